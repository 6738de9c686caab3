//! The predictions that a run answers: asked before it in the words of the lesson, and shown beside the measured values.
//! Earlier versions asked for a ranking and a ratio: such a guess is still shown.

use crate::timing::words::prediction::Guessing;
use benchmark::{Function, Report, prediction::Prediction, statistics::Estimate};
use leptos::prelude::*;
use lesson::{Lab, PredictionTask};
use std::sync::Arc;
use ui_kit::{
    components::{
        blocks::Blocks,
        prediction::{Measurement, PredictionField},
    },
    context::OpenLesson,
    memo::TidyMemo,
    progress_store::ProgressStore,
    text::{
        number::{interval, significant},
        questions::Questions,
        use_text,
    },
};

/// The predictions that this lab measures, each with its question and its answer.
#[component]
pub fn Predictions(
    /// The lab, in the current language.
    lab: TidyMemo<Lab>,
    /// The report, once a run has ended.
    report: ReadSignal<Option<Arc<Report>>>,
) -> impl IntoView {
    let open = OpenLesson::here();
    let predictions = measured(lab).into_iter().filter_map(|id| {
        let open = open?;
        let prediction = open.prediction(&id)?;
        let draft = open.guess(&id);
        let measured = Signal::derive(move || {
            let estimate = report.with(|report| {
                prediction.with(|prediction| match &prediction.task {
                    PredictionTask::Measured(measured) => ratio(report.as_ref()?, &measured.quantity),
                    PredictionTask::Choice(_) | PredictionTask::Axis { .. } => None,
                })
            })?;
            let text = format!("{}× [{}]", significant(estimate.median, 3), interval(&estimate));
            Some(Measurement { value: estimate.median, text })
        });
        Some(view! {
            <div class="prediction" id=id role="group" aria-label=use_text().say(|m: &Questions| m.prediction)>
                <p class="question__label">{use_text().say(|m: &Questions| m.prediction)}</p>
                <Blocks blocks=Signal::derive(move || prediction.with(|it| it.prompt.clone())) />
                <PredictionField prediction=prediction draft=draft measured=measured />
            </div>
        })
    });
    view! { <div class="timing__predictions">{predictions.collect_view()}</div> }
}

/// Returns the ids of the predictions that a lab measures.
fn measured(lab: TidyMemo<Lab>) -> Vec<String> {
    lab.with_untracked(|lab| {
        let predictions = lab.predictions.iter();
        let measured = predictions.filter(|it| matches!(it.task, PredictionTask::Measured(_)));
        measured.map(|it| it.id.to_string()).collect()
    })
}

/// Returns a signal of whether every prediction that this lab measures was made.
pub fn has_guessed(
    lesson: &str,
    lab: TidyMemo<Lab>,
    progress: ProgressStore,
    earlier: EarlierGuess,
) -> Signal<bool> {
    let guesses: Vec<_> = measured(lab).iter().map(|id| progress.guess(lesson, id)).collect();
    Signal::derive(move || earlier.get().is_some() || guesses.iter().all(|guess| guess.with(Option::is_some)))
}

/// Returns a ratio of times such as `gelu/relu`; `None` if the run has not measured both.
fn ratio(report: &Report, quantity: &str) -> Option<Estimate> {
    let (above, below) = quantity.split_once('/')?;
    let row = |id: &str| report.best_row(Function::from_id(id)?);
    report.ratio(row(above)?, row(below)?)
}

/// A guess as earlier versions stored it: a ranking and a ratio, each under its own key. Cheap to copy.
#[derive(Clone, Copy)]
pub struct EarlierGuess {
    ranking: TidyMemo<Option<f64>>,
    ratio: TidyMemo<Option<f64>>,
}

impl EarlierGuess {
    /// Opens the stored guess of this lab.
    pub fn of(lesson: &str, lab: &str, progress: ProgressStore) -> Self {
        Self {
            ranking: progress.guess(lesson, &format!("{lab}-ranking")),
            ratio: progress.guess(lesson, &format!("{lab}-ratio")),
        }
    }

    /// Returns the guess, if one was made. Reactive.
    fn get(self) -> Option<Prediction> {
        Prediction::new(ranking(self.ranking.get()?)?, self.ratio.get()?)
    }
}

/// All rankings of three functions; a ranking is stored as its index here.
const RANKINGS: [[usize; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

fn ranking(number: f64) -> Option<[Function; 3]> {
    let whole = (number >= 0.0 && number.fract() == 0.0).then_some(number as usize)?;
    let [relu, gelu, silu] = Report::EXERCISE;
    let function = |place: usize| match place {
        0 => relu,
        1 => gelu,
        _ => silu,
    };
    RANKINGS.get(whole).map(|places| places.map(function))
}

/// A guess of an earlier version, beside the measured values once there are any.
#[component]
pub fn EarlierGuessView(
    guess: EarlierGuess,
    /// The report, once a run has ended.
    report: ReadSignal<Option<Arc<Report>>>,
) -> impl IntoView {
    let kept = TidyMemo::new(move |_| guess.get());
    move || kept.get().map(|prediction| view! { <GuessBesideTruth prediction=prediction report=report /> })
}

#[component]
fn GuessBesideTruth(prediction: Prediction, report: ReadSignal<Option<Arc<Report>>>) -> impl IntoView {
    let text = use_text();
    let score = TidyMemo::new(move |_| report.with(|report| prediction.score(report.as_ref()?)));
    let truth = move |pick: fn(&benchmark::prediction::Score) -> String| {
        move || score.with(|score| score.as_ref().map(|score| view! { <td>{pick(score)}</td> }))
    };
    view! {
        <div class="timing__guessed">
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
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_ranking_is_read_and_nothing_else_is_one() {
        let [relu, gelu, silu] = Report::EXERCISE;
        assert_eq!(ranking(0.0), Some([relu, gelu, silu]));
        assert_eq!(ranking(1.0), Some([relu, silu, gelu]));
        assert_eq!(ranking(5.0), Some([silu, gelu, relu]));
        for bad in [6.0, -1.0, 0.5, f64::NAN, f64::INFINITY] {
            assert_eq!(ranking(bad), None, "{bad}");
        }
    }
}
