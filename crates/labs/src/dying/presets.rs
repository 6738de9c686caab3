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

    /// Returns the place in [`ALL`](Self::ALL) of the preset that a state comes from, after any number of steps.
    pub(super) fn place_of(state: &OneUnitState) -> Option<usize> {
        Self::ALL.iter().position(|preset| preset.state() == OneUnitState { n_steps: 0, ..state.clone() })
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

    /// Returns the place in [`ALL`](Self::ALL) of the preset that a state comes from, whatever its seed, function and
    /// steps.
    pub(super) fn place_of(state: &NetworkState) -> Option<usize> {
        let (_, first_rate) = state.at(0);
        Self::ALL.iter().position(|preset| {
            let (rate, bias, method, _) = preset.settings();
            (rate, bias, method) == (first_rate, state.bias, state.method)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dying::words::Dying;
    use base::{Lang, Words};
    use serde_json::Value;

    /// Twenty networks of each kind, trained with PyTorch.
    const REFERENCE: &str = include_str!("../../../network/tests/data/dying.json");

    #[test]
    fn the_questions_say_what_the_reference_measured() {
        let reference: Value = serde_json::from_str(REFERENCE).unwrap();
        let number = |path: &str| {
            let found = reference.pointer(path).and_then(Value::as_f64);
            found.unwrap_or_else(|| panic!("no number at {path}"))
        };
        // The median share of dead units, and how many networks fit.
        let dead = |row: &str| number(&format!("/{row}/dead/0"));
        let n_fit = |row: &str| number(&format!("/{row}/fits"));
        let rate = |rate: &str| format!("relu_learning_rate_600_steps/adam {rate}");
        let from = |bias: &str, function: &str| format!("bias_then_switch_adam_0.01/{bias}/{function}");
        let patient = "relu_learning_rate_600_steps/sgd 0.1";
        let born = number("/born/measured_200_seeds/1");
        let losses = |idx: usize| number(&format!("/{}/loss/{idx}", rate("0.3")));
        let facts = [
            (
                NetworkPreset::Healthy,
                (born - 0.25).abs() < 0.01 && n_fit(&rate("0.01")) == 20.0,
                ["두 번째 층 유닛의 4분의 1쯤", "about a quarter of the second layer's units"],
            ),
            (
                NetworkPreset::TooBig,
                dead(&rate("0.1")) > 0.5 && n_fit(&rate("0.1")) >= 15.0,
                ["유닛이 절반 넘게 죽습니다.", "More than half of the units die."],
            ),
            (
                NetworkPreset::TooBig,
                // Fewer die, and the loss stays higher.
                dead(patient) < 0.2 && n_fit(patient) == 0.0,
                ["같은 learning rate로 SGD를", "take SGD with the same rate"],
            ),
            (
                NetworkPreset::FarTooBig,
                // The first and the last tenth of the seeds.
                dead(&rate("0.3")) > 0.9 && losses(1) < 0.1 && losses(2) > 0.4,
                ["Seed를 바꿔 가며", "Compare some seeds."],
            ),
            (
                NetworkPreset::BornLow,
                dead(&from("-1.0", "after_300_relu")) > 0.5 && n_fit(&from("-1.0", "relu")) == 0.0,
                ["대부분 죽었습니다.", "most units are dead."],
            ),
            (
                NetworkPreset::Asleep,
                n_fit(&from("-4.0", "gelu")) == 20.0 && n_fit(&from("-4.0", "leaky_relu")) == 0.0,
                ["직선에 그치는 쪽은", "which one ends as a straight line?"],
            ),
            (
                NetworkPreset::BeyondGelu,
                n_fit(&from("-6.0", "gelu")) == 0.0 && n_fit(&from("-6.0", "silu")) == 20.0,
                ["GELU의 기울기는 얼마나 남아", "How much of GELU's slope is left"],
            ),
        ];
        for (preset, is_so, words) in facts {
            assert!(is_so, "{preset:?}");
            let place = NetworkPreset::ALL.iter().position(|it| *it == preset).unwrap();
            for (lang, words) in Lang::ALL.into_iter().zip(words) {
                let question = Dying::of(lang).network.questions[place];
                assert!(question.contains(words), "{preset:?}: no `{words}` in `{question}`");
            }
        }
    }

    #[test]
    fn every_preset_is_recognised_also_after_steps() {
        for (place, preset) in UnitPreset::ALL.into_iter().enumerate() {
            let state = OneUnitState { n_steps: 77, ..preset.state() };
            assert_eq!(UnitPreset::place_of(&state), Some(place));
        }
        for (place, preset) in NetworkPreset::ALL.into_iter().enumerate() {
            let mut state = NetworkState {
                function: Activation::Gelu.into(),
                rate: 1.0,
                bias: 0.5,
                method: Method::Sgd,
                seed: 3,
                n_steps: 9,
                was: Vec::new(),
            };
            assert_eq!(NetworkPreset::place_of(&state), None);
            preset.apply(&mut state);
            state.set_n_steps(600);
            state.set_function(Activation::Silu);
            assert_eq!((NetworkPreset::place_of(&state), state.seed), (Some(place), 3));
        }
    }
}
