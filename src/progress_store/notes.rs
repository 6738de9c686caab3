//! Private notes: reading and editing them.

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
    /// The note of a section. Reactive.
    pub fn note(self, lesson: &str, section: &str) -> TidyMemo<NoteTexts> {
        let id = note_id(lesson, section);
        TidyMemo::new(move |_| {
            let note = id
                .as_ref()
                .and_then(|id| self.progress.with(|progress| progress.note(id).map(NoteTexts::of)));
            note.unwrap_or_default()
        })
    }

    /// Every note that holds a text, by lesson and section. Reactive.
    pub fn notes(self) -> TidyMemo<Vec<(NoteId, NoteTexts)>> {
        TidyMemo::new(move |_| {
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
        let (now, author) = (clock::now(), progress_service::tab());
        let edit = |progress: &mut progress::Progress| {
            progress.edit_note(id, draft.began(), draft.text(), now, author)
        };
        progress_service::change(edit).unwrap_or(Ok(()))
    }

    /// Gives up one text of a note, as a rule a copy that is not wanted any more.
    pub fn dismiss_note(self, lesson: &str, section: &str, version: VersionId) {
        if let Some(id) = note_id(lesson, section) {
            progress_service::change(|progress| progress.dismiss_copy(&id, version));
        }
    }
}

fn note_id(lesson: &str, section: &str) -> Option<NoteId> {
    Some(NoteId { lesson: Slug::new(lesson).ok()?, section: Slug::new(section).ok()? })
}
