//! Choosing an activation: task cards, one at a time. The learner picks, reads the reason and sees the code; missed
//! cards are asked again.

mod spec;
mod state;
#[cfg(feature = "view")]
pub(crate) mod view;
#[cfg(feature = "view")]
mod words;

pub use spec::{GOALS, ID, SPEC};
pub(crate) use state::start;
