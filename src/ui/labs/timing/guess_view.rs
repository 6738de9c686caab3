//! The form for a guess, and the guess beside the measured values.

use super::guess::{Draft, KeptGuess};
use crate::text::timing::prediction::Guessing;
use benchmark::{Function, Report, prediction::Prediction};
use leptos::{html, prelude::*};
use lesson::{Lab, PredictionTask};
use progress::Kind;
use std::sync::Arc;
use ui_kit::{
    browser::focus,
    components::{blocks::Blocks, drafts, number_field::OptionalNumberField},
    context::{OpenLesson, Shared},
    memo::TidyMemo,
    text::{
        number::{interval, significant},
        use_text,
    },
};

/// The guess: a form until it is made or a report exists, then the guess, then the guess beside the measured values.
#[component]
pub fn GuessView(
    /// The lab, whose measured predictions this guess answers.
    lab: TidyMemo<Lab>,
    /// The stored guess.
    guess: KeptGuess,
    /// The report, once a run has ended.
    report: ReadSignal<Option<Arc<Report>>>,
) -> impl IntoView {
    let kept = TidyMemo::new(move |_| guess.get());
    let is_open = TidyMemo::new(move |_| kept.with(Option::is_none) && report.with(Option::is_none));
    let told = NodeRef::<html::Div>::new();
    view! {
        <Show when=move || is_open.get()>
            <GuessForm lab=lab guess=guess told=told />
        </Show>
        {move || kept.get().map(|prediction| view! { <GuessBesideTruth lab=lab prediction=prediction report=report told=told /> })}
    }
}

#[component]
fn GuessForm(lab: TidyMemo<Lab>, guess: KeptGuess, told: NodeRef<html::Div>) -> impl IntoView {
    let text = use_text();
    let shared = Shared::get();
    let lesson = OpenLesson::slug();
    let kept = RwSignal::new(None::<Draft>);
    drafts::keep(guess.draft_name(), kept, || true);
    let draft = move || kept.get().unwrap_or_default();
    let change = move |next: Draft| kept.set(Some(next));
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(prediction) = untrack(draft).prediction() else { return };
        guess.keep(&prediction);
        kept.set(None);
        // The form is removed, and the focus would be lost with it.
        focus::on_next_frame(told);
        for id in measured(&lab.get_untracked()) {
            shared.progress.record(Kind::PredictionMade, &lesson, &id);
        }
    };
    let place = move |place: usize| {
        let options = move || {
            let chosen = draft().at(place);
            let functions = Report::EXERCISE.map(|function| {
                view! { <option value=function.id() selected=chosen == Some(function)>{function.name()}</option> }
            });
            view! {
                <option value="" selected=chosen.is_none()>{text.words::<Guessing>().unset}</option>
                {functions.collect_view()}
            }
        };
        view! {
            <label class="field timing__place">
                <span>{move || text.words::<Guessing>().places.get(place).copied()}</span>
                <select on:change:target=move |event| {
                    let function = Function::from_id(&event.target().value());
                    change(untrack(draft).with(place, function));
                }>
                    {options}
                </select>
            </label>
        }
    };
    let ratio_label = move || {
        let m = text.words::<Guessing>();
        format!("{} … {}", m.ratio_before, m.ratio_after)
    };
    view! {
        <form class="timing__guess" on:submit=keep>
            <p class="question__label">{text.say(|m: &Guessing| m.title)}</p>
            <fieldset class="timing__ranking">
                <legend>{text.say(|m: &Guessing| m.ranking)}</legend>
                {[0, 1, 2].map(place).collect_view()}
            </fieldset>
            <label class="field timing__ratio">
                <span>{text.say(|m: &Guessing| m.ratio_before)}</span>
                <OptionalNumberField
                    label=Signal::derive(ratio_label) value=Signal::derive(move || draft().ratio())
                    range=0.1..=1000.0 step=0.1
                    set=move |ratio| change(untrack(draft).with_ratio(ratio))
                />
                <span>{text.say(|m: &Guessing| m.ratio_after)}</span>
            </label>
            <button type="submit" class="button button--primary" disabled=move || draft().prediction().is_none()>
                {text.say(|m: &Guessing| m.keep)}
            </button>
        </form>
    }
}

#[component]
fn GuessBesideTruth(
    lab: TidyMemo<Lab>,
    prediction: Prediction,
    report: ReadSignal<Option<Arc<Report>>>,
    told: NodeRef<html::Div>,
) -> impl IntoView {
    let text = use_text();
    let score = TidyMemo::new(move |_| report.with(|report| prediction.score(report.as_ref()?)));
    let truth = move |pick: fn(&benchmark::prediction::Score) -> String| {
        move || score.with(|score| score.as_ref().map(|score| view! { <td>{pick(score)}</td> }))
    };
    view! {
        <div class="timing__guessed" node_ref=told>
            <table class="table">
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">{text.say(|m: &Guessing| m.your_guess)}</th>
                        <Show when=move || score.with(Option::is_some)>
                            <th scope="col">{text.say(|m: &Guessing| m.measured)}</th>
                        </Show>
                    </tr>
                </thead>
                <tbody>
                    <tr>
                        <th scope="row">{text.say(|m: &Guessing| m.order)}</th>
                        <td>{Guessing::in_order(prediction.order())}</td>
                        {truth(|score| Guessing::in_order(score.order))}
                    </tr>
                    <tr>
                        <th scope="row">{text.say(|m: &Guessing| m.ratio)}</th>
                        <td>{Guessing::ratio_of(&prediction)}</td>
                        {truth(|score| format!("{}× [{}]", significant(score.ratio.median, 3), interval(&score.ratio)))}
                    </tr>
                </tbody>
            </table>
            {move || score.get().map(|score| view! { <p>{text.words::<Guessing>().closeness(&score)}</p> })}
            <Show when=move || score.with(Option::is_some)>
                <Blocks blocks=Signal::derive(move || lab.with(reveals)) />
            </Show>
        </div>
    }
}

/// Returns the ids of the predictions that this lab measures.
fn measured(lab: &Lab) -> Vec<String> {
    let is_measured =
        |prediction: &&lesson::Prediction| matches!(prediction.task, PredictionTask::Measured(_));
    lab.predictions.iter().filter(is_measured).map(|prediction| prediction.id.to_string()).collect()
}

/// Returns the blocks that the lesson shows once the measured values are known.
fn reveals(lab: &Lab) -> Vec<lesson::Block> {
    let is_measured =
        |prediction: &&lesson::Prediction| matches!(prediction.task, PredictionTask::Measured(_));
    lab.predictions.iter().filter(is_measured).flat_map(|prediction| prediction.reveal.clone()).collect()
}
