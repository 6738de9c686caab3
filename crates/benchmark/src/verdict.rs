//! Interpretation of the results, as numbers: how much a function costs, what limits it, and how much that is of a
//! network's layer. Nothing is asserted that the report does not contain; the page adds the wording.

use crate::{
    report::{Report, Row},
    statistics::Estimate,
    subject::Function,
    time::Nanos,
};

/// Multiple of the copy up to which a function costs what memory access costs.
const MEMORY_BOUND: f64 = 1.5;
/// Multiple of the copy from which the cost is the arithmetic.
const ARITHMETIC_BOUND: f64 = 3.0;

/// One function against ReLU, on the best path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// The function.
    pub function: Function,
    /// Its time divided by ReLU's.
    pub ratio: Estimate,
    /// Extra cost over ReLU per pass over the (32, 1024) tensor; negative when it costs less.
    pub extra: Nanos,
    /// Lower and upper end of `extra`, by the ratio's interval.
    pub extra_between: [Nanos; 2],
    /// Whether the difference exceeds chance.
    pub comparison: Comparison,
    /// Limiting factor of the function.
    pub limit: Limit,
}

/// A function's time against ReLU's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The interval of the ratio lies above 1.
    Slower,
    /// The interval contains 1: this run cannot tell them apart.
    Same,
    /// The interval lies below 1.
    Faster,
}

/// Limiting factor of a function's speed, judged by the copy of the same tensor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// At most 1.5 times the copy: nearly all of the time is memory access.
    Memory,
    /// Between the two.
    Both,
    /// At least 3 times the copy: nearly all of the time is computing.
    Arithmetic,
}

impl Verdict {
    /// Returns the verdict on `function`, or `None` when the report lacks it, ReLU or the copy.
    pub fn of(report: &Report, function: Function) -> Option<Self> {
        let row = report.best_row(function)?;
        let relu = report.best_row(Function::Relu)?;
        let ratio = row.to_relu?;
        let more = |ratio: f64| relu.time.nanos() * (ratio - 1.0);
        Some(Self {
            function,
            ratio,
            extra: row.time.nanos() - relu.time.nanos(),
            extra_between: [more(ratio.low), more(ratio.high)],
            comparison: Comparison::of(&ratio),
            limit: Limit::of(row)?,
        })
    }

    /// Returns the extra time as a share of a linear layer with ReLU: 0.01 is 1 %. `None` when the run did not measure
    /// the layer.
    pub fn share_of_layer(&self, report: &Report) -> Option<f64> {
        let layer = report.layer?.time.nanos() + report.best_row(Function::Relu)?.time.nanos();
        (layer > Nanos::ZERO).then(|| self.extra.per(layer))
    }
}

impl Comparison {
    /// Compares by a ratio of times.
    pub fn of(ratio: &Estimate) -> Self {
        if ratio.low > 1.0 {
            Self::Slower
        } else if ratio.high < 1.0 {
            Self::Faster
        } else {
            Self::Same
        }
    }
}

impl Limit {
    /// Returns what limits this row, or `None` when it was not compared with the copy.
    pub fn of(row: &Row) -> Option<Self> {
        let to_copy = row.to_copy?.median;
        Some(if to_copy <= MEMORY_BOUND {
            Self::Memory
        } else if to_copy < ARITHMETIC_BOUND {
            Self::Both
        } else {
            Self::Arithmetic
        })
    }
}

#[cfg(test)]
mod tests;
