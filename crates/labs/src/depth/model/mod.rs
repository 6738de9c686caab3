//! Presets and named gains, the theory of a state, the results of a simulation, and the goals that they reach.

pub(super) mod gains;
#[cfg(feature = "view")]
pub(super) mod goals;
#[cfg(feature = "view")]
pub(super) mod presets;
#[cfg(feature = "view")]
pub(super) mod simulated;
#[cfg(feature = "view")]
pub(super) mod theory;
