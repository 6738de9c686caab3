//! The model of the softmax playground: plain values, independent of the browser. Words and views are outside of this
//! module.

#[cfg(feature = "view")]
pub mod goals;
pub mod logits;
pub mod loss;
pub mod matrix;
#[cfg(feature = "view")]
pub mod row;
#[cfg(feature = "view")]
pub mod sampling;
pub mod stability;
#[cfg(feature = "view")]
pub mod training;
