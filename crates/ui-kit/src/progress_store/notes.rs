//! Reading and editing of private notes.

use super::ProgressStore;
use crate::{
    browser::{clock, progress_service},
    memo::TidyMemo,
};
use leptos::prelude::*;
use progress::{Note, NoteId, Progress, Slug, notes::TooLong};

impl ProgressStore {
    /// Returns the note of a section. Reactive.
    pub fn note(self, lesson: &str, section: &str) -> TidyMemo<Note> {
        let id = note_id(lesson, section);
        TidyMemo::new(move |_| {
            let note = id.as_ref().and_then(|id| self.progress.with(|progress| progress.note(id).cloned()));
            note.unwrap_or_default()
        })
    }

    /// Returns the sections whose note has a text, by lesson and section. Reactive.
    pub fn noted_sections(self) -> TidyMemo<Vec<NoteId>> {
        let ids = |progress: &Progress| progress.notes().map(|(id, _)| id.clone()).collect();
        TidyMemo::new(move |_| self.progress.with(ids))
    }

    /// Saves `text` in place of the text of a note that its writer `began` from, empty where there was none. Texts that
    /// arrived in the meantime are kept as copies. Call it when the writer pauses, not for every letter.
    ///
    /// Returns `None`, and keeps nothing, before the device's saved progress has been read.
    ///
    /// # Errors
    /// [`TooLong`] beyond [`Note::MAX_LEN`] bytes. The previous text then stays.
    pub fn edit_note(
        self,
        lesson: &str,
        section: &str,
        began: &str,
        text: &str,
    ) -> Option<Result<(), TooLong>> {
        let (id, now, author) = (note_id(lesson, section)?, clock::now(), progress_service::tab());
        progress_service::change(|progress| progress.edit_note(id, began, text, now, author))
    }

    /// Dismisses a copy beside the text of a note.
    pub fn dismiss_copy(self, lesson: &str, section: &str, copy: &str) {
        if let Some(id) = note_id(lesson, section) {
            progress_service::change(|progress| progress.dismiss_copy(&id, copy));
        }
    }
}

fn note_id(lesson: &str, section: &str) -> Option<NoteId> {
    Some(NoteId { lesson: Slug::new(lesson).ok()?, section: Slug::new(section).ok()? })
}
