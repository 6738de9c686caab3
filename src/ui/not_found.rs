//! The page for an address that leads nowhere.

use crate::{
    address::{Address, Page},
    browser::history::url_of,
    text::use_text,
    ui::app::Shared,
};
use leptos::prelude::*;

/// Says so, and where to go instead.
#[component]
pub fn NotFound(
    /// The path that was asked for.
    path: String,
) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let course = move || url_of(&Address::new(shared.lang.get(), Page::Course));
    view! {
        <div class="page page--single">
            <main class="page__main" id="main" tabindex="-1">
                <h1 class="page-title">{text.say(|m| m.page_not_found)}</h1>
                <p>{text.say(|m| m.page_not_found_help)}</p>
                <p><code>{path}</code></p>
                <p><a href=course>{text.say(|m| m.course)}</a></p>
            </main>
        </div>
    }
}
