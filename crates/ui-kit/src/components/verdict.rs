//! The verdict on an answer: right or not yet, the reasons, and once it is right, those of every other choice too.

use crate::{
    components::inline::inlines,
    context::Judged,
    memo::TidyMemo,
    text::{Text, questions::Questions, use_text},
};
use leptos::prelude::*;
use lesson::{Choice, Inline, Question, Verdict};

/// The verdict on an answer with its reasons.
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
    let reasons = move || {
        question.with(|question| {
            let reasons = question.judge(&judged.answer).into_iter().flat_map(|judgement| judgement.reasons);
            reasons.map(|(misconception, why)| reason(misconception, why, text)).collect_view()
        })
    };
    // Before it is right, the reasons of the other choices would give the answer away.
    let others = move || {
        question.with(|question| {
            let choices = question.choices();
            (is_right && !choices.is_empty()).then(|| all_reasons(choices, text))
        })
    };

    view! {
        <div class=class>
            <p class="verdict__word">{word}</p>
            {reasons}
            {others}
        </div>
    }
}

fn reason(misconception: &[Inline], why: &[Inline], text: Text) -> AnyView {
    let lang = text.lang();
    let named =
        (!misconception.is_empty()).then(|| view! { <strong>{inlines(misconception, lang)} " "</strong> });
    view! { <p>{named} {inlines(why, lang)}</p> }.into_any()
}

fn all_reasons(choices: &[Choice], text: Text) -> AnyView {
    let entries = choices.iter().map(|choice| {
        let mark = if choice.is_right { "✓ " } else { "✗ " };
        view! {
            <dt><span aria-hidden="true">{mark}</span>{inlines(&choice.text, text.lang())}</dt>
            <dd>{reason(&choice.misconception, &choice.why, text)}</dd>
        }
    });
    view! {
        <details class="verdict__all">
            <summary>{text.words::<Questions>().all_reasons}</summary>
            <dl>{entries.collect_view()}</dl>
        </details>
    }
    .into_any()
}
