//! Value to text: ASCII only, no spaces, members in the order of their names. Equal values give equal bytes.
//! The characters that could begin markup are escaped too: an export that is opened as a page shows text.

use super::{Json, Members};
use std::fmt::{self, Write as _};

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        write_value(self, &mut out);
        f.write_str(&out)
    }
}

/// The text of an object with these members.
pub(crate) fn write_members(members: &Members, out: &mut String) {
    write_object(out, members.iter().map(|(name, value)| (name.as_str(), value)), write_value);
}

/// The text of an object with these names and what `write` writes for each.
pub(crate) fn write_object<'a, V>(
    out: &mut String,
    members: impl Iterator<Item = (&'a str, V)>,
    write: impl Fn(V, &mut String),
) {
    write_items(out, ['{', '}'], members, |(name, value), out| {
        write_string(name, out);
        out.push(':');
        write(value, out);
    });
}

/// The text of a value.
pub(crate) fn write_value(value: &Json, out: &mut String) {
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(true) => out.push_str("true"),
        Json::Bool(false) => out.push_str("false"),
        Json::Int(int) => write_fmt(out, format_args!("{int}")),
        Json::Decimal(decimal) => out.push_str(decimal.as_str()),
        Json::Text(text) => write_string(text, out),
        Json::List(items) => write_items(out, ['[', ']'], items, write_value),
        Json::Object(members) => write_members(members, out),
    }
}

/// Brackets, and between them what `write_item` writes for each item.
pub(crate) fn write_items<T>(
    out: &mut String,
    [open, close]: [char; 2],
    items: impl IntoIterator<Item = T>,
    write_item: impl Fn(T, &mut String),
) {
    out.push(open);
    for (idx, item) in items.into_iter().enumerate() {
        if idx > 0 {
            out.push(',');
        }
        write_item(item, out);
    }
    out.push(close);
}

fn write_string(text: &str, out: &mut String) {
    out.push('"');
    if text.chars().all(is_plain) {
        out.push_str(text);
    } else {
        text.chars().for_each(|character| write_character(character, out));
    }
    out.push('"');
}

/// Whether a character stands for itself.
const fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~') && !matches!(character, '"' | '\\' | '<' | '>' | '&' | '\'')
}

fn write_character(character: char, out: &mut String) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        _ if is_plain(character) => out.push(character),
        _ => {
            for unit in character.encode_utf16(&mut [0; 2]) {
                write_fmt(out, format_args!("\\u{unit:04x}"));
            }
        }
    }
}

fn write_fmt(out: &mut String, text: fmt::Arguments<'_>) {
    // A `String` takes whatever is written to it; its `fmt::Write` returns no error.
    let _ = out.write_fmt(text);
}
