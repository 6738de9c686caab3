//! The predictions that were made: each guess beside the truth.

use super::{ended::Ended, section::EndingPart};
use crate::{text::ending::Ending, ui::part_name::first_words};
use leptos::prelude::*;
use lesson::{Prediction, PredictionTask};
use ui_kit::{
    components::prediction::{range_of, truth_of, value_view},
    memo::TidyMemo,
    text::{number::fixed, questions::Questions, use_text},
};

/// The guesses, in the order of the lesson. Nothing while there are none: a truth is not told before its guess.
#[component]
pub fn Guesses(ended: Ended) -> impl IntoView {
    let made = TidyMemo::new(move |_| {
        ended.read(|progress, outline| {
            let open = progress.left(outline).predictions;
            let made = outline.predictions.iter().filter(|it| !open.contains(it));
            made.map(ToString::to_string).collect::<Vec<_>>()
        })
    });
    let is_any = TidyMemo::new(move |_| made.with(|made| !made.is_empty()));
    view! {
        <Show when=move || is_any.get()>
            <EndingPart id="ending-guesses" title=|m| m.guesses>
                <ul class="ending__list">
                    <For each=move || made.get() key=String::clone let:id>
                        <Guess ended=ended id=id />
                    </For>
                </ul>
            </EndingPart>
        </Show>
    }
}

#[component]
fn Guess(ended: Ended, id: String) -> impl IntoView {
    let text = use_text();
    let href = ended.href(&id);
    let guess = ended.progress.guess(&ended.slug(), &id);
    ended.open.prediction(&id).map(|prediction| {
        let said = move || {
            prediction.with(|it| {
                let guess = guess.get().map(|guess| {
                    // The lesson may have had other choices when the guess was made.
                    value_view(&it.task, guess, text.lang()).unwrap_or_else(|| fixed(guess, 0).into_any())
                });
                let truth = truth(ended, it).and_then(|truth| value_view(&it.task, truth, text.lang()));
                let truth = truth.unwrap_or_else(|| text.words::<Ending>().not_measured.into_any());
                view! {
                    <div><dt>{text.words::<Questions>().your_guess}</dt> <dd>{guess}</dd></div>
                    <div><dt>{text.words::<Questions>().truth}</dt> <dd>{truth}</dd></div>
                }
            })
        };
        view! {
            <li>
                <a href=href>{move || prediction.with(|it| first_words(&it.prompt))}</a>
                <dl class="ending__pair">{said}</dl>
            </li>
        }
    })
}

/// Returns the truth; `None` for what the device has not measured yet. Reactive.
fn truth(ended: Ended, prediction: &Prediction) -> Option<f64> {
    match &prediction.task {
        PredictionTask::Measured(measured) => {
            let ratio = ended.progress.newest_ratio(&ended.slug(), &measured.quantity)?;
            range_of(&prediction.task, ratio)
        }
        PredictionTask::Choice(_) | PredictionTask::Axis { .. } => truth_of(&prediction.task),
    }
}
