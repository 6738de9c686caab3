//! A file's text and its lines. Every position in the compiler is a byte offset into one of these.

use std::path::PathBuf;

use crate::Diagnostic;

/// A file under the content folder.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// Path below the content folder.
    pub(crate) path: PathBuf,
    /// Content of the file.
    pub(crate) text: String,
    /// Byte offset of the start of each line.
    line_starts: Vec<usize>,
}

impl Source {
    pub(crate) fn new(path: PathBuf, text: String) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(offset, _)| offset);
        let line_starts = [0].into_iter().chain(ends.map(|end| end + 1)).collect();
        Self { path, text, line_starts }
    }

    /// Returns the number of the line that holds this offset, from 1.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }

    /// Returns the offset of the start of this line, counted from 1, or the end of the text behind the last line.
    pub(crate) fn line_start(&self, line: usize) -> usize {
        self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// Creates a diagnostic for this line; 0 means the whole file.
    pub(crate) fn diagnostic(
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
