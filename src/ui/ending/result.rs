//! The learner's own result of the exercise, as a card. It is a wasm module of its own, loaded where there is a run.

use super::ended::Ended;
use labs::view::result_card;
use leptos::prelude::*;
use ui_kit::{components::lazy_view::LazyView, memo::TidyMemo};

/// The card of the newest run. Nothing while there is none.
#[component]
pub fn ResultView(ended: Ended) -> impl IntoView {
    let runs = ended.progress.runs(&ended.slug());
    let has_run = TidyMemo::new(move |_| runs.with(|runs| !runs.is_empty()));
    let card = LazyView::new(move || has_run.get(), false, result_card);
    card.view(|| ().into_any(), |m| m.ending_failed, |inside| inside)
}
