//! Context shared by all parts of the playground: its state, the values derived from it, and the class that the learner
//! points at.

use crate::softmax::{
    model::{
        goals::Watch,
        logits::PerClass,
        loss::Loss,
        row::{Row, Terms},
        sampling::Counts,
        stability::{Form, Precision, Steps},
        training::Training,
    },
    state::Playground,
};
use leptos::prelude::*;
use ui_kit::{components::lab_goals::LabGoals, memo::TidyMemo};

/// The shared signals. Cheap to copy. Derived values are computed when a view reads them, and once per change.
#[derive(Clone, Copy)]
pub struct PlaygroundContext {
    state: RwSignal<Playground>,
    lab: StoredValue<String>,
    setup: StoredValue<Playground>,
    watch: StoredValue<Watch>,
    goals: LabGoals,
    /// The training that the learner did last.
    training: RwSignal<Option<Training>>,
    /// Index of the class whose arithmetic is shown: the one last pointed at or focused.
    pub pointed: RwSignal<usize>,
    /// The probabilities and their logarithms.
    pub row: TidyMemo<Row>,
    /// The exponentials and their sum that the probabilities are made of.
    pub terms: TidyMemo<Terms>,
    /// The steps of the chosen form in the chosen format.
    pub steps: TidyMemo<Steps>,
    /// The loss and its gradient.
    pub loss: TidyMemo<Loss>,
    /// The number of samples of each class.
    pub counts: TidyMemo<Counts>,
}

impl PlaygroundContext {
    /// Creates the context for the state of the lab with this id.
    pub fn new(lab: &str, state: RwSignal<Playground>, setup: Playground, goals: LabGoals) -> Self {
        let logits = TidyMemo::new(move |_| state.with(|state| (state.logits, state.temperature)));
        let row = TidyMemo::new(move |_| logits.with(|(logits, temperature)| Row::of(logits, *temperature)));
        let draws = TidyMemo::new(move |_| state.with(|state| (state.n_draws, state.seed)));
        Self {
            state,
            lab: StoredValue::new(lab.to_owned()),
            setup: StoredValue::new(setup),
            watch: StoredValue::new(Watch::default()),
            goals,
            training: RwSignal::new(None),
            pointed: RwSignal::new(0),
            row,
            terms: TidyMemo::new(move |_| {
                logits.with(|(logits, temperature)| Terms::of(logits, *temperature))
            }),
            steps: TidyMemo::new(move |_| state.with(|state| state.steps(state.form, state.precision))),
            loss: TidyMemo::new(move |_| state.with(Playground::loss)),
            counts: TidyMemo::new(move |_| {
                let (n_draws, seed) = draws.get();
                row.with(|row| Counts::draw(&row.probabilities, n_draws, seed))
            }),
        }
    }

    /// Returns a name for a group of radio buttons that no other lab of the page uses.
    pub fn name(self, group: &str) -> String {
        self.lab.with_value(|lab| format!("{lab}-{group}"))
    }

    /// Returns the current state. Reactive.
    pub fn state(self) -> Playground {
        self.state.get()
    }

    /// Returns a memo of a part of the state, which notifies only when that part changes.
    pub fn of<T: PartialEq + Send + Sync + 'static>(
        self,
        part: impl Fn(&Playground) -> T + Send + Sync + 'static,
    ) -> TidyMemo<T> {
        TidyMemo::new(move |_| self.state.with(&part))
    }

    /// Returns the state that the lesson sets up, for the preset with the lesson's own logits.
    pub fn setup(self) -> Playground {
        self.setup.get_value()
    }

    /// Changes the state on the learner's behalf, and records the goal that this reaches.
    pub fn change(self, change: impl FnOnce(&mut Playground)) {
        self.state.update(change);
        let state = self.state.get_untracked();
        if let Some(goal) = self.watch.try_update_value(|watch| watch.see(&state)).flatten() {
            self.goals.reach(goal.id());
        }
    }

    /// Trains the logits, and keeps how.
    pub fn train(self) {
        let before = self.state.get_untracked();
        self.change(Playground::train);
        let after = self.state.get_untracked();
        self.training.update(|training| *training = Some(Training::next(*training, &before, &after)));
    }

    /// Returns the training that has led to the current logits; without one, its beginning. Reactive.
    pub fn training(self) -> Training {
        let state = self.state.get();
        self.training.get().filter(|it| it.is_at(&state)).unwrap_or_else(|| Training::begin(&state))
    }

    /// Returns the steps of a form in a format. Reactive.
    pub fn steps_of(self, form: Form, precision: Precision) -> Steps {
        self.state.with(|state| state.steps(form, precision))
    }

    /// Returns the logits. Reactive.
    pub fn logits(self) -> PerClass {
        self.state.with(|state| state.logits)
    }
}
