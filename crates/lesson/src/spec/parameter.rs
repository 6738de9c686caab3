//! Parameters of directives: those allowed, and those that an author has written.

use std::{fmt::Display, ops::RangeInclusive, str::FromStr};

use super::{Mistake, did_you_mean};

/// A parameter that a directive takes.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name: `a`-`z` and `-`.
    pub name: &'static str,
    /// Whether a directive without it is a mistake.
    pub is_required: bool,
    /// Whether its value is text in the lesson's language. All others are the same in every language.
    pub is_translated: bool,
    /// Whether it is a word without a value: `run`.
    pub is_flag: bool,
    /// The meaning of its value, for the hint when it is missing.
    pub meaning: &'static str,
}

impl Parameter {
    /// Creates a parameter that must be written.
    pub const fn required(name: &'static str, meaning: &'static str) -> Self {
        Self { name, is_required: true, is_translated: false, is_flag: false, meaning }
    }

    /// Creates a parameter that may be left out.
    pub const fn optional(name: &'static str, meaning: &'static str) -> Self {
        Self { name, is_required: false, is_translated: false, is_flag: false, meaning }
    }

    /// Creates a parameter for a required text in the lesson's language.
    pub const fn words(name: &'static str, meaning: &'static str) -> Self {
        Self { name, is_required: true, is_translated: true, is_flag: false, meaning }
    }

    /// Creates a word without a value, which may be left out.
    pub const fn flag(name: &'static str, meaning: &'static str) -> Self {
        Self { name, is_required: false, is_translated: false, is_flag: true, meaning }
    }
}

/// The pairs `name="value"` of one directive, in their order. The value of a flag is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    pairs: Vec<(String, String)>,
}

impl Parameters {
    /// Creates parameters from names and values. Of a repeated name the first value counts.
    pub const fn new(pairs: Vec<(String, String)>) -> Self {
        Self { pairs }
    }

    /// Returns the names, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.pairs.iter().map(|(name, _)| name.as_str())
    }

    /// Returns names and values, in their order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns whether this flag is written.
    pub fn has(&self, flag: &str) -> bool {
        self.get(flag).is_some()
    }

    /// Returns the value of this name, or `None` where it is not written.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns the value of this name.
    ///
    /// # Errors
    /// When it is not written.
    pub fn text(&self, name: &str) -> Result<&str, Mistake> {
        self.get(name).ok_or_else(|| {
            Mistake::new(format!("parameter `{name}` is missing"), format!("add {name}=\"…\""))
        })
    }

    /// Parses the value of this name as a number in a range.
    ///
    /// # Errors
    /// When it is not written, not a number, or out of range.
    pub fn number<T: FromStr + PartialOrd + Display>(
        &self,
        name: &str,
        range: RangeInclusive<T>,
    ) -> Result<T, Mistake> {
        let text = self.text(name)?;
        text.parse().ok().filter(|number| range.contains(number)).ok_or_else(|| {
            let hint = format!("expected a number from {} to {}", range.start(), range.end());
            not_a_value(name, text, hint)
        })
    }

    /// Parses the value of this name as one of several words.
    ///
    /// # Errors
    /// When it is not written, or another word.
    pub fn one_of<T: Copy>(&self, name: &str, known: &[(&str, T)]) -> Result<T, Mistake> {
        let text = self.text(name)?;
        known.iter().find(|(word, _)| *word == text).map(|(_, value)| *value).ok_or_else(|| {
            let hint = did_you_mean(text, known.iter().map(|(word, _)| *word));
            not_a_value(name, text, hint)
        })
    }
}

fn not_a_value(name: &str, text: &str, hint: String) -> Mistake {
    Mistake::new(format!("`{text}` is not a valid value for `{name}`"), hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters() -> Parameters {
        let pairs = [("rows", "32"), ("view", "bars"), ("from", "NaN"), ("rows", "64")];
        Parameters::new(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec())
    }

    #[track_caller]
    fn refused<T: std::fmt::Debug>(result: Result<T, Mistake>, message: &str, hint: &str) {
        let mistake = result.unwrap_err();
        assert_eq!((mistake.message.as_str(), mistake.hint.as_str()), (message, hint));
    }

    #[test]
    fn a_number_outside_its_range_is_refused() {
        assert_eq!(parameters().number("rows", 1..=32), Ok(32));
        refused(
            parameters().number("rows", 1..=31),
            "`32` is not a valid value for `rows`",
            "expected a number from 1 to 31",
        );
        refused(
            parameters().number("from", -1.0..=1.0),
            "`NaN` is not a valid value for `from`",
            "expected a number from -1 to 1",
        );
        refused(
            parameters().number("view", 1..=4),
            "`bars` is not a valid value for `view`",
            "expected a number from 1 to 4",
        );
    }

    #[test]
    fn an_unknown_word_is_refused() {
        assert_eq!(parameters().one_of("view", &[("bars", 1), ("loss", 2)]), Ok(1));
        refused(
            parameters().one_of("view", &[("bar", 1), ("loss", 2)]),
            "`bars` is not a valid value for `view`",
            "did you mean `bar`? Known are `bar`, `loss`",
        );
    }

    #[test]
    fn a_missing_parameter_is_reported() {
        assert_eq!(parameters().get("columns"), None);
        refused(parameters().number("columns", 1..=9), "parameter `columns` is missing", "add columns=\"…\"");
    }
}
