//! Predictions: guesses that are asked for before the truth is shown. A prediction is never marked wrong: it is kept
//! and shown beside the outcome.

use serde::{Deserialize, Serialize};

use crate::{Block, Inline, Slug};

/// A guess that is asked for before something is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    /// Its name, unique in the lesson.
    pub id: Slug,
    /// The question.
    pub prompt: Vec<Block>,
    /// The form of the answer.
    pub task: PredictionTask,
    /// The blocks that are shown afterwards.
    pub reveal: Vec<Block>,
}

/// The form of a guess.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PredictionTask {
    /// One of several choices, one of which is the outcome.
    Choice(Vec<PredictionChoice>),
    /// A place on an axis.
    Axis {
        /// The axis' ends.
        range: (f64, f64),
        /// The smallest step.
        step: f64,
        /// The true value.
        truth: f64,
    },
    /// One of several ranges of a value that the learner's own device will measure.
    Measured(Measured),
}

/// One possible guess.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PredictionChoice {
    /// Its words.
    pub text: Vec<Inline>,
    /// Whether it is the outcome.
    pub is_right: bool,
}

/// A quantity that a lab measures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// The quantity as a ratio of two activations' times: `gelu/relu`.
    pub quantity: String,
    /// The ranges, in ascending order and without gaps.
    pub ranges: Vec<MeasuredRange>,
}

/// A range of a measured quantity: from (included) to (not included).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeasuredRange {
    /// Its words.
    pub text: Vec<Inline>,
    /// Its lower end.
    pub from: f64,
    /// Its upper end, or `None`.
    pub to: Option<f64>,
}

impl Measured {
    /// Returns the index of the range that holds the measured value, or `None` outside of all and for NaN.
    pub fn range_of(&self, value: f64) -> Option<usize> {
        self.ranges.iter().position(|range| value >= range.from && range.to.is_none_or(|to| value < to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_includes_its_start() {
        let range = |from, to| MeasuredRange { text: Vec::new(), from, to };
        let ranges = vec![range(0.0, Some(1.5)), range(1.5, Some(4.0)), range(4.0, None)];
        let measured = Measured { quantity: "gelu/relu".into(), ranges };
        let cases =
            [(0.9, Some(0)), (1.5, Some(1)), (4.0, Some(2)), (1e9, Some(2)), (-1.0, None), (f64::NAN, None)];
        for (value, expected) in cases {
            assert_eq!(measured.range_of(value), expected, "{value}");
        }
    }
}
