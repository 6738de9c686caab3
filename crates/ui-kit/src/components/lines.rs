//! The lines of a program, one of which is picked: numbered radio buttons.

use crate::{
    components::{
        attempts::Attempts,
        code::word,
        reasons::{ItemReasons, MarkName, marked_class},
    },
    text::{questions::Questions, use_text},
};
use leptos::prelude::*;
use lesson::{Answer, BugTask};

/// The lines, each with its mark and its reasons once they are known.
#[component]
pub fn Lines(
    /// The id of the question.
    name: String,
    bug: BugTask,
    attempts: Attempts,
) -> impl IntoView {
    let text = use_text();
    let is_picked = move |line: usize| attempts.answer() == Some(Answer::Line(line));
    let lines = (1..).zip(&bug.code.lines).map(|(line, words)| {
        if !bug.has_line(line) {
            return view! { <div class="line"><span class="line__number">{line}</span></div> }.into_any();
        }
        let words = words.iter().map(word).collect_view();
        view! {
            <label class=move || marked_class("line", attempts.mark(line))>
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || is_picked(line)
                    disabled=move || !attempts.is_asked(line)
                    on:change=move |_| attempts.draft.set(Some(Answer::Line(line)))
                />
                <span class="line__number">{line}</span>
                <code class="line__code" translate="no">{words}</code>
                <MarkName attempts=attempts item=line />
            </label>
            <ItemReasons attempts=attempts item=line />
        }
        .into_any()
    });
    view! {
        <div class="lines" role="radiogroup" aria-label=text.say(|m: &Questions| m.lines)>
            {lines.collect_view()}
        </div>
    }
}
