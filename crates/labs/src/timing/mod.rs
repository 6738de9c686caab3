//! The timing exercise: a guess, a run in the worker, and its results.

#[cfg(feature = "view")]
mod instrument;
#[cfg(feature = "view")]
mod own;
#[cfg(feature = "view")]
mod picture;
#[cfg(feature = "view")]
mod race;
#[cfg(feature = "view")]
pub(crate) mod result;
mod spec;
mod state;
#[cfg(feature = "view")]
pub(crate) mod view;
#[cfg(feature = "view")]
mod words;

pub use spec::{COMPLETE_RUN, GOALS, ID, SIZE_SWEEP, SPEC, Setup};
pub(crate) use state::start;
