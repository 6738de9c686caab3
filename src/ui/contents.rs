//! The table of contents: the current section, the sections read, and where the learner stopped the last time.
//!
//! Beside the text where there is room. On narrow windows it is a popover that a button in the bar opens, which the
//! browser closes with Escape or a click elsewhere.

use leptos::{ev, prelude::*};
use lesson::{Lesson, plain_text};
use progress::Kind;
use send_wrapper::SendWrapper;
use std::sync::Arc;
use ui_kit::{
    browser::keys,
    components::part::Part,
    context::{OpenLesson, Shared},
    text::{Messages, use_text},
};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The id of the table of contents, for the button that opens it.
pub const CONTENTS: &str = "contents";

/// The table of contents of a lesson, as the build renders it.
#[component]
pub fn Contents(lesson: Arc<Lesson>) -> impl IntoView {
    let text = use_text();
    let entries = lesson.sections.iter().enumerate().map(|(place, section)| {
        let id = section.id.to_string();
        let is_first = (place == 0).then_some("true");
        let mark = Part::Mark(id.clone()).name();
        view! {
            <li>
                <a class="contents__link" href=format!("#{id}") aria-current=is_first>
                    <span>{plain_text(&section.title)}</span>
                    <span class="contents__mark" data-part=mark></span>
                </a>
            </li>
        }
    });
    view! {
        <nav class="contents" id=CONTENTS popover="auto" aria-labelledby="contents-title">
            <h2 class="contents__title" id="contents-title">{text.say(|m: &Messages| m.contents)}</h2>
            <ol class="contents__list">{entries.collect_view()}</ol>
        </nav>
    }
}

/// The mark of a section in the table of contents: read, or where the learner stopped. Also sets `aria-current` on the
/// enclosing link while the section is being read.
#[component]
pub fn Mark(
    /// The section's id.
    section: String,
    /// The element of the mark, within its link.
    place: Element,
) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let open = OpenLesson::here();
    let is_read = shared.progress.has(Kind::SectionRead, &OpenLesson::slug(), &section);
    let link = place.parent_element().map(SendWrapper::new);
    let current = section.clone();
    Effect::new(move |_| {
        let Some(link) = &link else { return };
        let is_current = open.is_some_and(|open| open.is_read_now(&current));
        // Both fail only for an invalid attribute name.
        let _ = if is_current {
            link.set_attribute("aria-current", "true")
        } else {
            link.remove_attribute("aria-current")
        };
    });
    move || {
        let is_last_place = open.is_some_and(|open| open.stopped_in(&section));
        let (mark, class, words) = if is_read.get() {
            ("✓", "contents__tick", text.words::<Messages>().done)
        } else if is_last_place {
            ("↦", "contents__tick contents__tick--here", text.words::<Messages>().stopped_here)
        } else {
            return None;
        };
        Some(view! {
            <span class=class title=words><span aria-hidden="true">{mark}</span><span class="visually-hidden">{words}</span></span>
        })
    }
}

/// The button that opens the table of contents where it is not beside the text.
#[component]
pub fn ContentsButton() -> impl IntoView {
    let text = use_text();
    view! {
        <button type="button" class="button top-bar__contents" popovertarget=CONTENTS title=text.say(|m: &Messages| m.contents)>
            <span aria-hidden="true">"☰"</span>
            <span class="visually-hidden">{text.say(|m: &Messages| m.contents)}</span>
        </button>
    }
}

/// Closes the table of contents whenever one of its links is clicked, where it is a popover over the text.
pub fn close_when_used() {
    let listening = window_event_listener(ev::click, |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest(".contents__link").ok().flatten());
        if link.is_some() {
            keys::hide_popover(CONTENTS);
        }
    });
    on_cleanup(move || listening.remove());
}
