//! Saving a lab's tables as a file.

use crate::{
    browser::{download, tables},
    text::csv::to_csv,
};
use leptos::{mount::mount_to, prelude::*};

/// A handle for saving the tables of one lab. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct DataSaver {
    tables: StoredValue<ViewFn>,
    has_failed: RwSignal<bool>,
}

impl DataSaver {
    /// Creates a handle that saves the tables that `tables` shows at the click.
    pub(crate) fn new(tables: ViewFn) -> Self {
        Self { tables: StoredValue::new(tables), has_failed: RwSignal::new(false) }
    }

    /// Saves the tables as CSV, as a file of this name without its extension. Call in a handler of an event: the tables
    /// are built for a moment, with the contexts of the handler.
    pub(crate) fn save(self, name: &str) {
        self.has_failed.set(!self.try_save(name).unwrap_or(false));
    }

    fn try_save(self, name: &str) -> Option<bool> {
        let place = tables::detached()?;
        let view = self.tables.get_value();
        let mounted = mount_to(place.clone(), move || view.run());
        let csv = to_csv(&tables::of_element(&place));
        drop(mounted);
        Some(download::save_text(&format!("{name}.csv"), "text/csv", &csv))
    }

    /// Returns whether the last attempt failed. Reactive.
    pub(crate) fn has_failed(self) -> bool {
        self.has_failed.get()
    }
}
