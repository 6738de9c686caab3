//! Text to value, or the reason why not, with the place.

use super::number::number;
use super::syntax::{Syntax, SyntaxError};
use super::{Json, Members};

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
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0).and_then(|value| {
            reader.skip_space();
            if reader.at == text.len() { Ok(value) } else { Err(Syntax::Trailing) }
        });
        value.map_err(|what| SyntaxError { at: reader.at, what })
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: u8) -> Result<Json, Syntax> {
        self.skip_space();
        if depth > MAX_DEPTH {
            return Err(Syntax::TooDeep);
        }
        match self.peek() {
            None => Err(Syntax::Ended),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(_) => self.word(),
        }
    }

    fn object(&mut self, depth: u8) -> Result<Json, Syntax> {
        let mut members = Vec::new();
        self.items(b'}', |reader| {
            if reader.peek() != Some(b'"') {
                return Err(reader.ended_or(Syntax::NotAMember));
            }
            let name = reader.string()?;
            if name.len() > MAX_NAME_LEN {
                return Err(Syntax::NameTooLong);
            }
            reader.skip_space();
            if !reader.take(b':') {
                return Err(reader.ended_or(Syntax::NotAMember));
            }
            let value = reader.value(depth + 1)?;
            members.push((name, value));
            Ok(())
        })?;
        Members::of_entries(members).map(Json::Object).map_err(Syntax::DuplicateName)
    }

    fn list(&mut self, depth: u8) -> Result<Json, Syntax> {
        let mut items = Vec::new();
        self.items(b']', |reader| {
            items.push(reader.value(depth + 1)?);
            Ok(())
        })?;
        Ok(Json::List(items))
    }

    /// Reads `item` between commas, from the opening bracket to `close`.
    fn items(
        &mut self,
        close: u8,
        mut item: impl FnMut(&mut Self) -> Result<(), Syntax>,
    ) -> Result<(), Syntax> {
        self.at += 1;
        self.skip_space();
        if self.take(close) {
            return Ok(());
        }
        loop {
            self.skip_space();
            item(self)?;
            self.skip_space();
            if self.take(close) {
                return Ok(());
            }
            if !self.take(b',') {
                return Err(self.ended_or(Syntax::NotSeparated));
            }
        }
    }

    fn string(&mut self) -> Result<String, Syntax> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = self.rest();
            let Some(run) = rest.bytes().position(|b| b == b'"' || b == b'\\' || b < b' ') else {
                return Err(Syntax::Ended);
            };
            out.push_str(rest.get(..run).unwrap_or_default());
            self.at += run;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => out.push(self.escape()?),
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

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
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
