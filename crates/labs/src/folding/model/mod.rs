//! The computation behind the pictures: networks of the three views, what they do to the plane, and the goals.

mod axes;
pub(super) mod bend;
#[cfg(feature = "view")]
pub(super) mod class_map;
pub(super) mod fold;
#[cfg(feature = "view")]
pub(super) mod goals;
pub(super) mod hand;
pub(super) mod plane;
pub(super) mod preset;
pub(super) mod separate;
