//! The questions of the whole lesson that were missed at the first try, each with a link to its place.

use super::{ended::Ended, section::EndingPart};
use crate::{text::ending::Ending, ui::part_name::first_words};
use leptos::prelude::*;
use progress::ending::Missed;
use ui_kit::{memo::TidyMemo, text::use_text};

/// The missed questions. Nothing while there are none.
#[component]
pub fn MissedView(ended: Ended) -> impl IntoView {
    let missed = TidyMemo::new(move |_| ended.read(|progress, outline| progress.missed_first(outline)));
    let is_any = TidyMemo::new(move |_| missed.with(|missed| !missed.is_empty()));
    let items = move || {
        let items = missed.get().into_iter().map(|missed| view! { <MissedItem ended=ended missed=missed /> });
        items.collect_view()
    };
    view! {
        <Show when=move || is_any.get()>
            <EndingPart id="ending-missed" title=|m| m.missed>
                <ul class="ending__list">{items}</ul>
            </EndingPart>
        </Show>
    }
}

#[component]
fn MissedItem(ended: Ended, missed: Missed) -> impl IntoView {
    let text = use_text();
    let Missed { question: id, is_right_now } = missed;
    let number = ended.open.number_of(&id).unwrap_or_default();
    let words = ended
        .open
        .question(&id)
        .map(|question| move || question.with(|question| first_words(&question.prompt)));
    let state = move || {
        let m = text.words::<Ending>();
        if is_right_now { m.right_now } else { m.not_right_yet }
    };
    view! {
        <li>
            <a href=ended.href(&id)>{move || text.words::<Ending>().question(number)} ": " {words}</a>
            " " <span class="state">{state}</span>
        </li>
    }
}
