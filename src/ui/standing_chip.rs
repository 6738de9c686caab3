//! The learner's standing in the top bar, which links to the progress page.

use crate::text::standing::StandingText;
use leptos::prelude::*;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    context::Shared,
    memo::TidyMemo,
    text::{Messages, use_text},
};

/// Level, its title and the XP towards the next one. In quiet mode the page's name alone.
#[component]
pub fn StandingChip() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let href = move || url_of(&Address::new(shared.lang.get(), Page::Progress));
    let is_quiet = shared.progress.is_quiet();
    let level = TidyMemo::new(move |_| shared.progress.standing().with(|standing| standing.level));
    let label = move || {
        let number = level.get().number;
        let title = progress::titles::level(number, text.lang());
        format!("{} · {title}", text.words::<StandingText>().level(number))
    };
    let xp = move || text.words::<StandingText>().xp_towards(level.get().xp_into, level.get().xp_needed);

    view! {
        <a class="button chip" href=href>
            <span class="chip__quiet" hidden=move || !is_quiet.get()>{text.say(|m: &Messages| m.progress)}</span>
            <span class="chip__level" hidden=move || is_quiet.get()>{label}</span>
            <progress
                class="meter"
                max=move || level.get().xp_needed
                value=move || level.get().xp_into
                hidden=move || is_quiet.get()
                aria-hidden="true"
            ></progress>
            <span translate="no" hidden=move || is_quiet.get()>{xp}</span>
        </a>
    }
}
