//! The page of a lesson that is planned.

use crate::{
    context::Shared,
    text::{Messages, use_text},
    ui::ways_in::WaysIn,
};
use leptos::prelude::*;

/// Says that the lesson is planned, and leads on.
#[component]
pub fn PlannedPage(
    /// The lesson's slug.
    slug: String,
) -> impl IntoView {
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
