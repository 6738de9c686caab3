//! What is wrong with a lesson, where, and what to do.

use std::{fmt, path::PathBuf};

/// One mistake in a file under `content/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, below the content folder.
    pub file: PathBuf,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The line's text, empty where the whole file is meant.
    pub excerpt: String,
}

impl fmt::Display for Diagnostic {
    /// In the form of rustc's messages, so that editors that know those find the place.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "error: {}", self.message)?;
        if self.line == 0 {
            writeln!(f, "  --> {}", self.file.display())?;
            return write!(f, "   = help: {}", self.hint);
        }
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        writeln!(f, "{margin}--> {}:{number}", self.file.display())?;
        writeln!(f, "{margin} |\n{number} | {}\n{margin} |", self.excerpt)?;
        write!(f, "{margin} = help: {}", self.hint)
    }
}

/// The known name that `found` was most likely meant to be: at most a third of its letters differ.
pub(crate) fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = found.chars().count().div_ceil(3);
    let ranked = known.into_iter().map(|name| (distance(found, name), name));
    ranked.filter(|(distance, _)| *distance <= limit).min().map(|(_, name)| name)
}

/// The hint for a name that is not on a list.
pub(crate) fn did_you_mean<'a>(found: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    let all = known.clone().into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match nearest(found, known) {
        Some(name) => format!("did you mean `{name}`? Known are {all}"),
        None => format!("known are {all}"),
    }
}

/// The number of letters to insert, delete or replace (Levenshtein 1966).
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (line, a) in one.chars().enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        let mut next = vec![left];
        for (b, &above) in other.chars().zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(a != b)).min(left + 1).min(above + 1);
            diagonal = above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_reads_like_one_of_rustc() {
        let diagnostic = Diagnostic {
            file: "blocks/activation/en.md".into(),
            line: 42,
            message: "there is no directive `:::qestion`".into(),
            hint: "did you mean `question`?".into(),
            excerpt: ":::qestion id=\"x\"".into(),
        };
        let expected = "error: there is no directive `:::qestion`\n  --> blocks/activation/en.md:42\n   |\n\
                        42 | :::qestion id=\"x\"\n   |\n   = help: did you mean `question`?";
        assert_eq!(diagnostic.to_string(), expected);
    }

    #[test]
    fn the_distance_counts_single_letters() {
        for (one, other, expected) in
            [("", "", 0), ("a", "", 1), ("", "ab", 2), ("qestion", "question", 1), ("lab", "tab", 1)]
        {
            assert_eq!(distance(one, other), expected, "{one} {other}");
        }
    }

    #[test]
    fn a_far_name_is_not_suggested() {
        assert_eq!(nearest("qestion", ["question", "lab"]), Some("question"));
        assert_eq!(nearest("video", ["question", "lab"]), None);
    }
}
