//! Predictions: guesses before the truth is shown. A guess is never wrong: it is kept, and shown beside the outcome.

use crate::{
    browser::focus,
    components::{
        blocks::still_blocks,
        drafts,
        inline::inlines,
        part::{Part, PartPlace},
        slider::Slider,
    },
    context::{OpenLesson, Shared},
    memo::TidyMemo,
    text::{
        number::{decimals_of, fixed},
        questions::Questions,
        use_text,
    },
};
use leptos::{html, prelude::*};
use lesson::{Prediction, PredictionTask, plain_text};
use progress::Kind;

/// One prediction: its prompt, and the place of its field.
#[component]
pub fn PredictionText(prediction: Prediction) -> impl IntoView {
    let text = use_text();
    let id = prediction.id.to_string();
    let field = OpenLesson::here().and_then(|open| open.prediction(&id)).map(|prediction| {
        let draft = RwSignal::new(None);
        view! {
            <PartPlace part=Part::Prediction(id.clone())><PredictionField prediction=prediction draft=draft /></PartPlace>
        }
    });
    view! {
        <div class="prediction text" id=id role="group" aria-label=text.say(|m: &Questions| m.prediction)>
            <p class="question__label">{text.say(|m: &Questions| m.prediction)}</p>
            {still_blocks(&prediction.prompt, text)}
            {field}
        </div>
    }
}

/// The field of a prediction, and the outcome once the guess is made.
#[component]
pub fn PredictionField(
    /// The prediction, in the current language.
    prediction: TidyMemo<Prediction>,
    /// The guess before it is made: for a lab that lets it be placed in its picture.
    draft: RwSignal<Option<f64>>,
) -> impl IntoView {
    let text = use_text();
    let shared = Shared::get();
    let lesson = OpenLesson::slug();
    let id = prediction.with_untracked(|prediction| prediction.id.to_string());
    let reply = NodeRef::<html::Div>::new();
    let guess = shared.progress.guess(&lesson, &id);
    let is_made = TidyMemo::new(move |_| guess.with(Option::is_some));
    drafts::keep(format!("{lesson}/{id}"), draft, move || !is_made.get());
    let commit = {
        let (lesson, id) = (lesson, id.clone());
        move |_| {
            if let Some(draft) = draft.get_untracked() {
                shared.progress.keep_guess(&lesson, &id, draft);
                shared.progress.record(Kind::PredictionMade, &lesson, &id);
                focus::on_next_frame(reply);
            }
        }
    };
    let outcome = move || {
        let guess = guess.get()?;
        let words = prediction.with(|prediction| words_of(&prediction.task, guess));
        let truth = prediction.with(|prediction| truth_of(&prediction.task));
        let m = text.words::<Questions>();
        Some(view! {
            <p class="prediction__outcome">
                {m.your_guess} ": " <strong>{words}</strong>
                {truth.map(|truth| view! { " · " {m.truth} ": " <strong>{truth}</strong> })}
            </p>
        })
    };

    view! {
            <Show when=move || !is_made.get()>
                {move || prediction.with(|prediction| field(&prediction.id, &prediction.task, draft))}
            </Show>
            <button type="button" class="button button--primary" hidden=move || is_made.get() disabled=move || draft.with(Option::is_none) on:click=commit>
                {text.say(|m: &Questions| m.predict)}
            </button>
            <div class="prediction__told" aria-live="polite" node_ref=reply>
                {outcome}
                {move || is_made.get().then(|| prediction.with(|it| still_blocks(&it.reveal, text)))}
            </div>
    }
}

/// Renders the field of a task. A guess is a number: the index of a choice in its list, or a place on the axis.
fn field(id: &str, task: &PredictionTask, draft: RwSignal<Option<f64>>) -> AnyView {
    let lang = use_text().lang();
    let choices = |texts: Vec<&[lesson::Inline]>| {
        let choices = texts.into_iter().enumerate().map(|(place, words)| {
            let place = place as f64;
            view! {
                <label class="choice">
                    <input
                        type="radio" name=id.to_owned()
                        prop:checked=move || draft.get() == Some(place)
                        on:change=move |_| draft.set(Some(place))
                    />
                    <span>{inlines(words, lang)}</span>
                </label>
            }
        });
        view! { <div class="choices prediction__choices">{choices.collect_view()}</div> }.into_any()
    };
    match task {
        PredictionTask::Choice(list) => choices(list.iter().map(|choice| choice.text.as_slice()).collect()),
        PredictionTask::Measured(measured) => {
            choices(measured.ranges.iter().map(|range| range.text.as_slice()).collect())
        }
        PredictionTask::Axis { range: (low, high), step, truth: _ } => {
            let (start, step) = (f64::midpoint(*low, *high), *step);
            let place = Signal::derive(move || draft.get().unwrap_or(start));
            view! {
                <label class="field question__axis">
                    <span>{use_text().words::<Questions>().place_on_axis}</span>
                    <Slider ends=(*low, *high) step=step value=place set=move |place| draft.set(Some(place)) />
                    <span class="question__place numeric" translate="no" aria-hidden="true">{move || place_text(place.get(), step)}</span>
                </label>
            }
            .into_any()
        }
    }
}

/// Formats a place on the axis with all of its digits, and with at least those of a step.
fn place_text(place: f64, step: f64) -> String {
    fixed(place, decimals_of(place, decimals_of(step, 0)))
}

/// Returns a guess in words; as its number, if the task no longer has that choice.
fn words_of(task: &PredictionTask, guess: f64) -> String {
    let place = guess.max(0.0) as usize;
    let known = match task {
        PredictionTask::Choice(choices) => choices.get(place).map(|choice| plain_text(&choice.text)),
        PredictionTask::Measured(measured) => measured.ranges.get(place).map(|range| plain_text(&range.text)),
        PredictionTask::Axis { step, .. } => Some(place_text(guess, *step)),
    };
    known.unwrap_or_else(|| fixed(guess, 0))
}

/// Returns the truth in words; `None` for what is measured on the device, whose truth is in the lab.
fn truth_of(task: &PredictionTask) -> Option<String> {
    match task {
        PredictionTask::Choice(choices) => {
            choices.iter().find(|choice| choice.is_right).map(|choice| plain_text(&choice.text))
        }
        PredictionTask::Axis { truth, .. } => Some(fixed(*truth, 2)),
        PredictionTask::Measured(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_on_the_axis_shows_all_of_its_digits() {
        assert_eq!(
            [place_text(-1.28, 0.01), place_text(1.5, 0.01), place_text(2.0, 1.0)],
            ["−1.28", "1.50", "2"]
        );
        // A place from steps that do not begin at the axis's end.
        assert_eq!(place_text(0.125, 0.25), "0.125");
    }
}
