//! Which field of a file does not hold what it has to.

use serde_path_to_error::{Error, Segment};
use std::fmt;

/// A field that does not hold what it has to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    path: String,
    reason: String,
}

impl Fault {
    /// The field, as names from the outside in, separated by `/`. Items of lists have their number, from 0.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was found there, and what was expected.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }

    pub(super) fn of(error: &Error<serde_json::Error>) -> Self {
        let names = error.path().iter().filter_map(|segment| match segment {
            Segment::Map { key } => Some(excerpt(key, 40)),
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Enum { .. } | Segment::Unknown => None,
        });
        let path = names.collect::<Vec<_>>().join("/");
        let text = error.inner().to_string();
        // The name says where it is, and a line of a file that has one says nothing.
        let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
        Self { path, reason: shortened(reason) }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\": {}", self.path, self.reason)
    }
}

/// A reason that fits into a message: what was found is cut, what was expected stays.
fn shortened(reason: &str) -> String {
    match reason.rsplit_once(", expected ") {
        Some((found, expected)) => format!("{}, expected {}", excerpt(found, 80), excerpt(expected, 120)),
        None => excerpt(reason, 160),
    }
}

/// The first characters, so that a message stays a message.
fn excerpt(text: &str, len: usize) -> String {
    text.chars().take(len).collect()
}
