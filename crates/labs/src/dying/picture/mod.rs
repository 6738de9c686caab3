//! The pictures of the lab: the single unit, and the four panels of the network.

mod hatch;
pub(super) mod network;
pub(super) mod unit;
