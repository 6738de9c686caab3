//! One lab of a lesson, alone: for slides and other people's pages. All links out of it open a new tab.

use labs::view::LabText;
use leptos::prelude::*;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    context::{OpenLesson, Shared},
    text::{Messages, use_text},
};

/// The lab `lab` of the lesson that is rendered.
#[component]
pub fn EmbedPage(
    /// The lab's id in its lesson.
    lab: String,
) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let lesson = shared.lesson.get();
    let slug = lesson.as_ref().map(|lesson| lesson.outline.slug.to_string()).unwrap_or_default();
    provide_context(OpenLesson::new(shared, &slug));
    let found = lesson.as_ref().and_then(|lesson| lesson.lab(&lab).cloned());
    let body = match found {
        Some(lab) => view! { <LabText lab=lab /> }.into_any(),
        None => view! { <h1 class="page-title">{text.words::<Messages>().page_not_found}</h1> }.into_any(),
    };
    let home = format!("{}#{lab}", url_of(&Address::new(shared.lang.get(), Page::Lesson(slug))));
    view! {
        <main class="embed" id="main" tabindex="-1">
            {body}
            <p class="embed__source">
                <a href=home target="_blank" rel="noopener">
                    "Torchlit · " {lesson.map(|lesson| lesson.title.clone())}
                </a>
            </p>
        </main>
    }
}
