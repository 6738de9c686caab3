//! The state that all components share.

use super::parts::PartsState;
use crate::{address::Page, browser::history::History, memo::TidyMemo, progress_store::ProgressStore};
use leptos::prelude::*;
use lesson::{Course, Lang, Lesson};
use std::sync::Arc;

/// The state that all components of the page share. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Shared {
    /// Where the page is.
    pub history: History,
    /// The language of the page.
    pub lang: TidyMemo<Lang>,
    /// The page.
    pub page: TidyMemo<Page>,
    /// The course in the language of the page, once it is there.
    pub course: RwSignal<Option<Arc<Course>>>,
    /// The open lesson, once it is there: in the browser without its text.
    pub lesson: RwSignal<Option<Arc<Lesson>>>,
    /// Which section of the lesson is being read, from 0.
    pub section: RwSignal<usize>,
    /// How moving to another page goes.
    pub going: RwSignal<Going>,
    /// The learner's progress.
    pub progress: ProgressStore,
    /// How far the parts of the page have come to life.
    pub parts: PartsState,
}

impl Shared {
    /// Returns the state that the application provides.
    pub fn get() -> Self {
        expect_context()
    }

    /// Returns the slug of the open lesson, the one around an embedded lab too. Not reactive.
    pub fn lesson_slug(self) -> Option<String> {
        self.lesson.with_untracked(|lesson| lesson.as_ref().map(|lesson| lesson.outline.slug.to_string()))
    }

    /// Returns whether the address is that of a page. Not reactive.
    pub fn is_known_page(self) -> bool {
        self.page.with_untracked(|page| !matches!(page, Page::Unknown(_)))
    }
}

/// The state of moving to another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Going {
    /// Nowhere.
    Here,
    /// Another page is on its way.
    OnTheWay,
    /// It did not come.
    Failed,
}
