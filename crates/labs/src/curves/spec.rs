//! The curve explorer: activations and their derivatives under one cursor.

use kernels::Activation;
use lesson::{
    encode_setup,
    spec::{Award, LabSpec, Mistake, Parameter, Parameters},
};
use serde::{Deserialize, Serialize};

use crate::functions::{FUNCTIONS, functions, listed};

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
        Parameter::optional("hides", "functions that are hidden until the guess on the axis is made"),
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
    /// Functions that are hidden until the guess on the axis is made, which is about the first of them. If there are
    /// none, all functions are hidden until then.
    #[serde(with = "crate::functions")]
    pub hides: Vec<Activation>,
}

fn setup(parameters: &Parameters) -> Result<Setup, Mistake> {
    let functions = functions(parameters)?;
    let from = parameters.number("from", -1000.0..=1000.0)?;
    let to = parameters.number("to", from..=1000.0)?;
    let cursor = parameters.number("cursor", from..=to)?;
    let hides = parameters.get("hides").map(listed).transpose()?.unwrap_or_default();
    if let Some(other) = hides.iter().find(|activation| !functions.contains(activation)) {
        let hint =
            format!("write some of {}", functions.iter().map(|it| it.id()).collect::<Vec<_>>().join(", "));
        return Err(Mistake::new(format!("`{}` is hidden and not among the functions", other.id()), hint));
    }
    Ok(Setup { functions, x_range: (from, to), cursor, hides })
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
        let functions = vec![Activation::Relu, Activation::Gelu];
        let expected = Setup { functions, x_range: (-6.0, 6.0), cursor: 1.5, hides: vec![] };
        assert_eq!(read("relu, gelu", "-6", "6", "1.5"), Ok(expected));
    }

    #[test]
    fn what_a_guess_is_about_is_one_of_the_functions() {
        let hiding = |hides: &str| {
            let pairs =
                [("functions", "relu, silu"), ("from", "-6"), ("to", "6"), ("cursor", "0"), ("hides", hides)];
            setup(&parameters(&pairs)).map(|setup| setup.hides)
        };
        assert_eq!(hiding("silu"), Ok(vec![Activation::Silu]));
        refused(hiding("gelu"), "`gelu` is hidden and not among the functions");
        refused(hiding("sillu"), "`sillu` is not an activation");
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
