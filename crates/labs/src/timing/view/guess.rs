//! The guess: a ranking and a ratio, made before the run and shown beside the measured values.

use crate::timing::words::prediction::Guessing;
use benchmark::{Function, Report, prediction::Prediction};
use leptos::{html, prelude::*};
use lesson::{Block, Lab, PredictionTask};
use progress::Kind;
use std::sync::Arc;
use ui_kit::{
    browser::focus,
    components::{blocks::Blocks, drafts, number_field::OptionalNumberField},
    decimal,
    memo::TidyMemo,
    progress_store::ProgressStore,
    text::{
        number::{MOST_DECIMALS, interval, significant},
        use_text,
    },
};

/// A guess that is being made.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Draft {
    places: [Option<Function>; 3],
    ratio: Option<f64>,
}

impl Draft {
    /// Returns the function at a place; 0 is the fastest.
    fn at(&self, place: usize) -> Option<Function> {
        self.places.get(place).copied().flatten()
    }

    /// Puts a function at a place. If it was at another place, the two functions swap; the last remaining function is
    /// placed automatically.
    fn with(mut self, place: usize, function: Option<Function>) -> Self {
        let before = self.at(place);
        for other in &mut self.places {
            if function.is_some() && *other == function {
                *other = before;
            }
        }
        if let Some(slot) = self.places.get_mut(place) {
            *slot = function;
        }
        self.completed()
    }

    /// Sets the ratio, rounded to as many decimals as are shown.
    fn with_ratio(self, ratio: Option<f64>) -> Self {
        let shown = 10_f64.powi(MOST_DECIMALS as i32);
        Self { ratio: ratio.map(|ratio| (ratio * shown).round() / shown), ..self }
    }

    /// Returns the guess if it is complete and within reasonable limits.
    fn prediction(&self) -> Option<Prediction> {
        let [Some(first), Some(second), Some(third)] = self.places else { return None };
        Prediction::new([first, second, third], self.ratio?)
    }

    fn completed(mut self) -> Self {
        let missing: Vec<Function> =
            Report::EXERCISE.into_iter().filter(|function| !self.places.contains(&Some(*function))).collect();
        if let [last] = missing[..]
            && let Some(slot) = self.places.iter_mut().find(|slot| slot.is_none())
        {
            *slot = Some(last);
        }
        self
    }
}

/// The stored form: the three places, including empty ones, and the ratio.
impl drafts::Draft for Draft {
    fn to_text(&self) -> String {
        let place = |function: Option<Function>| function.map_or("", Function::id);
        let ratio = self.ratio.map(|ratio| ratio.to_string()).unwrap_or_default();
        format!("{};{ratio}", self.places.map(place).join(","))
    }

    fn from_text(text: &str) -> Option<Self> {
        let (places, ratio) = text.split_once(';')?;
        let places: Vec<Option<Function>> = places.split(',').map(Function::from_id).collect();
        let places = <[Option<Function>; 3]>::try_from(places).ok()?;
        Some(Self { places, ratio: decimal::parse(ratio).filter(|ratio| ratio.is_finite()) })
    }
}

/// The stored guess of a lab: a ranking and a ratio, each under its own key.
#[derive(Clone, Copy)]
pub struct KeptGuess {
    progress: ProgressStore,
    ranking: TidyMemo<Option<f64>>,
    ratio: TidyMemo<Option<f64>>,
    /// Slug of the lesson and id of the lab.
    place: StoredValue<(String, String)>,
}

impl KeptGuess {
    /// Opens the stored guess of this lab.
    pub fn of(lesson: &str, lab: &str, progress: ProgressStore) -> Self {
        Self {
            progress,
            ranking: progress.guess(lesson, &ranking_name(lab)),
            ratio: progress.guess(lesson, &ratio_name(lab)),
            place: StoredValue::new((lesson.to_owned(), lab.to_owned())),
        }
    }

    /// Returns the storage key of the draft guess.
    fn draft_name(self) -> String {
        self.place.with_value(|(lesson, lab)| format!("{lesson}/{lab}/guess"))
    }

    /// Returns the guess, if one was made. Reactive.
    pub fn get(self) -> Option<Prediction> {
        Prediction::new(ranking(self.ranking.get()?)?, self.ratio.get()?)
    }

    /// Stores a guess.
    fn keep(self, prediction: &Prediction) {
        self.place.with_value(|(lesson, lab)| {
            self.progress.keep_guess(lesson, &ranking_name(lab), number_of(prediction.order()));
            self.progress.keep_guess(lesson, &ratio_name(lab), prediction.gelu_to_relu());
        });
    }

    /// Records that a prediction of the lesson was made.
    fn record(self, prediction: &str) {
        self.place.with_value(|(lesson, _)| self.progress.record(Kind::PredictionMade, lesson, prediction));
    }
}

fn ranking_name(lab: &str) -> String {
    format!("{lab}-ranking")
}

fn ratio_name(lab: &str) -> String {
    format!("{lab}-ratio")
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

fn number_of(order: [Function; 3]) -> f64 {
    let number = (0..RANKINGS.len()).find(|&number| ranking(number as f64) == Some(order));
    number.expect("a guess ranks each of the three functions once") as f64
}

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
    let reply = NodeRef::<html::Div>::new();
    view! {
        <Show when=move || is_open.get()>
            <GuessForm lab=lab guess=guess reply=reply />
        </Show>
        {move || kept.get().map(|prediction| view! { <GuessBesideTruth lab=lab prediction=prediction report=report reply=reply /> })}
    }
}

/// The content of the form, stored on the device until it is submitted.
#[derive(Clone, Copy)]
struct OpenGuess {
    guess: KeptGuess,
    draft: RwSignal<Option<Draft>>,
}

impl OpenGuess {
    fn of(guess: KeptGuess) -> Self {
        let draft = RwSignal::new(None);
        drafts::keep(guess.draft_name(), draft, || true);
        Self { guess, draft }
    }

    /// Returns the guess so far. Reactive.
    fn draft(self) -> Draft {
        self.draft.get().unwrap_or_default()
    }

    fn change(self, change: impl FnOnce(Draft) -> Draft) {
        self.draft.set(Some(change(untrack(|| self.draft()))));
    }

    /// Stores the guess, and records the predictions of the lab that it answers. Returns whether it was complete.
    fn submit(self, lab: &Lab) -> bool {
        let Some(prediction) = untrack(|| self.draft()).prediction() else { return false };
        self.guess.keep(&prediction);
        self.draft.set(None);
        measured(lab).for_each(|it| self.guess.record(it.id.as_str()));
        true
    }
}

#[component]
fn GuessForm(lab: TidyMemo<Lab>, guess: KeptGuess, reply: NodeRef<html::Div>) -> impl IntoView {
    let text = use_text();
    let form = OpenGuess::of(guess);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if form.submit(&lab.get_untracked()) {
            // The form is removed, and the focus would be lost with it.
            focus::on_next_frame(reply);
        }
    };
    let place = move |place: usize| {
        let options = move || {
            let chosen = form.draft().at(place);
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
                    form.change(|draft| draft.with(place, function));
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
        <form class="timing__guess" on:submit=submit>
            <p class="question__label">{text.say(|m: &Guessing| m.title)}</p>
            <fieldset class="timing__ranking">
                <legend>{text.say(|m: &Guessing| m.ranking)}</legend>
                {[0, 1, 2].map(place).collect_view()}
            </fieldset>
            <label class="field timing__ratio">
                <span>{text.say(|m: &Guessing| m.ratio_before)}</span>
                <OptionalNumberField
                    label=Signal::derive(ratio_label) value=Signal::derive(move || form.draft().ratio)
                    range=0.1..=1000.0 step=0.1
                    set=move |ratio| form.change(|draft| draft.with_ratio(ratio))
                />
                <span>{text.say(|m: &Guessing| m.ratio_after)}</span>
            </label>
            <button type="submit" class="button button--primary" disabled=move || form.draft().prediction().is_none()>
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
    reply: NodeRef<html::Div>,
) -> impl IntoView {
    let text = use_text();
    let score = TidyMemo::new(move |_| report.with(|report| prediction.score(report.as_ref()?)));
    let truth = move |pick: fn(&benchmark::prediction::Score) -> String| {
        move || score.with(|score| score.as_ref().map(|score| view! { <td>{pick(score)}</td> }))
    };
    view! {
        <div class="timing__guessed" node_ref=reply>
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

/// Returns the predictions that this lab measures.
fn measured(lab: &Lab) -> impl Iterator<Item = &lesson::Prediction> {
    lab.predictions.iter().filter(|prediction| matches!(prediction.task, PredictionTask::Measured(_)))
}

/// Returns the blocks that the lesson shows once the measured values are known.
fn reveals(lab: &Lab) -> Vec<Block> {
    measured(lab).flat_map(|prediction| prediction.reveal.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RELU: Option<Function> = Some(Function::Relu);
    const GELU: Option<Function> = Some(Function::Gelu);
    const SILU: Option<Function> = Some(Function::Silu);

    fn places(draft: Draft) -> [Option<Function>; 3] {
        [0, 1, 2].map(|place| draft.at(place))
    }

    #[test]
    fn the_last_function_finds_its_place_by_itself() {
        let draft = Draft::default().with(2, GELU);
        assert_eq!(places(draft), [None, None, GELU]);
        assert_eq!(places(draft.with(0, RELU)), [RELU, SILU, GELU]);
    }

    #[test]
    fn a_function_that_is_put_elsewhere_changes_places() {
        let draft = Draft::default().with(0, RELU).with(1, SILU);
        assert_eq!(places(draft.with(0, GELU)), [GELU, SILU, RELU]);
    }

    #[test]
    fn a_guess_is_complete_with_three_places_and_a_sensible_ratio() {
        let draft = Draft::default().with(0, RELU).with(1, SILU);
        assert_eq!(draft.prediction(), None);
        for (ratio, kept) in [(9.0, 9.0), (2.55, 2.55), (1.0 / 3.0, 0.333_33)] {
            assert_eq!(draft.with_ratio(Some(ratio)).prediction().map(|it| it.gelu_to_relu()), Some(kept));
        }
        for bad in [0.0, -3.0, f64::NAN, f64::INFINITY, 1e9] {
            assert_eq!(draft.with_ratio(Some(bad)).prediction(), None, "{bad}");
        }
        assert_eq!(draft.with_ratio(None).prediction(), None);
    }

    #[test]
    fn a_guess_that_is_being_made_is_read_again() {
        let first = Draft::default().with(0, GELU);
        for draft in
            [Draft::default(), first, first.with(1, RELU).with_ratio(Some(3.5)), first.with_ratio(Some(0.1))]
        {
            assert_eq!(drafts::Draft::from_text(&drafts::Draft::to_text(&draft)), Some(draft));
        }
        for bad in ["", "relu", "relu,gelu;2", "relu,gelu,silu,tanh;2"] {
            assert_eq!(<Draft as drafts::Draft>::from_text(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_kept_ranking_is_read_again_and_nothing_else_is_one() {
        for number in 0..6 {
            let order = ranking(f64::from(number)).unwrap();
            assert_eq!(number_of(order), f64::from(number));
        }
        for bad in [6.0, -1.0, 0.5, f64::NAN, f64::INFINITY] {
            assert_eq!(ranking(bad), None, "{bad}");
        }
    }
}
