//! Robust statistics of timings: median, spread, intervals. Means and standard deviations are not used, because one
//! interrupted batch can move them arbitrarily far.

mod anomalies;
mod bootstrap;

pub use anomalies::{Trend, outliers, shared_drift, two_levels};
pub use bootstrap::Bootstrap;

use crate::time::Nanos;
use serde::{Deserialize, Serialize};

/// Measurements of one quantity, one per round: at least one, each finite and above 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample(Vec<f64>);

impl Sample {
    /// Returns the measurements as a sample, or `None` when there is none, or one is not finite or not above 0.
    pub fn new(values: Vec<f64>) -> Option<Self> {
        let is_sound = !values.is_empty() && values.iter().all(|&value| value > 0.0 && value.is_finite());
        is_sound.then_some(Self(values))
    }

    /// Returns the ratios `self` : `base`, paired round by round, or `None` when the two differ in length or a ratio
    /// leaves the range of numbers.
    pub fn ratio_to(&self, base: &Self) -> Option<Self> {
        let is_paired = self.0.len() == base.0.len();
        is_paired.then(|| self.0.iter().zip(&base.0).map(|(a, b)| a / b).collect()).and_then(Self::new)
    }

    /// Returns the measurements in the order in which they were taken.
    pub fn values(&self) -> &[f64] {
        &self.0
    }

    /// Returns the median: the middle value, or the mean of the two in the middle.
    pub fn median(&self) -> f64 {
        median_of(&mut self.0.clone())
    }

    /// Returns the median absolute deviation from the median, not rescaled to a standard deviation. 0 or more.
    pub fn mad(&self) -> f64 {
        let median = self.median();
        median_of(&mut self.0.iter().map(|value| (value - median).abs()).collect::<Vec<_>>())
    }

    /// Returns the smallest measurement.
    pub fn min(&self) -> f64 {
        self.0.iter().copied().fold(f64::INFINITY, |least, value| if value < least { value } else { least })
    }
}

/// A median with its 95 % interval: `low` ≤ `median` ≤ `high`, all finite and above 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The median of the sample.
    pub median: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end of the 95 % interval.
    pub high: f64,
}

impl Estimate {
    /// Returns whether `value` lies within the interval.
    pub fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// Returns half the interval's width as a share of the median: 0.05 means ±5 %.
    pub fn relative_half_width(&self) -> f64 {
        (self.high - self.low) / (2.0 * self.median)
    }

    /// Returns the same estimate in another unit: every number times `factor`, which must be above 0.
    pub fn scaled(&self, factor: f64) -> Self {
        Self { median: self.median * factor, low: self.low * factor, high: self.high * factor }
    }

    /// Returns the interval made wider by `share` of itself on both sides, for an error that no repetition reveals: a
    /// batch's time is known to one clock step only, and the step may err in the same direction every time.
    pub fn widened(&self, share: f64) -> Self {
        Self { median: self.median, low: self.low * (1.0 - share), high: self.high * (1.0 + share) }
    }

    /// Returns the median as a duration, when the estimate is in nanoseconds.
    pub const fn nanos(&self) -> Nanos {
        Nanos::new(self.median)
    }
}

/// Returns the median of `values`, which it reorders; NaN when there is none.
fn median_of(values: &mut [f64]) -> f64 {
    let middle = values.len() / 2;
    if middle >= values.len() {
        return f64::NAN;
    }
    let is_even = values.len().is_multiple_of(2);
    let (lower, &mut upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    if is_even {
        let below = lower.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        f64::midpoint(below, upper)
    } else {
        upper
    }
}

/// Returns the quantile at `share` (0 to 1) of `sorted`, interpolated linearly between neighbours like numpy and R's
/// type 7; NaN when there is no value. Hyndman & Fan 1996.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let position = share.clamp(0.0, 1.0) * last as f64;
    let below = position.floor();
    let value = |idx: usize| sorted[idx.min(last)];
    let (low, high) = (value(below as usize), value(below as usize + 1));
    low + (high - low) * (position - below)
}

#[cfg(test)]
mod tests;
