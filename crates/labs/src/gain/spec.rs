//! Gain and size of the signal: what a lesson can set.

use kernels::Activation;
use lesson::{
    encode_setup,
    spec::{LabSpec, Mistake, Parameter, Parameters},
};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Id of the lab in lessons.
pub const ID: &str = "gain";

/// Goals that the lab can detect.
pub const GOALS: &[&str] = &["unit-gain"];

/// The allowed gains.
pub const GAIN: RangeInclusive<f64> = 0.1..=4.0;

/// Specification of the lab for the lesson compiler.
pub const SPEC: LabSpec = LabSpec {
    id: ID,
    parameters: &[
        Parameter::required("function", "the activation that is chosen initially"),
        Parameter::required("gain", "the initial gain, from 0.1 to 4"),
    ],
    goals: GOALS,
    awards: &[],
    setup: |parameters| Ok(encode_setup(&setup(parameters)?)),
    ..LabSpec::PLAIN
};

/// Initial state of the lab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// The id of an activation.
    pub function: String,
    /// The gain, in the range [`GAIN`].
    pub gain: f64,
}

fn setup(parameters: &Parameters) -> Result<Setup, Mistake> {
    let function = parameters.one_of("function", &Activation::ALL.map(|it| (it.id(), it)))?;
    Ok(Setup { function: function.id().to_owned(), gain: parameters.number("gain", GAIN)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{parameters, refused};

    fn read(function: &str, gain: &str) -> Result<Setup, Mistake> {
        setup(&parameters(&[("function", function), ("gain", gain)]))
    }

    #[test]
    fn the_setup_has_the_function_and_the_gain_of_the_lesson() {
        assert_eq!(read("gelu_tanh", "1.5"), Ok(Setup { function: "gelu_tanh".to_owned(), gain: 1.5 }));
    }

    #[test]
    fn the_function_is_an_activation_and_the_gain_in_its_range() {
        refused(read("gella", "1"), "`gella` is not a valid value for `function`");
        for gain in ["", "one", "0", "4.1", "NaN"] {
            refused(read("gelu", gain), &format!("`{gain}` is not a valid value for `gain`"));
        }
    }
}
