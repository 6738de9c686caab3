//! One lab of a lesson, alone: for slides and other people's pages. Everything that leads away opens a tab of its own.

use crate::{
    address::{Address, Page},
    browser::history::url_of,
    memo::Memo,
    text::use_text,
    ui::{app::Shared, lab_frame::EmbedMode, labs::LabView, lesson_page::OpenLesson},
};
use leptos::prelude::*;

/// The query that hides a lab's controls.
const BARE: &str = "controls=0";

/// The lab `lab` of the lesson `lesson`.
#[component]
pub fn EmbedBody(
    /// The lesson's slug.
    lesson: String,
    /// The lab's name in it.
    lab: String,
) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    provide_context(OpenLesson::named(&lesson));
    let address = {
        let lesson = lesson.clone();
        move || Address::new(shared.lang.get(), Page::Lesson(lesson.clone()))
    };
    let found = {
        let lab = lab.clone();
        Memo::new(move |last: Option<&Option<lesson::Lab>>| {
            let now = shared.lesson.get().filter(|open| open.outline.slug.as_str() == lesson);
            now.and_then(|lesson| lesson.lab(&lab).cloned()).or_else(|| last.cloned().flatten())
        })
    };
    let query = shared.history.location();
    let hides_controls = query.with_untracked(|location| location.query.split('&').any(|part| part == BARE));
    provide_context(EmbedMode { hides_controls });
    let first = Memo::new(move |_| found.with(Option::is_some));
    let body = move || {
        first.get().then(|| found.get_untracked()).flatten().map(|first| {
            let lab = Memo::new(move |_| found.get().unwrap_or_else(|| first.clone()));
            view! { <LabView lab=lab /> }
        })
    };
    let missing = move || {
        let is_missing = shared.is_complete() && !first.get();
        is_missing.then(|| view! { <h1 class="page-title">{text.get().page_not_found}</h1> })
    };
    let home = move || format!("{}#{lab}", url_of(&address()));

    view! {
        <main class="embed" id="main" tabindex="-1">
            {body}
            {missing}
            <p class="embed__source">
                <a href=home target="_blank" rel="noopener">
                    "Torchlit · " {move || shared.lesson.get().map(|lesson| lesson.title.clone())}
                </a>
            </p>
        </main>
    }
}
