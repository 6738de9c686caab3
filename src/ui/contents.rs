//! The table of contents: where the learner is, what has been read, and where they stopped the last time.
//!
//! Beside the text where there is room. On narrow windows it is a popover that a button in the bar opens, which the
//! browser closes with Escape or a click elsewhere.

use crate::{browser::keys, memo::Memo, text::use_text, ui::app::Shared};
use leptos::prelude::*;
use lesson::{Lesson, plain_text};
use progress::Kind;
use std::sync::Arc;

/// The id of the table of contents, for the button that opens it.
pub const CONTENTS: &str = "contents";

/// The table of contents of a lesson.
#[component]
pub fn Contents(
    /// The lesson, in the language of the moment.
    lesson: Signal<Option<Arc<Lesson>>>,
    /// Where the learner stopped the last time.
    stopped_at: Signal<Option<String>>,
) -> impl IntoView {
    let text = use_text();
    let entries = move || {
        let lesson = lesson.get()?;
        let entries = lesson.sections.iter().enumerate().map(|(place, section)| {
            view! {
                <Entry
                    slug=lesson.outline.slug.to_string()
                    id=section.id.to_string()
                    title=plain_text(&section.title)
                    place=place
                    stopped_at=stopped_at
                />
            }
        });
        Some(entries.collect_view())
    };
    view! {
        <nav class="contents" id=CONTENTS popover="auto" aria-labelledby="contents-title">
            <h2 class="contents__title" id="contents-title">{text.say(|m| m.contents)}</h2>
            <ol class="contents__list">{entries}</ol>
        </nav>
    }
}

#[component]
fn Entry(
    slug: String,
    id: String,
    title: String,
    place: usize,
    stopped_at: Signal<Option<String>>,
) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let is_current = move || (shared.section.get() == place).then_some("true");
    let is_last_place = {
        let id = id.clone();
        Memo::new(move |_| stopped_at.with(|stopped_at| stopped_at.as_deref() == Some(&id)))
    };
    let is_read = shared.progress.has(Kind::SectionRead, &slug, &id);
    let mark = move || {
        let (mark, class, words) = if is_read.get() {
            ("✓", "contents__tick", text.get().done)
        } else if is_last_place.get() {
            ("↦", "contents__tick contents__tick--here", text.get().stopped_here)
        } else {
            return None;
        };
        Some(view! {
            <span class=class title=words><span aria-hidden="true">{mark}</span><span class="visually-hidden">{words}</span></span>
        })
    };
    view! {
        <li>
            <a class="contents__link" href=format!("#{id}") aria-current=is_current on:click=|_| keys::hide_popover(CONTENTS)>
                <span>{title}</span>
                {mark}
            </a>
        </li>
    }
}

/// Opens the table of contents where it does not stand beside the text.
#[component]
pub fn ContentsButton() -> impl IntoView {
    let text = use_text();
    view! {
        <button type="button" class="button top-bar__contents" popovertarget=CONTENTS title=text.say(|m| m.contents)>
            <span aria-hidden="true">"☰"</span>
            <span class="visually-hidden">{text.say(|m| m.contents)}</span>
        </button>
    }
}
