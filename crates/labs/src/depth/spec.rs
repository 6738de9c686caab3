//! Signal through depth: what a lesson can set.

use kernels::Activation;
use lesson::{
    encode_setup,
    spec::{LabSpec, Mistake, Parameter, Parameters},
};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Id of the lab in lessons.
pub const ID: &str = "depth";

/// Goals that the lab can detect.
pub const GOALS: &[&str] =
    &["survive", "knife-edge", "same-size-lost-difference", "overflow", "linear-growth"];

/// The id of the function that is none.
pub const NONE: &str = "none";

/// The allowed gains.
pub const GAIN: RangeInclusive<f64> = 0.1..=12.0;

/// The widths that can be chosen.
pub const WIDTHS: [u32; 4] = [64, 128, 256, 512];

/// Specification of the lab for the lesson compiler.
pub const SPEC: LabSpec = LabSpec {
    id: ID,
    parameters: &[
        Parameter::required("function", "the activation that is chosen initially, or `none`"),
        Parameter::required("gain", "the initial gain, from 0.1 to 12"),
        Parameter::required("width", "the initial number of units in a layer: 64, 128, 256 or 512"),
    ],
    goals: GOALS,
    awards: &[],
    setup: |parameters| Ok(encode_setup(&setup(parameters)?)),
    ..LabSpec::PLAIN
};

/// Initial state of the lab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// The id of an activation, or [`NONE`].
    pub function: String,
    /// Factor of the weights.
    pub gain: f64,
    /// Units in a layer.
    pub width: u32,
}

fn setup(parameters: &Parameters) -> Result<Setup, Mistake> {
    let ids: Vec<_> =
        std::iter::once(NONE).chain(Activation::ALL.map(Activation::id)).map(|id| (id, id)).collect();
    let widths = ["64", "128", "256", "512"];
    let widths: Vec<_> = widths.into_iter().zip(WIDTHS).collect();
    Ok(Setup {
        function: parameters.one_of("function", &ids)?.to_owned(),
        gain: parameters.number("gain", GAIN)?,
        width: parameters.one_of("width", &widths)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{parameters, refused};

    fn read(function: &str, gain: &str, width: &str) -> Result<Setup, Mistake> {
        setup(&parameters(&[("function", function), ("gain", gain), ("width", width)]))
    }

    #[test]
    fn parameters_are_those_of_the_lesson() {
        let expected = |function: &str, gain, width| Setup { function: function.to_owned(), gain, width };
        assert_eq!(read("relu", "1.41421", "128"), Ok(expected("relu", 1.41421, 128)));
        assert_eq!(read("none", "10", "64"), Ok(expected("none", 10.0, 64)));
    }

    #[test]
    fn unknown_functions_and_values_out_of_range_are_refused() {
        refused(read("rel", "1", "64"), "`rel` is not a valid value for `function`");
        for gain in ["", "0", "12.1", "NaN", "xavier"] {
            refused(read("relu", gain, "64"), &format!("`{gain}` is not a valid value for `gain`"));
        }
        for width in ["", "100", "1024", "64.0"] {
            refused(read("relu", "1", width), &format!("`{width}` is not a valid value for `width`"));
        }
    }
}
