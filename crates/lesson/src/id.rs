//! Names that stay the same in every language and every version. Facts of progress are written with them, so
//! their alphabet is the one that facts accept.

use std::{fmt, ops::Deref};

use serde::{Deserialize, Serialize};

/// A stable name: 1 to 64 of `a`-`z`, `0`-`9` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Id(String);

/// The text that was refused as an [`Id`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidId(pub String);

impl Id {
    /// The text as a name, or the text back where it is not one.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidId> {
        let text = text.into();
        let is_known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if (1..=64).contains(&text.len()) && text.bytes().all(is_known) {
            Ok(Self(text))
        } else {
            Err(InvalidId(text))
        }
    }

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Id {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        Self::new(text)
    }
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for InvalidId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not an id: expected 1 to 64 of a-z, 0-9 and `-`", self.0)
    }
}

impl std::error::Error for InvalidId {}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, is_id: bool) {
        assert_eq!(Id::new(text).is_ok(), is_id, "{text:?}");
    }

    #[test]
    fn an_id_is_1_to_64_small_letters_digits_and_hyphens() {
        check("a", true);
        check("gelu-steepest-2", true);
        check(&"a".repeat(64), true);
        check(&"a".repeat(65), false);
        check("", false);
        check("leaky_relu", false);
        check("GELU", false);
        check("기울기", false);
        check("a b", false);
    }

    #[test]
    fn a_stored_id_is_checked_when_it_is_read() {
        assert_eq!(postcard::from_bytes::<Id>(b"\x03why").unwrap().as_str(), "why");
        assert!(postcard::from_bytes::<Id>(b"\x06../why").is_err());
    }
}
