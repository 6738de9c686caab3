//! Views, copies, and other operations that only move elements.

mod broadcast;
mod copies;
mod join;
mod parts;
mod views;

pub(crate) use broadcast::broadcast;
