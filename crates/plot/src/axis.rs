//! Where an axis has its marks, and what they say.

use base::number::fixed;
use std::ops::Range;

/// The marks of an axis: round numbers, evenly spaced.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticks {
    first: f64,
    step: f64,
    count: usize,
    decimals: usize,
}

impl Ticks {
    /// At most about `wanted` marks within `range`, at multiples of 1, 2 or 5 times a power of ten.
    pub fn of(range: &Range<f64>, wanted: usize) -> Self {
        let step = round_step((range.end - range.start) / wanted.max(1) as f64);
        let first = (range.start / step - 1e-9).ceil();
        let last = (range.end / step + 1e-9).floor();
        let count = if last >= first { (last - first) as usize + 1 } else { 0 };
        let decimals = (-(step.log10() + 1e-9).floor()).clamp(0.0, 12.0) as usize;
        Self { first, step, count: count.min(4 * wanted), decimals }
    }

    /// The place of each mark.
    pub fn iter(&self) -> impl Iterator<Item = f64> {
        // A whole number times the step: adding up steps would drift.
        (0..self.count).map(|place| (self.first + place as f64) * self.step)
    }

    /// From mark to mark.
    pub fn step(&self) -> f64 {
        self.step
    }

    /// What a mark says: as many decimals as the step needs.
    pub fn label(&self, value: f64) -> String {
        fixed(value, self.decimals)
    }
}

/// The smallest of 1, 2, 5 times a power of ten that is `least` or more.
fn round_step(least: f64) -> f64 {
    if !(least.is_finite() && least > 0.0) {
        return 1.0;
    }
    let power = 10_f64.powf(least.log10().floor());
    let factor = [1.0, 2.0, 5.0].into_iter().find(|factor| factor * power >= least * (1.0 - 1e-9));
    factor.unwrap_or(10.0) * power
}

/// The power of ten that a value is written with, as in 4.73 × 10⁻⁴: −4. 0 for 0.
pub fn exponent(value: f64) -> i32 {
    if value == 0.0 || !value.is_finite() { 0 } else { value.abs().log10().floor() as i32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(range: Range<f64>, wanted: usize, expected: &[&str]) {
        let ticks = Ticks::of(&range, wanted);
        assert_eq!(ticks.iter().map(|value| ticks.label(value)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn marks_are_round_numbers_with_as_many_decimals_as_they_need() {
        check(-6.0..6.0, 6, &["−6", "−4", "−2", "0", "2", "4", "6"]);
        check(-0.28..1.13, 4, &["0.0", "0.5", "1.0"]);
        check(-1.3..-1.25, 5, &["−1.30", "−1.29", "−1.28", "−1.27", "−1.26", "−1.25"]);
        check(0.1..0.3, 2, &["0.1", "0.2", "0.3"]);
        check(95.0..100.0, 5, &["95", "96", "97", "98", "99", "100"]);
    }

    #[test]
    fn an_axis_without_extent_has_at_most_one_mark() {
        check(1.0..1.0, 5, &["1"]);
        assert!(Ticks::of(&(f64::NAN..1.0), 5).iter().count() < 20);
    }

    #[test]
    fn a_number_has_its_power_of_ten() {
        assert_eq!(exponent(-4.73e-4), -4);
        assert_eq!(exponent(0.0), 0);
    }
}
