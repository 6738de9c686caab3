//! The request to the browser for persistent storage, once, after the first completed lesson: from then on there is
//! something to lose.

use crate::text::storage::Storage;
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{
    address::{Address, Page},
    browser::{
        focus,
        history::url_of,
        persistence::{self, Promised},
    },
    context::Shared,
    memo::TidyMemo,
    text::{Messages, use_text},
};

/// The browser's answer, as a line under the top bar until it is dismissed.
#[component]
pub fn FirstLessonNews() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let answer = RwSignal::new(None::<Promised>);
    Effect::new(move |_| {
        let has_completed =
            shared.progress.gains().with(|gains| gains.as_ref().is_some_and(|it| !it.lessons.is_empty()));
        let is_first = shared.progress.standing().with_untracked(|standing| standing.lessons_done() == 1);
        if has_completed && is_first {
            spawn_local(async move { answer.set(Some(persistence::ask().await)) });
        }
    });
    let line = move |promised| {
        let m = text.words::<Storage>();
        match promised {
            Promised::Lasting => m.first_lesson_kept,
            Promised::Nothing | Promised::Unknown => m.first_lesson_export,
        }
    };
    let href = move || url_of(&Address::new(shared.lang.get(), Page::Progress));
    let is_elsewhere = TidyMemo::new(move |_| shared.page.get() != Page::Progress);
    let dismiss = move |_| {
        answer.set(None);
        focus::back_to_heading();
    };
    let notice = move || {
        let promised = answer.get()?;
        Some(view! {
            <div class="notice">
                <p>{line(promised)}</p>
                <a class="button" href=href hidden=move || !is_elsewhere.get()>
                    {text.say(|m: &Messages| m.progress)}
                </a>
                <button type="button" class="button" on:click=dismiss>
                    {text.say(|m: &Storage| m.understood)}
                </button>
            </div>
        })
    };
    view! { <div role="status">{notice}</div> }
}
