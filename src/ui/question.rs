//! A check question: answer, check, reasons, and again if it was missed.

use crate::{
    text::{questions::Questions, use_text},
    ui::{answer::AnswerField, app::Shared, blocks::Blocks, inline::inlines, lesson_page::OpenLesson},
};
use leptos::prelude::*;
use lesson::{Answer, Inline, Question, Verdict};
use progress::Kind;

/// A judged answer, kept free of the question's text so that it survives a change of language.
#[derive(Clone, Debug, PartialEq)]
struct Judged {
    answer: Answer,
    verdict: Verdict,
}

/// One question.
#[component]
pub fn QuestionView(
    /// The question, in the language of the moment.
    question: Memo<Question>,
) -> impl IntoView {
    let text = use_text();
    let progress = Shared::get().progress;
    let lesson = OpenLesson::slug();
    let id = question.with_untracked(|question| question.id.to_string());
    let answer = RwSignal::new(None::<Answer>);
    let judged = RwSignal::new(None::<Judged>);
    let attempt = RwSignal::new(0_u64);
    let is_right = {
        let first = progress.has(Kind::QuestionRightFirst, &lesson, &id);
        let retry = progress.has(Kind::QuestionRightRetry, &lesson, &id);
        move || first.get() || retry.get()
    };
    let check = {
        let (lesson, id) = (lesson, id.clone());
        move |_| {
            let Some(answer) = answer.get_untracked() else { return };
            let verdict =
                question.with_untracked(|question| question.judge(&answer).map(|told| told.verdict));
            let Some(verdict) = verdict else { return };
            match verdict {
                Verdict::Right => progress.answered_right(&lesson, &id),
                Verdict::Wrong => progress.missed(&id),
            }
            judged.set(Some(Judged { answer, verdict }));
        }
    };
    let again = move |_| {
        judged.set(None);
        answer.set(None);
        attempt.update(|attempt| *attempt += 1);
    };
    let state = move || is_right().then(|| text.words::<Questions>().is_done);

    view! {
        <div class="question text" id=id.clone() role="group" aria-labelledby=format!("{id}-label")>
            <p class="question__label" id=format!("{id}-label")>
                {text.tell(|m: &'static Questions| m.question)} " " <span class="question__state">{state}</span>
            </p>
            <Blocks blocks=Signal::derive(move || question.with(|question| question.prompt.clone())) />
            <AnswerField question=question answer=answer attempt=attempt is_open=Signal::derive(move || judged.with(Option::is_none)) />
            <div class="question__actions">
                <button type="button" class="button button--primary" disabled=move || answer.with(Option::is_none) || judged.with(Option::is_some) on:click=check>
                    {text.tell(|m: &'static Questions| m.check)}
                </button>
                <button type="button" class="button" hidden=move || judged.with(Option::is_none) on:click=again>
                    {text.say(|m| m.try_again)}
                </button>
            </div>
            <div class="question__verdict" aria-live="polite">
                {move || judged.get().map(|judged| verdict(&question.get(), &judged))}
            </div>
        </div>
    }
}

fn verdict(question: &Question, judged: &Judged) -> AnyView {
    let text = use_text();
    let m = text.words::<Questions>();
    let (class, word) = match judged.verdict {
        Verdict::Right => ("verdict verdict--right", m.right),
        Verdict::Wrong => ("verdict verdict--wrong", m.not_yet),
    };
    let told = question.judge(&judged.answer);
    let reasons = told.into_iter().flat_map(|told| told.reasons).map(|(misconception, why)| {
        let misconception = (!misconception.is_empty()).then(|| emphasised(misconception, text.lang()));
        view! { <p>{misconception} {inlines(why, text.lang())}</p> }
    });
    view! { <div class=class><p class="verdict__word">{word}</p>{reasons.collect_view()}</div> }.into_any()
}

fn emphasised(words: &[Inline], lang: lesson::Lang) -> AnyView {
    view! { <strong>{inlines(words, lang)} " "</strong> }.into_any()
}
