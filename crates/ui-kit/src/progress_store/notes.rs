//! Reading and editing of private notes.

use super::{ProgressStore, draft::Draft, note_texts::NoteTexts};
use crate::{
    browser::{clock, progress_service},
    memo::TidyMemo,
};
use leptos::prelude::*;
use progress::{
    NoteId, Slug,
    notes::{TooLong, VersionId},
};

impl ProgressStore {
    /// Returns the note of a section. Reactive.
    pub fn note(self, lesson: &str, section: &str) -> TidyMemo<NoteTexts> {
        let id = note_id(lesson, section);
        TidyMemo::new(move |_| {
            let note = id
                .as_ref()
                .and_then(|id| self.progress.with(|progress| progress.note(id).map(NoteTexts::of)));
            note.unwrap_or_default()
        })
    }

    /// Returns every note that has a text, by lesson and section. Reactive.
    pub fn notes(self) -> TidyMemo<Vec<(NoteId, NoteTexts)>> {
        TidyMemo::new(move |_| {
            let texts = |progress: &progress::Progress| {
                progress.notes().map(|(id, note)| (id.clone(), NoteTexts::of(note))).collect()
            };
            self.progress.with(texts)
        })
    }

    /// Saves a draft in place of the text it began from; an empty draft deletes that text. Texts that arrived in the
    /// meantime are kept as copies. Call it when the writer pauses, not for every letter.
    ///
    /// # Errors
    /// [`TooLong`] beyond [`Note::MAX_LEN`] bytes. The previous text then stays.
    pub fn edit_note(self, lesson: &str, section: &str, draft: &Draft) -> Result<(), TooLong> {
        let Some(id) = note_id(lesson, section).filter(|_| draft.is_change()) else { return Ok(()) };
        let (now, author) = (clock::now(), progress_service::tab());
        let edit = |progress: &mut progress::Progress| {
            progress.edit_note(id, draft.began(), draft.text(), now, author)
        };
        progress_service::change(edit).unwrap_or(Ok(()))
    }

    /// Dismisses one text of a note, usually a copy that is no longer wanted.
    pub fn dismiss_note(self, lesson: &str, section: &str, version: VersionId) {
        if let Some(id) = note_id(lesson, section) {
            progress_service::change(|progress| progress.dismiss_copy(&id, version));
        }
    }
}

fn note_id(lesson: &str, section: &str) -> Option<NoteId> {
    Some(NoteId { lesson: Slug::new(lesson).ok()?, section: Slug::new(section).ok()? })
}
