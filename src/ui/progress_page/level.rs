//! The level, its title and the XP to the next one; beside it the other totals.

use crate::text::{progress_page::ProgressWords, standing::StandingText};
use leptos::prelude::*;
use progress::titles;
use ui_kit::{
    context::Shared,
    memo::TidyMemo,
    text::{
        number::{number_and_unit, percent, whole},
        use_text,
    },
};

/// Length of the ring around the level's number, in the units of its view box.
const RING: f64 = 263.9;

/// The level card. In quiet mode without XP and level.
#[component]
pub fn LevelCard() -> impl IntoView {
    let shared = Shared::get();
    let is_quiet = shared.progress.is_quiet();
    view! {
        <div class="standing-card">
            <Show when=move || !is_quiet.get()>
                <Level />
            </Show>
            <Figures />
        </div>
    }
}

#[component]
fn Level() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let level = TidyMemo::new(move |_| shared.progress.standing().with(|standing| standing.level));
    let title = move || titles::level(level.get().number, text.lang());
    let next = move || {
        let (level, lang) = (level.get(), text.lang());
        text.words::<ProgressWords>().next_level(level.xp_missing(), titles::level(level.number + 1, lang))
    };
    let arc = move || {
        let level = level.get();
        let share = f64::from(level.xp_into) / f64::from(level.xp_needed);
        format!("{:.1} {RING}", share * RING)
    };

    view! {
        <div class="level">
            <svg class="level__ring" viewBox="0 0 100 100" aria-hidden="true">
                <circle class="level__track" cx="50" cy="50" r="42" />
                <circle class="level__arc" cx="50" cy="50" r="42" stroke-dasharray=arc transform="rotate(-90 50 50)" />
                <text class="level__number" x="50" y="50" dy="0.35em" text-anchor="middle">
                    {move || level.get().number}
                </text>
            </svg>
            <div class="level__words">
                <p class="level__label">{move || text.words::<StandingText>().level(level.get().number)}</p>
                <p class="level__title">{title}</p>
                <progress
                    class="meter meter--wide level__meter"
                    max=move || level.get().xp_needed
                    value=move || level.get().xp_into
                    aria-hidden="true"
                ></progress>
                <p class="level__towards numeric">
                    <span>
                        {move || text.words::<StandingText>().xp_towards(level.get().xp_into, level.get().xp_needed)}
                    </span>
                    <span>{next}</span>
                </p>
            </div>
        </div>
    }
}

/// Total XP, share of what is published, lessons, achievements.
#[component]
fn Figures() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let standing = shared.progress.standing();
    let is_quiet = shared.progress.is_quiet();
    let figures = move || {
        let standing = standing.get();
        let m = text.words::<ProgressWords>();
        let of = |done: usize, all: usize| (whole(done as u64), format!("/ {all}"));
        let xp = (!is_quiet.get()).then(|| (m.all_xp, (whole(standing.xp.into()), String::new())));
        let share = percent(standing.published_share());
        let (share, unit) = number_and_unit(&share);
        let rest = [
            (m.of_published, (share.to_owned(), unit.to_owned())),
            (m.lessons, of(standing.lessons_done(), standing.lessons_published())),
            (
                text.words::<StandingText>().achievements,
                of(standing.achievements_met(), standing.achievements.len()),
            ),
        ];
        xp.into_iter().chain(rest).map(figure).collect_view()
    };
    view! { <dl class="figures numeric">{figures}</dl> }
}

fn figure((name, (value, unit)): (&'static str, (String, String))) -> impl IntoView {
    view! {
        <div class="figure">
            <dt>{name}</dt>
            <dd>{value} " " <span class="figure__unit">{unit}</span></dd>
        </div>
    }
}
