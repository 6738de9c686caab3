//! The curve explorer: activations and their derivatives under one cursor.

#[cfg(feature = "view")]
pub mod choices;
#[cfg(feature = "view")]
mod model;
#[cfg(feature = "view")]
pub mod picture;
mod spec;
#[cfg(feature = "view")]
mod state;
#[cfg(feature = "view")]
pub(crate) mod view;
#[cfg(feature = "view")]
mod words;

pub use spec::{GOALS, ID, SPEC, Setup};
