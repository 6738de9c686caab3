//! The range of the y axis: as much as the curves need.

use std::ops::Range;

/// Returns the range that holds all of `values`, with a margin of 6 % on each side, and spans at least `least`. Ignores
/// values that are not finite; without any finite value, the range is around 0.
pub(super) fn fit(values: impl Iterator<Item = f64>, least: f64) -> Range<f64> {
    let (low, high) = values
        .filter(|value| value.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    let (low, high) = if low <= high { (low, high) } else { (0.0, 0.0) };
    let missing = (least - (high - low)).max(0.0);
    let room = 0.06 * (high - low + missing);
    low - missing / 2.0 - room..high + missing / 2.0 + room
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[f64], least: f64, expected: Range<f64>) {
        let found = fit(values.iter().copied(), least);
        let is_near = |a: f64, b: f64| (a - b).abs() < 1e-12;
        assert!(is_near(found.start, expected.start) && is_near(found.end, expected.end), "{found:?}");
    }

    #[test]
    fn the_range_holds_all_values_and_a_little_more() {
        check(&[0.0, 1.0, 0.5], 0.1, -0.06..1.06);
        check(&[f64::NAN, -1.0, f64::INFINITY, 1.0], 0.1, -1.12..1.12);
    }

    #[test]
    fn a_flat_curve_is_not_magnified_into_noise() {
        check(&[1.0, 1.0], 0.5, 0.72..1.28);
        check(&[], 1.0, -0.56..0.56);
    }
}
