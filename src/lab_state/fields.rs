//! The fields of a state: `name:value`, joined by `~`, lists joined by `,`.

use std::{fmt::Write, ops::RangeInclusive};

/// So many fields that were not followed are named, and no more.
const NAMED: usize = 8;

/// What of an address was not followed, for the learner to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// It comes from a newer version of the site.
    Newer,
    /// It is no lab's state at all.
    Unreadable,
    /// These fields were unknown, wrong, or more than the lab can do.
    Partly(Vec<String>),
}

/// The fields that an address gives. Every question is answered with a valid value or with `None`; what was wrong is
/// remembered for the note to the learner.
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

    /// The version that the address is written in: 1 up to the lab's own.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// A finite number, clamped to `range`.
    pub fn number(&mut self, name: &'static str, range: RangeInclusive<f64>) -> Option<f64> {
        let text = self.take(name)?;
        let number = self.or_remember(name, finite(text))?;
        Some(self.clamped(name, number, &range))
    }

    /// `true` for `1`, `false` for `0`.
    pub fn flag(&mut self, name: &'static str) -> Option<bool> {
        let text = self.take(name)?;
        let flag = match text {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        };
        self.or_remember(name, flag)
    }

    /// What `from_id` makes of an id.
    pub fn choice<T>(&mut self, name: &'static str, from_id: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.take(name)?;
        self.or_remember(name, from_id(text))
    }

    /// What `from_id` makes of each of several ids, each once. `None` where fewer are left than `count` asks for;
    /// more than it allows are left out.
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

    /// Several finite numbers, each clamped to `range`. As with [`Fields::list`], there may be too few or too many.
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

    /// Remembers that a field was read but cannot be followed: for checks that need several fields.
    pub fn reject(&mut self, name: &'static str) {
        self.remember(name);
    }

    /// What was not followed: wrong values, and fields that nobody asked for.
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

    /// Names are shown to the learner: only such that a lab could have.
    fn remember(&mut self, name: &str) {
        let could_be_ours =
            (1..=16).contains(&name.len()) && name.bytes().all(|letter| letter.is_ascii_lowercase());
        let shown = if could_be_ours { name } else { "…" };
        if self.not_followed.len() < NAMED && !self.not_followed.iter().any(|known| known == shown) {
            self.not_followed.push(shown.to_owned());
        }
    }
}

/// A number in plain decimals, as [`Writer`] writes it: no exponent, no infinity, no NaN. Minus zero is zero.
fn finite(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = (1..=24).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().any(|byte| byte.is_ascii_digit());
    // Adding zero turns −0 into 0.
    if is_plain { text.parse::<f64>().ok().map(|number| number + 0.0) } else { None }
}

/// Writes the fields of a state, in characters that need no escaping in a query.
pub struct Writer(String);

impl Writer {
    pub(super) fn new(version: u32) -> Self {
        Self(version.to_string())
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// A finite number, with as many decimals as it has. Round it first: `1.1` is shorter than `1.1000000000000003`.
    pub fn number(&mut self, name: &'static str, number: f64) {
        self.numbers(name, [number]);
    }

    /// Several finite numbers.
    pub fn numbers(&mut self, name: &'static str, numbers: impl IntoIterator<Item = f64>) {
        self.name(name);
        for (place, number) in numbers.into_iter().enumerate() {
            let comma = if place > 0 { "," } else { "" };
            // Adding zero turns −0 into 0. Writing to a string cannot fail.
            let _ = write!(self.0, "{comma}{}", number + 0.0);
        }
    }

    /// A yes or no.
    pub fn flag(&mut self, name: &'static str, flag: bool) {
        self.name(name);
        self.0.push(if flag { '1' } else { '0' });
    }

    /// An id.
    pub fn choice(&mut self, name: &'static str, id: &str) {
        self.list(name, [id]);
    }

    /// Several ids.
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
