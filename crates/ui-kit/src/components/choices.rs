//! The choices of a question: radio buttons, or checkboxes where several may be right.

use crate::{
    components::{
        attempts::Attempts,
        inline::inlines,
        reasons::{ItemReasons, MarkName, marked_class},
    },
    text::use_text,
};
use leptos::prelude::*;
use lesson::{Answer, Choice};

/// The number of choices that can be picked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    One,
    Many,
}

/// The choices, each with its mark and its reason once they are known.
#[component]
pub fn Choices(
    /// The id of the question.
    name: String,
    choices: Vec<Choice>,
    /// The order in which they are shown.
    order: Vec<usize>,
    attempts: Attempts,
    mode: Mode,
) -> impl IntoView {
    let lang = use_text().lang_untracked();
    let is_picked = move |place: usize| match attempts.answer() {
        Some(Answer::One(picked)) => picked == place,
        Some(Answer::Many(picked)) => picked.contains(&place),
        Some(Answer::Line(_) | Answer::Place(_) | Answer::Order(_)) | None => false,
    };
    let pick = move |place: usize| match mode {
        Mode::One => attempts.draft.set(Some(Answer::One(place))),
        Mode::Many => {
            let mut picked = match attempts.draft.get_untracked() {
                Some(Answer::Many(picked)) => picked,
                _ => Vec::new(),
            };
            match picked.iter().position(|&other| other == place) {
                Some(at) => drop(picked.remove(at)),
                None => picked.push(place),
            }
            attempts.draft.set((!picked.is_empty()).then_some(Answer::Many(picked)));
        }
    };
    let kind = match mode {
        Mode::One => "radio",
        Mode::Many => "checkbox",
    };
    let choices = order.into_iter().filter_map(|place| {
        let words = inlines(&choices.get(place)?.text, lang);
        Some(view! {
            <label class=move || marked_class("choice", attempts.mark(place))>
                <input
                    type=kind
                    name=name.clone()
                    prop:checked=move || is_picked(place)
                    disabled=move || !attempts.is_asked(place)
                    on:change=move |_| pick(place)
                />
                <span>{words} <MarkName attempts=attempts item=place /></span>
            </label>
            <ItemReasons attempts=attempts item=place />
        })
    });
    view! { <div class="question__choices text">{choices.collect_view()}</div> }
}
