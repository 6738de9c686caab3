//! Choosing an activation: task cards, one at a time. The learner picks, reads the reason and sees the code; missed

#[cfg(feature = "view")]
mod card;
#[cfg(feature = "view")]
mod deck;
#[cfg(feature = "view")]
mod overview;
mod spec;
#[cfg(feature = "view")]
pub(crate) mod view;
#[cfg(feature = "view")]
mod words;

pub use spec::{GOALS, ID, SPEC};
