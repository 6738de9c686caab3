//! Signal through depth: the size of a signal and of a gradient over fifty layers, in theory and in a simulation.

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
