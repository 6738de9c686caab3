//! Implementations of the operations in the table.

pub(crate) mod compute;
pub(crate) mod create;
pub(crate) mod describe;
pub(crate) mod gradient;
pub(crate) mod layers;
pub(crate) mod shape;
