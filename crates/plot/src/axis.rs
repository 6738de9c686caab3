//! Tick marks of an axis, and their labels.

use base::number::grouped_fixed;
use std::ops::Range;

/// Tick marks of an axis: round numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticks {
    values: Vec<f64>,
    /// Number of decimals of all labels; without it each label has as many as its own number needs.
    decimals: Option<usize>,
}

impl Ticks {
    /// Creates at most about `wanted` marks within `range`, at multiples of 1, 2 or 5 times a power of ten.
    pub fn linear(range: &Range<f64>, wanted: usize) -> Self {
        let wanted = wanted.max(1);
        let step = round_step((range.end - range.start) / wanted as f64);
        let first = (range.start / step - 1e-9).ceil();
        let last = (range.end / step + 1e-9).floor();
        let has_marks = first.is_finite() && last.is_finite() && last >= first;
        let count = if has_marks { (last - first) as usize + 1 } else { 0 };
        // A whole number times the step, because adding up steps would drift.
        let values = (0..count.min(4 * wanted)).map(|place| (first + place as f64) * step).collect();
        Self { values, decimals: Some(decimals_for(step)) }
    }

    /// Creates marks at 1, 2 and 5 times the powers of ten within `range`; only at the powers where there would be more
    /// than `most`. There are none unless both ends are finite and above 0.
    pub fn logarithmic(range: &Range<f64>, most: usize) -> Self {
        let (low, high) = (range.start, range.end);
        if !(low > 0.0 && high.is_finite() && low <= high) {
            return Self { values: Vec::new(), decimals: None };
        }
        let (first, last) = (low.log10().floor() as i32, high.log10().ceil() as i32);
        let within = |factors: &[f64]| -> Vec<f64> {
            let all = (first..=last)
                .flat_map(|power| factors.iter().map(move |factor| factor * 10_f64.powi(power)));
            all.filter(|tick| (low * (1.0 - 1e-9)..=high * (1.0 + 1e-9)).contains(tick)).collect()
        };
        let fine = within(&[1.0, 2.0, 5.0]);
        Self { values: if fine.len() <= most { fine } else { within(&[1.0]) }, decimals: None }
    }

    /// Returns the place of each mark.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Returns the place of each mark, and its label.
    pub fn labelled(&self) -> impl Iterator<Item = (f64, String)> {
        self.values.iter().map(|&value| (value, self.label(value)))
    }

    /// Returns the label of a mark: with as many decimals as its axis needs, and a comma between thousands.
    pub fn label(&self, value: f64) -> String {
        grouped_fixed(value, self.decimals.unwrap_or_else(|| decimals_for(value)))
    }
}

/// Returns the smallest number not below `least` that is 1, 2 or 5 times a power of ten.
fn round_step(least: f64) -> f64 {
    if !(least.is_finite() && least > 0.0) {
        return 1.0;
    }
    let power = 10_f64.powf(least.log10().floor());
    let factor = [1.0, 2.0, 5.0].into_iter().find(|factor| factor * power >= least * (1.0 - 1e-9));
    factor.unwrap_or(10.0) * power
}

/// Returns how many decimals 1, 2 or 5 times a power of ten has, 12 at most.
fn decimals_for(round: f64) -> usize {
    (-(round.log10() + 1e-9).floor()).clamp(0.0, 12.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ticks: &Ticks, expected: &[&str]) {
        assert_eq!(ticks.labelled().map(|(_, label)| label).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn marks_are_round_numbers_with_as_many_decimals_as_they_need() {
        #[track_caller]
        fn check(range: Range<f64>, wanted: usize, expected: &[&str]) {
            super::tests::check(&Ticks::linear(&range, wanted), expected);
        }
        check(-6.0..6.0, 6, &["−6", "−4", "−2", "0", "2", "4", "6"]);
        check(-0.28..1.13, 4, &["0.0", "0.5", "1.0"]);
        check(-1.3..-1.25, 5, &["−1.30", "−1.29", "−1.28", "−1.27", "−1.26", "−1.25"]);
        check(0.1..0.3, 2, &["0.1", "0.2", "0.3"]);
        check(95.0..100.0, 5, &["95", "96", "97", "98", "99", "100"]);
        check(0.0..13.7, 5, &["0", "5", "10"]);
        check(0.0..10_000.0, 2, &["0", "5,000", "10,000"]);
    }

    #[test]
    fn an_axis_without_extent_has_at_most_one_mark_and_an_endless_one_has_none() {
        check(&Ticks::linear(&(1.0..1.0), 5), &["1"]);
        check(&Ticks::linear(&(f64::NAN..1.0), 5), &[]);
        check(&Ticks::linear(&(0.0..f64::INFINITY), 5), &[]);
    }

    #[test]
    fn the_mark_at_0_is_exactly_0() {
        for range in [-0.3..0.3, -7.0..0.1, -1e-5..1e-5] {
            assert!(Ticks::linear(&range, 7).values().contains(&0.0), "{range:?}");
        }
    }

    #[test]
    fn a_logarithmic_axis_is_marked_at_1_2_and_5_or_where_that_is_too_dense_at_powers() {
        #[track_caller]
        fn check(range: Range<f64>, expected: &[&str]) {
            super::tests::check(&Ticks::logarithmic(&range, 8), expected);
        }
        check(2.0..30.0, &["2", "5", "10", "20"]);
        check(0.1..1000.0, &["0.1", "1", "10", "100", "1,000"]);
        check(4e-8..3e-7, &["0.00000005", "0.0000001", "0.0000002"]);
        check(0.0..10.0, &[]);
        check(1.0..f64::INFINITY, &[]);
    }
}
