//! The review of a section's questions: how many are answered right, and a button to repeat the missed ones.

use crate::{
    context::{Quiz, Shared},
    memo::TidyMemo,
    text::{questions::Questions, use_text},
};
use leptos::prelude::*;
use progress::Kind;

/// The minimum number of questions for a review. With fewer, each question's own button to answer again is enough.
const ENOUGH_FOR_A_REVIEW: usize = 3;

/// Returns whether a section with these questions has a review.
pub fn is_reviewed(questions: &[String]) -> bool {
    questions.len() >= ENOUGH_FOR_A_REVIEW
}

/// The score of the questions above, with a button to repeat the missed ones.
#[component]
pub fn QuizReview(
    /// The lesson's slug.
    lesson: String,
    /// The ids of the questions.
    questions: Vec<String>,
    /// The state that they share.
    quiz: Quiz,
) -> impl IntoView {
    let text = use_text();
    let progress = Shared::get().progress;
    let n_all = questions.len();
    let is_right: Vec<_> = questions
        .iter()
        .map(|id| {
            let first = progress.has(Kind::QuestionRightFirst, &lesson, id);
            let retry = progress.has(Kind::QuestionRightRetry, &lesson, id);
            move || first.get() || retry.get()
        })
        .collect();
    let n_right = TidyMemo::new(move |_| is_right.iter().filter(|is_right| is_right()).count());
    let n_missed = TidyMemo::new(move |_| quiz.n_missed());
    let score = move || {
        let m = text.words::<Questions>();
        if n_right.get() == n_all { m.all_right.to_owned() } else { m.score(n_right.get(), n_all) }
    };

    view! {
        <div class="review text">
            <p class="review__score" role="status">{score}</p>
            <button
                type="button"
                class="button button--primary"
                hidden=move || n_missed.get() == 0
                on:click=move |_| quiz.ask_again()
            >
                {move || text.words::<Questions>().missed_again(n_missed.get())}
            </button>
        </div>
    }
}
