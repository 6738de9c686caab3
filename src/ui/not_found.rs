//! The page for an address without a page. In both languages: hosts answer every such address with the same text, and
//! the language is known only from the address.

use crate::ui::{title::title_of_missing, ways_in::WaysIn};
use leptos::prelude::*;
use ui_kit::{
    browser::document,
    components::part::{Part, PartPlace},
    context::Shared,
    text::{Messages, Words},
};

#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <div class="page page--single">
            <main class="page__main" id="main" tabindex="-1">
                <PartPlace part=Part::Unknown><NotFoundText /></PartPlace>
            </main>
        </div>
    }
}

/// The message with links into the course, in both languages, that of the address first; then the address itself. The
/// window's title, served in both languages, becomes that of the first.
#[component]
pub fn NotFoundText() -> impl IntoView {
    let shared = Shared::get();
    // The page is served with its title in both languages.
    Effect::new(move |_| {
        shared.history.location().track();
        document::set_title(&title_of_missing(shared.lang.get()));
    });
    let texts = move || {
        let first = shared.lang.get();
        let heading = move |lang| {
            let said = Messages::of(lang).page_not_found;
            if lang == first {
                view! { <h1 class="page-title">{said}</h1> }.into_any()
            } else {
                view! { <h2 class="section__title">{said}</h2> }.into_any()
            }
        };
        let text = |lang: lesson::Lang| {
            view! {
                <section lang=lang.id()>
                    {heading(lang)}
                    <p>{Messages::of(lang).page_not_found_help}</p>
                    <WaysIn lang=lang />
                </section>
            }
        };
        [first, first.other()].map(text).into_iter().collect_view()
    };
    // The text that is served for all such addresses contains none.
    let path = move || {
        let address = shared.history.location().with(|location| location.address.clone());
        (!address.path().is_empty()).then(|| view! { <p><code>{address.readable()}</code></p> })
    };
    view! {
        <div class="languages">{texts}</div>
        {path}
    }
}
