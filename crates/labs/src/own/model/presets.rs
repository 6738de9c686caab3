//! Functions to start from, each with a question.

use crate::own::spec::OwnPreset;
use network::{OwnFunction, Tail};

/// Returns the function of a preset.
pub(in super::super) fn function_of(preset: OwnPreset) -> OwnFunction {
    let drawn = |points: &[[f64; 2]], tails| {
        OwnFunction::drawn(points, tails).expect("the points of a preset are in order and apart")
    };
    let typed =
        |text| OwnFunction::typed(text).expect("a preset's text is a function that is finite everywhere");
    let constant = [Tail::Constant; 2];
    match preset {
        OwnPreset::ReluLike => {
            drawn(&[[-0.5, 0.0], [0.0, 0.15], [0.5, 0.5], [2.0, 2.0]], [Tail::Constant, Tail::Linear])
        }
        OwnPreset::Bump => drawn(&[[-2.5, 0.0], [-1.0, 0.6], [0.0, 1.0], [1.0, 0.6], [2.5, 0.0]], constant),
        OwnPreset::Step => drawn(&[[-0.5, 0.0], [0.5, 1.0]], constant),
        OwnPreset::Swish => typed("x * sigmoid(1.7 * x)"),
        OwnPreset::Sine => typed("sin(2 * x)"),
    }
}

/// Returns the preset of this function, if it is one.
pub(in super::super) fn preset_of(own: &OwnFunction) -> Option<OwnPreset> {
    OwnPreset::ALL.into_iter().find(|preset| function_of(*preset) == *own)
}

#[cfg(test)]
mod tests {
    use super::{super::drawn::Drawn, *};
    use crate::own::model::numbers::Numbers;
    use kernels::Activation;
    use network::OwnForm;

    #[test]
    fn every_preset_is_found_by_its_function_and_can_be_edited() {
        for preset in OwnPreset::ALL {
            let own = function_of(preset);
            assert_eq!(preset_of(&own), Some(preset));
            assert_eq!(Drawn::of(&own).is_some(), matches!(own.form(), OwnForm::Drawn { .. }), "{preset:?}");
        }
    }

    #[test]
    fn the_presets_are_what_their_questions_say() {
        let numbers = |preset| Numbers::of(&function_of(preset));
        let relu = numbers(OwnPreset::ReluLike);
        assert_eq!((relu.closest, relu.has_fit()), (Some(Activation::Relu), true), "{relu:?}");
        assert!((0.30..0.32).contains(&relu.flat), "less than ReLU's half: {}", relu.flat);
        assert!((0.61..0.63).contains(&numbers(OwnPreset::Step).flat));
        assert!(!numbers(OwnPreset::Bump).has_fit());
        let swish = numbers(OwnPreset::Swish);
        assert!(matches!(swish.closest, Some(Activation::Gelu | Activation::GeluTanh)) && swish.has_fit());
        assert!(numbers(OwnPreset::Sine).flat < 0.01);
    }
}
