//! The sections of the progress page, in their order.

use super::{
    achievements::Achievements, activity::ActivityByWeek, damaged::Damaged, export::Export, import::Import,
    level::LevelCard, map::CourseMap, names, notes::Notes, quiet::QuietMode, reset::ResetProgress,
    sources::Sources, storage::StorageState,
};
use crate::{
    text::{keeping::Keeping, use_text},
    ui::turns::in_turns,
};
use leptos::prelude::*;

/// All of it.
#[component]
pub fn ProgressBody() -> impl IntoView {
    names::provide();
    in_turns(&[
        || view! { <LevelCard /> }.into_any(),
        || view! { <div class="progress__pair"><ActivityByWeek /><CourseMap /></div> }.into_any(),
        || view! { <Achievements /> }.into_any(),
        || view! { <Sources /> }.into_any(),
        || view! { <Notes /> }.into_any(),
        || view! { <Data /> }.into_any(),
    ])
}

/// The cards about keeping progress.
const KEEPING: &[fn() -> AnyView] = &[
    || view! { <StorageState /> }.into_any(),
    || view! { <QuietMode /> }.into_any(),
    || view! { <Export /> }.into_any(),
    || view! { <Import /> }.into_any(),
    || view! { <ResetProgress /> }.into_any(),
    || view! { <Damaged /> }.into_any(),
];

/// What is kept where, and taking it along.
#[component]
fn Data() -> impl IntoView {
    let text = use_text();
    view! {
        <section class="section" aria-labelledby="data">
            <h2 class="section__title" id="data">{text.say(|m: &Keeping| m.data)}</h2>
            <div class="keeping">{in_turns(KEEPING)}</div>
        </section>
    }
}
