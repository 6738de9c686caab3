//! The button for the colour scheme.

use leptos::prelude::*;
use ui_kit::{
    browser::{document, preferences},
    text::{Messages, use_text},
    theme_choice::ThemeChoice,
};

/// A button that cycles through the three choices.
#[component]
pub fn ThemeButton() -> impl IntoView {
    let text = use_text();
    let choice = RwSignal::new(ThemeChoice::default());
    Effect::new(move |_| choice.set(preferences::theme()));
    let change = move |_| {
        let next = choice.get_untracked().next();
        choice.set(next);
        document::set_root_attribute("data-theme", next.id());
        preferences::keep_theme(next);
    };
    let name = move || match choice.get() {
        ThemeChoice::System => text.words::<Messages>().theme_system,
        ThemeChoice::Light => text.words::<Messages>().theme_light,
        ThemeChoice::Dark => text.words::<Messages>().theme_dark,
    };
    let label = move || text.words::<Messages>().theme_change(name());

    view! {
        <button type="button" class="button" title=label aria-label=label on:click=change>
            <span aria-hidden="true">{move || symbol(choice.get())}</span>
        </button>
    }
}

const fn symbol(choice: ThemeChoice) -> &'static str {
    match choice {
        ThemeChoice::System => "◐",
        ThemeChoice::Light => "☀",
        ThemeChoice::Dark => "☾",
    }
}
