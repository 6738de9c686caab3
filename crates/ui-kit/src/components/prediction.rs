//! Predictions: guesses before the truth is shown. A guess is never wrong: it is kept, and shown beside the outcome.

use crate::{
    browser::focus,
    components::{
        axis::{AxisField, AxisMark, AxisMarkKind, place_text},
        blocks::still_blocks,
        drafts,
        inline::inlines,
        part::{Part, PartPlace},
    },
    context::{OpenLesson, Shared},
    memo::TidyMemo,
    text::{number::fixed, questions::Questions, use_text},
};
use leptos::{html, prelude::*};
use lesson::{Inline, Lang, Prediction, PredictionTask};

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
        <div class="prediction" id=id role="group" aria-label=text.say(|m: &Questions| m.prediction)>
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
    /// What the device has measured, for a prediction about that. The truth is shown once it is known.
    #[prop(optional)]
    measured: Option<Signal<Option<Measurement>>>,
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
                shared.progress.make_guess(&lesson, &id, draft);
                focus::on_next_frame(reply);
            }
        }
    };
    let measurement = move || measured.and_then(|measured| measured.get());
    let truth = move || match measured {
        Some(_) => prediction.with(|it| range_of(&it.task, measurement()?.value)),
        None => is_made.get().then(|| prediction.with(|it| truth_of(&it.task))).flatten(),
    };
    let outcome = Outcome::new(move || guess.get(), truth);
    let is_told =
        TidyMemo::new(move |_| if measured.is_some() { measurement().is_some() } else { is_made.get() });
    let is_awaited = move || is_made.get() && !is_told.get();
    let is_over = move || is_made.get() || is_told.get();
    let lost = move || guess.get().filter(|guess| prediction.with(|it| !has_place(&it.task, *guess)));
    // A guess that the task has no place for any more, and the measured value.
    let said = move || {
        let m = text.words::<Questions>();
        let line = |name: &'static str, said: String| view! { <p>{name} ": " <strong class="numeric" translate="no">{said}</strong></p> };
        (
            lost().map(|lost| line(m.your_guess, fixed(lost, 0))),
            measurement().map(|it| line(m.measured, it.text)),
        )
    };

    view! {
            {move || prediction.with(|it| guess_field(&it.id, &it.task, draft, outcome))}
            <button type="button" class="button button--primary" hidden=is_over disabled=move || draft.with(Option::is_none) on:click=commit>
                {text.say(|m: &Questions| m.predict)}
            </button>
            <div class="prediction__told text" aria-live="polite" node_ref=reply>
                {said}
                {move || is_awaited().then(|| view! { <p>{text.words::<Questions>().not_measured}</p> })}
                {move || is_told.get().then(|| prediction.with(|it| still_blocks(&it.reveal, text)))}
            </div>
    }
}

/// A value that the device has measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    pub value: f64,
    /// The value as it is shown, with its interval.
    pub text: String,
}

/// A guess that was made, and the truth. Both are numbers: the index of a choice in its list, or a place on the axis.
#[derive(Clone, Copy)]
pub struct Outcome {
    /// The guess; `None` until it is made.
    pub guess: Signal<Option<f64>>,
    /// The truth; `None` until it is shown.
    pub truth: Signal<Option<f64>>,
}

impl Outcome {
    /// Creates it from a guess and a truth, which are read when they are shown.
    pub fn new(
        guess: impl Fn() -> Option<f64> + Send + Sync + 'static,
        truth: impl Fn() -> Option<f64> + Send + Sync + 'static,
    ) -> Self {
        Self { guess: Signal::derive(guess), truth: Signal::derive(truth) }
    }

    /// Returns whether a guess can still be made. Reactive.
    fn is_open(self) -> bool {
        self.guess.with(Option::is_none) && self.truth.with(Option::is_none)
    }
}

/// Renders the field of a task. Once the guess is made, all choices stay, with guess and truth marked among them.
pub fn guess_field(
    id: &str,
    task: &PredictionTask,
    draft: RwSignal<Option<f64>>,
    outcome: Outcome,
) -> AnyView {
    match task {
        PredictionTask::Choice(list) => {
            choices(id, list.iter().map(|choice| choice.text.as_slice()), draft, outcome)
        }
        PredictionTask::Measured(measured) => {
            choices(id, measured.ranges.iter().map(|range| range.text.as_slice()), draft, outcome)
        }
        PredictionTask::Axis { range, step, truth: _ } => axis(*range, *step, draft, outcome),
    }
}

fn choices<'a>(
    id: &str,
    texts: impl Iterator<Item = &'a [Inline]>,
    draft: RwSignal<Option<f64>>,
    outcome: Outcome,
) -> AnyView {
    let text = use_text();
    let choices = texts.enumerate().map(|(place, words)| {
        let place = place as f64;
        let is_guess = move || outcome.guess.get() == Some(place);
        let is_truth = move || outcome.truth.get() == Some(place);
        let is_picked = move || is_guess() || (outcome.is_open() && draft.get() == Some(place));
        let tag = move |class: &'static str, name: &'static str| view! { <span class=class>{name}</span> };
        view! {
            <label class="choice" class:choice--guess=is_guess class:choice--truth=is_truth>
                <input
                    type="radio" name=id.to_owned()
                    prop:checked=is_picked
                    disabled=move || !outcome.is_open()
                    on:change=move |_| draft.set(Some(place))
                />
                <span>{inlines(words, text.lang())}</span>
                {move || is_guess().then(|| tag("choice__tag choice__tag--guess", text.words::<Questions>().your_guess))}
                {move || is_truth().then(|| tag("choice__tag choice__tag--truth", text.words::<Questions>().truth))}
            </label>
        }
    });
    view! { <div class="prediction__choices text">{choices.collect_view()}</div> }.into_any()
}

fn axis(ends: (f64, f64), step: f64, draft: RwSignal<Option<f64>>, outcome: Outcome) -> AnyView {
    let text = use_text();
    let place = Signal::derive(move || outcome.guess.get().or_else(|| draft.get()));
    let marks = Signal::derive(move || {
        let m = text.words::<Questions>();
        let mark = |place: f64, kind: AxisMarkKind, name: &str, digits: String| AxisMark {
            place,
            kind,
            label: format!("{name} {digits}"),
        };
        let guess =
            outcome.guess.get().map(|it| mark(it, AxisMarkKind::Guess, m.your_guess, place_text(it, step)));
        let truth = outcome.truth.get().map(|it| mark(it, AxisMarkKind::Right, m.truth, fixed(it, 2)));
        guess.into_iter().chain(truth).collect()
    });
    view! {
        <AxisField
            ends=ends step=step place=place marks=marks
            is_disabled=Signal::derive(move || !outcome.is_open())
            set=move |place| draft.set(place)
        />
    }
    .into_any()
}

/// Returns whether a task has the place of a guess. It may have had other choices when the guess was made.
fn has_place(task: &PredictionTask, guess: f64) -> bool {
    let is_index = |count: usize| (0..count).any(|place| place as f64 == guess);
    match task {
        PredictionTask::Choice(choices) => is_index(choices.len()),
        PredictionTask::Measured(measured) => is_index(measured.ranges.len()),
        PredictionTask::Axis { range: (low, high), .. } => (*low..=*high).contains(&guess),
    }
}

/// Renders a guess or a truth as the task has it: the words of a choice, or the place on the axis. `None` for a choice
/// that the task does not have.
pub fn value_view(task: &PredictionTask, value: f64, lang: Lang) -> Option<AnyView> {
    let words = match task {
        PredictionTask::Choice(choices) => &choices.get(index(value)?)?.text,
        PredictionTask::Measured(measured) => &measured.ranges.get(index(value)?)?.text,
        PredictionTask::Axis { .. } => {
            return Some(view! { <span class="numeric" translate="no">{fixed(value, 2)}</span> }.into_any());
        }
    };
    Some(inlines(words, lang))
}

/// Returns the index that a number stands for; `None` for any other number.
fn index(value: f64) -> Option<usize> {
    let index = value as usize;
    (index as f64 == value).then_some(index)
}

/// Returns the index of the range that holds a measured value; `None` if the prediction is not about one.
pub fn range_of(task: &PredictionTask, value: f64) -> Option<f64> {
    match task {
        PredictionTask::Measured(measured) => measured.range_of(value).map(|place| place as f64),
        PredictionTask::Choice(_) | PredictionTask::Axis { .. } => None,
    }
}

/// Returns the truth; `None` for what is measured on the device.
pub fn truth_of(task: &PredictionTask) -> Option<f64> {
    match task {
        PredictionTask::Choice(choices) => {
            choices.iter().position(|choice| choice.is_right).map(|place| place as f64)
        }
        PredictionTask::Axis { truth, .. } => Some(*truth),
        PredictionTask::Measured(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::PredictionChoice;

    #[test]
    fn a_guess_is_marked_where_the_task_has_its_place() {
        let choice = |is_right| PredictionChoice { text: Vec::new(), is_right };
        let choices = PredictionTask::Choice(vec![choice(false), choice(true)]);
        let axis = PredictionTask::Axis { range: (-6.0, 6.0), step: 0.01, truth: -1.28 };
        assert_eq!(
            [0.0, 1.0, 2.0, 0.5, -1.0].map(|guess| has_place(&choices, guess)),
            [true, true, false, false, false]
        );
        assert_eq!([-6.0, 0.0, 6.5].map(|guess| has_place(&axis, guess)), [true, true, false]);
        assert_eq!([0.0, 3.0, 0.5, -1.0, f64::NAN].map(index), [Some(0), Some(3), None, None, None]);
        assert_eq!([truth_of(&choices), truth_of(&axis)], [Some(1.0), Some(-1.28)]);
    }
}
