//! The fields of a state: `name:value`, joined by `~`, lists joined by `,`.

use crate::fault::{Expected, Fault};
use std::{fmt::Write, ops::RangeInclusive};

/// Maximum number of fields that are named as not followed.
const NAMED: usize = 8;

/// Maximum number of faults that are kept.
const MOST_FAULTS: usize = 16;

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
    faults: Vec<Fault>,
}

impl<'a> Fields<'a> {
    pub(super) fn parse(version: u32, text: &'a str) -> Self {
        let mut fields = Self { version, pairs: Vec::new(), asked: Vec::new(), faults: Vec::new() };
        for part in text.split('~').filter(|part| !part.is_empty()) {
            match part.split_once(':') {
                Some((name, value)) if !fields.pairs.iter().any(|(known, _)| *known == name) => {
                    fields.pairs.push((name, value));
                }
                Some((name, _)) => fields.remember(name, Expected::Once),
                None => fields.remember("", Expected::Field),
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
        let number = finite(text);
        if number.is_none_or(|number| !range.contains(&number)) {
            self.remember(name, Expected::Number(range.clone()));
        }
        number.map(|number| clamped(number, &range))
    }

    /// Reads a flag: `true` for `1`, `false` for `0`.
    pub fn flag(&mut self, name: &'static str) -> Option<bool> {
        let flag = match self.take(name)? {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        };
        if flag.is_none() {
            self.remember(name, Expected::Flag);
        }
        flag
    }

    /// Reads the `id` of one of `all`.
    pub fn choice<T, I: AsRef<str>>(
        &mut self,
        name: &'static str,
        all: impl IntoIterator<Item = T> + Clone,
        id: impl Fn(&T) -> I,
    ) -> Option<T> {
        let text = self.take(name)?;
        let chosen = all.clone().into_iter().find(|it| id(it).as_ref() == text);
        if chosen.is_none() {
            self.remember(name, Expected::OneOf(ids(all, id)));
        }
        chosen
    }

    /// Reads a text and converts it with `from_text`.
    pub fn text<T>(&mut self, name: &'static str, from_text: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = from_text(self.take(name)?);
        if value.is_none() {
            self.remember(name, Expected::AsWritten);
        }
        value
    }

    /// Reads the `id`s of several of `all`, dropping repetitions. Returns `None` if fewer are left than `count`
    /// requires; drops those that exceed it.
    pub fn list<T: PartialEq, I: AsRef<str>>(
        &mut self,
        name: &'static str,
        count: RangeInclusive<usize>,
        all: impl IntoIterator<Item = T> + Clone,
        id: impl Fn(&T) -> I,
    ) -> Option<Vec<T>> {
        let of_id = |text: &str| all.clone().into_iter().find(|it| id(it).as_ref() == text);
        let expected = || Expected::Several(count.clone(), ids(all.clone(), &id));
        self.several(name, count.clone(), of_id, expected)
    }

    /// Reads several texts and converts each with `from_text`. Treats repetitions, too few and too many like
    /// [`Fields::list`].
    pub fn texts<T: PartialEq>(
        &mut self,
        name: &'static str,
        count: RangeInclusive<usize>,
        from_text: impl Fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.several(name, count, from_text, || Expected::AsWritten)
    }

    fn several<T: PartialEq>(
        &mut self,
        name: &'static str,
        count: RangeInclusive<usize>,
        from_text: impl Fn(&str) -> Option<T>,
        expected: impl Fn() -> Expected,
    ) -> Option<Vec<T>> {
        let text = self.take(name)?;
        let (mut list, mut are_all_read): (Vec<T>, _) = (Vec::new(), true);
        for part in text.split(',').filter(|part| !part.is_empty()) {
            match from_text(part) {
                Some(it) if list.len() < *count.end() && !list.contains(&it) => list.push(it),
                Some(_) | None => are_all_read = false,
            }
        }
        let is_enough = list.len() >= *count.start();
        if !(are_all_read && is_enough) {
            self.remember(name, expected());
        }
        is_enough.then_some(list)
    }

    /// Reads several finite numbers, each clamped to `range`. Treats too few and too many like [`Fields::list`].
    pub fn numbers(
        &mut self,
        name: &'static str,
        count: RangeInclusive<usize>,
        range: RangeInclusive<f64>,
    ) -> Option<Vec<f64>> {
        let text = self.take(name)?;
        let (mut numbers, mut are_all_read) = (Vec::new(), true);
        for part in text.split(',').filter(|part| !part.is_empty()) {
            match finite(part) {
                Some(number) if numbers.len() < *count.end() => {
                    are_all_read &= range.contains(&number);
                    numbers.push(clamped(number, &range));
                }
                Some(_) | None => are_all_read = false,
            }
        }
        let is_enough = numbers.len() >= *count.start();
        if !(are_all_read && is_enough) {
            self.remember(name, Expected::Numbers(count, range));
        }
        is_enough.then_some(numbers)
    }

    /// Records that a field was read but cannot be followed: for checks that need several fields.
    pub fn reject(&mut self, name: &'static str) {
        self.remember(name, Expected::ToFit);
    }

    /// Returns the names of the fields that the state has, and what was not followed: invalid values, and fields that
    /// were never read.
    pub(super) fn finish(mut self) -> (Vec<&'static str>, Vec<Fault>) {
        let unknown: Vec<&str> =
            self.pairs.iter().map(|(name, _)| *name).filter(|name| !self.asked.contains(name)).collect();
        for name in unknown {
            self.remember(name, Expected::Field);
        }
        (self.asked, self.faults)
    }

    /// Returns the note on what was not followed.
    pub(super) fn note(self) -> Option<Note> {
        let (_, faults) = self.finish();
        let mut names: Vec<String> = Vec::new();
        for fault in faults {
            let shown = shown(&fault.name);
            if names.len() < NAMED && !names.iter().any(|known| known == shown) {
                names.push(shown.to_owned());
            }
        }
        (!names.is_empty()).then_some(Note::Partly(names))
    }

    fn take(&mut self, name: &'static str) -> Option<&'a str> {
        self.asked.push(name);
        self.pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    fn remember(&mut self, name: &str, expected: Expected) {
        // An address of noise has many.
        if self.faults.len() < MOST_FAULTS && self.faults.iter().all(|fault| fault.name != name) {
            self.faults.push(Fault { name: name.to_owned(), expected });
        }
    }
}

/// Returns a name as the learner may see it: only those that a lab could have.
fn shown(name: &str) -> &str {
    let could_be_ours =
        (1..=16).contains(&name.len()) && name.bytes().all(|letter| letter.is_ascii_lowercase());
    if could_be_ours { name } else { "…" }
}

fn ids<T, I: AsRef<str>>(all: impl IntoIterator<Item = T>, id: impl Fn(&T) -> I) -> Vec<String> {
    all.into_iter().map(|it| id(&it).as_ref().to_owned()).collect()
}

fn clamped(number: f64, range: &RangeInclusive<f64>) -> f64 {
    if number < *range.start() {
        *range.start()
    } else if number > *range.end() {
        *range.end()
    } else {
        number
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
