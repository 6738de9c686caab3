//! An activation of the learner's own: drawn through points or typed, with its numbers, to train with in other labs.

mod model;
#[cfg(feature = "view")]
mod picture;
mod spec;
mod state;
#[cfg(feature = "view")]
pub(crate) mod view;
#[cfg(feature = "view")]
mod words;

pub use spec::{GOALS, ID, OwnPreset, SPEC, Setup};
pub(crate) use state::start;
