//! Choosing an activation: cards with a task, one at a time. The cards are part of the lesson, so the lab has no
//! setup of its own.

use lesson::spec::{Award, LabSpec};

/// Id of the lab in lessons.
pub const ID: &str = "choosing";

/// Goals that the lab can detect: every card was decided correctly.
pub const GOALS: &[&str] = &["all-cards"];

/// Specification of the lab for the lesson compiler.
pub const SPEC: LabSpec = LabSpec {
    id: ID,
    goals: GOALS,
    awards: &[Award { achievement: "right-tool", goals: GOALS }],
    has_cards: true,
    ..LabSpec::PLAIN
};
