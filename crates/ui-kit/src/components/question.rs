//! A check question: answer, check, reasons, another attempt.

use crate::{
    browser::focus,
    components::{
        answer::AnswerField,
        attempts::{Attempts, kept},
        blocks::still_blocks,
        cell::ProgramCell,
        drafts,
        part::{Part, PartPlace},
        reasons::reasons_id,
        verdict::VerdictView,
    },
    context::{Judged, OpenLesson, Quiz, Shared},
    memo::TidyMemo,
    text::{questions::Questions, use_text},
};
use leptos::{html, prelude::*};
use lesson::{Answer, Block, Mark, Question, Task, Verdict};
use progress::Kind;

/// One question: its prompt, and the place of its fields.
#[component]
pub fn QuestionText(question: Question) -> impl IntoView {
    let text = use_text();
    let id = question.id.to_string();
    let open = OpenLesson::here();
    let answered = {
        let name = Part::Answered(id.clone()).name();
        view! { <span class="question__state" data-part=name><Answered id=id.clone() /></span> }
    };
    let fields = open.and_then(|open| open.question(&id)).map(|question| {
        let quiz = Quiz::default();
        view! { <PartPlace part=Part::Question(id.clone())><QuestionFields question=question quiz=quiz /></PartPlace> }
    });
    view! {
        <div class="question" id=id.clone() role="group" aria-labelledby=format!("{id}-label {id}-prompt")>
            <p class="question__label" id=format!("{id}-label")>
                <span class="question__number">
                    <span class="visually-hidden">{text.say(|m: &Questions| m.question)} " "</span>
                    {open.and_then(|open| open.number_of(&id))}
                </span>
                <span class="question__kind">{kind_of(&question.task, text.words::<Questions>())}</span>
                {answered}
            </p>
            <div id=format!("{id}-prompt")>{still_blocks(&question.prompt, text)}</div>
            {fields}
        </div>
    }
}

/// Returns what a question asks to do, in a word or two.
fn kind_of(task: &Task, m: &Questions) -> &'static str {
    match task {
        Task::One(_) => m.kind_one,
        Task::All(_) => m.kind_all,
        Task::Output(_) => m.kind_output,
        Task::Bug(_) => m.kind_bug,
        Task::Axis(_) => m.kind_axis,
        Task::Order(_) => m.kind_order,
    }
}

/// Returns the blocks of a question that may be programs: its prompt, and the program whose lines are picked.
fn programs(question: &Question) -> Vec<Block> {
    let lines = match &question.task {
        Task::Bug(bug) => Some(Block::Code(bug.code.clone())),
        Task::One(_) | Task::All(_) | Task::Output(_) | Task::Axis(_) | Task::Order(_) => None,
    };
    question.prompt.iter().cloned().chain(lines).collect()
}

/// Returns a memo of whether a question has been answered right.
fn is_answered(id: &str) -> TidyMemo<bool> {
    let progress = Shared::get().progress;
    let lesson = OpenLesson::slug();
    let first = progress.has(Kind::QuestionRightFirst, &lesson, id);
    let retry = progress.has(Kind::QuestionRightRetry, &lesson, id);
    TidyMemo::new(move |_| first.get() || retry.get())
}

/// The mark of a question that has been answered right.
#[component]
pub fn Answered(
    /// The question's id.
    id: String,
) -> impl IntoView {
    let text = use_text();
    let is_right = is_answered(&id);
    move || is_right.get().then(|| text.words::<Questions>().is_done)
}

/// The fields of a question, and the verdict on an answer.
#[component]
pub fn QuestionFields(
    /// The question, in the current language.
    question: TidyMemo<Question>,
    /// The shared state of the questions of its section.
    quiz: Quiz,
    /// Receives each verdict in place of the lesson's progress: in a review, where the question has an id of its own and
    /// begins unanswered.
    #[prop(optional)]
    on_verdict: Option<Callback<Verdict>>,
) -> impl IntoView {
    let text = use_text();
    let progress = Shared::get().progress;
    let lesson = OpenLesson::slug();
    let id = question.with_untracked(|question| question.id.to_string());
    let answer = RwSignal::new(None::<Answer>);
    let judged = RwSignal::new(None::<Judged>);
    // The question may have had other choices when answers to it were stored.
    let accepted = move |answer| question.with_untracked(|question| question.accept(answer));
    let name_of_missed = format!("{lesson}/{id}/missed");
    let missed: Vec<Answer> = drafts::stored(&name_of_missed).unwrap_or_default();
    let missed = RwSignal::new(missed.into_iter().filter_map(accepted).collect::<Vec<_>>());
    let round = RwSignal::new(0_u64);
    let (fields, reply) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let is_right = is_answered(&id);
    // A question that was answered right on an earlier visit is shown solved.
    let solved = move || Judged { answer: question.with(Question::key), verdict: Verdict::Right };
    let shown = TidyMemo::new(move |_| {
        judged
            .get()
            .or_else(|| (is_right.get() && round.get() == 0 && missed.with(Vec::is_empty)).then(solved))
    });
    let attempts = Attempts { question, draft: answer, judged: shown, missed };
    let is_review = on_verdict.is_some();
    if !is_review {
        drafts::keep(format!("{lesson}/{id}"), answer, move || shown.with(Option::is_none));
    }
    answer.update(|answer| {
        let last = || missed.with_untracked(|missed| missed.last().cloned());
        *answer = answer
            .take()
            .and_then(accepted)
            .or_else(|| question.with_untracked(|question| kept(question, &last()?)));
    });
    // Before it is right, a run would give the answer away.
    let is_solved = move || shown.with(|shown| shown.as_ref().is_some_and(|it| it.verdict == Verdict::Right));
    let programs = Signal::derive(move || question.with(programs));
    let is_missed = move || shown.with(|shown| shown.as_ref().is_some_and(|it| it.verdict == Verdict::Wrong));
    if !is_review {
        drafts::store(name_of_missed, move || {
            let mut rejected = missed.get();
            if is_missed() {
                rejected.extend(shown.with(|shown| shown.as_ref().map(|it| it.answer.clone())));
            }
            (!is_solved() && !rejected.is_empty()).then_some(rejected)
        });
    }

    let check = {
        let id = id.clone();
        move |_| {
            let Some(answer) = answer.get_untracked() else { return };
            let verdict = question
                .with_untracked(|question| question.judge(&answer).map(|judgement| judgement.verdict));
            let Some(verdict) = verdict else { return };
            match (on_verdict, verdict) {
                (Some(on_verdict), verdict) => on_verdict.run(verdict),
                (None, Verdict::Right) => progress.answered_right(&lesson, &id),
                (None, Verdict::Wrong) => progress.missed(&lesson, &id),
            }
            quiz.judged(&id, verdict);
            judged.set(Some(Judged { answer, verdict }));
            focus::on_next_frame(reply);
        }
    };
    // After a miss only what was wrong is asked again; a solved question begins anew.
    let open_again = {
        let id = id.clone();
        move || {
            let last = untrack(|| shown.get());
            judged.set(None);
            match last {
                Some(Judged { answer: last, verdict: Verdict::Wrong }) => {
                    answer.set(question.with_untracked(|question| kept(question, &last)));
                    missed.update(|missed| missed.push(last));
                }
                _ => {
                    answer.set(None);
                    missed.set(Vec::new());
                    round.update(|round| *round += 1);
                }
            }
            quiz.reopened(&id);
        }
    };
    let again = {
        let open_again = open_again.clone();
        move |_| {
            open_again();
            focus::inside_on_next_frame(fields);
        }
    };
    Effect::new(move |last: Option<u32>| {
        let round = quiz.round();
        if last.is_some_and(|last| last != round) && untrack(is_missed) {
            open_again();
        }
        round
    });
    // The focus moves to the verdict, and a screen reader goes on with the reasons of what was answered.
    let reasons = {
        let id = id.clone();
        move || {
            let judged = shown.get()?;
            let ids: Vec<String> = question.with(|question| {
                let items = question.judge(&judged.answer)?.items;
                let told = items.iter().filter(|it| it.mark != Mark::Refuted);
                Some(told.map(|it| reasons_id(&id, it.item)).collect())
            })?;
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let again_label = move || {
        let m = text.words::<Questions>();
        if is_missed() { m.again } else { m.answer_again }
    };

    view! {
        <div node_ref=fields>
            <AnswerField attempts=attempts round=round />
        </div>
        <div class="question__verdict text" aria-live="polite" aria-describedby=reasons node_ref=reply tabindex="-1">
            {move || shown.get().map(|judged| view! { <VerdictView question=question judged=judged /> })}
        </div>
        <ProgramCell blocks=programs id=id.clone() is_offered=Signal::derive(is_solved) />
        <div class="question__actions">
            <button
                type="button"
                class="button button--primary"
                hidden=move || shown.with(Option::is_some)
                disabled=move || answer.with(Option::is_none)
                on:click=check
            >
                {text.say(|m: &Questions| m.check)}
            </button>
            <button type="button" class="button" hidden=move || shown.with(Option::is_none) on:click=again>
                {again_label}
            </button>
        </div>
    }
}
