//! Interpretation of the results, as numbers: how much a function costs, what limits it, and how much that is inside a
//! network. Nothing is asserted that the report does not contain; the page adds the wording.

use crate::{
    report::{Report, Row, SweepOutcome},
    statistics::Estimate,
    subject::{Function, Subject},
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

    /// Returns the extra time as a share in a network whose layer takes `layer` for a tensor of this size: 0.01 is 1 %.
    /// The time of the layer excludes the activation's extra. `None` unless `layer` is above 0.
    pub fn share_of(&self, layer: Nanos) -> Option<f64> {
        (layer > Nanos::ZERO).then(|| self.extra.per(layer))
    }
}

impl Comparison {
    fn of(ratio: &Estimate) -> Self {
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

/// A forward pass for which the extra cost is computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Network {
    /// Layers that have an activation.
    pub n_layers: u32,
    /// Values that each activation sees.
    pub values_per_layer: u32,
    /// Time of a layer with ReLU as its activation.
    pub layer: Nanos,
}

/// Extra cost of a function over ReLU in one forward pass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WhatIf {
    /// Extra time in each layer; negative when it costs less.
    pub per_layer: Nanos,
    /// Extra time in all layers together.
    pub total: Nanos,
    /// Extra time as a share of the forward pass with ReLU: 0.01 is 1 %.
    pub share: f64,
    /// Source of the time per value.
    pub basis: Basis,
}

/// Source of a time per value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The (32, 1024) tensor, although the layer may be of another size: no sweep has been run.
    Exercise,
    /// The sweep: its size nearest to the layer's, in bytes.
    Sweep {
        /// The size.
        bytes: u32,
    },
}

/// Returns the extra cost of `function` over ReLU inside `network`, or `None` when the report lacks one of the two or
/// the network has no layers, no values or no time.
pub fn what_if(report: &Report, function: Function, network: Network) -> Option<WhatIf> {
    if network.n_layers == 0 || network.values_per_layer == 0 || network.layer <= Nanos::ZERO {
        return None;
    }
    let (rows, basis) = nearest(report, network.values_per_layer);
    let per_value = |function| {
        let is_it = |row: &&Row| {
            row.subject == Subject::Forward(function) && Some(row.implementation) == report.environment.best
        };
        rows.iter().find(is_it).map(|row| row.time_per_value().nanos())
    };
    let per_layer = (per_value(function)? - per_value(Function::Relu)?) * f64::from(network.values_per_layer);
    let n_layers = f64::from(network.n_layers);
    Some(WhatIf { per_layer, total: per_layer * n_layers, share: per_layer.per(network.layer), basis })
}

/// Returns the rows of the size nearest to `n_values`, by ratio.
fn nearest(report: &Report, n_values: u32) -> (&[Row], Basis) {
    let distance = |bytes: u32| (f64::from(bytes) / 4.0 / f64::from(n_values)).ln().abs();
    let sizes = report.sweep.iter().filter_map(|point| match &point.outcome {
        SweepOutcome::Measured(rows) if !rows.is_empty() => Some((rows.as_slice(), point.bytes)),
        SweepOutcome::Measured(_) | SweepOutcome::OutOfMemory { .. } => None,
    });
    match sizes.min_by(|a, b| distance(a.1).total_cmp(&distance(b.1))) {
        Some((rows, bytes)) => (rows, Basis::Sweep { bytes }),
        None => (&report.rows, Basis::Exercise),
    }
}

#[cfg(test)]
mod tests;
