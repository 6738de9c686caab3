//! The softmax playground: logits as bars, and the results of softmax on them, in five views.

mod model;
#[cfg(feature = "view")]
mod picture;
mod spec;
mod state;
#[cfg(feature = "view")]
pub(crate) mod view;
#[cfg(feature = "view")]
mod words;

pub use spec::{GOALS, ID, SPEC, Setup, SoftmaxView};
pub(crate) use state::start;
