//! The goals, and what the learner has seen on the way to them.

use super::{
    model::{
        network::{LINE, Shot},
        unit::Place,
    },
    state::{NetworkState, OneUnitState},
};
use kernels::Activation;

/// Loss below which a network fits the sine.
pub(super) const FITS: f64 = 0.02;
/// Steps after which a unit that is further away than its start counts as driven away.
const LONG: u32 = 1000;

/// What the single unit did from the last start.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Watch {
    from: Option<(f64, f64, f64)>,
    has_silu_come_back: bool,
    is_gelu_driven_away: bool,
}

impl Watch {
    /// Returns the goal that the unit reaches at a place, if it has reached the target by `there`.
    pub(super) fn see(
        &mut self,
        state: &OneUnitState,
        now: &Place,
        there: Option<u32>,
    ) -> Option<&'static str> {
        let from = (state.start, state.target, state.rate);
        if self.from != Some(from) {
            *self = Self { from: Some(from), ..Self::default() };
        }
        let is_away = there.is_none() && now.n_steps >= LONG && now.z < state.start - 0.01;
        self.has_silu_come_back |= state.function == Activation::Silu && there.is_some();
        self.is_gelu_driven_away |= state.function == Activation::Gelu && is_away;
        (self.has_silu_come_back && self.is_gelu_driven_away).then_some("driven-away")
    }
}

/// Returns the goals that a network reaches.
pub(super) fn of_network(state: &NetworkState, shot: &Shot) -> Vec<&'static str> {
    let now = &shot.now;
    let is_failing =
        |share_dead: f64, loss: f64, n_steps: u32| share_dead >= 0.5 && loss > 0.2 && n_steps >= 300;
    let has_failed_before = state.was.iter().any(|phase| {
        let then = shot.history.iter().find(|moment| moment.n_steps == phase.until);
        phase.function == Activation::Relu
            && then.is_some_and(|then| is_failing(then.share_dead(), then.loss, then.n_steps))
    });
    let has_one_rate = state.was.iter().all(|phase| phase.rate == state.rate);
    let goals = [
        (
            "half-dead",
            shot.function == Activation::Relu && is_failing(now.share_dead(), now.loss, now.n_steps),
        ),
        ("way-back", has_failed_before && has_one_rate && now.loss < FITS),
        (
            "straight-again",
            shot.function == Activation::LeakyRelu
                && now.n_steps >= 100
                && now.share_dead() == 0.0
                && (now.loss - LINE).abs() < 0.001,
        ),
        ("harmless", now.share_dead() > 0.6 && now.loss < FITS),
    ];
    goals.into_iter().filter_map(|(goal, is_reached)| is_reached.then_some(goal)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dying::{
        DyingView, GOALS, Setup,
        model::{network::trained, unit::ended},
        presets::NetworkPreset,
        state::State,
    };

    fn start() -> State {
        State::new(&Setup { view: DyingView::Unit, function: "gelu".to_owned() })
    }

    /// Returns the goals after a preset, another function and 600 more steps.
    fn after(preset: NetworkPreset, seed: u32, function: Activation) -> Vec<&'static str> {
        let mut state = NetworkState { seed, ..start().network };
        preset.apply(&mut state);
        if function != Activation::Relu {
            state.set_function(function);
        }
        state.set_n_steps(state.end(state.n_steps).min(900));
        let goals = of_network(&state, &trained(&state).0);
        assert!(goals.iter().all(|goal| GOALS.contains(goal)));
        goals
    }

    #[test]
    fn the_presets_lead_to_their_goals() {
        assert_eq!(after(NetworkPreset::Healthy, 1, Activation::Relu), [] as [&str; 0]);
        assert_eq!(after(NetworkPreset::BornLow, 1, Activation::Relu), ["half-dead"]);
        assert_eq!(after(NetworkPreset::BornLow, 1, Activation::Gelu), ["way-back"]);
        assert_eq!(after(NetworkPreset::Asleep, 1, Activation::LeakyRelu), ["straight-again"]);
        assert_eq!(after(NetworkPreset::TooBig, 1, Activation::Relu), ["harmless"]);
    }

    #[test]
    fn a_way_back_with_another_rate_does_not_count() {
        let mut state = start().network;
        NetworkPreset::BornLow.apply(&mut state);
        state.set_function(Activation::Gelu);
        state.set_n_steps(310);
        state.set_rate(3);
        state.set_n_steps(900);
        let shot = trained(&state).0;
        assert!(shot.now.loss < FITS && of_network(&state, &shot).is_empty(), "{:?}", shot.now);
    }

    #[test]
    fn driven_away_takes_both_functions_from_one_start_between_their_dips() {
        for (z, is_reached) in [(-1.0, true), (-1.3, false), (-0.7, false)] {
            let mut watch = Watch::default();
            let mut goal = None;
            for function in [Activation::Silu, Activation::Gelu] {
                let state = OneUnitState { function: function.into(), start: z, ..start().unit };
                let (now, there) = ended(&state, 20_000);
                goal = watch.see(&state, &now, there);
            }
            assert_eq!(goal, is_reached.then_some("driven-away"), "{z}");
        }
        let mut watch = Watch::default();
        for (function, start_of_it) in [(Activation::Silu, -1.0), (Activation::Gelu, -1.1)] {
            let state = OneUnitState { function: function.into(), start: start_of_it, ..start().unit };
            let (now, there) = ended(&state, 20_000);
            assert_eq!(watch.see(&state, &now, there), None);
        }
    }
}
