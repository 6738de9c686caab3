//! Gain and size of the signal: the mean square of an activation's output over the gain of its input.

mod model;
#[cfg(feature = "view")]
mod picture;
mod spec;
mod state;
#[cfg(feature = "view")]
pub(crate) mod view;
#[cfg(feature = "view")]
mod words;

pub use spec::{GOALS, ID, SPEC, Setup};
pub(crate) use state::start;
