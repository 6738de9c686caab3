//! The verdict on an answer: right or not yet, and what is said of the answer as a whole. The reasons of choices, lines
//! and steps are beside them.

use crate::{
    components::reasons::reason,
    context::Judged,
    memo::TidyMemo,
    text::{questions::Questions, use_text},
};
use leptos::prelude::*;
use lesson::{Feedback, Mark, Question, Task, Verdict};

/// The verdict on an answer.
#[component]
pub fn VerdictView(
    /// The question, in the current language.
    question: TidyMemo<Question>,
    /// The answer and its verdict.
    judged: Judged,
) -> impl IntoView {
    let text = use_text();
    let is_right = judged.verdict == Verdict::Right;
    let class = if is_right { "verdict verdict--right" } else { "verdict verdict--wrong" };
    let word = text.say(if is_right { |m: &Questions| m.right } else { |m: &Questions| m.not_yet });
    let said = move || {
        question.with(|question| {
            let feedback = question.judge(&judged.answer)?;
            let whole = feedback.reason.as_ref().map(|it| reason(it, text));
            let count = (!is_right).then(|| count(question, &feedback, text.words::<Questions>()));
            Some(view! { {count.flatten().map(|count| view! { " " <span>{count}</span> })} {whole} })
        })
    };
    view! { <div class=class><span class="verdict__word">{word}</span> {said}</div> }
}

/// Says how much of a wrong answer is right or missing; `None` where the marks say it.
fn count(question: &Question, feedback: &Feedback<'_>, m: &Questions) -> Option<String> {
    match &question.task {
        Task::Order(steps) => {
            let n_right = feedback.items.iter().filter(|it| it.mark == Mark::Right).count();
            Some(m.in_place(n_right, steps.len()))
        }
        Task::All(_) => (feedback.n_missing > 0).then(|| m.missing(feedback.n_missing)),
        Task::One(_) | Task::Output(_) | Task::Bug(_) | Task::Axis(_) => None,
    }
}
