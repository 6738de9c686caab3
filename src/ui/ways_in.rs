//! Links into the course, for pages that lead nowhere else: the cover, a planned lesson, an address without a page.

use leptos::prelude::*;
use lesson::Lang;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    context::Shared,
    text::{Messages, Words, places::Places},
};

/// Links to the first lesson, if there is one, and to the course, in a language.
#[component]
pub fn WaysIn(
    /// The language of the links and of their targets.
    lang: Lang,
) -> impl IntoView {
    let shared = Shared::get();
    let first = move || {
        let course = shared.course.get()?;
        let slug = course.lessons().find(|lesson| lesson.asset.is_some())?.slug.to_string();
        Some(
            view! { <a href=url_of(&Address::new(lang, Page::Lesson(slug)))>{Places::of(lang).first_lesson}</a> " · " },
        )
    };
    view! { <p>{first} <a href=url_of(&Address::new(lang, Page::Course))>{Messages::of(lang).course}</a></p> }
}
