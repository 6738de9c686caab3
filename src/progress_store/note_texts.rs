//! The texts of a note, as the page shows them.

use progress::{Moment, Note, notes::VersionId};

/// One text of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteText {
    /// Names it, to dismiss it.
    pub version: VersionId,
    /// What was written. Show it as text, never as markup.
    pub text: String,
    /// When.
    pub at: Moment,
}

/// A section's note: the text that is shown, and texts that lost against it without having been replaced by it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NoteTexts {
    /// The newest text, `None` where there is none.
    pub current: Option<NoteText>,
    /// The others, newest first. They stay until they are dismissed.
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

    /// The text of the moment, empty where there is none.
    pub fn text(&self) -> &str {
        self.current.as_ref().map_or("", |current| &current.text)
    }
}
