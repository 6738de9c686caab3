//! Names of things: lessons, parts, facts, tabs.
//!
//! Invariant: a name that exists is well-formed, so it can stand in a key, a file and a sentence without
//! escaping. Absent on purpose: any list of the lessons that exist. Unknown names are ordinary names.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// A name: 1 to 64 characters out of `a-z`, `0-9` and `-`. Cheap to clone: thousands of facts share few lessons.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Slug(Arc<str>);

impl Slug {
    /// The longest name, in characters.
    pub const MAX_LEN: usize = 64;

    /// The name, or what is wrong with it.
    ///
    /// # Errors
    /// [`NotASlug`] when `text` is empty, too long, or holds another character.
    pub fn new(text: &str) -> Result<Self, NotASlug> {
        let is_allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if !text.is_empty() && text.len() <= Self::MAX_LEN && text.bytes().all(is_allowed) {
            Ok(Self(text.into()))
        } else {
            Err(NotASlug)
        }
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A name from this crate's own constants, which are well-formed (a test holds every one of them).
    pub(crate) fn of_constant(text: &'static str) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The order of names that are written with `/` between them. Not that of the names one by one: `a-b/c` comes before
/// `a/b`.
pub(crate) fn cmp_joined(a: &[&Slug], b: &[&Slug]) -> Ordering {
    fn written<'a>(names: &'a [&Slug]) -> impl Iterator<Item = &'a u8> {
        names.iter().flat_map(|name| b"/".iter().chain(name.as_str().as_bytes()))
    }
    written(a).cmp(written(b))
}

/// A text that is not a name. Expected: 1 to 64 characters of `a-z`, `0-9` and `-`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotASlug;

impl fmt::Display for NotASlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name has 1 to 64 characters out of a-z, 0-9 and '-'")
    }
}

impl std::error::Error for NotASlug {}

/// One page load of one tab. Chosen at random by the caller, never used twice.
///
/// It names the tab's storage keys and the author of a note's edit; two loads with the same id could overwrite
/// each other, so it must come from a source of real randomness.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TabId(u64);

impl TabId {
    /// The tab with this random number.
    #[must_use]
    pub const fn new(random: u64) -> Self {
        Self(random)
    }

    /// The tab whose [`fmt::Display`] form is `text`: exactly 16 lower-case hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if text.len() != 16 || !text.bytes().all(is_digit) {
            return None;
        }
        u64::from_str_radix(text, 16).ok().map(Self)
    }
}

impl fmt::Display for TabId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
