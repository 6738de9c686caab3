//! Anomalies of a sample: outliers, drift, two levels. Nothing here removes a measurement; the report lists what was
//! found.

use super::{Sample, median_of};

/// Modified z-score beyond which a value is an outlier. Iglewicz & Hoaglin 1993.
const OUTLIER_SCORE: f64 = 3.5;
/// Median absolute deviation of the standard normal distribution.
const NORMAL_MAD: f64 = 0.674_489_750_196_081_7;
/// Deviation from the median that is never an outlier, however small the spread of the rest.
const UNREMARKABLE: f64 = 0.10;

/// Returns the rounds whose value is an outlier: farther from the median than 3.5 robust standard deviations and 10 %.
pub fn outliers(sample: &Sample) -> Vec<u32> {
    let median = sample.median();
    let limit = (OUTLIER_SCORE * sample.mad() / NORMAL_MAD).max(UNREMARKABLE * median);
    let strays = sample.0.iter().enumerate().filter(|(_, value)| (*value - median).abs() > limit);
    strays.map(|(round, _)| round as u32).collect()
}

/// Change of a sample from its first round to its last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// Change over the whole sample by the median of all pairwise slopes, as a share of the median: 0.3 means that
    /// times grew by 30 %. Theil 1950; Sen 1968.
    pub change: f64,
    /// Whether so many pairs point the same way that chance would do it in less than 1 of 100 samples. Mann 1945.
    pub is_significant: bool,
}

impl Trend {
    /// Returns the sample's trend. A single round has none.
    pub fn of(sample: &Sample) -> Self {
        let values = &sample.0;
        let n = values.len() as f64;
        let mut slopes = Vec::with_capacity(values.len() * values.len() / 2);
        for (i, earlier) in values.iter().enumerate() {
            let later = values.iter().enumerate().skip(i + 1);
            slopes.extend(later.map(|(j, later)| (later - earlier) / (j - i) as f64));
        }
        if slopes.is_empty() {
            return Self { change: 0.0, is_significant: false };
        }
        let balance: f64 = slopes.iter().map(|slope| sign(*slope)).sum();
        let deviation = libm::sqrt(n * (n - 1.0) * (2.0 * n + 5.0) / 18.0);
        let change = median_of(&mut slopes) * (n - 1.0) / sample.median();
        Self { change, is_significant: balance.abs() > 2.576 * deviation }
    }
}

/// Returns the drift that all samples have in common, as a share: the smallest of their changes when all of them point
/// the same way and are significant, otherwise 0. If one function becomes slower, it is noise; if all do at once, it is
/// the machine.
pub fn shared_drift(samples: &[&Sample]) -> f64 {
    let mut trends = samples.iter().map(|sample| Trend::of(sample));
    let Some(first) = trends.next() else { return 0.0 };
    let start = if first.is_significant { first.change } else { 0.0 };
    trends.fold(start, |shared, trend| {
        if !trend.is_significant || sign(trend.change) != sign(shared) {
            0.0
        } else if trend.change.abs() < shared.abs() {
            trend.change
        } else {
            shared
        }
    })
}

/// Returns the medians of the two levels between which the sample jumps, or `None` when it has one level. Two levels
/// are at least a fifth of the rounds each, with a gap of at least 15 % between them in which nothing lies.
pub fn two_levels(sample: &Sample) -> Option<(f64, f64)> {
    const WIDEST: f64 = 1.15;
    let mut sorted = sample.0.clone();
    sorted.sort_unstable_by(f64::total_cmp);
    let n_least = (sorted.len() / 5).max(2);
    let gaps = sorted.iter().zip(sorted.iter().skip(1)).map(|(low, high)| high / low).enumerate();
    let inside = gaps.filter(|(i, _)| i + 1 >= n_least && i + 1 + n_least <= sorted.len());
    let (last_low, widest) = inside.max_by(|a, b| a.1.total_cmp(&b.1))?;
    let (low, high) = sorted.split_at_mut_checked(last_low + 1)?;
    (widest >= WIDEST).then(|| (median_of(low), median_of(high)))
}

/// Returns −1, 0 or 1; unlike [`f64::signum`], 0 for 0.
fn sign(value: f64) -> f64 {
    if value == 0.0 { 0.0 } else { value.signum() }
}
