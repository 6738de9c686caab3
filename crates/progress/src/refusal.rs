//! The reasons to refuse a text, by kinds that a page can name in any language.

use serde_path_to_error::{Error, Segment};
use std::fmt;

/// The longest text that is read, in bytes: 5 MiB, the limit of browsers for one origin's `localStorage`. Check a
/// file's size against it before reading the file.
pub const MAX_LEN: usize = 5 * 1024 * 1024;

/// The reason why a text was refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The text is empty.
    Empty,
    /// It is longer than [`MAX_LEN`].
    TooLong {
        /// Its length in bytes.
        len: usize,
    },
    /// It does not begin with [`crate::MAGIC`] and `|`.
    NotTorchlit,
    /// It begins with [`crate::MAGIC`], but the fields before the content are malformed.
    Header,
    /// It ends before, or continues after, the length it states.
    Length {
        /// The stated length, in bytes.
        stated: usize,
        /// The actual length, in bytes.
        found: usize,
    },
    /// It was changed after it was written.
    Checksum,
    /// A newer version of the page wrote it. The text is intact: reload the page, leave the text alone.
    Newer {
        /// The version that wrote it.
        version: u32,
    },
    /// It is from a version that is no longer read.
    TooOld {
        /// The version that wrote it.
        version: u32,
    },
    /// It is not JSON, for this reason.
    Syntax(SyntaxFault),
    /// A field has an invalid value.
    Field(Fault),
    /// Something in it is dated so far in the future that nothing could ever be later.
    FarFuture,
    /// It is not text, but some other kind of file.
    NotText,
    /// It is the end of a link, incomplete or changed.
    Link,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("there is nothing in it: choose a file that this page exported"),
            Self::TooLong { len } => write!(f, "it has {len} bytes, and progress has at most {MAX_LEN}"),
            Self::NotTorchlit => f.write_str(
                "it is not an export of this page: choose an exported file, or paste all of its text or link",
            ),
            Self::Header => {
                f.write_str("its first line is damaged: expected torchlit|version|length|checksum|")
            }
            Self::Length { stated, found } => {
                write!(
                    f,
                    "it is incomplete or mixed with something else: expected {stated} bytes, found {found}"
                )
            }
            Self::Checksum => f.write_str("it was changed after it was exported: export it once more"),
            Self::Newer { version } => {
                write!(f, "it was written by a newer version ({version}) of this page: reload the page")
            }
            Self::TooOld { version } => write!(f, "version {version} is not read any more"),
            Self::Syntax(reason) => write!(f, "its content is not JSON: {reason}"),
            Self::Field(fault) => fault.fmt(f),
            Self::FarFuture => f.write_str("it is dated beyond the year 9999"),
            Self::NotText => f.write_str("it is not a text: choose a file that this page exported"),
            Self::Link => f.write_str("the link is incomplete: copy it once more, to its end"),
        }
    }
}

impl std::error::Error for Refusal {}

/// A field with an invalid value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    path: String,
    kind: FaultKind,
    reason: String,
}

/// The kind of a fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// The object has no field of this name.
    Missing(String),
    /// No version up to this one has such a field.
    Unknown,
    /// The object has more than one field of this name.
    Duplicate(String),
    /// The value has another type than the field.
    WrongType,
    /// The value is out of range, or malformed.
    Invalid,
    /// A text or a list is too short or too long.
    Length,
    /// Any other fault.
    Other,
}

/// The reason why a text is not JSON.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SyntaxFault {
    /// More lists and objects than this number are open at once.
    TooDeep(usize),
    /// It ends before it is complete.
    Incomplete,
    /// A character does not belong where it is.
    Unexpected {
        /// Its line, from 1.
        line: usize,
        /// Its column, from 1.
        column: usize,
        /// The reason, in English.
        reason: String,
    },
}

impl Fault {
    /// Returns the path of the field: names from the outside in, separated by `/`. Items of lists are numbered from 0.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the kind of the fault.
    #[must_use]
    pub const fn kind(&self) -> &FaultKind {
        &self.kind
    }

    /// Returns the reason in English: the value found, and the one expected.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }

    pub(crate) fn of(error: &Error<serde_json::Error>) -> Self {
        let names = error.path().iter().filter_map(|segment| match segment {
            Segment::Map { key } => Some(excerpt(key, 40)),
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Enum { .. } | Segment::Unknown => None,
        });
        let path = names.collect::<Vec<_>>().join("/");
        // The path gives the place; a line number means nothing in a file of one line.
        let reason = without_place(error.inner());
        Self { path, kind: FaultKind::of(&reason), reason: shortened(&reason) }
    }
}

impl FaultKind {
    /// Classifies an error of serde by its message: serde_json keeps nothing else.
    fn of(message: &str) -> Self {
        let name = |rest: &str| excerpt(rest.split_once('`').map_or(rest, |(name, _)| name), 64);
        if let Some(rest) = message.strip_prefix("missing field `") {
            Self::Missing(name(rest))
        } else if let Some(rest) = message.strip_prefix("duplicate field `") {
            Self::Duplicate(name(rest))
        } else if message.starts_with("unknown field") {
            Self::Unknown
        } else if message.starts_with("invalid type") {
            Self::WrongType
        } else if message.starts_with("invalid length") {
            Self::Length
        } else if ["invalid value", "number out of range", "expected "]
            .iter()
            .any(|it| message.starts_with(it))
        {
            Self::Invalid
        } else {
            Self::Other
        }
    }
}

impl SyntaxFault {
    pub(crate) fn of(error: &serde_json::Error) -> Self {
        if error.is_eof() {
            return Self::Incomplete;
        }
        Self::Unexpected { line: error.line(), column: error.column(), reason: without_place(error) }
    }
}

impl fmt::Display for SyntaxFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooDeep(max) => write!(f, "nested deeper than {max} levels"),
            Self::Incomplete => f.write_str("it ends before it is complete"),
            Self::Unexpected { line, column, reason } => {
                write!(f, "{reason} at line {line}, column {column}")
            }
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\": {}", self.path, self.reason)
    }
}

fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason).to_owned()
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
