//! Context shared by all parts of the lab: its state, the computations, and what is shown of them.

use crate::dying::{
    goals::{Watch, of_network},
    model::{
        network::{Run, Shot},
        unit::{Course, Place},
        zones::{Zone, zones},
    },
    picture::unit::window_of,
    presets::NetworkPreset,
    state::{MOST_STEPS, MOST_UNIT_STEPS, Method, NetworkState, OneUnitState, State},
};
use leptos::prelude::*;
use std::sync::Arc;
use ui_kit::{
    components::{
        lab_goals::LabGoals,
        player::{Advance, Player, Steps},
        presets::Presets,
    },
    memo::TidyMemo,
};

/// The single unit as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Way {
    pub(super) setting: OneUnitState,
    pub(super) path: Vec<Place>,
    /// The first step after which f(z) was within 0.01 of the target.
    pub(super) there: Option<u32>,
    /// Whether the next step would lead to a z that is not finite.
    pub(super) is_stuck: bool,
}

impl Way {
    /// Returns the current place.
    pub(super) fn now(&self) -> Place {
        let start = Place { n_steps: 0, z: self.setting.start, value: 0.0, slope: 0.0, gradient: 0.0 };
        self.path.last().copied().unwrap_or(start)
    }
}

/// The network as it was when its optimiser was changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Earlier {
    pub(super) method: Method,
    pub(super) loss: f64,
    pub(super) n_steps: u32,
    bias: f64,
    seed: u32,
}

impl Earlier {
    /// Returns whether a network began as this one and has another optimiser.
    fn compares_with(&self, network: &NetworkState) -> bool {
        (self.bias, self.seed) == (network.bias, network.seed) && self.method != network.method
    }
}

/// The shared signals. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct LabContext {
    pub(super) state: RwSignal<State>,
    lab: StoredValue<String>,
    goals: LabGoals,
    /// Whether the learner has changed something: a link alone reaches no goal.
    has_acted: StoredValue<bool>,
    /// The state after the learner's last change. Any other comes from a link or a reset.
    changed: StoredValue<Option<State>>,
    earlier: RwSignal<Option<Earlier>>,
    watch: StoredValue<Watch>,
    course: StoredValue<Course, LocalStorage>,
    run: StoredValue<Run, LocalStorage>,
    pub(super) way: RwSignal<Way>,
    pub(super) shot: RwSignal<Arc<Shot>>,
    /// What becomes of each start in view.
    pub(super) zones: TidyMemo<Vec<Zone>>,
}

impl LabContext {
    /// Creates the context for the state of the lab with this id.
    pub(super) fn new(lab: &str, state: RwSignal<State>, goals: LabGoals) -> Self {
        let (course, mut run) =
            state.with_untracked(|state| (Course::new(&state.unit), Run::new(&state.network)));
        let way = RwSignal::new(way_of(&course, state.with_untracked(|state| state.unit.clone()), false));
        let asked = TidyMemo::new(move |_| {
            way.with(|way| {
                let OneUnitState { function, target, rate, .. } = &way.setting;
                (function.clone(), *target, *rate, window_of(&way.path))
            })
        });
        let context = Self {
            state,
            lab: StoredValue::new(lab.to_owned()),
            goals,
            has_acted: StoredValue::new(false),
            changed: StoredValue::new(None),
            earlier: RwSignal::new(None),
            watch: StoredValue::new(Watch::default()),
            way,
            shot: RwSignal::new(Arc::new(run.shot())),
            course: StoredValue::new_local(course),
            run: StoredValue::new_local(run),
            zones: TidyMemo::new(move |_| {
                let (function, target, rate, window) = asked.get();
                zones(&function.function(), target, rate, window)
            }),
        };
        Effect::new(move |_| {
            if !context.is_changed_here() {
                context.earlier.set(None);
            }
        });
        context
    }

    /// Returns a name for a group of radio buttons that no other lab of the page uses.
    pub(super) fn name(self, group: &str) -> String {
        self.lab.with_value(|lab| format!("{lab}-{group}"))
    }

    /// Returns a memo of a part of the state.
    pub(super) fn of<T: PartialEq + Send + Sync + 'static>(
        self,
        part: impl Fn(&State) -> T + Send + Sync + 'static,
    ) -> TidyMemo<T> {
        TidyMemo::new(move |_| self.state.with(&part))
    }

    /// Changes the state on the learner's behalf.
    pub(super) fn change(self, change: impl FnOnce(&mut State)) {
        self.has_acted.set_value(true);
        self.state.update(|state| {
            change(state);
            self.changed.set_value(Some(state.clone()));
        });
    }

    /// Returns whether the learner's last change has led to the current state. Reactive.
    fn is_changed_here(self) -> bool {
        self.state.with(|state| self.changed.with_value(|changed| changed.as_ref() == Some(state)))
    }

    /// Returns the question of the preset that was chosen last. It stays while the learner tries what it asks for, as
    /// long as the view is open.
    pub(super) fn question(self, presets: Presets) -> Signal<Option<&'static str>> {
        let asked = TidyMemo::new(move |last: Option<&Option<usize>>| {
            let is_kept = self.is_changed_here();
            presets.chosen.get().or_else(|| last.copied().flatten().filter(|_| is_kept))
        });
        Signal::derive(move || presets.question_at(asked.get()?))
    }

    /// Goes to a preset of the network.
    pub(super) fn begin(self, preset: NetworkPreset) {
        self.earlier.set(None);
        self.change(|state| preset.apply(&mut state.network));
    }

    /// Sets the optimiser of the network, and keeps what the other one has reached.
    pub(super) fn set_method(self, method: Method) {
        let NetworkState { bias, seed, .. } = self.state.with_untracked(|state| state.network.clone());
        let left = self.shot.with_untracked(|shot| Earlier {
            method: shot.method,
            loss: shot.now.loss,
            n_steps: shot.now.n_steps,
            bias,
            seed,
        });
        if left.n_steps > 0 {
            self.earlier.set(Some(left));
        }
        self.change(|state| state.network.set_method(method));
    }

    /// Returns what the other optimiser has reached. Reactive.
    pub(super) fn earlier(self) -> Option<Earlier> {
        let earlier = self.earlier.get()?;
        self.state.with(|state| earlier.compares_with(&state.network)).then_some(earlier)
    }

    /// Creates the player of the single unit.
    pub(super) fn unit_player(self, result: Signal<String>) -> Player {
        let setting = self.of(|state| OneUnitState { n_steps: 0, ..state.unit.clone() });
        let steps = Steps {
            step: Signal::derive(move || self.state.with(|state| state.unit.n_steps)),
            set_step: Callback::new(move |step| self.change(|state| state.unit.n_steps = step)),
            most: MOST_UNIT_STEPS,
            end: Callback::new(|_| MOST_UNIT_STEPS),
            // The axis of steps is logarithmic.
            pace: |step| 1.0 + f64::from(step) / 40.0,
            result,
        };
        let is_stuck = StoredValue::new(false);
        let advance = move |wanted: u32| {
            let state = self.state.with_untracked(|state| state.unit.clone());
            let result = self.course.try_update_value(|course| course.advance(&state, wanted));
            let result = result.unwrap_or(Advance::There);
            is_stuck.set_value(matches!(result, Advance::Stuck(_)));
            result
        };
        Player::new(steps, move || setting.track(), advance, move || self.show_unit(is_stuck.get_value()))
    }

    fn show_unit(self, is_stuck: bool) {
        let setting = self.state.with_untracked(|state| state.unit.clone());
        let way = self.course.try_with_value(|course| way_of(course, setting.clone(), is_stuck));
        let Some(way) = way else {
            return;
        };
        if self.has_acted.get_value() {
            let goal =
                self.watch.try_update_value(|watch| watch.see(&setting, &way.now(), way.there)).flatten();
            goal.into_iter().for_each(|goal| self.goals.reach(goal));
        }
        self.way.set(way);
    }

    /// Creates the player of the network.
    pub(super) fn network_player(self, result: Signal<String>) -> Player {
        let plan = self.of(|state| {
            let network = &state.network;
            let current =
                (network.function.clone(), network.rate, network.bias, network.method, network.seed);
            (current, network.was.clone())
        });
        let steps = Steps {
            step: Signal::derive(move || self.state.with(|state| state.network.n_steps)),
            set_step: Callback::new(move |step| self.change(|state| state.network.set_n_steps(step))),
            most: MOST_STEPS,
            end: Callback::new(move |step| self.state.with_untracked(|state| state.network.end(step))),
            pace: |step| if step < 900 { 2.0 } else { 6.0 },
            result,
        };
        let advance = move |wanted: u32| {
            self.state.with_untracked(|state| {
                let result = self.run.try_update_value(|run| run.advance(&state.network, wanted));
                result.unwrap_or(Advance::There)
            })
        };
        Player::new(steps, move || plan.track(), advance, move || self.show_network())
    }

    fn show_network(self) {
        let Some(shot) = self.run.try_update_value(Run::shot) else { return };
        if self.has_acted.get_value() {
            let reached = self.state.with_untracked(|state| of_network(&state.network, &shot));
            reached.into_iter().for_each(|goal| self.goals.reach(goal));
        }
        self.shot.set(Arc::new(shot));
    }
}

fn way_of(course: &Course, setting: OneUnitState, is_stuck: bool) -> Way {
    Way { setting, path: course.path(), there: course.there(), is_stuck }
}
