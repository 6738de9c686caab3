//! The sections of the progress page, in their order.

use super::{
    achievements::Achievements, activity::ActivityByWeek, damaged::Damaged, export::Export, import::Import,
    level::LevelCard, map::CourseMap, missed::MissedFirst, names, notes::Notes, quiet::QuietMode,
    reset::ResetProgress, sources::Sources, storage::StorageState,
};
use crate::{text::keeping::Keeping, ui::due::DueLine};
use leptos::prelude::*;
use ui_kit::{browser::schedule::count_in_turns, context::Shared, memo::TidyMemo, text::use_text};

#[component]
pub fn ProgressBody() -> impl IntoView {
    names::provide();
    in_turns(&[
        || view! { <LevelCard /> <DueLine /> }.into_any(),
        || view! { <MissedFirst /> }.into_any(),
        || view! { <div class="progress__pair"><ActivityByWeek /><CourseMap /></div> }.into_any(),
        || view! { <Achievements /> }.into_any(),
        || view! { <Data /> }.into_any(),
        || view! { <Notes /> }.into_any(),
        || view! { <Sources /> }.into_any(),
    ])
}

/// The cards about keeping progress.
const KEEPING: &[fn() -> AnyView] = &[
    || view! { <Export /> }.into_any(),
    || view! { <StorageState /> }.into_any(),
    || view! { <Import /> }.into_any(),
    || view! { <QuietMode /> }.into_any(),
    || view! { <ResetProgress /> }.into_any(),
    || view! { <Damaged /> }.into_any(),
];

/// Renders these parts one by one, each in a turn of its own. The page counts as running once the last is built.
fn in_turns(parts: &'static [fn() -> AnyView]) -> impl IntoView {
    let shared = Shared::get();
    shared.parts.await_part();
    let n_built = count_in_turns(parts.len(), move || shared.parts.part_came());
    let part = move |(place, part): (usize, &'static fn() -> AnyView)| {
        let is_due = TidyMemo::new(move |_| n_built.get() > place);
        move || is_due.get().then(part)
    };
    parts.iter().enumerate().map(part).collect_view()
}

/// The section about the learner's data: export, storage, import, quiet mode, reset, damaged bytes.
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
