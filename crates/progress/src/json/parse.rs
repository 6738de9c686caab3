//! Text to value, or the reason why not, with the place.

use super::number::number;
use super::syntax::{Syntax, SyntaxError};
use super::{Json, Members};
use std::borrow::Cow;

/// Deepest nesting that is read. The format itself needs 8 levels.
const MAX_DEPTH: u8 = 32;
/// Longest member name that is read, in bytes. The format's own names have at most 64.
const MAX_NAME_LEN: usize = 128;

impl Json {
    /// The value that `text` holds.
    ///
    /// # Errors
    /// [`SyntaxError`] for everything RFC 8259 (2017) does not allow, and for what it allows but progress must not
    /// have: two members of the same name, lone surrogates, numbers beyond an `f64`, nesting beyond 32 levels, names
    /// beyond 128 bytes.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut reader = Reader::new(text);
        let value = reader.value().and_then(|value| reader.end().map(|()| value));
        value.map_err(|what| SyntaxError { at: reader.at, what })
    }
}

/// Reads a text from its beginning to its end. Whoever knows what comes takes it without a [`Json`] in between.
pub(crate) struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// How many objects and lists are open.
    depth: u8,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// Sees to it that nothing follows.
    pub(crate) fn end(&mut self) -> Result<(), Syntax> {
        if self.next().is_none() { Ok(()) } else { Err(Syntax::Trailing) }
    }

    /// Whether the next value begins with this byte.
    pub(crate) fn begins_with(&mut self, byte: u8) -> bool {
        self.next() == Some(byte)
    }

    /// The next value, whatever it is.
    pub(crate) fn value(&mut self) -> Result<Json, Syntax> {
        let next = self.next();
        if self.depth > MAX_DEPTH {
            return Err(Syntax::TooDeep);
        }
        match next {
            None => Err(Syntax::Ended),
            Some(b'{') => self.object(),
            Some(b'[') => self.list(),
            Some(b'"') => self.string().map(|text| Json::Text(text.into_owned())),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(_) => self.word(),
        }
    }

    fn object(&mut self) -> Result<Json, Syntax> {
        let mut members = Vec::new();
        while self.has_item(b'}', members.is_empty())? {
            members.push((self.name()?.into_owned(), self.value()?));
        }
        Members::of_entries(members).map(Json::Object).map_err(Syntax::DuplicateName)
    }

    fn list(&mut self) -> Result<Json, Syntax> {
        let mut items = Vec::new();
        self.items(&mut items)?;
        Ok(Json::List(items))
    }

    /// Puts the items of the list that stands here into `items`, which is empty.
    pub(crate) fn items(&mut self, items: &mut Vec<Json>) -> Result<(), Syntax> {
        while self.has_item(b']', items.is_empty())? {
            items.push(self.value()?);
        }
        Ok(())
    }

    /// Goes on to the next item of the object or list that stands here, or behind its end, which is `close`.
    pub(crate) fn has_item(&mut self, close: u8, is_first: bool) -> Result<bool, Syntax> {
        if is_first {
            self.at += 1;
            self.depth += 1;
        }
        let next = self.next();
        if next == Some(close) {
            self.at += 1;
            self.depth -= 1;
        } else if !is_first {
            if next != Some(b',') {
                return Err(self.ended_or(Syntax::NotSeparated));
            }
            self.at += 1;
            self.next();
        }
        Ok(next != Some(close))
    }

    /// The name of a member, and the colon behind it.
    pub(crate) fn name(&mut self) -> Result<Cow<'a, str>, Syntax> {
        if self.peek() != Some(b'"') {
            return Err(self.ended_or(Syntax::NotAMember));
        }
        let name = self.string()?;
        if name.len() > MAX_NAME_LEN {
            return Err(Syntax::NameTooLong);
        }
        if self.next() != Some(b':') {
            return Err(self.ended_or(Syntax::NotAMember));
        }
        self.at += 1;
        Ok(name)
    }

    /// A text in quotes: a part of what is read, unless it has escapes.
    fn string(&mut self) -> Result<Cow<'a, str>, Syntax> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = self.rest();
            let Some(end) = rest.bytes().position(|b| b == b'"' || b == b'\\' || b < b' ') else {
                return Err(Syntax::Ended);
            };
            let run = rest.get(..end).unwrap_or_default();
            self.at += end;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    if out.is_empty() {
                        return Ok(Cow::Borrowed(run));
                    }
                    return Ok(Cow::Owned(out + run));
                }
                Some(b'\\') => {
                    out.push_str(run);
                    out.push(self.escape()?);
                }
                Some(_) | None => return Err(Syntax::ControlCharacter),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Syntax> {
        self.at += 1;
        let escape = self.peek().ok_or(Syntax::Ended)?;
        let plain = match escape {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            _ => return Err(Syntax::Escape),
        };
        self.at += 1;
        Ok(plain)
    }

    /// `uXXXX`, or two of them that make a surrogate pair.
    fn code_point(&mut self) -> Result<char, Syntax> {
        let unit = self.utf16_unit()?;
        if !(0xd800..0xe000).contains(&unit) {
            return char::from_u32(unit).ok_or(Syntax::LoneSurrogate);
        }
        if unit >= 0xdc00 || !self.take(b'\\') || self.peek() != Some(b'u') {
            return Err(Syntax::LoneSurrogate);
        }
        match self.utf16_unit()? {
            low @ 0xdc00..0xe000 => char::from_u32(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00))
                .ok_or(Syntax::LoneSurrogate),
            _ => Err(Syntax::LoneSurrogate),
        }
    }

    fn utf16_unit(&mut self) -> Result<u32, Syntax> {
        let digits = self.rest().get(1..5).ok_or(Syntax::Escape)?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(Syntax::Escape);
        }
        let unit = u32::from_str_radix(digits, 16).map_err(|_| Syntax::Escape)?;
        self.at += 5;
        Ok(unit)
    }

    fn number(&mut self) -> Result<Json, Syntax> {
        let rest = self.rest();
        let is_part = |b: u8| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E');
        let end = rest.bytes().position(|b| !is_part(b)).unwrap_or(rest.len());
        let value = rest.get(..end).and_then(number).ok_or(Syntax::Number)?;
        self.at += end;
        Ok(value)
    }

    fn word(&mut self) -> Result<Json, Syntax> {
        let words = [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))];
        for (word, value) in words {
            if self.rest().starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(Syntax::NotAValue)
    }

    /// The byte that stands next, behind any space.
    fn next(&mut self) -> Option<u8> {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        self.peek()
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn ended_or(&self, what: Syntax) -> Syntax {
        if self.peek().is_none() { Syntax::Ended } else { what }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }
}
