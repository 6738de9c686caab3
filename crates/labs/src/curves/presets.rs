//! Ready-made states, each for a question worth exploring.

use super::{
    range::XRange,
    state::{Dials, Explorer, Lower},
};
use crate::curves::choices::Preset;
use kernels::Activation;

impl Preset {
    /// Returns the state that the preset sets.
    pub fn state(self) -> Explorer {
        use Activation::{Elu, Gelu, GeluTanh, LeakyRelu, Relu, Selu, Sigmoid, Silu, Softplus, Tanh};
        let of = |shown: &[Activation], low, high, cursor| Explorer {
            shown: shown.iter().copied().collect(),
            range: XRange::new(low, high),
            cursor,
            ..Explorer::plain()
        };
        match self {
            Self::Three => of(&[Relu, Gelu, Silu], -6.0, 6.0, 1.0),
            Self::Saturating => Explorer { has_shading: true, ..of(&[Sigmoid, Tanh], -8.0, 8.0, 3.0) },
            Self::ReluFamily => Explorer {
                dials: Dials { negative_slope: 0.1, ..Dials::DEFAULT },
                ..of(&[Relu, LeakyRelu, Elu, Selu, Softplus], -4.0, 4.0, -1.0)
            },
            Self::GeluForms => {
                Explorer { lower: Lower::Difference, ..of(&[Gelu, GeluTanh], -6.0, 6.0, -2.7) }
            }
            Self::DyingZone => {
                Explorer { has_shading: true, ..of(&[Relu, LeakyRelu, Gelu, Silu], -8.0, 3.0, -2.0) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ui_kit::lab_state::{read_text, write};

    #[test]
    fn every_preset_shows_something_and_can_be_linked_to() {
        for preset in Preset::ALL {
            let state = preset.state();
            assert!(state.shown.count() > 0, "{preset:?}");
            assert!(state.range.contains(state.cursor), "{preset:?}");
            let reading = read_text(&write(&state), &Explorer::plain());
            assert_eq!((reading.state, reading.note), (state, None), "{preset:?}");
        }
    }

    #[test]
    fn no_two_presets_are_alike() {
        for (place, preset) in Preset::ALL.iter().enumerate() {
            for other in &Preset::ALL[place + 1..] {
                assert_ne!(preset.state(), other.state());
            }
        }
    }
}
