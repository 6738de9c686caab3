//! The questions of the whole lesson that were missed at the first try, each with a link to its place.

use super::{ended::Ended, section::EndingPart};
use crate::{text::ending::Ending, ui::part_name::first_words};
use leptos::prelude::*;
use progress::ending::Missed;
use ui_kit::{memo::TidyMemo, text::use_text};

/// The missed questions. Nothing while no question has been answered.
#[component]
pub fn MissedView(ended: Ended) -> impl IntoView {
    let text = use_text();
    let missed = TidyMemo::new(move |_| ended.read(|progress, outline| progress.missed_first(outline)));
    let n_answered = TidyMemo::new(move |_| {
        let n_right =
            ended.read(|progress, outline| outline.questions.len() - progress.left(outline).questions.len());
        n_right + missed.with(|missed| missed.iter().filter(|it| !it.is_right_now).count())
    });
    let is_any = TidyMemo::new(move |_| n_answered.get() > 0);
    let list = move || {
        if missed.with(Vec::is_empty) {
            return view! { <p>{text.words::<Ending>().none_missed(n_answered.get())}</p> }.into_any();
        }
        let items = missed.get().into_iter().map(|missed| view! { <MissedItem ended=ended missed=missed /> });
        view! { <ul class="ending__list">{items.collect_view()}</ul> }.into_any()
    };
    view! {
        <Show when=move || is_any.get()>
            <EndingPart id="ending-missed" title=|m| m.missed>{list}</EndingPart>
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
