//! The encoding of content in assets: `TLIT`, the version of this encoding, the kind of content, a checksum, and the
//! value in the encoding of postcard 1.
//!
//! Invariant: [`decode`] is total. Bytes that were damaged in transit, or that are something else altogether, are an
//! error with a reason; the decoder behind the checksum only gets bytes that the compiler has written. There are no
//! field names, so an asset cannot be read without the types that wrote it; a page and its assets are from one build.
//! JSON was rejected: lessons are as long once compressed, and a module that only reads them has 199 KB of WebAssembly
//! instead of 55.

use std::fmt;

use base::fnv1a_of_parts;
use serde::{Serialize, de::DeserializeOwned};

use crate::{Course, Lesson, Outlines};

/// A type of content that an asset can hold.
pub trait Decoded: Serialize + DeserializeOwned {
    /// The byte that identifies the type in the asset's head, different for each type.
    const KIND: u8;
}

impl Decoded for Course {
    const KIND: u8 = b'c';
}

impl Decoded for Lesson {
    const KIND: u8 = b'l';
}

impl Decoded for Outlines {
    const KIND: u8 = b'o';
}

const MAGIC: [u8; 4] = *b"TLIT";
/// Increases by one whenever a type that is encoded here changes, or a `Setup` of `crates/labs`.
const VERSION: u8 = 6;

/// The reason why bytes are not the requested content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// They are not an asset of this site, but for example an error page.
    NotContent,
    /// They were written by another version of the page.
    Version(u8),
    /// They are content of another kind.
    OtherKind,
    /// They are incomplete, or were changed.
    Damaged,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotContent => {
                f.write_str("this is not content of the site: expected it to begin with TLIT")
            }
            Self::Version(found) => {
                write!(f, "expected content of version {VERSION}, found version {found}: reload the page")
            }
            Self::OtherKind => f.write_str("this is content of another kind"),
            Self::Damaged => f.write_str("the content was damaged in transit: try again"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// Decodes the value in an asset.
///
/// # Errors
/// [`DecodeError`], when these are not the bytes that the compiler has written for a `T`.
pub fn decode<T: Decoded>(bytes: &[u8]) -> Result<T, DecodeError> {
    let rest = bytes.strip_prefix(&MAGIC).ok_or(DecodeError::NotContent)?;
    let (&version, rest) = rest.split_first().ok_or(DecodeError::Damaged)?;
    if version != VERSION {
        return Err(DecodeError::Version(version));
    }
    let (&kind, rest) = rest.split_first().ok_or(DecodeError::Damaged)?;
    let (stated, value) = rest.split_first_chunk().ok_or(DecodeError::Damaged)?;
    if checksum(kind, value) != u64::from_le_bytes(*stated) {
        return Err(DecodeError::Damaged);
    }
    if kind != T::KIND {
        return Err(DecodeError::OtherKind);
    }
    postcard::from_bytes(value).map_err(|_| DecodeError::Damaged)
}

/// Returns the bytes of an asset that holds `value`.
pub fn encode<T: Decoded>(value: &T) -> Vec<u8> {
    let value = postcard::to_allocvec(value).expect("writing lists of known length to memory cannot fail");
    let head = [MAGIC.as_slice(), &[VERSION, T::KIND], &checksum(T::KIND, &value).to_le_bytes()].concat();
    [head, value].concat()
}

/// Returns the hash of kind and value. It always differs when one byte was changed.
fn checksum(kind: u8, value: &[u8]) -> u64 {
    fnv1a_of_parts([[kind].as_slice(), value])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Outline, Slug};

    fn outlines() -> Outlines {
        let id = |name: &str| Slug::new(name).unwrap();
        let outline = Outline {
            slug: id("activation-functions"),
            sections: vec![id("why"), id("shortlist")],
            questions: vec![id("dim-zero")],
            asked_in: vec![1],
            predictions: vec![id("collapse")],
            goals: vec![],
            exercise: Some(id("timing")),
        };
        Outlines { lessons: vec![outline] }
    }

    #[track_caller]
    fn refused(bytes: &[u8], reason: DecodeError) {
        assert_eq!(decode::<Outlines>(bytes), Err(reason), "{bytes:?}");
    }

    #[test]
    fn encoded_content_is_decoded() {
        assert_eq!(decode(&encode(&outlines())), Ok(outlines()));
        assert_eq!(decode(&encode(&Outlines::default())), Ok(Outlines::default()));
    }

    #[test]
    fn foreign_content_is_distinguished_from_damage() {
        refused(b"", DecodeError::NotContent);
        refused(b"<!doctype html>", DecodeError::NotContent);
        refused(b"{\"o\":[]}", DecodeError::NotContent);
        refused(b"TLIT", DecodeError::Damaged);
        refused(b"TLIT\x01", DecodeError::Version(1));
        refused(&encode(&Course { chapters: vec![] }), DecodeError::OtherKind);
    }

    #[test]
    fn every_prefix_and_every_flipped_bit_is_refused() {
        let bytes = encode(&outlines());
        for len in 0..bytes.len() {
            assert!(decode::<Outlines>(&bytes[..len]).is_err(), "{len} bytes");
        }
        for bit in 0..bytes.len() * 8 {
            let mut damaged = bytes.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            assert!(decode::<Outlines>(&damaged).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn a_truncated_value_with_a_valid_checksum_is_refused() {
        let value = postcard::to_allocvec(&outlines()).unwrap();
        for len in 0..value.len() {
            let value = &value[..len];
            let sum = checksum(Outlines::KIND, value).to_le_bytes();
            refused(
                &[MAGIC.as_slice(), &[VERSION, Outlines::KIND], &sum, value].concat(),
                DecodeError::Damaged,
            );
        }
    }
}
