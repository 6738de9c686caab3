//! The text in which progress is stored and exported: `torchlit|version|length|checksum|JSON`, ASCII only.
//!
//! Invariant: [`decode`] is total. It returns the whole state or a [`Refusal`], never a part, and never panics; equal
//! states have equal texts. Damaged texts are not repaired: [`crate::storage`] keeps their bytes in quarantine.
//!
//! The four fields before the JSON, and the range of the checksum, stay the same in every version, so that an older
//! page can distinguish a newer version from damage.

use crate::file;
use crate::progress::Progress;
pub use crate::refusal::MAX_LEN;
use crate::refusal::Refusal;
use base::fnv1a_of_parts;
use std::borrow::Cow;

/// The version that this build writes.
pub const VERSION: u32 = 1;

/// The first field of every text.
pub const MAGIC: &str = "torchlit";

/// Encodes a state as text.
#[must_use]
pub fn encode(progress: &Progress) -> String {
    Schema::CURRENT.encode(progress)
}

/// Decodes the state in a text.
///
/// # Errors
/// [`Refusal`], which says what is wrong with the text.
pub fn decode(text: &str) -> Result<Progress, Refusal> {
    Schema::CURRENT.decode(text)
}

/// Converts the JSON of one version into that of the next.
pub type Migration = fn(&str) -> Result<String, Refusal>;

/// A version, with the migrations to it from earlier ones.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    version: u32,
    /// Migrations from the oldest version that is still read to the next, and so on up to `version`.
    steps: &'static [Migration],
}

impl Schema {
    /// The version that this build reads and writes. Version 1 is the first, so there are no migrations yet.
    pub const CURRENT: Self = Self { version: VERSION, steps: &[] };

    /// Creates a version with the migrations that lead to it, oldest first.
    #[must_use]
    pub const fn new(version: u32, steps: &'static [Migration]) -> Self {
        Self { version, steps }
    }

    /// Encodes a state as text in this version.
    #[must_use]
    pub fn encode(&self, progress: &Progress) -> String {
        seal(self.version, file::write(progress))
    }

    /// Decodes the state in a text of this version or an older one.
    ///
    /// # Errors
    /// [`Refusal`], which says what is wrong with the text.
    pub fn decode(&self, text: &str) -> Result<Progress, Refusal> {
        let (version, json) = unseal(text)?;
        self.read(version, json)
    }

    /// Reads the state in a JSON text that was written by `version`.
    pub(crate) fn read(&self, version: u32, json: &str) -> Result<Progress, Refusal> {
        if version > self.version {
            return Err(Refusal::Newer { version });
        }
        let age = (self.version - version) as usize;
        let first = self.steps.len().checked_sub(age).ok_or(Refusal::TooOld { version })?;
        file::check_depth(json)?;
        let mut json = Cow::Borrowed(json);
        for step in self.steps.iter().skip(first) {
            json = Cow::Owned(step(&json)?);
        }
        file::read(&json)
    }
}

/// Wraps an ASCII JSON text in the header: magic, version, length and checksum.
fn seal(version: u32, mut json: String) -> String {
    let head = format!("{MAGIC}|{version}|{}|", json.len());
    let checksum = checksum(&head, &json);
    json.insert_str(0, &format!("{head}{checksum}|"));
    json
}

/// Returns the version and the JSON of a text whose checksum is right.
fn unseal(text: &str) -> Result<(u32, &str), Refusal> {
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    if text.len() > MAX_LEN {
        return Err(Refusal::TooLong { len: text.len() });
    }
    let after_magic = text.strip_prefix(MAGIC).and_then(|rest| rest.strip_prefix('|'));
    let mut fields = after_magic.ok_or(Refusal::NotTorchlit)?.splitn(4, '|');
    let (Some(version), Some(stated), Some(claimed), Some(json)) =
        (fields.next(), fields.next(), fields.next(), fields.next())
    else {
        return Err(Refusal::Header);
    };
    let head = format!("{MAGIC}|{version}|{stated}|");
    let version = canonical(version).filter(|version| *version > 0).ok_or(Refusal::Header)?;
    let stated = canonical(stated).ok_or(Refusal::Header)? as usize;
    if json.len() != stated {
        return Err(Refusal::Length { stated, found: json.len() });
    }
    if checksum(&head, json) != claimed || !json.is_ascii() {
        return Err(Refusal::Checksum);
    }
    Ok((version, json))
}

/// Returns 16 hexadecimal digits over everything before and after them.
fn checksum(head: &str, json: &str) -> String {
    format!("{:016x}", fnv1a_of_parts([head.as_bytes(), json.as_bytes()]))
}

/// Parses a number without sign and leading zeros.
pub(crate) fn canonical(text: &str) -> Option<u32> {
    text.parse::<u32>().ok().filter(|number| number.to_string() == text)
}
