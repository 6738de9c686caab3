//! The dialog over the page.

use leptos::prelude::*;

/// A dialog over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Reporting a problem with the page.
    Report,
    /// The help on the keyboard.
    Keyboard,
}

/// State of the open dialog. Cheap to copy.
#[derive(Clone, Copy, Default)]
pub struct OpenDialog(RwSignal<Option<Dialog>>);

impl OpenDialog {
    /// Returns the state that the application provides, or a new one if there is none.
    pub fn get() -> Self {
        use_context().unwrap_or_default()
    }

    /// Opens a dialog, replacing any open one.
    pub fn open(self, dialog: Dialog) {
        self.0.set(Some(dialog));
    }

    /// Closes the dialog.
    pub fn close(self) {
        self.0.set(None);
    }

    /// Returns the open dialog, if any.
    pub fn dialog(self) -> ReadSignal<Option<Dialog>> {
        self.0.read_only()
    }

    /// Returns whether a dialog is open. Not reactive.
    pub fn is_open(self) -> bool {
        self.0.with_untracked(Option::is_some)
    }
}
