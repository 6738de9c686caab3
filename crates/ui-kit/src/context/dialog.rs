//! The dialog over the page.

use leptos::prelude::*;

/// A dialog over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// The report of a problem with the page.
    Report,
    /// Help for using the page with the keyboard.
    Keyboard,
}

/// The dialog that is open, if any. Cheap to copy.
#[derive(Clone, Copy, Default)]
pub struct OpenDialog(RwSignal<Option<Dialog>>);

impl OpenDialog {
    /// Returns the state that the application provides, or without one a state of its own.
    pub fn get() -> Self {
        use_context().unwrap_or_default()
    }

    /// Opens a dialog in place of any other.
    pub fn open(self, dialog: Dialog) {
        self.0.set(Some(dialog));
    }

    /// Closes the dialog that is open.
    pub fn close(self) {
        self.0.set(None);
    }

    /// Returns which dialog is open.
    pub fn dialog(self) -> ReadSignal<Option<Dialog>> {
        self.0.read_only()
    }

    /// Returns whether one is open. Not reactive.
    pub fn is_open(self) -> bool {
        self.0.with_untracked(Option::is_some)
    }
}
