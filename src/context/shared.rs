//! The state that all components share.

use super::parts::PartsState;
use crate::{address::Page, browser::history::History, memo::TidyMemo, progress_store::ProgressStore};
use leptos::prelude::*;
use lesson::{Course, Lang, Lesson};
use std::sync::Arc;

/// The state that all components of the page share. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Shared {
    /// The router.
    pub history: History,
    /// The language of the page.
    pub lang: TidyMemo<Lang>,
    pub page: TidyMemo<Page>,
    /// The course in the page's language, once it is loaded.
    pub course: RwSignal<Option<Arc<Course>>>,
    /// The open lesson, once it is loaded; in the browser without its text.
    pub lesson: RwSignal<Option<Arc<Lesson>>>,
    /// Index of the lesson's current section.
    pub section: RwSignal<usize>,
    /// The state of a navigation to another page.
    pub going: RwSignal<Going>,
    /// The learner's progress.
    pub progress: ProgressStore,
    /// The load state of the page's parts.
    pub parts: PartsState,
}

impl Shared {
    /// Returns the state that the application provides.
    pub fn get() -> Self {
        expect_context()
    }

    /// Returns the slug of the open lesson, including that of an embedded lab. Not reactive.
    pub fn lesson_slug(self) -> Option<String> {
        self.lesson.with_untracked(|lesson| lesson.as_ref().map(|lesson| lesson.outline.slug.to_string()))
    }

    /// Returns whether the address is of an existing page. Not reactive.
    pub fn is_known_page(self) -> bool {
        self.page.with_untracked(|page| !matches!(page, Page::Unknown(_)))
    }
}

/// The state of a navigation to another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Going {
    /// No navigation.
    Here,
    /// Another page is loading.
    OnTheWay,
    /// The other page failed to load.
    Failed,
}
