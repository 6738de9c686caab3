//! The page of a planned lesson.

use crate::ui::ways_in::WaysIn;
use leptos::prelude::*;
use ui_kit::{
    context::Shared,
    text::{Messages, use_text},
};

/// The message that the lesson is planned, with links to the first lesson and the course.
#[component]
pub fn PlannedPage(slug: String) -> impl IntoView {
    let text = use_text();
    let course = Shared::get().course.get();
    let title = course.and_then(|course| course.lesson(&slug).map(|lesson| lesson.title.clone()));
    let m = text.words::<Messages>();
    view! {
        <div class="page page--single">
            <main class="page__main" id="main" tabindex="-1">
                <p class="state">{m.planned}</p>
                <h1 class="page-title">{title}</h1>
                <p class="text">{m.planned_help}</p>
                <WaysIn lang=text.lang() />
            </main>
        </div>
    }
}
