//! The lesson that ends here, with what is recorded about it.

use leptos::prelude::*;
use lesson::Outline;
use ui_kit::{
    context::{OpenLesson, Shared},
    progress_store::ProgressStore,
};

/// The enclosing lesson. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Ended {
    pub(super) open: OpenLesson,
    pub(super) progress: ProgressStore,
    outline: StoredValue<Outline>,
}

impl Ended {
    /// Returns the enclosing lesson; `None` outside of one.
    pub fn here() -> Option<Self> {
        let open = OpenLesson::here()?;
        let outline = StoredValue::new(open.outline()?);
        Some(Self { open, progress: Shared::get().progress, outline })
    }

    /// Applies `read` to the learner's progress and the names of the lesson's parts.
    pub fn read<T>(self, read: impl FnOnce(ProgressStore, &Outline) -> T) -> T {
        self.outline.with_value(|outline| read(self.progress, outline))
    }

    /// Returns the lesson's slug.
    pub fn slug(self) -> String {
        self.outline.with_value(|outline| outline.slug.to_string())
    }

    /// Returns the address of a part of the lesson within its page.
    pub fn href(self, part: &str) -> String {
        format!("#{}", self.open.element_of(part))
    }
}
