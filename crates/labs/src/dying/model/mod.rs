//! The computation behind the lab: a single unit, and a network with its history.

pub(super) mod network;
pub(super) mod unit;
pub(super) mod zones;
