//! What was expected of a field that could not be followed: for authors, whose links are checked when a lesson is
//! compiled. Learners see the names of the fields only.

use lesson::spec::{Mistake, did_you_mean};
use std::ops::RangeInclusive;

/// A field that was not followed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    pub(crate) name: String,
    pub(crate) expected: Expected,
}

/// What was expected in its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expected {
    /// A field that the state has.
    Field,
    /// The field only once.
    Once,
    Number(RangeInclusive<f64>),
    /// So many numbers in this range.
    Numbers(RangeInclusive<usize>, RangeInclusive<f64>),
    Flag,
    /// One of these ids.
    OneOf(Vec<String>),
    /// So many of these ids.
    Several(RangeInclusive<usize>, Vec<String>),
    /// What the lab itself writes.
    AsWritten,
    /// A value that fits the other fields.
    ToFit,
}

impl Fault {
    /// Returns the mistake for an author. `value` is what was written, `known` the fields of the state.
    pub(crate) fn mistake(&self, value: &str, known: &[&'static str]) -> Mistake {
        let name = &self.name;
        let message = match &self.expected {
            Expected::Field => format!("there is no field `{name}` in this lab"),
            Expected::Once => format!("the field `{name}` is written twice"),
            Expected::ToFit => format!("`{value}` for `{name}` does not fit the other fields of the link"),
            _ => format!("`{value}` is not a valid value for `{name}`"),
        };
        let hint = match &self.expected {
            Expected::Field => did_you_mean(name, known.iter().copied()),
            Expected::Once => "keep one of them".to_owned(),
            Expected::Number(range) => format!("expected a number from {} to {}", range.start(), range.end()),
            Expected::Numbers(count, range) => {
                let (from, to) = (range.start(), range.end());
                format!("expected {} numbers from {from} to {to}, separated by commas", counted(count))
            }
            Expected::Flag => "expected 1 or 0".to_owned(),
            Expected::OneOf(ids) => did_you_mean(value, ids.iter().map(String::as_str)),
            Expected::Several(count, ids) => format!(
                "expected {} of `{}`, each once, separated by commas",
                counted(count),
                ids.join("`, `")
            ),
            Expected::AsWritten | Expected::ToFit => {
                "set the lab to the state, copy its link, and take the value from there".to_owned()
            }
        };
        Mistake::new(message, hint)
    }
}

fn counted(count: &RangeInclusive<usize>) -> String {
    let (from, to) = (count.start(), count.end());
    if from == to { from.to_string() } else { format!("{from} to {to}") }
}
