//! Specifications of labs: the parameters and goals that a lesson may write for a kind of lab, and the conversion of
//! the parameters to its setup. The compiler gets them from its caller, so that neither it nor this crate lists the
//! labs.

mod mistake;
mod parameter;

use crate::Lab;

pub use mistake::{Mistake, did_you_mean, nearest};
pub use parameter::{Parameter, Parameters};

/// An achievement that is met when all of some goals have been reached, in any lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Award {
    /// The achievement's name in `crates/progress`.
    pub achievement: &'static str,
    /// The goals. A published list does not grow: who has met the achievement keeps it.
    pub goals: &'static [&'static str],
}

/// A kind of lab, as lessons write it.
#[derive(Clone, Copy, Debug)]
pub struct LabSpec {
    /// The value of `kind` in a lesson. A [`Slug`](crate::Slug).
    pub id: &'static str,
    /// The parameters that a lesson writes, beside those of every lab: `kind`, `id`, `title`.
    pub parameters: &'static [Parameter],
    /// The goals that the lab can detect; a lesson declares which of them it offers. [`Slug`](crate::Slug)s.
    pub goals: &'static [&'static str],
    /// The achievements that its goals earn.
    pub awards: &'static [Award],
    /// Whether the lab shows the cards that a lesson writes in it. Such a lab has nothing to show without cards.
    pub has_cards: bool,
    /// Whether the lab measures on the learner's machine. Such a lab asks its measured predictions itself; no other lab
    /// may contain any.
    pub measures: bool,
    /// The function that reads the parameters as the lab's setup, in the encoding of
    /// [`encode_setup`](crate::encode_setup). Called only with all required parameters present.
    pub setup: fn(&Parameters) -> Result<Vec<u8>, Mistake>,
    /// Version of the state's fields in an address.
    pub version: u32,
    /// The function that checks the state which a link in a lesson's text gives the lab, by its fields.
    pub check_state: fn(&Lab, &Parameters) -> Result<(), Vec<Mistake>>,
}

impl LabSpec {
    /// The specification of a lab without parameters, goals, cards and measurements, to start from.
    pub const PLAIN: Self = Self {
        id: "",
        parameters: &[],
        goals: &[],
        awards: &[],
        has_cards: false,
        measures: false,
        setup: |_| Ok(Vec::new()),
        version: 1,
        check_state: |_, _| Err(vec![Mistake::new("the lab has no state", "link to its place: #id")]),
    };

    /// Returns the name of the lab's module and of its folder: the id with `_` in place of `-`.
    pub fn module(&self) -> String {
        self.id.replace('-', "_")
    }
}
