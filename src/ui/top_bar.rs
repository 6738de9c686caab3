//! The bar at the top: name, place in the course or the news of a gain, standing, language, theme.

use crate::ui::{
    contents::ContentsButton, gain_news::GainNews, standing_chip::StandingChip, theme::ThemeButton,
};
use leptos::prelude::*;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    components::part::{Part, PartPlace},
    context::Shared,
    text::{Messages, Words, use_text},
};

#[component]
pub fn TopBar() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let link = move |page: Page| url_of(&Address::new(shared.lang.get(), page));
    let place = move || {
        let Page::Lesson(slug) = shared.page.get() else { return None };
        let course = shared.course.get()?;
        let (chapter, number) = course.place_of(&slug)?;
        let position = text.words::<Messages>().lesson_position(number, chapter.lessons.len() as u32);
        Some(format!("{} · {position} · {}", chapter.title, text.words::<Messages>().published))
    };
    let has_contents = shared.lesson.with(Option::is_some);

    view! {
        <a class="skip-link button" href="#main">{text.say(|m: &Messages| m.skip_to_content)}</a>
        <header class="top-bar">
            <a class="top-bar__name" href=move || link(Page::Course)>"Torchlit"</a>
            <span class="top-bar__where">{place}</span>
            <PartPlace part=Part::Gains><GainNews /></PartPlace>
            {has_contents.then(|| view! { <ContentsButton /> })}
            <PartPlace part=Part::Chip><StandingChip /></PartPlace>
            <PartPlace part=Part::Language><LanguageLink /></PartPlace>
            <PartPlace part=Part::Theme><ThemeButton /></PartPlace>
        </header>
    }
}

/// A link to the same place in the other language. Without JavaScript it is a plain link to the other page.
#[component]
pub fn LanguageLink() -> impl IntoView {
    let shared = Shared::get();
    let other = move || Address::new(shared.lang.get().other(), shared.page.get());
    let switch = move |event: leptos::ev::MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            shared.history.switch(other());
        }
    };
    let lang = move || shared.lang.get().other().id();
    let names = move || Messages::of(shared.lang.get().other());

    view! {
        <a
            class="button"
            href=move || url_of(&other())
            lang=lang
            hreflang=lang
            title=move || names().language
            on:click=switch
        >
            <span aria-hidden="true">{move || names().language_short}</span>
            <span class="visually-hidden">{move || names().language}</span>
        </a>
    }
}
