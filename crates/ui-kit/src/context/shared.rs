//! The state that all components share.

use super::parts::PartsState;
use crate::{address::Page, browser::history::History, memo::TidyMemo, progress_store::ProgressStore};
use leptos::prelude::*;
use lesson::{Course, Lang, Lesson};
use std::sync::Arc;

/// The state that all components of the page share. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Shared {
    /// The address of the page, and navigation.
    pub history: History,
    /// The language of the page.
    pub lang: TidyMemo<Lang>,
    pub page: TidyMemo<Page>,
    /// The course in the language of the page, once it is loaded.
    pub course: RwSignal<Option<Arc<Course>>>,
    /// The open lesson, once it is loaded: in the browser without its text.
    pub lesson: RwSignal<Option<Arc<Lesson>>>,
    /// Index of the section of the lesson that is being read, from 0.
    pub section: RwSignal<usize>,
    /// The state of the navigation to another page.
    pub going: RwSignal<Going>,
    pub progress: ProgressStore,
    /// The load state of the parts of the page.
    pub parts: PartsState,
}

impl Shared {
    /// Returns the state that the application provides.
    pub fn get() -> Self {
        expect_context()
    }

    /// Returns the slug of the open lesson, also of that around an embedded lab. Not reactive.
    pub fn lesson_slug(self) -> Option<String> {
        self.lesson.with_untracked(|lesson| lesson.as_ref().map(|lesson| lesson.outline.slug.to_string()))
    }

    /// Returns whether the address is that of a page. Not reactive.
    pub fn is_known_page(self) -> bool {
        self.page.with_untracked(|page| !matches!(page, Page::Unknown(_)))
    }
}

/// The state of the navigation to another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Going {
    /// No navigation is under way.
    Here,
    /// Another page is being loaded.
    OnTheWay,
    /// The other page could not be loaded.
    Failed,
}
