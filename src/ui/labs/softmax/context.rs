//! What all parts of the playground share: its state, what follows from it, and where the learner points.

use super::model::{
    float16::Precision,
    goals::Watch,
    loss::Loss,
    per_class::PerClass,
    playground::Playground,
    row::{Row, Terms},
    sampling::Counts,
    stability::{Form, Steps},
};
use crate::{memo::TidyMemo, ui::lab_goals::LabGoals};
use leptos::prelude::*;

/// The shared signals. Cheap to copy. What follows from the state is computed when a view asks for it, and once.
#[derive(Clone, Copy)]
pub(super) struct PlaygroundContext {
    state: RwSignal<Playground>,
    lab: StoredValue<String>,
    setup: StoredValue<Playground>,
    watch: StoredValue<Watch>,
    goals: LabGoals,
    /// The class whose arithmetic is shown: the one last pointed at or focused.
    pub(super) pointed: RwSignal<usize>,
    /// The probabilities and their logarithms.
    pub(super) row: TidyMemo<Row>,
    /// What the probabilities are made of.
    pub(super) terms: TidyMemo<Terms>,
    /// The steps of the chosen form in the chosen format.
    pub(super) steps: TidyMemo<Steps>,
    /// The loss and its gradient.
    pub(super) loss: TidyMemo<Loss>,
    /// The samples.
    pub(super) counts: TidyMemo<Counts>,
}

impl PlaygroundContext {
    /// Creates the context for the state of a lab.
    pub(super) fn new(lab: &str, state: RwSignal<Playground>, setup: Playground, goals: LabGoals) -> Self {
        let logits = TidyMemo::new(move |_| state.with(|state| (state.logits, state.temperature)));
        let row = TidyMemo::new(move |_| logits.with(|(logits, temperature)| Row::of(logits, *temperature)));
        let draws = TidyMemo::new(move |_| state.with(|state| (state.n_draws, state.seed)));
        Self {
            state,
            lab: StoredValue::new(lab.to_owned()),
            setup: StoredValue::new(setup),
            watch: StoredValue::new(Watch::default()),
            goals,
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

    /// A name that no other lab of the page uses: for groups of radio buttons.
    pub(super) fn name(self, group: &str) -> String {
        self.lab.with_value(|lab| format!("{lab}-{group}"))
    }

    /// The state now. Reactive.
    pub(super) fn state(self) -> Playground {
        self.state.get()
    }

    /// A part of the state that tells only when it changes.
    pub(super) fn of<T: PartialEq + Send + Sync + 'static>(
        self,
        part: impl Fn(&Playground) -> T + Send + Sync + 'static,
    ) -> TidyMemo<T> {
        TidyMemo::new(move |_| self.state.with(&part))
    }

    /// The lesson's own logits, for the preset of that name.
    pub(super) fn setup(self) -> Playground {
        self.setup.get_value()
    }

    /// Changes the state by a hand's act, and records the goal that this reaches.
    pub(super) fn change(self, change: impl FnOnce(&mut Playground)) {
        self.state.update(change);
        let state = self.state.get_untracked();
        if let Some(goal) = self.watch.try_update_value(|watch| watch.see(&state)).flatten() {
            self.goals.reach(goal.id());
        }
    }

    /// The steps of a form in a format. Reactive.
    pub(super) fn steps_of(self, form: Form, precision: Precision) -> Steps {
        self.state.with(|state| state.steps(form, precision))
    }

    /// The logits. Reactive.
    pub(super) fn logits(self) -> PerClass {
        self.state.with(|state| state.logits)
    }
}
