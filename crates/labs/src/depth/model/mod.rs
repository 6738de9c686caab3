//! Presets and named gains, the theory of a state, the results of a simulation, and the goals that they reach.

pub(super) mod gains;
pub(super) mod goals;
pub(super) mod presets;
pub(super) mod simulated;
pub(super) mod theory;
