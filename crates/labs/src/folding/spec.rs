//! Folding the plane: what a lesson can set.

use lesson::{
    encode_setup,
    spec::{LabSpec, Mistake, Parameter, Parameters},
};
use serde::{Deserialize, Serialize};

/// Id of the lab in lessons.
pub const ID: &str = "folding";

/// Goals that the lab can detect.
pub const GOALS: &[&str] = &["same-everywhere", "thousand-pieces", "line-floor", "ring-three", "corridor"];

/// Specification of the lab for the lesson compiler.
pub const SPEC: LabSpec = LabSpec {
    id: ID,
    parameters: &[Parameter::required("view", "the view that is open initially: hand, fold or separate")],
    goals: GOALS,
    awards: &[],
    setup: |parameters| Ok(encode_setup(&setup(parameters)?)),
    ..LabSpec::PLAIN
};

/// Initial state of the lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// View that is open at first.
    pub view: FoldingView,
}

/// The views of the lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FoldingView {
    /// Layers of two units whose numbers the learner sets.
    Hand,
    /// Pieces into which deep and wide networks cut the plane.
    Fold,
    /// Networks in training on points of two classes.
    Separate,
}

impl FoldingView {
    /// Every view once.
    pub const ALL: [Self; 3] = [Self::Hand, Self::Fold, Self::Separate];

    /// Returns the view's id in lessons and links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Hand => "hand",
            Self::Fold => "fold",
            Self::Separate => "separate",
        }
    }
}

fn setup(parameters: &Parameters) -> Result<Setup, Mistake> {
    Ok(Setup { view: parameters.one_of("view", &FoldingView::ALL.map(|view| (view.id(), view)))? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{parameters, refused};

    #[test]
    fn the_setup_has_the_view_of_the_lesson() {
        for view in FoldingView::ALL {
            assert_eq!(setup(&parameters(&[("view", view.id())])), Ok(Setup { view }));
        }
    }

    #[test]
    fn an_unknown_view_is_refused() {
        refused(setup(&parameters(&[("view", "folded")])), "`folded` is not a valid value for `view`");
    }
}
