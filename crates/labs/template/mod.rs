//! A number and its square, as a point on a curve.

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
