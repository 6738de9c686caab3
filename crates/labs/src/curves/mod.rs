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
        Parameter::required("from", "the x axis' left end"),
        Parameter::required("to", "the x axis' right end"),
        Parameter::required("cursor", "where the cursor stands at first"),
    ],
    goals: GOALS,
    awards: &[Award { achievement: "curve-reader", goals: GOALS }],
    has_cards: false,
    setup: |parameters| Ok(encode_setup(&setup(parameters)?)),
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
    fn it_starts_with_the_functions_and_the_axis_of_the_lesson() {
        let expected =
            Setup { functions: vec![Activation::Relu, Activation::Gelu], x_range: (-6.0, 6.0), cursor: 1.5 };
        assert_eq!(read("relu, gelu", "-6", "6", "1.5"), Ok(expected));
    }

    #[test]
    fn the_cursor_is_on_the_axis_and_the_axis_has_its_ends_in_order() {
        refused(read("relu", "-6", "6", "7"), "`7` is no value for `cursor`");
        refused(read("relu", "6", "-6", "0"), "`-6` is no value for `to`");
        refused(read("relu", "-6", "inf", "0"), "`inf` is no value for `to`");
    }

    #[test]
    fn functions_are_activations() {
        refused(read("", "-6", "6", "0"), "`` is no activation");
        refused(read("relu, gella", "-6", "6", "0"), "`gella` is no activation");
    }
}
