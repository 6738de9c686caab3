//! Gain and size of the signal: the mean square of an activation's output over the gain of its input.

#[cfg(feature = "view")]
mod model;
#[cfg(feature = "view")]
mod picture;
mod spec;
#[cfg(feature = "view")]
mod state;
#[cfg(feature = "view")]
pub(crate) mod view;
#[cfg(feature = "view")]
mod words;

pub use spec::{GOALS, ID, SPEC, Setup};
