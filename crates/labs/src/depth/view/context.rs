//! What all parts of the lab share.

use super::simulator::Simulation;
use crate::depth::{
    model::{goals::of_theory, theory::Theory},
    state::State,
};
use leptos::prelude::*;
use ui_kit::{components::lab_goals::LabGoals, memo::TidyMemo};

/// The state, its theory, its simulation, and the operation that changes it. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct DepthContext {
    pub(super) state: RwSignal<State>,
    pub(super) theory: TidyMemo<Theory>,
    pub(super) simulation: Simulation,
    pub(super) goals: LabGoals,
    /// Whether the learner has changed anything: a lab as its lesson or a link sets it up reaches no goal.
    pub(super) is_touched: StoredValue<bool>,
}

impl DepthContext {
    /// Changes the state on the learner's behalf.
    pub(super) fn change(self, change: impl FnOnce(&mut State)) {
        self.is_touched.set_value(true);
        self.state.update(change);
        let state = self.state.get_untracked();
        of_theory(&state, &self.theory.get_untracked()).into_iter().for_each(|goal| self.goals.reach(goal));
    }
}
