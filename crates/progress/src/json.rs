//! JSON, as strictly as stored progress needs it.
//!
//! Invariant: a value written and read again is the same value, byte for byte, the parts this version does not
//! understand included. Absent on purpose: floating point arithmetic. A number that is not a plain integer stays
//! the text it came as.
//!
//! Why not `serde_json`: it keeps the last of two equal keys without a word and writes NaN as `null`, and both
//! would change somebody's progress silently. The tests use it as the oracle for everything else.

use crate::map::{Map, keep_greater};

mod number;
mod parse;
mod syntax;
mod write;

pub use number::{Decimal, MAX_SAFE_INT};
pub(crate) use parse::Reader;
pub use syntax::{Syntax, SyntaxError};
pub(crate) use write::{write_items, write_members, write_object, write_value};

/// The members of an object, by name.
pub type Members = Map<String, Json>;

/// A JSON value.
///
/// The order of values has no meaning beyond being total: it decides which of two versions of an unknown field
/// survives a join.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer of at most 2^53 - 1 in size, which every JavaScript number holds exactly.
    Int(i64),
    /// Any other number.
    Decimal(Decimal),
    /// A string of Unicode scalar values.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object. No two members have the same name.
    Object(Members),
}

impl Json {
    /// A number, `None` for NaN and the infinities, which JSON does not have, and for sizes from 1e308.
    #[must_use]
    pub fn number(value: f64) -> Option<Self> {
        // `{:?}` writes the shortest digits that read back as the same number, with an exponent where that is short.
        value.is_finite().then(|| number::number(&format!("{value:?}"))).flatten()
    }

    /// A string.
    #[must_use]
    pub fn text(value: &str) -> Self {
        Self::Text(value.to_owned())
    }

    /// Takes in what `other` knows: members of objects are united, of everything else the greater value stays.
    ///
    /// Commutative, associative and idempotent. This is the rule for fields of a later version, so a later version
    /// that adds something growing makes it an object with one member per entry.
    pub(crate) fn join(&mut self, other: Self) {
        match (self, other) {
            (Self::Object(mine), Self::Object(theirs)) => join_members(mine, theirs),
            (mine, theirs) => keep_greater(mine, theirs),
        }
    }
}

/// Unites two objects member by member.
pub(crate) fn join_members(mine: &mut Members, theirs: Members) {
    mine.join(theirs, Json::join);
}
