//! The page of a planned lesson.

use crate::{text::draft::DraftText, ui::ways_in::WaysIn};
use leptos::prelude::*;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    context::Shared,
    text::{Messages, Words, use_text},
};

/// The message that the lesson is planned, with links to its draft, if it has one, to the first lesson and to the course.
#[component]
pub fn PlannedPage(
    slug: String,
    /// Whether there is a draft in the other language.
    is_in_other: bool,
) -> impl IntoView {
    let text = use_text();
    let course = Shared::get().course.get();
    let title = course.and_then(|course| course.lesson(&slug).map(|lesson| lesson.title.clone()));
    let m = text.words::<Messages>();
    let draft = is_in_other.then(|| {
        let other = text.lang().other();
        let href = url_of(&Address::new(other, Page::Lesson(slug)));
        let name = Messages::of(other).language;
        view! {
            <p class="status status--warn text">
                <span>
                    {text.words::<DraftText>().other_only} " "
                    <a href=href lang=other.id() hreflang=other.id()>{name}</a>
                </span>
            </p>
        }
    });
    view! {
        <div class="page page--single">
            <main class="page__main" id="main" tabindex="-1">
                <p class="state">{m.planned}</p>
                <h1 class="page-title">{title}</h1>
                {draft}
                <p class="text">{m.planned_help}</p>
                <WaysIn lang=text.lang() />
            </main>
        </div>
    }
}
