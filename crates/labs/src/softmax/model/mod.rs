//! The model of the softmax playground: plain values, independent of the browser.
//!
//! Invariant: every [`Playground`] is valid, whatever values were requested. Words and views are outside of this
//! module.

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
