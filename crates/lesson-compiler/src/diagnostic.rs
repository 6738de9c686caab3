//! Diagnostics: a mistake in a lesson, its place, and a hint for mending it.

use std::{fmt, path::PathBuf};

/// One mistake in a file under `content/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Path of the file below the content folder.
    pub file: PathBuf,
    /// Line number from 1; 0 where the whole file is meant.
    pub line: usize,
    /// Description of the mistake.
    pub message: String,
    /// Suggestion for mending it.
    pub hint: String,
    /// Text of the line; empty where the whole file is meant.
    pub excerpt: String,
}

impl fmt::Display for Diagnostic {
    /// Formats the diagnostic like a message of rustc, so that editors that know those find the place.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_is_formatted_like_one_of_rustc() {
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
}
