//! The softmax playground: logits as bars, and the results of softmax on them, in five views.

#[cfg(feature = "view")]
mod bars;
#[cfg(feature = "view")]
mod context;
#[cfg(feature = "view")]
mod controls;
#[cfg(feature = "view")]
mod editor;
#[cfg(feature = "view")]
mod loss;
#[cfg(feature = "view")]
mod matrix;
#[cfg(feature = "view")]
mod model;
#[cfg(feature = "view")]
mod picture;
#[cfg(feature = "view")]
mod sampling;
mod spec;
#[cfg(feature = "view")]
mod stability;
#[cfg(feature = "view")]
mod table;
#[cfg(feature = "view")]
mod tabs;
#[cfg(feature = "view")]
mod terms;
#[cfg(feature = "view")]
pub(crate) mod view;
#[cfg(feature = "view")]
mod words;

pub use spec::{GOALS, ID, SPEC, Setup, SoftmaxView};
