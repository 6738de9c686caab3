//! Choosing an activation: cards with a task, one at a time. The cards are part of the lesson, so the lab has no
//! setup of its own.

use lesson::spec::LabSpec;

/// The lab's id in lessons.
pub const ID: &str = "choosing";

/// The goals that the lab can notice: every card was decided right.
pub const GOALS: &[&str] = &["all-cards"];

/// The lab, as lessons write it.
pub const SPEC: LabSpec =
    LabSpec { id: ID, parameters: &[], goals: GOALS, has_cards: true, setup: |_| Ok(Vec::new()) };
