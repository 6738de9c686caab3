//! Comparison of the structure of a lesson in two languages. The page keeps position and state when the language is
//! switched, so the n-th block of a section must be the same block in both.

use std::collections::BTreeSet;

use crate::{
    Diagnostic,
    lesson_reader::{LessonReader, Mark, Mention},
    reading_time,
    source::Source,
};

/// The parts of a file that are compared.
pub(crate) struct Outer<'a> {
    source: &'a Source,
    marks: &'a [Mark],
    mentions: &'a [Mention],
}

impl<'a> Outer<'a> {
    pub(crate) const fn new(reader: &'a LessonReader<'a>) -> Self {
        Self { source: reader.source, marks: reader.marks.as_slice(), mentions: reader.mentions.as_slice() }
    }

    fn name(&self) -> String {
        self.source.path.file_name().expect("a lesson is a file").to_string_lossy().into_owned()
    }
}

/// Reports a reading time that shows that something is missing: longer than a lesson may be, or half as long again as
/// in the other language.
pub(crate) fn odd_reading_time(found: &Outer<'_>, minutes: u32, other_minutes: u32) -> Option<Diagnostic> {
    if minutes > reading_time::LIMIT {
        let message =
            format!("the main text takes {minutes} minutes to read, more than {}", reading_time::LIMIT);
        return Some(found.source.diagnostic(
            0,
            message,
            "split it into two lessons, or move text into notes of kind `deeper`",
        ));
    }
    // Rounding alone accounts for up to 2 minutes.
    if minutes <= other_minutes + 2 + other_minutes / 2 {
        return None;
    }
    let message =
        format!("the text takes {minutes} minutes to read, but {other_minutes} in the other language");
    Some(found.source.diagnostic(0, message, "translate the missing text there, or shorten it here"))
}

/// Reports the first place where `found` differs from `reference`, in its blocks or in the mentions of its text.
pub(crate) fn difference(reference: &Outer<'_>, found: &Outer<'_>) -> Option<Diagnostic> {
    different_block(reference, found)
        .or_else(|| missing_mention(reference, found))
        .or_else(|| missing_mention(found, reference))
}

fn different_block(reference: &Outer<'_>, found: &Outer<'_>) -> Option<Diagnostic> {
    let end = |outer: &Outer<'_>| Mark {
        line: outer.source.text.lines().count(),
        what: "the end of the lesson".into(),
    };
    let with_end = |outer: &Outer<'_>| outer.marks.iter().cloned().chain([end(outer)]).collect::<Vec<_>>();
    let (reference_marks, found_marks) = (with_end(reference), with_end(found));
    let mut pairs = reference_marks.iter().zip(&found_marks);
    let (expected, here) = pairs.find(|(expected, here)| expected.what != here.what)?;
    let message = format!(
        "the structure differs: found {}, but {}:{} has {}",
        here.what,
        reference.name(),
        expected.line,
        expected.what
    );
    let hint = "give both languages the same blocks in the same order, with the same ids, keys and code";
    Some(found.source.diagnostic(here.line, message, hint))
}

fn missing_mention(present: &Outer<'_>, absent: &Outer<'_>) -> Option<Diagnostic> {
    let known: BTreeSet<_> = absent.mentions.iter().map(|mention| (mention.section, &mention.what)).collect();
    let missing =
        present.mentions.iter().find(|mention| !known.contains(&(mention.section, &mention.what)))?;
    let message = format!("{} is missing in the same section of {}", missing.what, absent.name());
    Some(present.source.diagnostic(
        missing.line,
        message,
        "use the same links, numbers and checks in both languages",
    ))
}
