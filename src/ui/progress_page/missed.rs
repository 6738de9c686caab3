//! The questions of all lessons that were missed at the first try, each with a link to its place.

use super::names::Names;
use crate::text::ending::Ending;
use leptos::prelude::*;
use lesson::Slug;
use progress::ending::Missed;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    context::Shared,
    memo::TidyMemo,
    text::use_text,
};

/// The missed questions by lesson. Nothing while there are none.
#[component]
pub fn MissedFirst() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let missed = TidyMemo::new(move |_| shared.progress.missed_by_lesson());
    let is_any = TidyMemo::new(move |_| missed.with(|missed| !missed.is_empty()));
    let lessons = move || missed.get().into_iter().map(lesson_view).collect_view();
    view! {
        <Show when=move || is_any.get()>
            <section class="section" aria-labelledby="missed-first">
                <h2 class="section__title" id="missed-first">{text.say(|m: &Ending| m.missed)}</h2>
                {lessons}
            </section>
        </Show>
    }
}

fn lesson_view((lesson, missed): (Slug, Vec<Missed>)) -> impl IntoView {
    let shared = Shared::get();
    let names = Names::get();
    let title = names.lesson(lesson.as_str());
    let address = url_of(&Address::new(shared.lang.get(), Page::Lesson(lesson.to_string())));
    let m = use_text().words::<Ending>();
    let item = |Missed { question, is_right_now }: Missed| {
        let name = names.part(lesson.as_str(), question.as_str());
        let number = name.question.map(|number| format!("{}: ", m.question(number)));
        let state = if is_right_now { m.right_now } else { m.not_right_yet };
        view! {
            <li>
                <a href=format!("{address}#{question}")>{number} {name.text}</a>
                " " <span class="state">{state}</span>
            </li>
        }
    };
    view! {
        <h3 class="ending__title">{title}</h3>
        <ul class="ending__list">{missed.into_iter().map(item).collect_view()}</ul>
    }
}
