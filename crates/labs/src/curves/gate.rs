//! The guess before the picture: the curves are hidden until it is made or waived.

use leptos::prelude::*;
use lesson::PredictionTask;
use ui_kit::{
    context::{OpenLesson, OpenPrediction, OpenPredictions, Shared},
    memo::TidyMemo,
    progress_store::ProgressStore,
};

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
