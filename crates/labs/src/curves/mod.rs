//! The curve explorer: activations and their derivatives under one cursor.

#[cfg(feature = "view")]
pub mod choices;
#[cfg(feature = "view")]
mod context;
#[cfg(feature = "view")]
mod controls;
#[cfg(feature = "view")]
mod digits;
#[cfg(feature = "view")]
mod gate;
#[cfg(feature = "view")]
mod gesture;
#[cfg(feature = "view")]
mod goals;
#[cfg(feature = "view")]
mod jumps;
#[cfg(feature = "view")]
mod keys;
#[cfg(feature = "view")]
mod layers;
#[cfg(feature = "view")]
pub mod picture;
#[cfg(feature = "view")]
mod plot_view;
#[cfg(feature = "view")]
mod presets;
#[cfg(feature = "view")]
mod range;
#[cfg(feature = "view")]
mod readouts;
#[cfg(feature = "view")]
mod scene;
mod spec;
#[cfg(feature = "view")]
mod state;
#[cfg(feature = "view")]
mod substitution;
#[cfg(feature = "view")]
mod table;
#[cfg(feature = "view")]
pub(crate) mod view;
#[cfg(feature = "view")]
mod words;
#[cfg(feature = "view")]
mod zero_gradient;

pub use spec::{GOALS, ID, SPEC, Setup};
