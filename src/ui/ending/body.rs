//! The sections of a lesson's end, in their order.

use super::{
    ended::Ended, guesses::Guesses, left::LeftView, missed::MissedView, next::NextView, result::ResultView,
    review::ReviewView, score::ScoreView,
};
use leptos::prelude::*;
use ui_kit::memo::TidyMemo;

#[component]
pub fn EndingBody() -> impl IntoView {
    Ended::here().map(|ended| {
        // The links to due questions lead here, so a review that is due comes first. Once decided, nothing moves.
        let is_due = TidyMemo::new(move |last: Option<&Option<bool>>| {
            let is_due = || ended.read(|progress, outline| !progress.due(outline).is_empty());
            last.copied().flatten().or_else(|| ended.progress.is_open().then(is_due))
        });
        let review = move || view! { <ReviewView ended=ended /> };
        view! {
            <div class="ending text">
                {move || (is_due.get() == Some(true)).then(review)}
                <ScoreView ended=ended />
                <LeftView ended=ended />
                <Guesses ended=ended />
                <MissedView ended=ended />
                <ResultView ended=ended />
                {move || (is_due.get() == Some(false)).then(review)}
                <NextView ended=ended />
            </div>
        }
    })
}
