//! The softmax playground: logits, probabilities, stability, loss, sampling.

use lesson::{
    encode_setup,
    spec::{Award, LabSpec, Mistake, Parameter, Parameters},
};
use serde::{Deserialize, Serialize};

/// Id of the lab in lessons.
pub const ID: &str = "softmax";

/// Goals that the lab can detect.
pub const GOALS: &[&str] = &["overflow-healed", "double-softmax-floor"];

/// Specification of the lab for the lesson compiler.
pub const SPEC: LabSpec = LabSpec {
    id: ID,
    parameters: &[
        Parameter::required("logits", "2 to 10 numbers, separated by commas"),
        Parameter::required("temperature", "0.05 to 20"),
        Parameter::required("view", "the view that is open initially"),
    ],
    goals: GOALS,
    awards: &[Award { achievement: "overflow-tamer", goals: GOALS }],
    setup: |parameters| Ok(encode_setup(&setup(parameters)?)),
    ..LabSpec::PLAIN
};

/// Initial state of the playground.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// 2 to 10 finite logits.
    pub logits: Vec<f32>,
    /// Temperature, 0.05 to 20.
    pub temperature: f32,
    /// View that is open at first.
    pub view: SoftmaxView,
}

/// The views of the playground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SoftmaxView {
    /// Logits and probabilities as bars.
    Bars,
    /// `dim` on a small matrix.
    Matrix,
    /// The naive form against the shifted one.
    Stability,
    /// Cross-entropy to a target.
    Loss,
    /// Samples drawn from the probabilities.
    Sampling,
}

impl SoftmaxView {
    /// Every view once.
    pub const ALL: [Self; 5] = [Self::Bars, Self::Matrix, Self::Stability, Self::Loss, Self::Sampling];

    /// Returns the view's id in lessons and links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Bars => "bars",
            Self::Matrix => "matrix",
            Self::Stability => "stability",
            Self::Loss => "loss",
            Self::Sampling => "sampling",
        }
    }
}

fn setup(parameters: &Parameters) -> Result<Setup, Mistake> {
    Ok(Setup {
        logits: logits(parameters.text("logits")?)?,
        view: parameters.one_of("view", &SoftmaxView::ALL.map(|view| (view.id(), view)))?,
        temperature: parameters.number("temperature", 0.05..=20.0)?,
    })
}

fn logits(text: &str) -> Result<Vec<f32>, Mistake> {
    let logit = |text: &str| text.trim().parse().ok().filter(|logit: &f32| logit.is_finite());
    text.split(',')
        .map(logit)
        .collect::<Option<Vec<_>>>()
        .filter(|logits| (2..=10).contains(&logits.len()))
        .ok_or_else(|| {
            Mistake::new(
                format!("`{text}` is not a valid value for `logits`"),
                "write 2 to 10 numbers separated by commas: 2, 1, 0.1",
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{parameters, refused};

    fn read(logits: &str, temperature: &str, view: &str) -> Result<Setup, Mistake> {
        setup(&parameters(&[("logits", logits), ("temperature", temperature), ("view", view)]))
    }

    #[test]
    fn the_setup_has_the_logits_and_the_view_of_the_lesson() {
        let expected = Setup { logits: vec![2.0, 1.0, 0.1], temperature: 0.5, view: SoftmaxView::Loss };
        assert_eq!(read("2, 1, 0.1", "0.5", "loss"), Ok(expected));
    }

    #[test]
    fn logits_are_2_to_10_finite_numbers() {
        for logits in ["", "1", "1, x", "1, inf", "1, NaN", "1,,2", "1,2,3,4,5,6,7,8,9,10,11"] {
            refused(read(logits, "1", "bars"), &format!("`{logits}` is not a valid value for `logits`"));
        }
    }

    #[test]
    fn temperature_and_view_are_those_of_the_playground() {
        refused(read("1, 2", "0.01", "bars"), "`0.01` is not a valid value for `temperature`");
        refused(read("1, 2", "1", "bar"), "`bar` is not a valid value for `view`");
    }
}
