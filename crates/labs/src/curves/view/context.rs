//! Context shared by the explorer's parts: the state with the operations that change it, and the guess that may hide the
//! picture.

use super::super::{
    model::moves::Move,
    picture::Reveal,
    state::{Explorer, Shown},
};
use kernels::Parameters;
use leptos::{ev::KeyboardEvent, prelude::*};
use lesson::PredictionTask;
use ui_kit::{
    browser::schedule::StaggeredUpdates,
    context::{OpenLesson, OpenPrediction, OpenPredictions, Shared},
    memo::TidyMemo,
    progress_store::ProgressStore,
    text::number::decimals_of,
};

/// The state and the operations that change it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ExplorerContext {
    pub state: RwSignal<Explorer>,
    /// The visible functions.
    pub shown: TidyMemo<Shown>,
    /// The marked input x.
    pub cursor: TidyMemo<f64>,
    /// The input under a mouse that hovers over the picture.
    pub hovered: RwSignal<Option<f64>>,
    /// The state without the cursor: does not notify when only the cursor moves.
    pub still: TidyMemo<Explorer>,
    pub parameters: TidyMemo<Parameters>,
    /// Number of decimals of the input's step.
    x_decimals: TidyMemo<usize>,
    staggered: StaggeredUpdates,
    whole: StoredValue<Explorer>,
}

impl ExplorerContext {
    /// Creates the context of a state. `whole` is the state that the lesson sets up.
    pub fn new(state: RwSignal<Explorer>, whole: Explorer) -> Self {
        let cursor = TidyMemo::new(move |_| state.with(|state| state.cursor));
        Self {
            state,
            shown: TidyMemo::new(move |_| state.with(|state| state.shown)),
            cursor,
            hovered: RwSignal::new(None),
            still: TidyMemo::new(move |_| state.with(|state| Explorer { cursor: 0.0, ..state.clone() })),
            parameters: TidyMemo::new(move |_| state.with(|state| state.dials.parameters())),
            x_decimals: TidyMemo::new(move |_| state.with(|state| state.range.decimals())),
            staggered: StaggeredUpdates::following(cursor),
            whole: StoredValue::new(whole),
        }
    }

    /// Returns the marked input for the numbers with this index, updated shortly after it moves: see
    /// [`StaggeredUpdates`]. Reactive.
    pub fn cursor_in_turn(self, index: usize) -> f64 {
        self.staggered.get(index)
    }

    /// Applies a move.
    pub fn make(self, it: Move) {
        self.whole.with_value(|whole| self.state.update(|state| it.make(state, whole)));
    }

    /// Applies the move of a key; leaves other keys, and all keys with a modifier but shift, to the browser.
    pub fn on_key(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        if let Some(it) = Move::of_key(&event.key(), event.shift_key()) {
            event.prevent_default();
            self.make(it);
        }
    }

    /// Returns the number of decimals that shows `x` in full: that of the input's step, or more if `x` has more.
    /// Reactive.
    pub fn decimals_for(self, x: f64) -> usize {
        decimals_of(x, self.x_decimals.get())
    }

    /// Returns the number of decimals for values: it grows as the view zooms in. Reactive.
    pub fn decimals(self) -> usize {
        self.x_decimals.get().max(2) + 2
    }
}

/// A gate that hides curves until the learner has guessed. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PredictionGate {
    question: Option<OpenPrediction>,
    open: TidyMemo<bool>,
    is_waived: RwSignal<bool>,
    made: TidyMemo<Option<f64>>,
    hides: Shown,
    shown: TidyMemo<Shown>,
    progress: ProgressStore,
    lesson: StoredValue<String>,
}

impl PredictionGate {
    /// Creates a gate for the first axis prediction of the enclosing lab, which is about the first of the functions
    /// `hides`, out of those that are `shown`. Shows the curves once a link `is_given`, unless it `asks_first`: the
    /// learner wants to see what the link shows.
    pub fn of_lab(
        is_given: RwSignal<bool>,
        asks_first: TidyMemo<bool>,
        hides: Shown,
        shown: TidyMemo<Shown>,
    ) -> Self {
        let OpenPredictions(all) = use_context().unwrap_or_default();
        let question = all.with_value(|all| {
            let is_on_axis = |open: &&OpenPrediction| {
                open.prediction.with_untracked(|it| matches!(it.task, PredictionTask::Axis { .. }))
            };
            all.iter().find(is_on_axis).copied()
        });
        let (lesson, progress) = (OpenLesson::slug(), Shared::get().progress);
        let made = question.map(|open| {
            let id = open.prediction.with_untracked(|prediction| prediction.id.to_string());
            progress.guess(&lesson, &id)
        });
        let made = TidyMemo::new(move |_| made.and_then(|made| made.get()));
        let is_waived = RwSignal::new(false);
        let open = TidyMemo::new(move |_| {
            let is_hidden = hides.iter().any(|it| shown.get().has(it)) || hides.count() == 0;
            let is_shown = is_waived.get() || is_given.get() && !asks_first.get();
            question.is_some() && is_hidden && made.with(Option::is_none) && !is_shown
        });
        let lesson = StoredValue::new(lesson);
        Self { question, open, is_waived, made, hides, shown, progress, lesson }
    }

    /// Returns whether the lesson asks for a guess here.
    pub fn has_question(self) -> bool {
        self.question.is_some()
    }

    /// Returns the functions that are hidden while the gate is on; all if empty.
    pub fn hides(self) -> Shown {
        self.hides
    }

    /// Returns whether curves are hidden. Reactive.
    pub fn is_on(self) -> bool {
        self.open.get()
    }

    /// Returns whether to ask the learner for the guess: not before the stored progress is loaded and has none.
    /// Reactive.
    pub fn is_asking(self) -> bool {
        self.is_on() && self.progress.is_open()
    }

    /// Returns the guess that is being placed; one that was made, if nothing says which function it is about. Reactive.
    pub fn guess(self) -> Option<f64> {
        if self.is_on() {
            return self.question.and_then(|open| open.draft.get());
        }
        self.made.get().filter(|_| self.hides.count() == 0)
    }

    /// Returns the guess that was made beside the truth, while its function is shown. Reactive.
    pub fn reveal(self) -> Option<Reveal> {
        let activation = self.hides.iter().next().filter(|&it| self.shown.get().has(it))?;
        let guess = self.made.get()?;
        self.question?.prediction.with(|prediction| match prediction.task {
            PredictionTask::Axis { truth, .. } => Some(Reveal { activation, guess, truth }),
            PredictionTask::Choice(_) | PredictionTask::Measured(_) => None,
        })
    }

    /// Moves the draft guess to `x`, rounded to the step of the question and clamped to its range. Returns whether a
    /// guess is still open.
    pub fn place(self, x: f64) -> bool {
        let Some(open) = self.question.filter(|_| self.open.get_untracked()) else { return false };
        open.prediction.with_untracked(|prediction| {
            if let PredictionTask::Axis { range: (low, high), step, truth: _ } = prediction.task {
                open.draft.set(Some(((x / step).round() * step).clamp(low, high)));
            }
        });
        true
    }

    /// Makes the guess that was placed, if there is one.
    pub fn make(self) {
        if !self.progress.is_recording() {
            // An audience sees the curve all the same.
            return self.waive();
        }
        let Some(open) = self.question.filter(|_| self.open.get_untracked()) else { return };
        if let Some(guess) = open.draft.get_untracked() {
            let id = open.prediction.with_untracked(|prediction| prediction.id.to_string());
            self.lesson.with_value(|lesson| self.progress.make_guess(lesson, &id, guess));
        }
    }

    /// Returns whether a guess is placed that could be made. Reactive.
    pub fn is_placed(self) -> bool {
        self.question.is_some_and(|open| open.draft.with(Option::is_some))
    }

    /// Keeps curves that are shown shown, whatever a link is to ask.
    pub fn keep_shown(self) {
        if !untrack(|| self.is_on()) {
            self.waive();
        }
    }

    /// Shows the curves without a guess.
    pub fn waive(self) {
        self.is_waived.set(true);
    }
}
