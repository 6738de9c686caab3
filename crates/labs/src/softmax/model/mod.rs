//! The model of the softmax playground: plain values, independent of the browser. Words and views are outside of this
//! module.

pub mod goals;
pub mod logits;
pub mod loss;
pub mod matrix;
pub mod row;
pub mod sampling;
pub mod stability;
