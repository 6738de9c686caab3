//! Folding the plane: what a stack of layers does to the plane, with and without an activation, in three views.

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

pub use spec::{FoldingView, GOALS, ID, SPEC, Setup};
