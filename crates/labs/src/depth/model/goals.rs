//! The goals that finished simulations and the theory reach, and what has to be remembered for them.

use super::{
    simulated::Simulated,
    theory::{Theory, log_size},
};
use crate::depth::state::State;
use kernels::Activation;
use network::{N_LAYERS, Norm, StackWeights, Stop};

/// Ways in which a sigmoid's gradient can survive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Residual,
    BatchNorm,
    Gain,
}

/// What the learner has seen since the lab was opened.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Seen {
    ways: Vec<Way>,
    /// Sizes after the last layer as log₁₀, the smallest and the largest, with GELU and this gain.
    edge: Option<(f64, f64, f64)>,
}

impl Seen {
    /// Takes the finished simulation of a state's chosen seed and the seeds after it that have arrived. Returns the goals
    /// that are reached.
    pub(crate) fn take(&mut self, state: &State, found: &Simulated) -> Vec<&'static str> {
        let mut reached = Vec::new();
        let last = |values: &[f64]| values.get(N_LAYERS).copied().unwrap_or(f64::NAN);
        let size = log_size(last(&found.first.signal.mean_squares));
        let gradient = found.first.signal.gradients.first().copied().map_or(f64::NAN, log_size);
        if state.function == Some(Activation::Sigmoid) && gradient.abs() <= 1.0 {
            let way = match (state.residual, state.norm) {
                (true, _) => Some(Way::Residual),
                (false, Norm::Batch) => Some(Way::BatchNorm),
                (false, Norm::None) => Some(Way::Gain),
                (false, Norm::Layer) => None,
            };
            self.ways.extend(way.filter(|way| !self.ways.contains(way)));
            if self.ways.len() > 1 {
                reached.push("survive");
            }
        }
        let is_edge = state.function == Some(Activation::Gelu)
            && (state.norm, state.residual, state.width) == (Norm::None, false, 64)
            && state.weights == StackWeights::Uniform;
        if is_edge {
            let others = found.others.iter().map(|signal| log_size(last(&signal.mean_squares)));
            for size in others.chain([size]).filter(|size| size.is_finite()) {
                let (low, high) = match self.edge {
                    Some((gain, low, high)) if gain == state.gain => (low.min(size), high.max(size)),
                    _ => (size, size),
                };
                self.edge = Some((state.gain, low, high));
            }
            if self.edge.is_some_and(|(_, low, high)| high - low >= 1.0) {
                reached.push("knife-edge");
            }
        }
        if size.abs() <= 2.0_f64.log10() && last(&found.first.signal.cosines) > 0.98 {
            reached.push("same-size-lost-difference");
        }
        if matches!(found.first.stop, Some(Stop::NotFinite { .. })) {
            reached.push("overflow");
        }
        reached
    }
}

/// Returns the goal that the theory of a state reaches, without a simulation.
pub(crate) fn of_theory(state: &State, theory: &Theory) -> Option<&'static str> {
    let size = theory.signal.mean_squares.last().copied().unwrap_or(f64::NAN);
    let is_linear = state.residual && state.norm == Norm::Layer && (size / 51.0 - 1.0).abs() <= 0.05;
    is_linear.then_some("linear-growth")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::depth::model::{gains::NamedGain, presets::Preset, simulated::tests::simulated};

    fn narrow(state: State) -> State {
        State { width: 64, ..state }
    }

    #[track_caller]
    fn check(seen: &mut Seen, state: State, expected: &[&str]) {
        assert_eq!(seen.take(&state, &simulated(&state)), expected, "{state:?}");
    }

    #[test]
    fn a_sigmoids_gradient_has_to_survive_in_two_different_ways() {
        let sigmoid = narrow(Preset::TenSigmoids.state());
        let mut seen = Seen::default();
        check(&mut seen, sigmoid, &[]);
        check(&mut seen, narrow(Preset::SigmoidLayerNorm.state()), &["same-size-lost-difference"]);
        check(&mut seen, narrow(Preset::SigmoidBatchNorm.state()), &[]);
        check(&mut seen, State { seed: 2, ..narrow(Preset::SigmoidBatchNorm.state()) }, &[]);
        check(&mut seen, State { residual: true, ..sigmoid }, &["survive"]);
        let mut seen = Seen::default();
        check(&mut seen, State { residual: true, ..sigmoid }, &[]);
        check(&mut seen, State { gain: 10.0, ..sigmoid }, &["survive"]);
    }

    #[test]
    fn two_seeds_of_one_gain_differ_tenfold_on_the_knife_edge() {
        let edge = State { many: false, ..Preset::KnifeEdge.state() };
        let mut seen = Seen::default();
        check(&mut seen, edge, &[]);
        assert!((2..=20).any(|seed| {
            let state = State { seed, ..edge };
            seen.take(&state, &simulated(&state)).contains(&"knife-edge")
        }));
        check(&mut Seen::default(), Preset::KnifeEdge.state(), &["knife-edge"]);
        // Sizes of two gains are not compared.
        let mut seen = Seen::default();
        check(&mut seen, State { gain: 1.0, ..edge }, &[]);
        check(&mut seen, State { gain: 2.0, ..edge }, &[]);
    }

    #[test]
    fn relu_keeps_the_size_and_loses_the_difference() {
        let mut seen = Seen::default();
        let is_reached = (1..=20).any(|seed| {
            let state = State { seed, ..Preset::He.state() };
            seen.take(&state, &simulated(&state)) == ["same-size-lost-difference"]
        });
        assert!(is_reached);
        check(&mut seen, narrow(Preset::OwnScale.state()), &[]);
    }

    #[test]
    fn only_an_overflow_of_the_signal_is_one() {
        check(&mut Seen::default(), narrow(Preset::Overflow.state()), &["overflow"]);
        check(&mut Seen::default(), State { gain: 3.0, ..narrow(Preset::Overflow.state()) }, &[]);
    }

    #[test]
    fn linear_growth_needs_residual_connections_layer_norm_and_the_gain_that_keeps_the_size() {
        let reached = |state: State| of_theory(&state, &Theory::of(&state));
        let transformer = Preset::Transformer.state();
        assert_eq!(reached(transformer), Some("linear-growth"));
        let tanh = NamedGain::KeepsSize.of(Some(Activation::Tanh)).unwrap();
        let state = State { function: Some(Activation::Tanh), gain: tanh, ..transformer };
        assert_eq!(reached(state), Some("linear-growth"));
        assert_eq!(reached(State { gain: 1.0, ..transformer }), None);
        assert_eq!(reached(State { residual: false, ..transformer }), None);
        assert_eq!(reached(State { norm: Norm::Batch, ..transformer }), None);
    }

    #[test]
    fn the_goals_are_those_that_lessons_may_declare() {
        let named = ["survive", "knife-edge", "same-size-lost-difference", "overflow", "linear-growth"];
        assert_eq!(named, *crate::depth::GOALS);
    }
}
