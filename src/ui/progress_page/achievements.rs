//! Thirteen achievements, each with its condition and the progress towards it.

use super::icons::strokes;
use crate::text::{progress_page::ProgressWords, standing::StandingText};
use leptos::prelude::*;
use progress::{Achievement, AchievementState};
use ui_kit::{
    context::Shared,
    memo::TidyMemo,
    text::{Text, use_text},
};

/// The section with a card for each achievement.
#[component]
pub fn Achievements() -> impl IntoView {
    let text = use_text();
    let cards = Achievement::ALL.map(|achievement| card(text, achievement)).into_iter().collect_view();
    view! {
        <section class="section" aria-labelledby="achievements">
            <h2 class="section__title" id="achievements">
                {text.say(|m: &StandingText| m.achievements)}
            </h2>
            <ul class="achievements">{cards}</ul>
        </section>
    }
}

fn card(text: Text, achievement: Achievement) -> impl IntoView {
    let shared = Shared::get();
    let state = TidyMemo::new(move |_| {
        let standing = shared.progress.standing();
        let none = AchievementState { achievement, done: 0, needed: 1 };
        standing.with(|it| {
            it.achievements.iter().find(|it| it.achievement == achievement).copied().unwrap_or(none)
        })
    });
    let is_met = move || state.get().is_met();
    let towards = move || {
        let (m, state) = (text.words::<ProgressWords>(), state.get());
        if state.is_met() { m.met.to_owned() } else { m.towards(state.done, state.needed) }
    };
    view! {
        <li class="achievement" class:achievement--met=is_met id=achievement.as_str()>
            <svg class="achievement__icon" viewBox="0 0 24 24" aria-hidden="true">
                <path d=strokes(achievement) />
            </svg>
            <div class="achievement__words">
                <h3 class="achievement__title">{move || achievement.title(text.lang())}</h3>
                <p class="achievement__condition">{move || achievement.condition(text.lang())}</p>
                <p class="achievement__towards numeric">
                    <progress
                        class="meter"
                        max=move || state.get().needed
                        value=move || state.get().done
                        aria-hidden="true"
                    ></progress>
                    <span>{towards}</span>
                </p>
            </div>
        </li>
    }
}
