//! The curve explorer: activations and their derivatives under one cursor.

pub mod choices;
mod model;
#[cfg(feature = "view")]
pub mod picture;
mod spec;
mod state;
#[cfg(feature = "view")]
pub(crate) mod view;
#[cfg(feature = "view")]
mod words;

pub use spec::{GOALS, ID, SPEC, Setup};
pub(crate) use state::start;
