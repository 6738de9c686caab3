//! The texts of a note, as the page shows them.

use progress::{Moment, Note, notes::VersionId};

/// One text of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteText {
    /// Its version, by which it is dismissed.
    pub version: VersionId,
    /// The text itself. Show it as text, never as markup.
    pub text: String,
    /// Time of writing.
    pub at: Moment,
}

/// A section's note: the shown text, and conflicting texts that it did not replace.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NoteTexts {
    /// The newest text, if any.
    pub current: Option<NoteText>,
    /// The conflicting texts, newest first. They stay until they are dismissed.
    pub copies: Vec<NoteText>,
}

impl NoteTexts {
    pub(super) fn of(note: &Note) -> Self {
        let text = |(version, it): (VersionId, &progress::notes::Version)| NoteText {
            version,
            text: it.text().to_owned(),
            at: it.at(),
        };
        Self { current: note.current().map(text), copies: note.copies().into_iter().map(text).collect() }
    }

    /// Returns the current text, empty if there is none.
    pub fn text(&self) -> &str {
        self.current.as_ref().map_or("", |current| &current.text)
    }
}
