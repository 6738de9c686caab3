//! The identity of one page load of one tab.

use std::fmt;

/// One page load of one tab. Chosen at random by the caller, and never reused.
///
/// It names the tab's storage keys and the author of a note's edit; two loads with the same id could overwrite each
/// other, so it must come from a source of real randomness.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TabId(u64);

impl TabId {
    /// Creates the id with this random number.
    #[must_use]
    pub const fn new(random: u64) -> Self {
        Self(random)
    }

    /// Parses an id from its [`fmt::Display`] form: exactly 16 lower-case hexadecimal digits.
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
