//! A file's text and its lines. Every position in the compiler is a byte offset into one of these.

use std::path::PathBuf;

use super::Diagnostic;

/// A file under the content folder.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// Its path below the content folder.
    pub(super) path: PathBuf,
    /// Its text.
    pub(super) text: String,
}

impl Source {
    /// The number of the line that holds this offset, from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().iter().take(offset);
        1 + before.filter(|byte| **byte == b'\n').count()
    }

    /// A diagnostic for this line; 0 means the whole file.
    pub(super) fn diagnostic(
        &self,
        line: usize,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Diagnostic {
        let excerpt = line.checked_sub(1).and_then(|idx| self.text.lines().nth(idx)).unwrap_or_default();
        Diagnostic {
            file: self.path.clone(),
            line,
            message: message.into(),
            hint: hint.into(),
            excerpt: excerpt.to_owned(),
        }
    }
}
