//! Private notes: reading and editing them.

use super::{ProgressStore, draft::Draft};
use crate::{
    browser::{clock, keeper},
    memo::Memo,
};
use leptos::prelude::*;
use progress::{
    Moment, Note, NoteId, Slug,
    notes::{TooLong, VersionId},
};

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

impl ProgressStore {
    /// The note of a section. Reactive.
    pub fn note(self, lesson: &str, section: &str) -> Memo<NoteTexts> {
        let id = note_id(lesson, section);
        Memo::new(move |_| {
            let note = id
                .as_ref()
                .and_then(|id| self.progress.with(|progress| progress.note(id).map(NoteTexts::of)));
            note.unwrap_or_default()
        })
    }

    /// Every note that holds a text, by lesson and section. Reactive.
    pub fn notes(self) -> Memo<Vec<(NoteId, NoteTexts)>> {
        Memo::new(move |_| {
            let texts = |progress: &progress::Progress| {
                progress.notes().map(|(id, note)| (id.clone(), NoteTexts::of(note))).collect()
            };
            self.progress.with(texts)
        })
    }

    /// Keeps a draft in the place of the text it began from; an empty one removes that. Texts that came in while it was
    /// written stay beside it. Call it when the writer pauses, not for every letter.
    ///
    /// # Errors
    /// [`TooLong`] beyond [`Note::MAX_LEN`] bytes. The text before stays then.
    pub fn edit_note(self, lesson: &str, section: &str, draft: &Draft) -> Result<(), TooLong> {
        let Some(id) = note_id(lesson, section).filter(|_| draft.is_change()) else { return Ok(()) };
        let (now, author) = (clock::now(), keeper::tab());
        let edit = |progress: &mut progress::Progress| {
            progress.edit_note(id, draft.began(), draft.text(), now, author)
        };
        keeper::change(edit).unwrap_or(Ok(()))
    }

    /// Gives up one text of a note, as a rule a copy that is not wanted any more.
    pub fn dismiss_note(self, lesson: &str, section: &str, version: VersionId) {
        if let Some(id) = note_id(lesson, section) {
            keeper::change(|progress| progress.dismiss_copy(&id, version));
        }
    }
}

fn note_id(lesson: &str, section: &str) -> Option<NoteId> {
    Some(NoteId { lesson: Slug::new(lesson).ok()?, section: Slug::new(section).ok()? })
}
