//! Views, copies, and what else only moves elements.

mod broadcast;
mod copies;
mod join;
mod parts;
mod views;

pub(crate) use broadcast::broadcast;
