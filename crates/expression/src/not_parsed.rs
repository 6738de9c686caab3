//! The reasons why a text is not an expression.

use crate::{
    ExpressionError,
    parse::{MOST_CHARACTERS, MOST_LEVELS},
};
use core::fmt;

/// Reason why a text is not an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotParsed {
    /// It has more than 1000 characters.
    TooLong,
    /// It is nested more than 50 levels deep.
    TooDeep,
    /// Something else is expected at this place.
    Unexpected {
        /// The text from there on, empty at the end.
        rest: String,
    },
    /// A prime after a name that is not an activation's.
    NoDerivative {
        /// The name.
        name: String,
    },
    /// An activation with another number of arguments than one.
    NotOneArgument {
        /// The activation's name.
        name: String,
        /// Number of arguments.
        n: usize,
    },
}

impl fmt::Display for NotParsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "it has more than {MOST_CHARACTERS} characters"),
            Self::TooDeep => write!(f, "it is nested more than {MOST_LEVELS} levels deep"),
            Self::Unexpected { rest } if rest.is_empty() => f.write_str("unexpected end"),
            Self::Unexpected { rest } => write!(f, "unexpected `{rest}`"),
            Self::NoDerivative { name } => write!(f, "`{name}` has no derivative"),
            Self::NotOneArgument { name, n } => write!(f, "`{name}` takes 1 argument, not {n}"),
        }
    }
}

impl core::error::Error for NotParsed {}

impl From<NotParsed> for ExpressionError {
    fn from(error: NotParsed) -> Self {
        let message = error.to_string();
        let hint = match error {
            NotParsed::TooLong => "shorten it".to_owned(),
            NotParsed::TooDeep => "use fewer nested brackets".to_owned(),
            NotParsed::Unexpected { .. } => {
                "write numbers, + - * / ^, lists as [1, 2], and calls such as argmin(silu(x), -5, 5)"
                    .to_owned()
            }
            NotParsed::NoDerivative { .. } => {
                "write a prime only after the name of an activation: silu'(1)".to_owned()
            }
            NotParsed::NotOneArgument { name, .. } => format!("write {name}(1)"),
        };
        Self::new(message, hint)
    }
}
