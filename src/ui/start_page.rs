//! The site's cover: the page at `/`, before it is known where the learner left off. In both languages, because the
//! address names none.

use crate::ui::ways_in::WaysIn;
use leptos::prelude::*;
use ui_kit::{
    context::Shared,
    text::{Messages, Words},
};

/// The name, and in each language a sentence and links into the course.
#[component]
pub fn StartPage() -> impl IntoView {
    let shared = Shared::get();
    let welcomes = move || {
        let first = shared.lang.get();
        let welcome = |lang: lesson::Lang| {
            view! {
                <section lang=lang.id()>
                    <p class="lede">{Messages::of(lang).site_description}</p>
                    <WaysIn lang=lang />
                </section>
            }
        };
        [first, first.other()].map(welcome).into_iter().collect_view()
    };
    view! {
        <div class="page page--single">
            <main class="page__main text" id="main" tabindex="-1">
                <h1 class="page-title">"Torchlit"</h1>
                <div class="languages">{welcomes}</div>
            </main>
        </div>
    }
}
