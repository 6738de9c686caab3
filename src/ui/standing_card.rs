//! The learner's standing, as the lesson shows it.

use crate::text::standing::StandingText;
use leptos::prelude::*;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    context::Shared,
    text::{Messages, use_text},
};

/// Level, XP, lessons, achievements and percent, with a link to the progress page.
#[component]
pub fn StandingCard() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let standing = shared.progress.standing();
    let is_quiet = shared.progress.is_quiet();
    let facts = move || {
        let standing = standing.get();
        let m = text.words::<StandingText>();
        let level = standing.level;
        let title = progress::titles::level(level.number, text.lang());
        let points = [
            format!("{} · {title}", m.level(level.number)),
            m.xp_towards(level.xp_into, level.xp_needed),
            m.xp_missing(level.xp_missing()),
        ];
        let acts = [
            m.lessons_done(standing.lessons_done(), standing.lessons_published()),
            m.achievements_met(standing.achievements_met(), standing.achievements.len()),
            m.of_published(standing.published_share()),
        ];
        points.into_iter().filter(|_| !is_quiet.get()).chain(acts).collect::<Vec<_>>()
    };
    let items = move || facts().into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view();
    let href = move || url_of(&Address::new(shared.lang.get(), Page::Progress));

    view! {
        <div class="standing text">
            <ul class="standing__facts numeric">{items}</ul>
            <p><a href=href>{text.say(|m: &Messages| m.progress)}</a></p>
        </div>
    }
}
