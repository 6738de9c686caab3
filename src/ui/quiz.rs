//! The questions of a section together: how many are right, and the missed ones once more.

use crate::{
    context::{Quiz, Shared},
    memo::TidyMemo,
    text::{questions::Questions, use_text},
};
use leptos::prelude::*;
use progress::Kind;

/// A section with fewer questions needs no review: each of its questions has its own way back.
const ENOUGH_FOR_A_REVIEW: usize = 3;

/// Whether a section with these questions has a review.
pub fn is_reviewed(questions: &[String]) -> bool {
    questions.len() >= ENOUGH_FOR_A_REVIEW
}

/// How far the questions above are, with the missed ones once more.
#[component]
pub fn QuizReview(
    /// The lesson.
    lesson: String,
    /// The questions.
    questions: Vec<String>,
    /// What they tell each other.
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
