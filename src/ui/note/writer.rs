//! Writing a note: from the first letter until it is kept.

use crate::{
    browser::{drafts, progress_service},
    memo::TidyMemo,
    progress_store::{
        ProgressStore,
        draft::Draft,
        note_texts::{NoteText, NoteTexts},
    },
};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;

/// What is written is kept after this time at the latest, whether or not its writer pauses.
const LONGEST_WAIT: Duration = Duration::from_millis(450);

/// How the writing goes.
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
    /// What is kept.
    pub note: TidyMemo<NoteTexts>,
    /// How the writing goes.
    pub state: RwSignal<Writing>,
    progress: ProgressStore,
    /// Lesson and section.
    place: StoredValue<(String, String)>,
    /// What is in the field and not kept yet. Until there is something, the field shows what is kept.
    draft: RwSignal<Option<Draft>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Writer {
    /// For the note of a section. What is written is kept at the latest when the page goes to another place.
    pub fn new(progress: ProgressStore, lesson: String, section: String) -> Self {
        let writer = Self {
            note: progress.note(&lesson, &section),
            state: RwSignal::new(Writing::Idle),
            progress,
            place: StoredValue::new((lesson, section)),
            draft: RwSignal::new(None),
            timer: StoredValue::new(None),
        };
        // A text that was too long to be kept.
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

    /// What the field shows. Reactive.
    pub fn words(self) -> String {
        let written = self.draft.with(|draft| draft.as_ref().map(|draft| draft.text().to_owned()));
        written.unwrap_or_else(|| self.note.with(|note| note.text().to_owned()))
    }

    /// Whether the note has changed elsewhere since this piece of writing began. Reactive.
    pub fn is_overtaken(self) -> bool {
        self.draft
            .with(|draft| draft.as_ref().is_some_and(|draft| self.note.with(|note| draft.is_overtaken(note))))
    }

    /// Takes in what the field says, to be kept soon.
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

    /// Keeps what is in the field.
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

    /// Adds a copy at the end of what is in the field, and gives it up when that is kept.
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

    /// Gives up a copy.
    pub fn dismiss(self, copy: &NoteText) {
        self.place.with_value(|(lesson, section)| self.progress.dismiss_note(lesson, section, copy.version));
    }

    fn begin_or_go_on(self, words: String) {
        let before = self.draft.get_untracked();
        self.draft.set(Some(self.note.with_untracked(|note| Draft::typed(before, note, words))));
    }

    /// Waits for this timer, and for no earlier one any more.
    fn wait(self, timer: Option<TimeoutHandle>) {
        let before = self.timer.try_update_value(|known| std::mem::replace(known, timer)).flatten();
        if let Some(before) = before {
            before.clear();
        }
    }
}
