//! Dead units and the way back: one unit that descends on its own loss, and a network that trains step by step.

#[cfg(feature = "view")]
mod goals;
#[cfg(feature = "view")]
mod model;
#[cfg(feature = "view")]
mod picture;
#[cfg(feature = "view")]
mod presets;
mod spec;
mod state;
#[cfg(feature = "view")]
pub(crate) mod view;
#[cfg(feature = "view")]
mod words;

pub use spec::{DyingView, GOALS, ID, SPEC, Setup};
pub(crate) use state::start;
