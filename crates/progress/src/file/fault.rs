//! Fields of a file with an invalid value.

use serde_path_to_error::{Error, Segment};
use std::fmt;

/// A field with an invalid value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    path: String,
    reason: String,
}

impl Fault {
    /// Returns the path of the field: names from the outside in, separated by `/`. Items of lists are numbered from 0.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the reason: the value found, and the one expected.
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
        // The path gives the place; a line number means nothing in a file of one line.
        let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
        Self { path, reason: shortened(reason) }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\": {}", self.path, self.reason)
    }
}

/// Shortens a reason for a message: the value found is cut more than the one expected.
fn shortened(reason: &str) -> String {
    match reason.rsplit_once(", expected ") {
        Some((found, expected)) => format!("{}, expected {}", excerpt(found, 80), excerpt(expected, 120)),
        None => excerpt(reason, 160),
    }
}

/// Returns the first `len` characters, to keep messages short.
fn excerpt(text: &str, len: usize) -> String {
    text.chars().take(len).collect()
}
