//! Text to value, or the reason why not, with the place.

use super::{Decimal, Json, MAX_SAFE_INT, Members};
use std::collections::btree_map::Entry;
use std::fmt;

/// Deepest nesting that is read. The format itself needs 8 levels.
const MAX_DEPTH: u8 = 32;
/// Longest member name that is read, in bytes. The format's own names have at most 64.
const MAX_NAME_LEN: usize = 128;
/// Longest number that is read, in bytes. The shortest form of any `f64` has at most 24.
const MAX_NUMBER_LEN: usize = 40;
/// Numbers of this many digits before the point, exponent included, are refused: an `f64` ends at 1.8e308.
const TOO_MANY_DIGITS: i32 = 309;

/// Why a text is not JSON as expected here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    /// Where reading stopped: bytes from the beginning.
    pub at: usize,
    /// What was wrong there.
    pub what: Syntax,
}

/// What can be wrong with a JSON text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Syntax {
    /// The text ends inside a value.
    Ended,
    /// A value was expected.
    NotAValue,
    /// A comma or the closing bracket was expected.
    NotSeparated,
    /// A member's name in quotes, or the colon after it, was expected.
    NotAMember,
    /// Two members of one object have this name.
    DuplicateName(String),
    /// A member's name is longer than 128 bytes.
    NameTooLong,
    /// Nested deeper than 32 levels.
    TooDeep,
    /// Not a number that a 64-bit float can hold, or one of more than 40 characters.
    Number,
    /// Not an escape that JSON has.
    Escape,
    /// Half of a surrogate pair, which is no character.
    LoneSurrogate,
    /// A control character that must be escaped.
    ControlCharacter,
    /// Something follows the value.
    Trailing,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match &self.what {
            Syntax::Ended => "the text ends inside a value",
            Syntax::NotAValue => "expected a value",
            Syntax::NotSeparated => "expected a comma or a closing bracket",
            Syntax::NotAMember => "expected a name in quotes and a colon",
            Syntax::DuplicateName(name) => {
                return write!(f, "byte {}: \"{name}\" stands here twice", self.at);
            }
            Syntax::NameTooLong => "a name is longer than 128 bytes",
            Syntax::TooDeep => "nested deeper than 32 levels",
            Syntax::Number => "expected a finite number of at most 40 characters",
            Syntax::Escape => "expected an escape of JSON after the backslash",
            Syntax::LoneSurrogate => "half of a surrogate pair",
            Syntax::ControlCharacter => "a control character must be escaped",
            Syntax::Trailing => "expected the end of the text",
        };
        write!(f, "byte {}: {what}", self.at)
    }
}

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

/// The number with this literal, `None` when JSON has no such literal or an `f64` cannot hold it.
pub(super) fn number(literal: &str) -> Option<Json> {
    if literal.len() > MAX_NUMBER_LEN || !is_number_literal(literal.as_bytes()) {
        return None;
    }
    match literal.parse::<i64>() {
        // "-0" is not the integer 0: writing it as 0 would change it.
        Ok(int) if int.abs() <= MAX_SAFE_INT && literal != "-0" => Some(Json::Int(int)),
        _ => Some(Json::Decimal(Decimal(literal.into()))),
    }
}

/// Whether `literal` is `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?` and below 1e308 in size.
fn is_number_literal(literal: &[u8]) -> bool {
    let unsigned = literal.strip_prefix(b"-").unwrap_or(literal);
    let (whole, rest) = split_digits(unsigned);
    if whole.is_empty() || (whole.len() > 1 && whole.starts_with(b"0")) {
        return false;
    }
    let rest = match rest.strip_prefix(b".") {
        Some(after_point) => match split_digits(after_point) {
            ([], _) => return false,
            (_, rest) => rest,
        },
        None => rest,
    };
    let Some((b'e' | b'E', exponent)) = rest.split_first() else { return rest.is_empty() };
    let (sign, digits) = match exponent.split_first() {
        Some((b'-', digits)) => (-1, digits),
        Some((b'+', digits)) => (1, digits),
        _ => (1, exponent),
    };
    let power = digits.iter().try_fold(0i32, |power, digit| {
        digit.is_ascii_digit().then(|| (power * 10 + i32::from(digit - b'0')).min(10_000))
    });
    !digits.is_empty() && power.is_some_and(|power| whole.len() as i32 + sign * power < TOO_MANY_DIGITS)
}

/// The leading decimal digits, and what follows.
fn split_digits(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(bytes.len());
    bytes.split_at_checked(end).unwrap_or((bytes, &[]))
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
        let mut members = Members::new();
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
            match members.entry(name) {
                Entry::Vacant(free) => free.insert(value),
                Entry::Occupied(taken) => return Err(Syntax::DuplicateName(taken.key().clone())),
            };
            Ok(())
        })?;
        Ok(Json::Object(members))
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
