//! Quarantine of damaged bytes: verified, never overwritten, returned bit by bit.

use super::store::{Store, StoreError, Stored, quarantine_key};

/// Damaged bytes in quarantine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quarantined {
    /// The key under which they are kept.
    pub name: String,
    /// The key where they were found.
    pub found_at: String,
    /// The string as it was, in UTF-16 units.
    pub units: Vec<u16>,
}

const MAGIC: &str = "torchlit-damaged|";

/// The outcome of putting bytes in quarantine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PutAside {
    /// They are in quarantine now, verified.
    Now,
    /// They had already been in quarantine.
    Before,
    /// There is no verified copy.
    Failed,
}

/// Copies the damaged value of `key` to quarantine. The original is left where it is.
pub(super) fn put_aside<S: Store>(store: &mut S, key: &str, damaged: &Stored) -> PutAside {
    let name = quarantine_key(damaged.hash());
    let text = format!("{MAGIC}{key}|{}", escape(&damaged.units()));
    match store.get(&name) {
        Ok(Some(known)) => match read(&name, &known) {
            Some(known) if known.units == damaged.units() => PutAside::Before,
            // Other bytes are already stored under this name. They stay, so these must stay where they are.
            _ => PutAside::Failed,
        },
        Ok(None) => match store.set(&name, &text).and_then(|()| store.get(&name)) {
            Ok(Some(written)) if written.is_text(&text) => PutAside::Now,
            Ok(_) | Err(_) => PutAside::Failed,
        },
        Err(_) => PutAside::Failed,
    }
}

/// Returns the bytes kept under `name`.
pub(super) fn fetch<S: Store>(store: &S, name: &str) -> Result<Option<Quarantined>, StoreError> {
    Ok(store.get(name)?.and_then(|stored| read(name, &stored)))
}

fn read(name: &str, stored: &Stored) -> Option<Quarantined> {
    let Stored::Text(text) = stored else { return None };
    let (found_at, escaped) = text.strip_prefix(MAGIC)?.split_once('|')?;
    Some(Quarantined { name: name.to_owned(), found_at: found_at.to_owned(), units: unescape(escaped)? })
}

/// Escapes everything but printable ASCII, and the backslash, as `\uXXXX`, one per UTF-16 unit.
fn escape(units: &[u16]) -> String {
    let escaped = units.iter().map(|unit| match u8::try_from(*unit) {
        Ok(byte @ b' '..=b'~') if byte != b'\\' => char::from(byte).to_string(),
        _ => format!("\\u{unit:04x}"),
    });
    escaped.collect()
}

fn unescape(text: &str) -> Option<Vec<u16>> {
    let mut units = Vec::new();
    let mut pieces = text.split('\\');
    units.extend(pieces.next()?.encode_utf16());
    for piece in pieces {
        let (digits, plain) = piece.strip_prefix('u')?.split_at_checked(4)?;
        units.push(u16::from_str_radix(digits, 16).ok()?);
        units.extend(plain.encode_utf16());
    }
    Some(units)
}
