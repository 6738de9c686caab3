//! The languages of choices and reasons. Those that were copied into the other language's file and not translated have
//! the same structure, so only their words show it.

use crate::{Diagnostic, lesson_reader::LessonReader};
use lesson::Inline;

/// The minimum number of words of a text in prose. Shorter texts may be terms that both languages write alike: `ReLU`.
const PROSE: usize = 3;

/// The words of a choice or of a reason.
#[derive(Clone, Debug)]
pub(crate) struct Wording {
    pub(crate) line: usize,
    /// Its role in the question: `choice`, `reason`.
    pub(crate) role: &'static str,
    /// The words, without code, formulas and numbers.
    words: String,
}

impl Wording {
    pub(crate) fn new(line: usize, role: &'static str, text: &[Inline]) -> Self {
        let mut words = String::new();
        add_words(text, &mut words);
        Self { line, role, words }
    }

    fn has_hangul(&self) -> bool {
        self.words.chars().any(|letter| matches!(letter, '가'..='힣'))
    }

    /// Returns whether it is a phrase or a sentence of English, and not a name or a term.
    fn is_english_prose(&self) -> bool {
        let words =
            || self.words.split_whitespace().filter(|word| word.starts_with(|it: char| it.is_alphabetic()));
        words().count() >= PROSE && words().any(|word| word.starts_with(|it: char| it.is_lowercase()))
    }
}

fn add_words(text: &[Inline], words: &mut String) {
    for piece in text {
        match piece {
            Inline::Text(text) => words.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) => add_words(inner, words),
            Inline::Link(link) => add_words(&link.content, words),
            Inline::Code(_) | Inline::Formula(_) | Inline::Computed(_) => words.push(' '),
        }
    }
}

/// Reports choices and reasons that are not in the language of their file. Both files have the same structure.
pub(crate) fn untranslated(ko: &LessonReader<'_>, en: &LessonReader<'_>) -> Vec<Diagnostic> {
    let mut errors = Vec::new();
    for (korean, english) in ko.wordings.iter().zip(&en.wordings) {
        let (wrong, right, at, name) = if !korean.has_hangul() && english.is_english_prose() {
            (korean, english, ko, "Korean")
        } else if english.has_hangul() && korean.has_hangul() && !english.is_english_prose() {
            (english, korean, en, "English")
        } else {
            continue;
        };
        let message = format!("a {} in the wrong language", wrong.role);
        let other = format!("{}.md:{}", at.lang.other().id(), right.line);
        let hint =
            format!("write in {name} what {other} says; put what both languages write alike into `code`");
        errors.push(at.source.diagnostic(wrong.line, message, hint));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_distinguished_from_names_code_and_numbers() {
        #[track_caller]
        fn check(text: &[Inline], expected: bool) {
            assert_eq!(Wording::new(1, "choice", text).is_english_prose(), expected, "{text:?}");
        }
        let text = |words: &str| Inline::Text(words.to_owned());
        check(&[text("Numbers between 0 and 1")], true);
        check(&[text("It appears in "), Inline::Code("print(model)".to_owned())], true);
        check(&[Inline::Strong(vec![text("One shift for all.")])], true);
        check(&[text("ReLU")], false);
        check(&[text("Leaky ReLU")], false);
        check(&[text("Gaussian Error Linear Unit")], false);
        check(&[Inline::Code("tensor of three numbers".to_owned())], false);
        check(&[text("0.33 to 0.50")], false);
    }
}
