//! Progress as a block of text, short enough to send oneself in a message: `TL1.` and letters.
//!
//! Invariant: a block is checked before it is unpacked, and what it unpacks to is bounded. Absent on purpose: the
//! history of runs, which would make it long; the file has it.

use crate::format::{Refusal, Schema, VERSION, canonical};
use crate::progress::Progress;
use crate::runs::Runs;
use crate::squeeze;
use base::fnv1a;

const PREFIX: &str = "TL1.";
/// The longest state that goes into a block, in bytes before packing. Beyond it, the file is the way.
const MAX_UNPACKED: usize = 256 * 1024;
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The block of a state, without its runs. `None` when there is too much in it; export a file then.
#[must_use]
pub fn pack(progress: &Progress) -> Option<String> {
    let kept = Progress { runs: Runs::default(), ..progress.clone() };
    let text = format!("{VERSION}{}", crate::file::write(&kept));
    if text.len() > MAX_UNPACKED {
        return None;
    }
    let packed = squeeze::squeeze(text.as_bytes());
    let mut bytes = check(&packed).to_vec();
    bytes.extend(packed);
    Some(format!("{PREFIX}{}", to_letters(&bytes)))
}

/// Whether a text claims to be a block.
#[must_use]
pub fn is_block(text: &str) -> bool {
    text.starts_with(PREFIX)
}

/// The state in a block. Spaces and line breaks inside it, as messengers add them, do no harm.
///
/// # Errors
/// [`Refusal::Block`] when something of it is missing or changed, else as for a file.
pub fn unpack(block: &str) -> Result<Progress, Refusal> {
    let letters = block.strip_prefix(PREFIX).ok_or(Refusal::Block)?;
    let bytes = from_letters(letters).ok_or(Refusal::Block)?;
    let (claimed, packed) = bytes.split_first_chunk::<4>().ok_or(Refusal::Block)?;
    if check(packed) != *claimed {
        return Err(Refusal::Block);
    }
    let text = squeeze::unsqueeze(packed, MAX_UNPACKED).ok_or(Refusal::Block)?;
    let text = String::from_utf8(text).map_err(|_| Refusal::Block)?;
    let (version, json) = text.split_at_checked(text.find('{').unwrap_or(0)).ok_or(Refusal::Block)?;
    let version = canonical(version).filter(|version| *version > 0).ok_or(Refusal::Block)?;
    Schema::CURRENT.read(version, json)
}

fn check(packed: &[u8]) -> [u8; 4] {
    let hash = fnv1a(packed);
    ((hash >> 32) as u32 ^ hash as u32).to_be_bytes()
}

/// Six bits a letter, the URL-safe alphabet of RFC 4648 (2006), no padding.
fn to_letters(bytes: &[u8]) -> String {
    let mut letters = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .enumerate()
            .fold(0u32, |bits, (idx, byte)| bits | u32::from(*byte) << (16 - 8 * idx));
        for letter_idx in 0..=chunk.len() {
            let six = bits >> (18 - 6 * letter_idx) & 63;
            letters.push(ALPHABET.get(six as usize).copied().map_or('A', char::from));
        }
    }
    letters
}

fn from_letters(text: &str) -> Option<Vec<u8>> {
    let letters = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let values: Option<Vec<u32>> = letters
        .map(|letter| ALPHABET.iter().position(|known| *known == letter).map(|value| value as u32))
        .collect();
    let values = values?;
    if values.len() % 4 == 1 {
        return None;
    }
    let mut bytes = Vec::with_capacity(values.len() * 3 / 4);
    for chunk in values.chunks(4) {
        let bits = chunk.iter().enumerate().fold(0u32, |bits, (idx, value)| bits | value << (18 - 6 * idx));
        let [_, first, second, third] = bits.to_be_bytes();
        bytes.extend([first, second, third].iter().take(chunk.len() - 1));
    }
    Some(bytes)
}
