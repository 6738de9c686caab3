//! Settings to start from, each with a question.

use super::state::{Method, NetworkState, OneUnitState};
use kernels::Activation;

/// A preset of the single unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitPreset {
    /// GELU at −1, asked for 1.
    LeftOfTheDip,
    /// SiLU at −1, asked for 1.
    RightOfTheDip,
    /// GELU at −4, asked for less.
    AskedForLess,
    /// Leaky ReLU at −4, asked for 1.
    RisesEverywhere,
    /// ReLU at 3, with a step that is too large.
    ThrownOut,
    /// GELU at −1, asked for 1, with Adam.
    WithAdam,
}

impl UnitPreset {
    pub(super) const ALL: [Self; 6] = [
        Self::LeftOfTheDip,
        Self::RightOfTheDip,
        Self::AskedForLess,
        Self::RisesEverywhere,
        Self::ThrownOut,
        Self::WithAdam,
    ];

    /// Returns the unit of the preset, before its first step.
    pub(super) fn state(self) -> OneUnitState {
        let (function, start, target, rate, method) = match self {
            Self::LeftOfTheDip => (Activation::Gelu, -1.0, 1.0, 0.1, Method::Sgd),
            Self::RightOfTheDip => (Activation::Silu, -1.0, 1.0, 0.1, Method::Sgd),
            Self::AskedForLess => (Activation::Gelu, -4.0, -0.5, 0.1, Method::Sgd),
            Self::RisesEverywhere => (Activation::LeakyRelu, -4.0, 1.0, 0.1, Method::Sgd),
            Self::ThrownOut => (Activation::Relu, 3.0, 1.0, 0.8, Method::Sgd),
            Self::WithAdam => (Activation::Gelu, -1.0, 1.0, 0.1, Method::Adam),
        };
        OneUnitState { function: function.into(), start, target, rate, method, n_steps: 0 }
    }

    /// Returns the preset that a state comes from, after any number of steps.
    pub(super) fn of(state: &OneUnitState) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.state() == OneUnitState { n_steps: 0, ..state.clone() })
    }
}

/// A preset of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NetworkPreset {
    /// No bias, Adam with 0.01.
    Healthy,
    /// Adam with 0.1.
    TooBig,
    /// Adam with 0.3.
    FarTooBig,
    /// Biases of −1, after 300 steps of ReLU.
    BornLow,
    /// Biases of −4, after 300 steps of ReLU.
    Asleep,
    /// Biases of −6, after 300 steps of ReLU.
    BeyondGelu,
    /// SGD with biases of −2, after 300 steps of ReLU.
    PatientSgd,
}

impl NetworkPreset {
    pub(super) const ALL: [Self; 7] = [
        Self::Healthy,
        Self::TooBig,
        Self::FarTooBig,
        Self::BornLow,
        Self::Asleep,
        Self::BeyondGelu,
        Self::PatientSgd,
    ];

    /// Returns rate, bias, optimiser and number of steps.
    const fn settings(self) -> (f64, f64, Method, u32) {
        match self {
            Self::Healthy => (0.01, 0.0, Method::Adam, 0),
            Self::TooBig => (0.1, 0.0, Method::Adam, 0),
            Self::FarTooBig => (0.3, 0.0, Method::Adam, 0),
            Self::BornLow => (0.01, -1.0, Method::Adam, 300),
            Self::Asleep => (0.01, -4.0, Method::Adam, 300),
            Self::BeyondGelu => (0.01, -6.0, Method::Adam, 300),
            Self::PatientSgd => (0.1, -2.0, Method::Sgd, 300),
        }
    }

    /// Sets up the preset, with the seed that is chosen.
    pub(super) fn apply(self, state: &mut NetworkState) {
        let (rate, bias, method, n_steps) = self.settings();
        let seed = state.seed;
        *state = NetworkState {
            function: Activation::Relu.into(),
            rate,
            bias,
            method,
            seed,
            n_steps,
            was: Vec::new(),
        };
    }

    /// Returns the preset that a state comes from, whatever its seed, function and steps.
    pub(super) fn of(state: &NetworkState) -> Option<Self> {
        let (_, first_rate) = state.at(0);
        let is_it = |preset: &Self| {
            let (rate, bias, method, _) = preset.settings();
            (rate, bias, method) == (first_rate, state.bias, state.method)
        };
        Self::ALL.into_iter().find(is_it)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_recognised_also_after_steps() {
        for preset in UnitPreset::ALL {
            let state = OneUnitState { n_steps: 77, ..preset.state() };
            assert_eq!(UnitPreset::of(&state), Some(preset));
        }
        for preset in NetworkPreset::ALL {
            let mut state = NetworkState {
                function: Activation::Gelu.into(),
                rate: 1.0,
                bias: 0.5,
                method: Method::Sgd,
                seed: 3,
                n_steps: 9,
                was: Vec::new(),
            };
            assert_eq!(NetworkPreset::of(&state), None);
            preset.apply(&mut state);
            state.set_n_steps(600);
            state.set_function(Activation::Silu);
            assert_eq!((NetworkPreset::of(&state), state.seed), (Some(preset), 3));
        }
    }
}
