//! The guess before the run, and how it compares with the measurement.

use crate::{
    report::Report,
    statistics::Estimate,
    subject::{Function, Subject},
};
use serde::{Deserialize, Serialize};

/// A guess: which of ReLU, GELU and SiLU is fastest, and how many times as long as ReLU GELU takes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Guess", into = "Guess")]
pub struct Prediction {
    order: [Function; 3],
    gelu_to_relu: f64,
}

/// Serialised form of a guess, before validation.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Guess {
    order: [Function; 3],
    gelu_to_relu: f64,
}

impl Prediction {
    /// Creates a guess, or returns `None` when `order` (fastest first) is not each of ReLU, GELU and SiLU once, or the
    /// ratio is not a number from 0.01 to 1000.
    pub fn new(order: [Function; 3], gelu_to_relu: f64) -> Option<Self> {
        let is_complete = Report::EXERCISE.iter().all(|function| order.contains(function));
        let is_ratio = (0.01..=1000.0).contains(&gelu_to_relu);
        (is_complete && is_ratio).then_some(Self { order, gelu_to_relu })
    }

    /// Returns the functions, fastest first.
    pub fn order(&self) -> [Function; 3] {
        self.order
    }

    /// Returns GELU's time divided by ReLU's.
    pub fn gelu_to_relu(&self) -> f64 {
        self.gelu_to_relu
    }

    /// Compares the guess with the report; returns `None` when the report lacks one of the three functions.
    pub fn score(&self, report: &Report) -> Option<Score> {
        let order = measured_order(report)?;
        let place = |function| order.iter().position(|other| *other == function);
        let mut n_pairs_right = 0;
        for (i, first) in self.order.iter().enumerate() {
            for second in self.order.iter().skip(i + 1) {
                let is_right = place(*first) < place(*second) || !are_apart(report, *first, *second)?;
                n_pairs_right += u32::from(is_right);
            }
        }
        let ratio = report.best_row(Function::Gelu)?.to_relu?;
        let factor = self.gelu_to_relu / ratio.median;
        let off_by = if factor < 1.0 { 1.0 / factor } else { factor };
        Some(Score { order, n_pairs_right, ratio, off_by, closeness: Closeness::of(off_by, self, &ratio) })
    }
}

impl TryFrom<Guess> for Prediction {
    type Error = &'static str;

    fn try_from(guess: Guess) -> Result<Self, Self::Error> {
        Self::new(guess.order, guess.gelu_to_relu)
            .ok_or("expected relu, gelu and silu once each, and a ratio from 0.01 to 1000")
    }
}

impl From<Prediction> for Guess {
    fn from(prediction: Prediction) -> Self {
        Self { order: prediction.order, gelu_to_relu: prediction.gelu_to_relu }
    }
}

/// Comparison of a guess with the measurement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Functions in measured order, fastest first.
    pub order: [Function; 3],
    /// Number of the three pairs that the guess has in the right order. Two functions whose intervals overlap are in
    /// the right order either way.
    pub n_pairs_right: u32,
    /// GELU's time divided by ReLU's, as measured.
    pub ratio: Estimate,
    /// Factor by which the guessed ratio is off, 1 or more.
    pub off_by: f64,
    /// The factor as a category.
    pub closeness: Closeness,
}

/// Closeness of a guessed ratio to the measured one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// Within the measured interval.
    Exact,
    /// Off by a factor of at most 1.5.
    Close,
    /// Off by a factor of at most 3.
    Near,
    /// Off by more.
    Far,
}

impl Closeness {
    fn of(off_by: f64, prediction: &Prediction, ratio: &Estimate) -> Self {
        if ratio.contains(prediction.gelu_to_relu) {
            Self::Exact
        } else if off_by <= 1.5 {
            Self::Close
        } else if off_by <= 3.0 {
            Self::Near
        } else {
            Self::Far
        }
    }
}

fn measured_order(report: &Report) -> Option<[Function; 3]> {
    let mut timed = Vec::with_capacity(3);
    for function in Report::EXERCISE {
        timed.push((report.best_row(function)?.time.median, function));
    }
    timed.sort_by(|a, b| a.0.total_cmp(&b.0));
    let order: Vec<Function> = timed.into_iter().map(|(_, function)| function).collect();
    order.try_into().ok()
}

/// Returns whether the two functions' times differ by more than chance explains.
fn are_apart(report: &Report, one: Function, other: Function) -> Option<bool> {
    let row = |function| report.row(Subject::Forward(function), report.environment.best?);
    Some(!report.ratio(row(one)?, row(other)?)?.contains(1.0))
}

#[cfg(test)]
mod tests;
