//! What can be wrong with a JSON text, and where.

use std::fmt;

/// Why a text is not JSON as expected here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    /// Where reading stopped: bytes from the beginning.
    pub at: usize,
    /// What was wrong there.
    pub what: Syntax,
}

/// What can be wrong with a JSON text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Syntax {
    /// The text ends inside a value.
    Ended,
    /// A value was expected.
    NotAValue,
    /// A comma or the closing bracket was expected.
    NotSeparated,
    /// A member's name in quotes, or the colon after it, was expected.
    NotAMember,
    /// Two members of one object have this name.
    DuplicateName(String),
    /// A member's name is longer than 128 bytes.
    NameTooLong,
    /// Nested deeper than 32 levels.
    TooDeep,
    /// Not a number that a 64-bit float can hold, or one of more than 40 characters.
    Number,
    /// Not an escape that JSON has.
    Escape,
    /// Half of a surrogate pair, which is no character.
    LoneSurrogate,
    /// A control character that must be escaped.
    ControlCharacter,
    /// Something follows the value.
    Trailing,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match &self.what {
            Syntax::Ended => "the text ends inside a value",
            Syntax::NotAValue => "expected a value",
            Syntax::NotSeparated => "expected a comma or a closing bracket",
            Syntax::NotAMember => "expected a name in quotes and a colon",
            Syntax::DuplicateName(name) => {
                return write!(f, "byte {}: \"{name}\" stands here twice", self.at);
            }
            Syntax::NameTooLong => "a name is longer than 128 bytes",
            Syntax::TooDeep => "nested deeper than 32 levels",
            Syntax::Number => "expected a finite number of at most 40 characters",
            Syntax::Escape => "expected an escape of JSON after the backslash",
            Syntax::LoneSurrogate => "half of a surrogate pair",
            Syntax::ControlCharacter => "a control character must be escaped",
            Syntax::Trailing => "expected the end of the text",
        };
        write!(f, "byte {}: {what}", self.at)
    }
}
