//! Context shared by the explorer's parts: the state with the operations that change it, and the guess that may hide the
//! picture.

use super::super::{
    model::moves::Move,
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

/// A gate that hides a lab's curves until the learner has guessed. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PredictionGate {
    open: Signal<Option<OpenPrediction>>,
    is_waived: RwSignal<bool>,
    guess: TidyMemo<Option<f64>>,
    progress: ProgressStore,
}

impl PredictionGate {
    /// Creates a gate for the first axis prediction of the enclosing lab. Shows the curves at once if `is_given`, that
    /// is, if a link has set the state: the learner then wants to see what the link shows.
    pub fn of_lab(is_given: bool) -> Self {
        let OpenPredictions(all) = use_context().unwrap_or_default();
        let on_axis = all.with_value(|all| {
            let is_on_axis = |open: &&OpenPrediction| {
                open.prediction.with_untracked(|it| matches!(it.task, PredictionTask::Axis { .. }))
            };
            all.iter().find(is_on_axis).copied()
        });
        let progress = Shared::get().progress;
        let made = on_axis.map(|open| {
            let id = open.prediction.with_untracked(|prediction| prediction.id.to_string());
            progress.guess(&OpenLesson::slug(), &id)
        });
        let is_waived = RwSignal::new(is_given);
        let open = Signal::derive(move || {
            let is_open = made.is_some_and(|made| made.get().is_none()) && !is_waived.get();
            on_axis.filter(|_| is_open)
        });
        let guess = TidyMemo::new(move |_| {
            let made = made.and_then(|made| made.get());
            made.or_else(|| on_axis.and_then(|open| open.draft.get()))
        });
        Self { open, is_waived, guess, progress }
    }

    /// Returns whether the curves are hidden. Reactive.
    pub fn is_on(self) -> bool {
        self.open.with(Option::is_some)
    }

    /// Returns whether to ask the learner for the guess: not before the stored progress is loaded and has none.
    /// Reactive.
    pub fn is_asking(self) -> bool {
        self.is_on() && self.progress.is_open()
    }

    /// Returns the guess, made or still a draft. Reactive.
    pub fn guess(self) -> Option<f64> {
        self.guess.get()
    }

    /// Moves the draft guess to `x`, rounded to the step of the question and clamped to its range. Returns whether a
    /// guess is still open.
    pub fn place(self, x: f64) -> bool {
        let Some(open) = self.open.get_untracked() else { return false };
        open.prediction.with_untracked(|prediction| {
            if let PredictionTask::Axis { range: (low, high), step, truth: _ } = prediction.task {
                open.draft.set(Some(((x / step).round() * step).clamp(low, high)));
            }
        });
        true
    }

    /// Shows the curves without a guess.
    pub fn waive(self) {
        self.is_waived.set(true);
    }
}
