//! The record of a run: JSON that this crate stores without interpreting it.
//!
//! Invariant: a record is JSON in ASCII, no object in it has duplicate names, and its text is kept as it was given,
//! except for the escaping of characters. It is not parsed into a tree of values, because a number converted to a float
//! could be written differently.

use crate::json::{MAX_DEPTH, escaped, is_deeper};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;

/// The deepest nesting of a record, which is inside four objects of the file.
const MAX_RECORD_DEPTH: usize = MAX_DEPTH - 4;

/// The longest record, in bytes.
pub(crate) const MAX_LEN: usize = 6 * 1024;

/// The record of a run, as a JSON text.
#[derive(Clone, Debug)]
pub(crate) struct RunRecord(Box<RawValue>);

/// The reason why a run was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RunRefused {
    /// The record is not JSON, has two members of one name, or nests too deep.
    NotJson,
    /// The record is longer than [`crate::Run::MAX_LEN`].
    TooLong,
    /// The record is `null`, which marks a removed run.
    Empty,
}

impl fmt::Display for RunRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotJson => "expected JSON in which no object has two members of one name",
            Self::TooLong => "expected a record of at most 6144 bytes",
            Self::Empty => "expected a record, found null",
        })
    }
}

impl RunRecord {
    pub(crate) fn parse(json: &str) -> Result<Self, RunRefused> {
        if is_deeper(json, MAX_RECORD_DEPTH) {
            return Err(RunRefused::NotJson);
        }
        // Checked before escaping, which could make an invalid text valid.
        let Ok(Unambiguous) = serde_json::from_str(json) else { return Err(RunRefused::NotJson) };
        let raw = RawValue::from_string(escaped(json)).map_err(|_| RunRefused::NotJson)?;
        match raw.get() {
            "null" => Err(RunRefused::Empty),
            long if long.len() > MAX_LEN => Err(RunRefused::TooLong),
            _ => Ok(Self(raw)),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        self.0.get()
    }
}

impl PartialEq for RunRecord {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for RunRecord {}

impl Ord for RunRecord {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for RunRecord {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for RunRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RunRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Self::parse(raw.get()).map_err(D::Error::custom)
    }
}

/// Any JSON in which no object has duplicate names, no string half a surrogate pair, and every number is finite.
struct Unambiguous;

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UnambiguousVisitor)
    }
}

struct UnambiguousVisitor;

impl<'de> Visitor<'de> for UnambiguousVisitor {
    type Value = Unambiguous;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Unambiguous, A::Error> {
        while items.next_element::<Unambiguous>()?.is_some() {}
        Ok(Unambiguous)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Unambiguous, A::Error> {
        let mut names = BTreeSet::new();
        while let Some((name, Unambiguous)) = members.next_entry::<String, _>()? {
            if let Some(twice) = names.replace(name) {
                return Err(A::Error::custom(format_args!("duplicate field `{twice}`")));
            }
        }
        Ok(Unambiguous)
    }
}
