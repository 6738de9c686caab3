//! The sections of the progress page, in their order.

use super::{
    achievements::Achievements, activity::ActivityByWeek, damaged::Damaged, export::Export, import::Import,
    level::LevelCard, map::CourseMap, names, notes::Notes, quiet::QuietMode, reset::ResetProgress,
    sources::Sources, storage::StorageState,
};
use crate::text::{keeping::Keeping, use_text};
use leptos::prelude::*;

/// All of it.
#[component]
pub fn ProgressBody() -> impl IntoView {
    let text = use_text();
    names::provide();
    view! {
        <LevelCard />
        <div class="progress__pair">
            <ActivityByWeek />
            <CourseMap />
        </div>
        <Achievements />
        <Sources />
        <Notes />
        <section class="section" aria-labelledby="data">
            <h2 class="section__title" id="data">{text.tell(|m: &'static Keeping| m.data)}</h2>
            <div class="keeping">
                <StorageState />
                <QuietMode />
                <Export />
                <Import />
                <ResetProgress />
                <Damaged />
            </div>
        </section>
    }
}
