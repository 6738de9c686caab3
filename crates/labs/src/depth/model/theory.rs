//! The theory of a state: what infinitely wide layers do.

use super::gains::as_function;
use crate::depth::state::State;
use network::{Moments, N_LAYERS, Norm, Signal, share_of_flat};

/// Prediction for a state, layer by layer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Theory {
    /// Sizes, cosines and gradients.
    pub(crate) signal: Signal,
    /// What the layer below the cursor does.
    pub(crate) layer: LayerTheory,
}

/// Prediction for one layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct LayerTheory {
    /// Factor of the size, as a root mean square.
    pub(crate) size: f64,
    /// Factor of the gradient on its way down, as a root mean square.
    pub(crate) gradient: f64,
    /// Factor of a deviation of the size; `None` where a norm or a residual connection decides it too.
    pub(crate) deviation: Option<f64>,
    /// Share of slopes below 0.01.
    pub(crate) flat: f64,
}

impl Theory {
    /// Computes the prediction for a state, with NaN for cosines that take a double integral: fast enough for a drag.
    pub(crate) fn of(state: &State) -> Self {
        let signal = state.setup().stack().predict_sizes(N_LAYERS);
        Self { layer: LayerTheory::of(state, &signal), signal }
    }

    /// Returns the prediction with the cursor of another state that is otherwise the same, and with these cosines if it
    /// has none of its own.
    pub(crate) fn completed(&self, state: &State, cosines: Option<Vec<f64>>) -> Self {
        let mut signal = self.signal.clone();
        cosines.into_iter().for_each(|cosines| signal.cosines = cosines);
        Self { layer: LayerTheory::of(state, &signal), signal }
    }
}

impl LayerTheory {
    fn of(state: &State, signal: &Signal) -> Self {
        let layer = usize::from(state.layer.max(1));
        let at = |values: &[f64], layer: usize| values.get(layer).copied().unwrap_or(f64::NAN);
        let ratio = |values: &[f64], to: usize, from: usize| (at(values, to) / at(values, from)).sqrt();
        let before = at(&signal.mean_squares, layer - 1);
        let variance = if state.norm == Norm::None { before } else { 1.0 };
        let is_known = variance.is_finite() && variance > 0.0;
        let function = as_function(state.function);
        let is_plain = state.norm == Norm::None && !state.residual;
        Self {
            size: ratio(&signal.mean_squares, layer, layer - 1),
            gradient: ratio(&signal.gradients, layer - 1, layer),
            deviation: (is_plain && is_known).then(|| Moments::of(&function, variance).deviation),
            flat: if is_known { share_of_flat(&function, variance) } else { f64::NAN },
        }
    }

    /// Returns whether a deviation of the size grows: the size cannot be kept over depth, whatever the gain.
    pub(crate) fn is_knife_edge(&self) -> bool {
        self.deviation.is_some_and(|deviation| deviation > 1.001)
    }
}

/// Computes the cosines of a state's prediction. `None` where [`Theory::of`] has computed them.
pub(crate) fn cosines_of(state: &State) -> Option<Vec<f64>> {
    let stack = state.setup().stack();
    (!stack.has_simple_cosines()).then(|| stack.predict(N_LAYERS).cosines)
}

/// Returns log₁₀ of the root of a mean square; −∞ for 0.
pub(crate) fn log_size(mean_square: f64) -> f64 {
    0.5 * mean_square.log10()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::depth::model::{gains::NamedGain, presets::Preset};
    use kernels::Activation;

    #[test]
    fn only_the_functions_with_a_dip_stand_on_a_knife_edge() {
        let edges = Activation::ALL.into_iter().filter(|function| {
            let gain = NamedGain::KeepsSize.of(Some(*function)).unwrap();
            let state = State { function: Some(*function), gain, ..Preset::He.state() };
            Theory::of(&state).layer.is_knife_edge()
        });
        let names: Vec<_> = edges.map(Activation::id).collect();
        assert_eq!(names, ["gelu", "gelu_tanh", "silu", "mish", "hardswish"]);
    }

    #[track_caller]
    fn check(function: Activation, expected: f64) {
        let gain = NamedGain::KeepsSize.of(Some(function)).unwrap();
        // At the first layer the size is exactly 1.
        let state = State { function: Some(function), gain, layer: 1, ..Preset::He.state() };
        let found = Theory::of(&state).layer.deviation.unwrap();
        assert!((found - expected).abs() < 1e-4, "{}: {found}", function.name());
    }

    #[test]
    fn a_deviation_is_multiplied_by_the_known_factor_in_each_layer() {
        for (function, expected) in [
            (Activation::Relu, 1.0),
            (Activation::Gelu, 1.1441),
            (Activation::Silu, 1.1726),
            (Activation::Mish, 1.0763),
            (Activation::Hardswish, 1.2239),
            (Activation::Tanh, 0.4611),
            (Activation::Selu, 0.7826),
        ] {
            check(function, expected);
        }
    }

    #[test]
    fn the_factors_of_a_layer_are_those_between_its_ends() {
        let layer = Theory::of(&Preset::OwnScale.state()).layer;
        // √(½ · ⅓): the gain is rounded to five decimals.
        assert!((layer.size - (1.0_f64 / 6.0).sqrt()).abs() < 1e-5, "{layer:?}");
        assert!((layer.gradient - layer.size).abs() < 1e-9);
        // Of ReLU's slopes, half are 0.
        assert!((layer.flat - 0.5).abs() < 1e-6);
        let saturated = State { function: Some(Activation::Tanh), gain: 3.0, ..Preset::He.state() };
        let flat = Theory::of(&saturated).layer.flat;
        assert!((flat - 0.233).abs() < 5e-4, "{flat}");
    }

    #[test]
    fn cosines_of_curved_functions_are_computed_on_their_own() {
        let last = |state: &State| {
            let theory = Theory::of(state);
            *theory.completed(state, cosines_of(state)).signal.cosines.last().unwrap()
        };
        let near =
            |found: f64, expected: f64| assert!((found - expected).abs() < 0.006, "{found}, not {expected}");
        let gelu = Preset::KnifeEdge.state();
        assert!(Theory::of(&gelu).signal.cosines[50].is_nan());
        near(last(&gelu), 0.35);
        assert_eq!(cosines_of(&Preset::He.state()), None);
        near(last(&Preset::He.state()), 0.988);
        assert_eq!(cosines_of(&Preset::SigmoidBatchNorm.state()), None);
        near(last(&Preset::SigmoidBatchNorm.state()), 0.848);
    }

    #[test]
    fn a_norm_or_a_residual_connection_leaves_no_deviation_to_speak_of() {
        assert_eq!(Theory::of(&Preset::Transformer.state()).layer.deviation, None);
        assert_eq!(Theory::of(&Preset::SigmoidBatchNorm.state()).layer.deviation, None);
    }
}
