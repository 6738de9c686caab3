//! A number and its square, as a point on a curve.

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
