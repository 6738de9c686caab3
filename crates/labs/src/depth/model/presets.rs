//! Presets: states that show one thing each.

use super::gains::NamedGain;
use crate::depth::state::State;
use kernels::Activation;
use network::{Norm, StackWeights};

/// A preset of the lab's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Preset {
    /// ReLU with He's gain: the size is kept.
    He,
    /// ReLU with the weights of `nn.Linear` as PyTorch creates it.
    OwnScale,
    /// Sigmoid, read ten layers below the top.
    TenSigmoids,
    /// The card of the lesson: SELU with gain 1, thirty layers.
    Selu,
    /// GELU with the gain that keeps the size, twenty seeds.
    KnifeEdge,
    /// GELU with layer norm and residual connections.
    Transformer,
    /// Sigmoid with layer norm.
    SigmoidLayerNorm,
    /// Sigmoid with batch norm.
    SigmoidBatchNorm,
    /// No activation and gain 10.
    Overflow,
}

impl Preset {
    /// Every preset once, in the order of the list.
    pub(crate) const ALL: [Self; 9] = [
        Self::He,
        Self::OwnScale,
        Self::TenSigmoids,
        Self::Selu,
        Self::KnifeEdge,
        Self::Transformer,
        Self::SigmoidLayerNorm,
        Self::SigmoidBatchNorm,
        Self::Overflow,
    ];

    /// Returns the state of the preset.
    pub(crate) fn state(self) -> State {
        let plain = |function, gain: NamedGain| State {
            function: Some(function),
            gain: gain.of(Some(function)).unwrap_or(1.0),
            width: 128,
            norm: Norm::None,
            residual: false,
            weights: StackWeights::Uniform,
            seed: 1,
            layer: 50,
            many: false,
        };
        match self {
            Self::He => plain(Activation::Relu, NamedGain::He),
            Self::OwnScale => plain(Activation::Relu, NamedGain::Linear),
            Self::TenSigmoids => State { layer: 40, ..plain(Activation::Sigmoid, NamedGain::LeCun) },
            Self::Selu => State { layer: 30, ..plain(Activation::Selu, NamedGain::LeCun) },
            Self::KnifeEdge => {
                State { width: 64, many: true, ..plain(Activation::Gelu, NamedGain::KeepsSize) }
            }
            Self::Transformer => {
                State { norm: Norm::Layer, residual: true, ..plain(Activation::Gelu, NamedGain::KeepsSize) }
            }
            Self::SigmoidLayerNorm => {
                State { norm: Norm::Layer, ..plain(Activation::Sigmoid, NamedGain::KeepsSize) }
            }
            Self::SigmoidBatchNorm => {
                State { norm: Norm::Batch, ..plain(Activation::Sigmoid, NamedGain::KeepsSize) }
            }
            Self::Overflow => {
                State { function: None, gain: 10.0, ..plain(Activation::Relu, NamedGain::LeCun) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::depth::model::theory::{Theory, log_size};

    /// Compares the theory of a preset with log₁₀ of the size at layer 50, and of the gradient at the preset's layer or
    /// at the input.
    #[track_caller]
    fn check(preset: Preset, size: f64, gradient_layer: usize, gradient: f64) {
        let signal = Theory::of(&preset.state()).signal;
        let found = [log_size(signal.mean_squares[50]), log_size(signal.gradients[gradient_layer])];
        for (found, expected) in found.into_iter().zip([size, gradient]) {
            assert!((found - expected).abs() < 0.006, "{preset:?}: {found}, not {expected}");
        }
    }

    #[test]
    fn the_theory_of_every_preset_gives_the_known_numbers() {
        check(Preset::He, 0.0, 0, 0.0);
        check(Preset::OwnScale, -19.45, 0, -19.45);
        check(Preset::TenSigmoids, -0.289, 40, -6.27);
        check(Preset::Selu, 0.0, 0, 0.751);
        check(Preset::KnifeEdge, 0.0, 0, 0.755);
        check(Preset::Transformer, 0.854, 0, 0.91);
        check(Preset::SigmoidLayerNorm, 0.0, 0, -20.39);
        check(Preset::SigmoidBatchNorm, 0.0, 0, -0.06);
        let overflow = Theory::of(&Preset::Overflow.state()).signal;
        assert!((log_size(overflow.mean_squares[50]) - 50.0).abs() < 1e-9);
    }

    #[test]
    fn after_fifty_layers_a_transformers_signal_has_grown_to_51_whatever_its_function() {
        for function in Activation::ALL {
            let gain = NamedGain::KeepsSize.of(Some(function)).unwrap();
            let state = State { function: Some(function), gain, ..Preset::Transformer.state() };
            let found = Theory::of(&state).signal.mean_squares[50];
            assert!((found / 51.0 - 1.0).abs() < 1e-4, "{}: {found}", function.name());
        }
    }
}
