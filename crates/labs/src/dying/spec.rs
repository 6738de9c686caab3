//! Dead units and the way back: what a lesson can set.

use kernels::Activation;
use lesson::{
    encode_setup,
    spec::{LabSpec, Mistake, Parameter, Parameters},
};
use serde::{Deserialize, Serialize};

/// Id of the lab in lessons.
pub const ID: &str = "dying";

/// Goals that the lab can detect.
pub const GOALS: &[&str] = &["driven-away", "half-dead", "way-back", "straight-again", "harmless"];

/// Specification of the lab for the lesson compiler.
pub const SPEC: LabSpec = LabSpec {
    id: ID,
    parameters: &[
        Parameter::required("view", "the view that is open initially"),
        Parameter::required("function", "the activation of the single unit initially"),
    ],
    goals: GOALS,
    awards: &[],
    setup: |parameters| Ok(encode_setup(&setup(parameters)?)),
    ..LabSpec::PLAIN
};

/// Initial state of the lab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// The view that is open at first.
    pub view: DyingView,
    /// The id of an activation.
    pub function: String,
}

/// The views of the lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DyingView {
    /// One unit, asked for a value.
    Unit,
    /// A network that fits a sine.
    Network,
}

impl DyingView {
    /// Every view once.
    pub const ALL: [Self; 2] = [Self::Unit, Self::Network];

    /// Returns the view's id in lessons and links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Network => "network",
        }
    }
}

fn setup(parameters: &Parameters) -> Result<Setup, Mistake> {
    let function = parameters.one_of("function", &Activation::ALL.map(|it| (it.id(), it)))?;
    let view = parameters.one_of("view", &DyingView::ALL.map(|view| (view.id(), view)))?;
    Ok(Setup { view, function: function.id().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{parameters, refused};

    fn read(view: &str, function: &str) -> Result<Setup, Mistake> {
        setup(&parameters(&[("view", view), ("function", function)]))
    }

    #[test]
    fn the_setup_has_the_view_and_the_function_of_the_lesson() {
        let expected = Setup { view: DyingView::Network, function: "silu".to_owned() };
        assert_eq!(read("network", "silu"), Ok(expected));
    }

    #[test]
    fn other_views_and_functions_are_rejected() {
        refused(read("units", "gelu"), "`units` is not a valid value for `view`");
        refused(read("unit", "gello"), "`gello` is not a valid value for `function`");
    }
}
