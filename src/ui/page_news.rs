//! The lines under the top bar.

use crate::ui::{first_lesson_news::FirstLessonNews, news::StorageNews};
use leptos::prelude::*;
use std::time::Duration;
use ui_kit::{
    browser::document,
    context::{Going, Shared},
    text::{Messages, places::Places, use_text},
};

#[cfg(debug_assertions)]
use crate::ui::live;

/// The delay before a message says that something is loading.
const SLOW: Duration = Duration::from_secs(1);

#[component]
pub fn News() -> impl IntoView {
    #[cfg(debug_assertions)]
    let mistakes = view! { <live::LessonMistakes /> };
    #[cfg(not(debug_assertions))]
    let mistakes = ();
    view! {
        {mistakes}
        <GoingNews />
        <StorageNews />
        <FirstLessonNews />
        <PlaceNews />
    }
}

/// For screen readers, where the focus does not say it: what a lab shows since a sentence of the lesson has set it, as
/// the lab itself may still be loading; and the page's title after a switch of language.
#[component]
fn PlaceNews() -> impl IntoView {
    let shared = Shared::get();
    let of_lab = move || {
        let sentence = shared.history.sentence().get()?;
        let title = shared.lesson.with(|lesson| Some(lesson.as_ref()?.lab(&sentence.lab)?.title.clone()))?;
        Some(format!("{title}: {}", sentence.says))
    };
    let of_page = move || shared.history.is_switched().get().then(document::title);
    let news = move || of_lab().or_else(of_page);
    view! { <p class="visually-hidden" role="status">{news}</p> }
}

/// The message that another page, or what is missing for a printout, is loading, once that takes long; or that another
/// page or parts of this one could not be loaded.
#[component]
fn GoingNews() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let is_slow = RwSignal::new(false);
    Effect::new(move |timer: Option<Option<TimeoutHandle>>| {
        if let Some(timer) = timer.flatten() {
            timer.clear();
        }
        is_slow.set(false);
        let is_on_the_way = shared.going.get() == Going::OnTheWay || shared.parts.is_print_wanted();
        let wait = || set_timeout_with_handle(move || is_slow.set(true), SLOW).ok();
        is_on_the_way.then(wait).flatten()
    });
    let again = move |_| {
        if shared.going.get_untracked() == Going::Failed {
            shared.history.ask_again();
        } else {
            shared.parts.retry();
        }
    };
    let news = move || {
        if shared.going.get() == Going::Failed || shared.parts.have_failed() {
            Some(
                view! {
                    <div class="notice">
                        <p>{text.say(|m: &Places| m.page_failed)}</p>
                        <button type="button" class="button" on:click=again>{text.say(|m: &Messages| m.try_again)}</button>
                    </div>
                }
                .into_any(),
            )
        } else {
            is_slow.get().then(|| {
                view! { <div class="notice"><p>{text.say(|m: &Messages| m.loading)}</p></div> }.into_any()
            })
        }
    };
    view! { <div role="status">{news}</div> }
}
