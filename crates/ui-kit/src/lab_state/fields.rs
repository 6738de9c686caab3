//! The fields of a state: `name:value`, joined by `~`, lists joined by `,`.

use std::{fmt::Write, ops::RangeInclusive};

/// Maximum number of fields that are named as not followed.
const NAMED: usize = 8;

/// The parts of an address that were not followed, for the learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The address is from a newer version of the site.
    Newer,
    /// The text is not a lab's state at all.
    Unreadable,
    /// These fields were unknown, invalid or out of range.
    Partly(Vec<String>),
}

/// The fields of an address. Every read returns a valid value or `None`; invalid fields are recorded for the note to
/// the learner.
pub struct Fields<'a> {
    version: u32,
    pairs: Vec<(&'a str, &'a str)>,
    asked: Vec<&'static str>,
    not_followed: Vec<String>,
}

impl<'a> Fields<'a> {
    pub(super) fn parse(version: u32, text: &'a str) -> Self {
        let mut fields = Self { version, pairs: Vec::new(), asked: Vec::new(), not_followed: Vec::new() };
        for part in text.split('~').filter(|part| !part.is_empty()) {
            match part.split_once(':') {
                Some((name, value)) if !fields.pairs.iter().any(|(known, _)| *known == name) => {
                    fields.pairs.push((name, value));
                }
                Some((name, _)) => fields.remember(name),
                None => fields.remember("…"),
            }
        }
        fields
    }

    /// Returns the version in which the address is written: from 1 to the lab's own.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Reads a finite number, clamped to `range`.
    pub fn number(&mut self, name: &'static str, range: RangeInclusive<f64>) -> Option<f64> {
        let text = self.take(name)?;
        let number = self.or_remember(name, finite(text))?;
        Some(self.clamped(name, number, &range))
    }

    /// Reads a flag: `true` for `1`, `false` for `0`.
    pub fn flag(&mut self, name: &'static str) -> Option<bool> {
        let text = self.take(name)?;
        let flag = match text {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        };
        self.or_remember(name, flag)
    }

    /// Reads an id and converts it with `from_id`.
    pub fn choice<T>(&mut self, name: &'static str, from_id: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.take(name)?;
        self.or_remember(name, from_id(text))
    }

    /// Reads several ids and converts each with `from_id`, dropping repetitions. Returns `None` if fewer are left than
    /// `count` requires; drops those that exceed it.
    pub fn list<T: PartialEq>(
        &mut self,
        name: &'static str,
        count: RangeInclusive<usize>,
        from_id: impl Fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let text = self.take(name)?;
        let mut list: Vec<T> = Vec::new();
        for id in text.split(',').filter(|id| !id.is_empty()) {
            match from_id(id) {
                Some(it) if list.len() < *count.end() && !list.contains(&it) => list.push(it),
                Some(_) | None => self.remember(name),
            }
        }
        let is_enough = list.len() >= *count.start();
        self.or_remember(name, is_enough.then_some(list))
    }

    /// Reads several finite numbers, each clamped to `range`. Treats too few and too many like [`Fields::list`].
    pub fn numbers(
        &mut self,
        name: &'static str,
        count: RangeInclusive<usize>,
        range: RangeInclusive<f64>,
    ) -> Option<Vec<f64>> {
        let text = self.take(name)?;
        let mut numbers = Vec::new();
        for part in text.split(',').filter(|part| !part.is_empty()) {
            match finite(part) {
                Some(number) if numbers.len() < *count.end() => {
                    numbers.push(self.clamped(name, number, &range));
                }
                Some(_) | None => self.remember(name),
            }
        }
        let is_enough = numbers.len() >= *count.start();
        self.or_remember(name, is_enough.then_some(numbers))
    }

    /// Records that a field was read but cannot be followed: for checks that need several fields.
    pub fn reject(&mut self, name: &'static str) {
        self.remember(name);
    }

    /// Returns the note on what was not followed: invalid values, and fields that were never read.
    pub(super) fn note(mut self) -> Option<Note> {
        let unknown: Vec<&str> =
            self.pairs.iter().map(|(name, _)| *name).filter(|name| !self.asked.contains(name)).collect();
        for name in unknown {
            self.remember(name);
        }
        (!self.not_followed.is_empty()).then_some(Note::Partly(self.not_followed))
    }

    fn take(&mut self, name: &'static str) -> Option<&'a str> {
        self.asked.push(name);
        self.pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    fn or_remember<T>(&mut self, name: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.remember(name);
        }
        value
    }

    fn clamped(&mut self, name: &str, number: f64, range: &RangeInclusive<f64>) -> f64 {
        if !range.contains(&number) {
            self.remember(name);
        }
        if number < *range.start() {
            *range.start()
        } else if number > *range.end() {
            *range.end()
        } else {
            number
        }
    }

    /// Records a field as not followed. Names are shown to the learner, so only those that a lab could have are kept.
    fn remember(&mut self, name: &str) {
        let could_be_ours =
            (1..=16).contains(&name.len()) && name.bytes().all(|letter| letter.is_ascii_lowercase());
        let shown = if could_be_ours { name } else { "…" };
        if self.not_followed.len() < NAMED && !self.not_followed.iter().any(|known| known == shown) {
            self.not_followed.push(shown.to_owned());
        }
    }
}

/// Parses a number in plain decimals, as [`Writer`] writes it: no exponent, no infinity, no NaN. Minus zero becomes
/// zero.
fn finite(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = (1..=24).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().any(|byte| byte.is_ascii_digit());
    // Adding zero turns −0 into 0.
    if is_plain { text.parse::<f64>().ok().map(|number| number + 0.0) } else { None }
}

/// Writer of a state's fields, in characters that need no escaping in a query.
pub struct Writer(String);

impl Writer {
    pub(super) fn new(version: u32) -> Self {
        Self(version.to_string())
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Writes a finite number with all its decimals. Round it first: `1.1` is shorter than `1.1000000000000003`.
    pub fn number(&mut self, name: &'static str, number: f64) {
        self.numbers(name, [number]);
    }

    /// Writes several finite numbers.
    pub fn numbers(&mut self, name: &'static str, numbers: impl IntoIterator<Item = f64>) {
        self.name(name);
        for (place, number) in numbers.into_iter().enumerate() {
            let comma = if place > 0 { "," } else { "" };
            // Adding zero turns −0 into 0. Writing to a string cannot fail.
            let _ = write!(self.0, "{comma}{}", number + 0.0);
        }
    }

    /// Writes a flag.
    pub fn flag(&mut self, name: &'static str, flag: bool) {
        self.name(name);
        self.0.push(if flag { '1' } else { '0' });
    }

    /// Writes an id.
    pub fn choice(&mut self, name: &'static str, id: &str) {
        self.list(name, [id]);
    }

    /// Writes several ids.
    pub fn list<'a>(&mut self, name: &'static str, ids: impl IntoIterator<Item = &'a str>) {
        self.name(name);
        for (place, id) in ids.into_iter().enumerate() {
            if place > 0 {
                self.0.push(',');
            }
            let is_plain =
                |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.');
            self.0.extend(id.chars().filter(is_plain));
        }
    }

    fn name(&mut self, name: &'static str) {
        self.0.push('~');
        self.0.push_str(name);
        self.0.push(':');
    }
}
