//! Arithmetic over the kernels, for numbers in the text and keys of questions: `argmin(silu(x), -5, 5)`.
//! Everything is computed in f64 by the exact forms of `crates/kernels`; softmax in f32, as the page does.

mod evaluate;
mod parse;
mod print;

pub(super) use evaluate::{holds, number};
pub(super) use print::print;

/// Why an expression cannot be computed, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ExpressionError {
    pub(super) message: String,
    pub(super) hint: String,
}

impl ExpressionError {
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}

#[cfg(test)]
mod tests;
