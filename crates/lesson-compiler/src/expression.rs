//! Arithmetic over the kernels, for numbers in the text and keys of questions: `argmin(silu(x), -5, 5)`.
//! Everything is computed in f64 by the exact forms of `crates/kernels`; softmax in f32, as the page does.

mod evaluate;
mod print;

pub(crate) use ::expression::ExpressionError;
pub(crate) use evaluate::{curve, holds, number};
pub(crate) use print::print;

#[cfg(test)]
mod tests;
