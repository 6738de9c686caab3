//! Writing a note: from the first letter until it is kept.
//!
//! Invariant: the text that a draft began from does not change while the draft is written, whatever other tabs do to the
//! note in the meantime. Keeping the draft replaces that text and no other, so no text is replaced unread. The same holds
//! for a draft that is stored: see [`note_drafts`].
//!
//! [`note_drafts`]: ui_kit::progress_store::note_drafts

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use progress::{Note, storage::Status};
use std::time::Duration;
use ui_kit::{
    browser::{drafts::DeviceDrafts, progress_service},
    memo::TidyMemo,
    progress_store::{
        ProgressStore,
        note_drafts::{NoteDraft, StoredNoteDraft},
        transfer::DraftsChange,
    },
};

/// The longest time until a written text is kept, whether or not its writer pauses.
const LONGEST_WAIT: Duration = Duration::from_millis(450);

/// The state of the writing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// Nothing has been written yet.
    Idle,
    /// Something is not kept yet.
    Under,
    /// Everything is kept.
    Kept,
    /// The text is too long to be kept.
    TooLong,
}

/// The note of one section, and what is being written into it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Writer {
    /// The note as it is kept.
    pub note: TidyMemo<Note>,
    pub state: RwSignal<Writing>,
    progress: ProgressStore,
    /// The lesson's slug and the section's id.
    place: StoredValue<(String, String)>,
    /// The text in the field that is not kept yet. While there is none, the field shows the note as it is kept.
    draft: RwSignal<Option<NoteDraft>>,
    stored: StoredValue<StoredNoteDraft>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Writer {
    /// Creates a writer for the note of a section. The draft is kept at the latest when the page is hidden or left, or
    /// the current owner is disposed.
    pub fn new(progress: ProgressStore, lesson: String, section: String) -> Self {
        let writer = Self {
            note: progress.note(&lesson, &section),
            state: RwSignal::new(Writing::Idle),
            progress,
            draft: RwSignal::new(None),
            stored: StoredValue::new(StoredNoteDraft::new(&lesson, &section)),
            place: StoredValue::new((lesson, section)),
            timer: StoredValue::new(None),
        };
        writer.restore();
        let leaving = progress_service::add_writer(move || writer.keep());
        on_cleanup(move || {
            progress_service::remove_writer(leaving);
            writer.keep();
            writer.wait(None);
        });
        Effect::watch(
            move || progress.drafts_change(),
            move |change, _, _| writer.follow(change.as_ref()),
            false,
        );
        writer
    }

    /// Drops the draft if a reset has erased the notes, and restores one that undoing the reset has stored again.
    fn follow(self, change: Option<&DraftsChange>) {
        let Some(change) = change else { return };
        if self.place.with_value(|(lesson, _)| change.erases(lesson)) {
            self.wait(None);
            self.draft.set(None);
            self.stored.update_value(|stored| stored.remove(&DeviceDrafts));
            self.state.set(Writing::Idle);
        } else if *change == DraftsChange::PutBack && self.draft.with_untracked(Option::is_none) {
            self.restore();
        }
    }

    /// Continues with a text of an earlier visit that could not be kept.
    fn restore(self) {
        let draft = self.stored.try_update_value(|stored| stored.restore(&DeviceDrafts)).flatten();
        if draft.is_some() {
            self.draft.set(draft);
            self.keep_soon();
        }
    }

    /// Returns the text that the field shows. Reactive.
    pub fn words(self) -> String {
        let written = self.draft.with(|draft| draft.as_ref().map(|draft| draft.text.clone()));
        written.unwrap_or_else(|| self.note.with(|note| note.text().to_owned()))
    }

    /// Returns whether the note has changed elsewhere since the draft began. Reactive.
    pub fn is_overtaken(self) -> bool {
        let is_other = |draft: &NoteDraft| self.note.with(|note| note.text() != draft.began);
        self.draft.with(|draft| draft.as_ref().is_some_and(is_other))
    }

    /// Takes the text of the field as the draft, to be kept soon.
    pub fn write(self, text: String) {
        let began = self.draft.with_untracked(|draft| draft.as_ref().map(|draft| draft.began.clone()));
        let began = began.unwrap_or_else(|| self.note.with_untracked(|note| note.text().to_owned()));
        self.draft.set(Some(NoteDraft { began, text }));
        self.keep_soon();
    }

    fn keep_soon(self) {
        self.state.set(Writing::Under);
        if self.timer.with_value(Option::is_none) {
            let keep = move || {
                self.timer.set_value(None);
                self.keep();
            };
            self.wait(set_timeout_with_handle(keep, LONGEST_WAIT).ok());
        }
    }

    /// Keeps the draft as the note. One that cannot be kept is stored as a draft of this device, and so is one of a page
    /// that cannot save its notes: it is restored at the next visit.
    pub fn keep(self) {
        let Some(draft) = self.draft.get_untracked() else { return };
        let kept = self.place.with_value(|(lesson, section)| {
            self.progress.edit_note(lesson, section, &draft.began, &draft.text)
        });
        match kept {
            Some(Ok(())) => {
                self.draft.set(None);
                self.state.set(Writing::Kept);
            }
            Some(Err(_)) => self.state.set(Writing::TooLong),
            // The notes of this device have not been read yet.
            None => self.keep_soon(),
        }
        let status = self.progress.status().get_untracked();
        let can_save = !matches!(status, Status::NotSaved { .. } | Status::NewerVersion);
        self.stored.update_value(|stored| {
            if kept == Some(Ok(())) && can_save {
                stored.remove(&DeviceDrafts);
            } else {
                stored.store(&DeviceDrafts, &draft, progress_service::tab());
            }
        });
    }

    /// Empties the note.
    pub fn erase(self) {
        self.write(String::new());
        self.keep();
    }

    /// Appends a copy to the text in the field, and dismisses the copy once that is kept.
    pub fn take_copy(self, copy: &str) {
        let mine = untrack(|| self.words());
        self.write(if mine.is_empty() { copy.to_owned() } else { format!("{mine}\n\n{copy}") });
        self.keep();
        if self.state.get_untracked() == Writing::Kept {
            self.dismiss_copy(copy);
        }
    }

    /// Dismisses a copy.
    pub fn dismiss_copy(self, copy: &str) {
        self.place.with_value(|(lesson, section)| self.progress.dismiss_copy(lesson, section, copy));
    }

    /// Sets the timer to wait for, and clears the one before.
    fn wait(self, timer: Option<TimeoutHandle>) {
        let before = self.timer.try_update_value(|known| std::mem::replace(known, timer)).flatten();
        if let Some(before) = before {
            before.clear();
        }
    }
}
