//! The text of a cell: the lesson's program until the learner changes it, then the learner's, which is kept on this device
//! at each change.
//!
//! Invariant: a reset keeps the text that it replaces until the learner writes again.

use super::program::Program;
use crate::{
    browser::drafts::{DeviceDrafts, DraftStorage, changed_elsewhere},
    memo::TidyMemo,
};
use leptos::{ev, prelude::*};

/// The text of a cell. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Edited {
    /// The lesson's program, in the current language.
    program: TidyMemo<Program>,
    /// The learner's text; `None` while it is the lesson's.
    own: RwSignal<Option<String>>,
    /// The text that the last reset replaced.
    before: RwSignal<Option<String>>,
    /// Whether the learner's text could not be stored.
    is_lost: RwSignal<bool>,
    /// Names of the drafts of the text, and of the one before the last reset.
    names: StoredValue<(String, String)>,
}

impl Edited {
    /// Creates the text of a cell from its drafts.
    pub fn new(name: String, program: TidyMemo<Program>) -> Self {
        let before = format!("{name}/before");
        let edited = Self {
            program,
            own: RwSignal::new(DeviceDrafts.read(&name)),
            before: RwSignal::new(DeviceDrafts.read(&before)),
            is_lost: RwSignal::new(false),
            names: StoredValue::new((name, before)),
        };
        edited.follow_other_tabs();
        edited
    }

    /// Takes over what another tab stores, so that its text is not replaced unseen.
    fn follow_other_tabs(self) {
        let listening = window_event_listener(ev::storage, move |event| {
            let Some(changed) = changed_elsewhere(&event) else { return };
            self.names.with_value(|(name, before)| {
                if changed == *name {
                    self.own.set(DeviceDrafts.read(name));
                } else if changed == *before {
                    self.before.set(DeviceDrafts.read(before));
                }
            });
        });
        on_cleanup(move || listening.remove());
    }

    /// Returns the text. Reactive.
    pub fn text(self) -> String {
        self.own.get().unwrap_or_else(|| self.program.with(|program| program.source.clone()))
    }

    /// Returns the lesson's program. Reactive.
    pub fn program(self) -> Program {
        self.program.get()
    }

    /// Returns whether the text differs from the lesson's. Reactive.
    pub fn is_edited(self) -> bool {
        self.own.with(Option::is_some)
    }

    /// Returns whether the learner's text could not be stored. Reactive.
    pub fn is_lost(self) -> bool {
        self.is_lost.get()
    }

    /// Returns whether there is a text that [`bring_back`](Self::bring_back) brings back. Reactive.
    pub fn has_before(self) -> bool {
        self.before.with(Option::is_some)
    }

    /// Takes the text of the field.
    pub fn write(self, text: String) {
        let is_as_before = self.program.with_untracked(|program| program.source == text);
        self.keep((!is_as_before).then_some(text), None);
    }

    /// Replaces the text by the lesson's.
    pub fn reset(self) {
        if let Some(own) = self.own.get_untracked() {
            self.keep(None, Some(own));
        }
    }

    /// Brings back the text that the last reset replaced.
    pub fn bring_back(self) {
        if let Some(before) = self.before.get_untracked() {
            self.keep(Some(before), None);
        }
    }

    fn keep(self, own: Option<String>, before: Option<String>) {
        let is_stored = self.names.with_value(|(name_of_own, name_of_before)| {
            // The text before a reset is stored first, so that it is stored at any time.
            if before.is_some() {
                DeviceDrafts.write(name_of_before, before.as_deref());
            }
            let is_stored = DeviceDrafts.write(name_of_own, own.as_deref());
            if before.is_none() && self.before.with_untracked(Option::is_some) {
                DeviceDrafts.remove(name_of_before);
            }
            is_stored
        });
        self.is_lost.set(own.is_some() && !is_stored);
        self.own.set(own);
        self.before.set(before);
    }
}
