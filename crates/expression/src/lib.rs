//! The grammar of expressions such as `argmin(silu(x), -5, 5)`: an author uses them for numbers in the text, and the
//! learner for a function of `x`. This crate parses an expression; its users evaluate it.

mod not_parsed;
mod parse;

pub use not_parsed::NotParsed;
pub use parse::{Chain, Expression, parse};

/// Reason why an expression cannot be parsed or computed, with a hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpressionError {
    /// Description of the error.
    pub message: String,
    /// Hint on the correct form.
    pub hint: String,
}

impl ExpressionError {
    /// Creates an error.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}
