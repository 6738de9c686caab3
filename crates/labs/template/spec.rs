//! A number and its square: what a lesson can set.

use lesson::{
    encode_setup,
    spec::{LabSpec, Mistake, Parameter, Parameters},
};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Id of the lab in lessons.
pub const ID: &str = "template";

/// Goals that the lab can detect.
pub const GOALS: &[&str] = &["template-four"];

/// The allowed numbers.
pub const X: RangeInclusive<f64> = -3.0..=3.0;

/// Specification of the lab for the lesson compiler.
pub const SPEC: LabSpec = LabSpec {
    id: ID,
    parameters: &[Parameter::required("x", "the initial number, from -3 to 3")],
    goals: GOALS,
    awards: &[],
    setup: |parameters| Ok(encode_setup(&setup(parameters)?)),
    ..LabSpec::PLAIN
};

/// Initial state of the lab.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// The number, in the range [`X`].
    pub x: f64,
}

fn setup(parameters: &Parameters) -> Result<Setup, Mistake> {
    Ok(Setup { x: parameters.number("x", X)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{parameters, refused};

    #[test]
    fn the_setup_has_the_number_of_the_lesson() {
        assert_eq!(setup(&parameters(&[("x", "1.5")])), Ok(Setup { x: 1.5 }));
    }

    #[test]
    fn the_number_is_in_its_range() {
        for x in ["", "one", "3.5", "NaN"] {
            refused(setup(&parameters(&[("x", x)])), &format!("`{x}` is not a valid value for `x`"));
        }
    }
}
