//! Light, dark, or as the system has it.

use crate::{
    browser::{document, preferences},
    text::{Messages, use_text},
};
use leptos::prelude::*;

/// Which colour scheme the learner chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    /// The choice as it is kept: nothing for the system's.
    pub const fn id(self) -> &'static str {
        match self {
            Self::System => "",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The choice of this id; anything unknown is the system's.
    pub fn from_id(id: &str) -> Self {
        match id {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    const fn symbol(self) -> &'static str {
        match self {
            Self::System => "◐",
            Self::Light => "☀",
            Self::Dark => "☾",
        }
    }
}

/// A button that goes through the three choices.
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
            <span aria-hidden="true">{move || choice.get().symbol()}</span>
        </button>
    }
}
