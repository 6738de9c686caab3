//! Progress as the end of a link, short enough to send in a message: `TL2.` and letters.
//!
//! The encoding is DEFLATE (RFC 1951) with a preset dictionary, in the URL-safe alphabet of RFC 4648, preceded by a
//! checksum. Invariant: the checksum is verified before unpacking, and the unpacked size is bounded. A link does not
//! contain the history of runs, which would make it long; the file does.

use crate::file;
use crate::format::{Schema, VERSION, canonical};
use crate::progress::Progress;
use crate::refusal::Refusal;
use crate::runs::Runs;
use base::fnv1a;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

const PREFIX: &str = "TL2.";
/// The longest state that fits into a link, in bytes before packing. A longer one has to be exported as a file.
const MAX_UNPACKED: usize = 256 * 1024;
/// The dictionary that both sides know, so that the format's own names cost next to nothing. It never changes as long
/// as links begin with `TL2.`.
const DICTIONARY: &[u8] = include_bytes!("link/dictionary.txt");

/// Returns the end of a link that holds a state without its runs. `None` when the state is too long; export a file
/// then.
#[must_use]
pub fn pack(progress: &Progress) -> Option<String> {
    let kept = Progress { runs: Runs::default(), ..progress.clone() };
    let text = format!("{VERSION}{}", file::write(&kept));
    if text.len() > MAX_UNPACKED {
        return None;
    }
    let packed = deflate(text.as_bytes())?;
    let bytes = [check(&packed).as_slice(), &packed].concat();
    Some(format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(bytes)))
}

/// Whether a text claims to be the end of a link.
#[must_use]
pub fn is_packed(text: &str) -> bool {
    text.starts_with(PREFIX)
}

/// Reads the state in the end of a link. Spaces and line breaks inside it, as messengers add them, are ignored.
///
/// # Errors
/// [`Refusal::Link`] when the link is incomplete or changed, otherwise as for a file.
pub fn unpack(text: &str) -> Result<Progress, Refusal> {
    let text = text_of(text).ok_or(Refusal::Link)?;
    let (version, json) = text.find('{').map(|start| text.split_at(start)).ok_or(Refusal::Link)?;
    let version = canonical(version).filter(|version| *version > 0).ok_or(Refusal::Link)?;
    Schema::CURRENT.read(version, json)
}

fn text_of(link: &str) -> Option<String> {
    let letters: String = link.strip_prefix(PREFIX)?.split_ascii_whitespace().collect();
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(letters).ok()?;
    let (claimed, packed) = bytes.split_first_chunk::<4>()?;
    if check(packed) != *claimed {
        return None;
    }
    String::from_utf8(inflate(packed)?).ok()
}

fn check(packed: &[u8]) -> [u8; 4] {
    let hash = fnv1a(packed);
    ((hash >> 32) as u32 ^ hash as u32).to_be_bytes()
}

/// Returns the packed form of a text. The buffer is large enough for incompressible text, so `None` means a fault.
fn deflate(text: &[u8]) -> Option<Vec<u8>> {
    let mut compress = Compress::new(Compression::best(), false);
    compress.set_dictionary(DICTIONARY).ok()?;
    // Incompressible text needs 5 bytes more for each block of the format.
    let mut packed = Vec::with_capacity(text.len() + text.len() / 1_000 + 64);
    let status = compress.compress_vec(text, &mut packed, FlushCompress::Finish).ok()?;
    (status == Status::StreamEnd).then_some(packed)
}

/// Returns the content of a packed text, `None` when it is damaged or holds more than [`MAX_UNPACKED`] bytes.
fn inflate(packed: &[u8]) -> Option<Vec<u8>> {
    let mut decompress = Decompress::new(false);
    decompress.set_dictionary(DICTIONARY).ok()?;
    // Decompression never writes beyond this capacity.
    let mut text = Vec::with_capacity(MAX_UNPACKED);
    let status = decompress.decompress_vec(packed, &mut text, FlushDecompress::Finish).ok()?;
    let is_whole = status == Status::StreamEnd && decompress.total_in() == packed.len() as u64;
    is_whole.then_some(text)
}
