//! Writing a note: from the first letter until it is kept.

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;
use ui_kit::{
    browser::{drafts, progress_service},
    memo::TidyMemo,
    progress_store::{
        ProgressStore,
        draft::Draft,
        note_texts::{NoteText, NoteTexts},
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
    pub note: TidyMemo<NoteTexts>,
    pub state: RwSignal<Writing>,
    progress: ProgressStore,
    /// The lesson's slug and the section's id.
    place: StoredValue<(String, String)>,
    /// The text in the field that is not kept yet. While there is none, the field shows the note as it is kept.
    draft: RwSignal<Option<Draft>>,
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
            place: StoredValue::new((lesson, section)),
            draft: RwSignal::new(None),
            timer: StoredValue::new(None),
        };
        // A text of an earlier visit that was too long to be kept.
        if let Some(words) = drafts::read(&writer.draft_name()) {
            writer.write(words);
        }
        let leaving = progress_service::add_writer(move || writer.keep());
        on_cleanup(move || {
            progress_service::remove_writer(leaving);
            writer.wait(None);
            writer.keep();
        });
        writer
    }

    /// Returns the text that the field shows. Reactive.
    pub fn words(self) -> String {
        let written = self.draft.with(|draft| draft.as_ref().map(|draft| draft.text().to_owned()));
        written.unwrap_or_else(|| self.note.with(|note| note.text().to_owned()))
    }

    /// Returns whether the note has changed elsewhere since the draft began. Reactive.
    pub fn is_overtaken(self) -> bool {
        self.draft
            .with(|draft| draft.as_ref().is_some_and(|draft| self.note.with(|note| draft.is_overtaken(note))))
    }

    /// Takes the text of the field as the draft, to be kept soon.
    pub fn write(self, words: String) {
        self.begin_or_go_on(words);
        self.state.set(Writing::Under);
        if self.timer.with_value(Option::is_none) {
            self.wait(set_timeout_with_handle(move || self.keep_in_time(), LONGEST_WAIT).ok());
        }
    }

    fn keep_in_time(self) {
        self.timer.set_value(None);
        self.keep();
    }

    /// Keeps the draft as the note.
    pub fn keep(self) {
        let Some(draft) = self.draft.get_untracked() else { return };
        let kept =
            self.place.with_value(|(lesson, section)| self.progress.edit_note(lesson, section, &draft));
        if kept.is_ok() {
            self.draft.set(None);
        }
        drafts::write(&self.draft_name(), kept.is_err().then_some(draft.text()));
        self.state.set(if kept.is_ok() { Writing::Kept } else { Writing::TooLong });
    }

    /// Empties the note.
    pub fn erase(self) {
        self.begin_or_go_on(String::new());
        self.keep();
    }

    fn draft_name(self) -> String {
        self.place.with_value(|(lesson, section)| format!("{lesson}/note/{section}"))
    }

    /// Appends a copy to the text in the field, and dismisses the copy once that is kept.
    pub fn add(self, copy: &NoteText) {
        let mine = untrack(|| self.words());
        self.begin_or_go_on(if mine.is_empty() {
            copy.text.clone()
        } else {
            format!("{mine}\n\n{}", copy.text)
        });
        self.keep();
        if self.state.get_untracked() == Writing::Kept {
            self.dismiss(copy);
        }
    }

    /// Dismisses a copy.
    pub fn dismiss(self, copy: &NoteText) {
        self.place.with_value(|(lesson, section)| self.progress.dismiss_note(lesson, section, copy.version));
    }

    fn begin_or_go_on(self, words: String) {
        let before = self.draft.get_untracked();
        self.draft.set(Some(self.note.with_untracked(|note| Draft::typed(before, note, words))));
    }

    /// Sets the timer to wait for, and clears the one before.
    fn wait(self, timer: Option<TimeoutHandle>) {
        let before = self.timer.try_update_value(|known| std::mem::replace(known, timer)).flatten();
        if let Some(before) = before {
            before.clear();
        }
    }
}
