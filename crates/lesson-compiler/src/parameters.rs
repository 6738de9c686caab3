//! The `name="value"` pairs of a directive, and how they become values.

use std::str::FromStr;

use crate::{diagnostic::did_you_mean, lesson_reader::LessonReader, vocabulary::Parameter};
use lesson::Slug;

/// The pairs of one directive, in their order.
#[derive(Debug, Default)]
pub(crate) struct Parameters {
    pairs: Vec<(String, String)>,
}

/// The pairs written in `text`. Mistakes are reported at `line`.
pub(crate) fn parse_parameters(reader: &mut LessonReader<'_>, text: &str, line: usize) -> Parameters {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let Some((name, value, after)) = first_pair(rest) else {
            let hint = "write parameters as name=\"value\", with spaces between them";
            reader.error(line, format!("`{rest}` is not a parameter"), hint);
            break;
        };
        if pairs.iter().any(|(known, _)| known == name) {
            reader.error(line, format!("parameter `{name}` is given twice"), "keep one of them");
        }
        pairs.push((name.to_owned(), value.to_owned()));
        rest = after.trim_start();
    }
    Parameters { pairs }
}

fn first_pair(text: &str) -> Option<(&str, &str, &str)> {
    let (name, after) = text.split_once("=\"")?;
    let (value, after) = after.split_once('"')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    is_name.then_some((name, value, after))
}

impl Parameters {
    /// Reports every pair that is not allowed and every one that is missing.
    pub(crate) fn check(&self, reader: &mut LessonReader<'_>, line: usize, allowed: &[Parameter]) {
        for (name, _) in &self.pairs {
            if !allowed.iter().any(|parameter| parameter.name == name) {
                let hint = did_you_mean(name, allowed.iter().map(|parameter| parameter.name));
                reader.error(line, format!("there is no parameter `{name}` here"), hint);
            }
        }
        for parameter in allowed.iter().filter(|parameter| parameter.is_required) {
            if self.get(parameter.name).is_none() {
                let hint = format!("add {}=\"…\": {}", parameter.name, parameter.meaning);
                reader.error(line, format!("parameter `{}` is missing", parameter.name), hint);
            }
        }
    }

    /// The value of this name, or `None`.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The pairs that must be the same in every language, in the order of `allowed`.
    pub(crate) fn neutral(&self, allowed: &[Parameter]) -> String {
        let same = allowed.iter().filter(|parameter| !parameter.is_translated);
        same.filter_map(|parameter| Some(format!(" {}=\"{}\"", parameter.name, self.get(parameter.name)?)))
            .collect()
    }

    /// The value as text; empty where it is missing, which [`check`](Self::check) reports.
    pub(crate) fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }

    /// The value as a name that is new in this lesson. `None` where it is not one, which is reported.
    pub(crate) fn new_id(&self, reader: &mut LessonReader<'_>, line: usize) -> Option<Slug> {
        reader.new_id(self.get("id")?, line)
    }

    /// The value as a number in a range. `None` where it is missing or not one; the latter is reported.
    pub(crate) fn number<T: FromStr + PartialOrd + std::fmt::Display>(
        &self,
        reader: &mut LessonReader<'_>,
        line: usize,
        name: &str,
        range: std::ops::RangeInclusive<T>,
    ) -> Option<T> {
        let text = self.get(name)?;
        let number = text.parse().ok().filter(|number| range.contains(number));
        if number.is_none() {
            let hint = format!("expected a number from {} to {}", range.start(), range.end());
            reader.error(line, format!("`{text}` is no value for `{name}`"), hint);
        }
        number
    }

    /// The value as one of several names. `None` where it is missing or not one; the latter is reported.
    pub(crate) fn one_of<T: Copy>(
        &self,
        reader: &mut LessonReader<'_>,
        line: usize,
        name: &str,
        known: &[(&str, T)],
    ) -> Option<T> {
        let text = self.get(name)?;
        let found = known.iter().find(|(id, _)| *id == text).map(|(_, value)| *value);
        if found.is_none() {
            let hint = did_you_mean(text, known.iter().map(|(id, _)| *id));
            reader.error(line, format!("`{text}` is no value for `{name}`"), hint);
        }
        found
    }
}
