//! The storage protocol against a storage that fails, lies and stops.

mod damage;
mod journal;
mod sweep;
mod tabs;
mod world;

pub(crate) use world::{World, nobody_else};
