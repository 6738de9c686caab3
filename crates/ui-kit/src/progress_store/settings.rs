//! Plain values of this device: settings, guesses, PyTorch's times, the reading position. They give no XP and are
//! exported.

use super::{ProgressStore, local_key};
use crate::{
    browser::{clock, preferences, progress_service},
    decimal,
    memo::TidyMemo,
};
use leptos::prelude::*;
use progress::{Kind, LocalKey, Slug, acts::lesson_key};

impl ProgressStore {
    /// Returns the guess that was submitted for a prediction. Reactive.
    pub fn guess(self, lesson: &str, prediction: &str) -> TidyMemo<Option<f64>> {
        let names = Slug::new(lesson).ok().zip(Slug::new(prediction).ok());
        TidyMemo::new(move |_| {
            let (lesson, prediction) = names.as_ref()?;
            self.progress.with(|progress| decimal::parse(progress.guess(lesson, prediction)?))
        })
    }

    /// Records that a prediction was made, and stores the guess, to be shown beside the true value.
    pub fn make_guess(self, lesson: &str, prediction: &str, guess: f64) {
        self.keep_guess(lesson, prediction, guess);
        self.record(Kind::PredictionMade, lesson, prediction);
    }

    fn keep_guess(self, lesson: &str, prediction: &str, guess: f64) {
        let Some((lesson, prediction)) = Slug::new(lesson).ok().zip(Slug::new(prediction).ok()) else {
            return;
        };
        let now = clock::now();
        // A number is far below the limit of length.
        let _ = progress_service::change(|progress| {
            progress.set_guess(&lesson, &prediction, &guess.to_string(), now)
        });
    }

    /// Returns the line of PyTorch's times that was entered in a lab. Reactive.
    pub fn pytorch_line(self, lesson: &str, lab: &str) -> TidyMemo<Option<String>> {
        let key = pytorch_key(lesson, lab);
        TidyMemo::new(move |_| {
            let key = key.as_ref()?;
            self.progress.with(|progress| progress.local(key).map(str::to_owned))
        })
    }

    /// Stores such a line, of at most 1024 bytes, or deletes it.
    pub fn keep_pytorch_line(self, lesson: &str, lab: &str, line: Option<&str>) {
        self.put(pytorch_key(lesson, lab), line);
    }

    /// Stores the open lesson, to continue there.
    pub fn keep_position(self, lesson: &str) {
        if self.local("position", "lesson").as_deref() != Some(lesson) {
            self.set_local("position", "lesson", lesson);
        }
        preferences::keep_place(lesson, self.section_to_continue(lesson).as_deref());
    }

    /// Returns the lesson that was open last, or the first published one.
    pub fn lesson_to_continue(self, course: &lesson::Course) -> Option<String> {
        let is_open = |slug: &str| course.lesson(slug).is_some_and(|lesson| lesson.asset.is_some());
        let first =
            || course.lessons().find(|lesson| lesson.asset.is_some()).map(|lesson| lesson.slug.to_string());
        self.local("position", "lesson").filter(|slug| is_open(slug)).or_else(first)
    }

    /// Whether XP and levels are hidden and gains are not announced. Reactive.
    pub fn is_quiet(self) -> TidyMemo<bool> {
        self.quiet
    }

    /// Hides or shows XP and levels.
    pub fn set_quiet(self, is_quiet: bool) {
        self.set_local("setting", "quiet", if is_quiet { "1" } else { "0" });
    }

    /// Returns whether quiet mode should be offered now: once on this device.
    pub fn take_quiet_offer(self) -> bool {
        let is_due = self.local("setting", "quiet-offered").is_none();
        if is_due {
            self.set_local("setting", "quiet-offered", "1");
        }
        is_due
    }

    pub(super) fn local(self, group: &str, item: &str) -> Option<String> {
        let key = local_key(group, item)?;
        self.progress.with_untracked(|progress| progress.local(&key).map(str::to_owned))
    }

    pub(super) fn set_local(self, group: &str, item: &str, value: &str) {
        self.put(local_key(group, item), Some(value));
    }

    fn put(self, key: Option<LocalKey>, value: Option<&str>) {
        if let Some(key) = key {
            let now = clock::now();
            // Our values are far below the limit of length.
            let _ = progress_service::change(|progress| progress.set_local(key, value, now));
        }
    }
}

fn pytorch_key(lesson: &str, lab: &str) -> Option<LocalKey> {
    lesson_key("pytorch", &Slug::new(lesson).ok()?, &Slug::new(lab).ok()?)
}
