//! What the softmax playground computes and remembers: plain values, no browser.
//!
//! Invariant: every [`Playground`] is valid, whatever it was asked to become. Deliberately absent: words and views.

mod address;
pub mod float16;
pub mod goals;
pub mod limits;
pub mod loss;
pub mod matrix;
pub mod per_class;
pub mod playground;
pub mod preset;
pub mod row;
pub mod sampling;
pub mod stability;

#[cfg(test)]
mod reference;
