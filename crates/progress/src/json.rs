//! JSON in printable ASCII, nested to a limited depth. The characters that could begin markup are escaped too, so an
//! export that is opened as a page shows text.

use serde_json::ser::{CharEscape, Formatter};
use std::io::{self, Write};

/// A formatter that escapes all characters that are not plain as `\uXXXX`, except quotes, backslashes and line breaks,
/// which have short escapes.
pub(crate) struct Ascii;

impl Formatter for Ascii {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.chars().all(is_plain) {
            out.write_all(fragment.as_bytes())
        } else {
            out.write_all(escaped(fragment).as_bytes())
        }
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, out: &mut W, escape: CharEscape) -> io::Result<()> {
        let byte = match escape {
            CharEscape::Quote => return out.write_all(b"\\\""),
            CharEscape::ReverseSolidus => return out.write_all(b"\\\\"),
            CharEscape::LineFeed => return out.write_all(b"\\n"),
            CharEscape::Solidus => b'/',
            CharEscape::Backspace => 0x08,
            CharEscape::Tab => b'\t',
            CharEscape::FormFeed => 0x0c,
            CharEscape::CarriageReturn => b'\r',
            CharEscape::AsciiControl(byte) => byte,
        };
        write!(out, "\\u{byte:04x}")
    }
}

/// Escapes the characters of a JSON text that are not plain. The text must be JSON: then all of them are inside
/// strings, unless they are white space between values, which stays.
pub(crate) fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        if is_plain(character) || matches!(character, '\t' | '\n' | '\r') {
            out.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}

/// Whether a character needs no escape, beyond those that JSON itself requires.
const fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~') && !matches!(character, '<' | '>' | '&' | '\'')
}

/// The deepest nesting that is read. The format itself needs 6 levels, and the record of a run is on the fifth.
pub(crate) const MAX_DEPTH: usize = 32;

/// Whether more than `max` lists and objects are open at once anywhere in a JSON text. Looks at brackets only, so it is
/// safe before parsing, and fast.
pub(crate) fn is_deeper(json: &str, max: usize) -> bool {
    let (mut depth, mut is_in_text, mut is_escaped) = (0usize, false, false);
    for byte in json.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_in_text => is_escaped = true,
            b'"' => is_in_text = !is_in_text,
            b'{' | b'[' if !is_in_text => depth += 1,
            b'}' | b']' if !is_in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > max {
            return true;
        }
    }
    false
}
