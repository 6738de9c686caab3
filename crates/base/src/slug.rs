//! Names that stay the same in every language and every version: of lessons, sections, questions and facts.

use serde::{Deserialize, Serialize, Serializer};
use std::{cmp::Ordering, fmt, ops::Deref, sync::Arc};

/// A name: 1 to 64 characters out of `a-z`, `0-9` and `-`. Cheap to clone: thousands of facts share few lessons.
///
/// Every value is well-formed, so it can be part of a key, a file name, an address and a sentence without escaping.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Slug(Arc<str>);

/// Compares names in their written form, joined by `/`. The result differs from comparing them one by one: `a-b/c` is
/// less than `a/b`.
#[must_use]
pub fn cmp_joined(a: &[&Slug], b: &[&Slug]) -> Ordering {
    fn written<'a>(names: &'a [&Slug]) -> impl Iterator<Item = &'a u8> {
        names.iter().flat_map(|name| b"/".iter().chain(name.as_bytes()))
    }
    written(a).cmp(written(b))
}

/// The text that was refused as a [`Slug`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotASlug(pub String);

impl Slug {
    /// The longest name, in characters.
    pub const MAX_LEN: usize = 64;

    /// Creates a name from `text`.
    ///
    /// # Errors
    /// [`NotASlug`] when `text` is empty, too long, or holds another character.
    pub fn new(text: impl AsRef<str>) -> Result<Self, NotASlug> {
        let text = text.as_ref();
        let is_allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if (1..=Self::MAX_LEN).contains(&text.len()) && text.bytes().all(is_allowed) {
            Ok(Self(text.into()))
        } else {
            Err(NotASlug(text.to_owned()))
        }
    }

    /// Creates the name from a constant of the program.
    ///
    /// # Panics
    /// When the constant is not a name.
    #[must_use]
    #[track_caller]
    pub fn of_constant(text: &'static str) -> Self {
        Self::new(text).expect("a constant of the program is a name")
    }

    /// Returns the name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = NotASlug;

    fn try_from(text: String) -> Result<Self, NotASlug> {
        Self::new(text)
    }
}

impl Serialize for Slug {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Deref for Slug {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NotASlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a name: expected 1 to 64 of a-z, 0-9 and `-`", self.0)
    }
}

impl std::error::Error for NotASlug {}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, is_slug: bool) {
        assert_eq!(Slug::new(text).is_ok(), is_slug, "{text:?}");
    }

    #[test]
    fn a_slug_is_1_to_64_lowercase_letters_digits_and_hyphens() {
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
    fn joined_names_are_compared_with_their_separators() {
        let name = |text| Slug::new(text).unwrap();
        let (a, b, ab) = (name("a"), name("b"), name("a-b"));
        assert_eq!(cmp_joined(&[&ab, &a], &[&a, &b]), Ordering::Less);
        assert_eq!([&ab, &a].cmp(&[&a, &b]), Ordering::Greater);
    }

    #[test]
    fn a_stored_slug_is_checked_when_it_is_read() {
        assert_eq!(postcard::from_bytes::<Slug>(b"\x03why").unwrap().as_str(), "why");
        assert!(postcard::from_bytes::<Slug>(b"\x06../why").is_err());
    }
}
