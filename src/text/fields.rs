//! What is said about: fields that take a number.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::Words;
use lesson::Lang;

/// Fields that take a number.
pub struct Fields {
    /// The smallest and the largest number that the field takes.
    pub expected: fn(&str, &str) -> String,
}

impl Words for Fields {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Fields =
    Fields { expected: |low, high| format!("{low}부터 {high}까지의 수를 입력해 주세요.") };

static EN: Fields = Fields { expected: |low, high| format!("Enter a number from {low} to {high}.") };
