//! Folding the plane: what a stack of layers does to the plane, with and without an activation, in three views.

mod model;
#[cfg(feature = "view")]
mod picture;
mod spec;
mod state;
#[cfg(feature = "view")]
pub(crate) mod view;
#[cfg(feature = "view")]
mod words;

pub use spec::{FoldingView, GOALS, ID, SPEC, Setup};
pub(crate) use state::start;
