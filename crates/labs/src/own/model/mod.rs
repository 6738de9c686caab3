//! The computation: the points of a drawn function, the numbers of any function, and the presets.

pub(super) mod drawn;
pub(super) mod numbers;
pub(super) mod presets;
