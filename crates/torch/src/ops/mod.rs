//! Operations on elements: one tensor, two tensors, and choices between them.

mod binary;
mod binary_grad;
mod choose;
mod promote;
mod real;
mod unary;
mod unary_names;
mod unary_slope;

pub use binary::Binary;
pub(crate) use promote::result_dtype;
pub(crate) use real::Real;
pub use unary::Unary;
