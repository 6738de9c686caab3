//! The site's cover: what stands at `/` before it is known where the learner left off. Both languages, for `/` is
//! nobody's language yet.

use crate::{
    address::{Address, Page},
    browser::history::url_of,
    text::{Words, messages, places::Places},
    ui::app::Shared,
};
use leptos::prelude::*;
use lesson::Lang;

/// The name, a sentence in each language, and the ways in.
#[component]
pub fn StartPage() -> impl IntoView {
    let shared = Shared::get();
    let welcomes = move || {
        let first = shared.lang.get();
        [first, first.other()].map(|lang| view! { <Welcome lang=lang /> }).into_iter().collect_view()
    };
    view! {
        <div class="page page--single">
            <main class="page__main text" id="main" tabindex="-1">
                <h1 class="page-title">"Torchlit"</h1>
                {welcomes}
            </main>
        </div>
    }
}

#[component]
fn Welcome(lang: Lang) -> impl IntoView {
    let shared = Shared::get();
    let m = messages(lang);
    let first = move || {
        let course = shared.course.get()?;
        let slug = course.lessons().find(|lesson| lesson.asset.is_some())?.slug.to_string();
        Some(
            view! { <a href=url_of(&Address::new(lang, Page::Lesson(slug)))>{Places::of(lang).first_lesson}</a> " · " },
        )
    };
    view! {
        <section lang=lang.id()>
            <p class="lede">{m.site_description}</p>
            <p>{first} <a href=url_of(&Address::new(lang, Page::Course))>{m.course}</a></p>
        </section>
    }
}
