//! The reading position and the shortcut setting: plain values of this device.

use super::{ProgressStore, local_key};
use crate::{browser::preferences, memo::TidyMemo};
use leptos::prelude::*;

impl ProgressStore {
    /// Stores the current section of a lesson, to continue there.
    pub fn keep_section(self, lesson: &str, section: &str) {
        if self.section_to_continue(lesson).as_deref() != Some(section) {
            self.set_local("section", lesson, section);
        }
        preferences::keep_place(lesson, Some(section));
    }

    /// Returns the section of a lesson that was read last. Not reactive.
    pub fn section_to_continue(self, lesson: &str) -> Option<String> {
        self.local("section", lesson)
    }

    /// Returns the section that was read last in the lesson that was open last. Not reactive.
    pub fn place_to_continue(self) -> Option<String> {
        self.section_to_continue(&self.local("position", "lesson")?)
    }

    /// Whether single keys are shortcuts: only after the learner has switched them on. Reactive.
    pub fn shortcuts_are_on(self) -> TidyMemo<bool> {
        let key = local_key("setting", "shortcuts");
        TidyMemo::new(move |_| {
            key.as_ref().is_some_and(|key| self.progress.with(|progress| progress.local(key) == Some("1")))
        })
    }

    /// Switches single-key shortcuts on or off.
    pub fn switch_shortcuts(self, are_on: bool) {
        self.set_local("setting", "shortcuts", if are_on { "1" } else { "0" });
    }
}
