//! The curve explorer: activations and their derivatives under one cursor.

use kernels::Activation;
use lesson::{
    encode_setup,
    spec::{Award, LabSpec, Mistake, Parameter, Parameters},
};
use serde::{Deserialize, Serialize};

use crate::functions::{FUNCTIONS, functions};

/// Id of the lab in lessons.
pub const ID: &str = "curves";

/// Goals that the lab can detect.
pub const GOALS: &[&str] = &["silu-minimum", "gelu-steepest"];

/// Specification of the lab for the lesson compiler.
pub const SPEC: LabSpec = LabSpec {
    id: ID,
    parameters: &[
        FUNCTIONS,
        Parameter::required("from", "left end of the x axis"),
        Parameter::required("to", "right end of the x axis"),
        Parameter::required("cursor", "initial position of the cursor"),
    ],
    goals: GOALS,
    awards: &[Award { achievement: "curve-reader", goals: GOALS }],
    setup: |parameters| Ok(encode_setup(&setup(parameters)?)),
    ..LabSpec::PLAIN
};

/// Initial state of the explorer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// Functions that are shown, at least one.
    #[serde(with = "crate::functions")]
    pub functions: Vec<Activation>,
    /// Left and right end of the x axis, −1000 to 1000.
    pub x_range: (f64, f64),
    /// x of the cursor, within the range.
    pub cursor: f64,
}

fn setup(parameters: &Parameters) -> Result<Setup, Mistake> {
    let functions = functions(parameters)?;
    let from = parameters.number("from", -1000.0..=1000.0)?;
    let to = parameters.number("to", from..=1000.0)?;
    Ok(Setup { functions, x_range: (from, to), cursor: parameters.number("cursor", from..=to)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{parameters, refused};

    fn read(functions: &str, from: &str, to: &str, cursor: &str) -> Result<Setup, Mistake> {
        setup(&parameters(&[("functions", functions), ("from", from), ("to", to), ("cursor", cursor)]))
    }

    #[test]
    fn the_setup_has_the_functions_and_the_axis_of_the_lesson() {
        let expected =
            Setup { functions: vec![Activation::Relu, Activation::Gelu], x_range: (-6.0, 6.0), cursor: 1.5 };
        assert_eq!(read("relu, gelu", "-6", "6", "1.5"), Ok(expected));
    }

    #[test]
    fn the_cursor_must_be_on_an_axis_with_ordered_ends() {
        refused(read("relu", "-6", "6", "7"), "`7` is not a valid value for `cursor`");
        refused(read("relu", "6", "-6", "0"), "`-6` is not a valid value for `to`");
        refused(read("relu", "-6", "inf", "0"), "`inf` is not a valid value for `to`");
    }

    #[test]
    fn only_activations_are_accepted_as_functions() {
        refused(read("", "-6", "6", "0"), "`` is not an activation");
        refused(read("relu, gella", "-6", "6", "0"), "`gella` is not an activation");
    }
}
