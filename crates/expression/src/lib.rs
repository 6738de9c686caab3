//! The grammar of expressions such as `argmin(silu(x), -5, 5)`: what an author writes for numbers in the text, and a
//! learner for a function of `x`. This crate says what a text means; what it is worth is computed by those who use it.

mod parse;

pub use parse::{Chain, Expression, parse};

/// Why an expression cannot be read or computed, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpressionError {
    /// What is wrong.
    pub message: String,
    /// How to write it.
    pub hint: String,
}

impl ExpressionError {
    /// This error.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}
