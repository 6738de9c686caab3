//! Means over a normal distribution, by quadrature.

use core::f64::consts::{FRAC_1_SQRT_2, PI};

/// Standard deviations beyond which lie 1.2e-15 of a normal distribution.
const REACH: f64 = 8.0;

/// Nodes above 0 and weights of a rule of Gauss and Legendre on [−1, 1] (Abramowitz & Stegun 1964, table 25.4).
type Rule = [(f64, f64)];

/// Rule that is exact for polynomials up to degree 23.
pub(crate) const TWELVE_NODES: [(f64, f64); 6] = [
    (0.125_233_408_511_468_9, 0.249_147_045_813_402_9),
    (0.367_831_498_998_180_2, 0.233_492_536_538_354_64),
    (0.587_317_954_286_617_5, 0.203_167_426_723_065_83),
    (0.769_902_674_194_304_7, 0.160_078_328_543_346_16),
    (0.904_117_256_370_474_9, 0.106_939_325_995_318_1),
    (0.981_560_634_246_719_2, 0.047_175_336_386_512_03),
];

/// Rule that is exact for polynomials up to degree 15: less than half the work in two dimensions.
pub(crate) const EIGHT_NODES: [(f64, f64); 4] = [
    (0.183_434_642_495_649_8, 0.362_683_783_378_362),
    (0.525_532_409_916_329, 0.313_706_645_877_887_3),
    (0.796_666_477_413_626_7, 0.222_381_034_453_374_5),
    (0.960_289_856_497_536_2, 0.101_228_536_290_376_3),
];

/// Standard deviation from which a function's bends near 0 are narrow, and get intervals of their own.
const WIDE: f64 = 1.5;
/// Ends of those intervals, left and right of 0.
const BENDS: [f64; 8] = [0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0];

/// Returns the means of the `N` numbers that `of` computes from a normal number with this mean and standard deviation.
///
/// Intervals two standard deviations wide, split at `kinks`, use the rule's nodes each. For functions that are smooth
/// in between and bend over lengths of about 1, as activations do, [`TWELVE_NODES`] err by less than 1e-8 of the
/// result.
pub(crate) fn expectation<const N: usize>(
    rule: &Rule,
    mean: f64,
    deviation: f64,
    kinks: &[f64],
    mut of: impl FnMut(f64) -> [f64; N],
) -> [f64; N] {
    let mut sums = [0.0; N];
    let mut from = -REACH;
    for to in places(mean, deviation, kinks) {
        let (centre, half) = (0.5 * (from + to), 0.5 * (to - from));
        for (node, weight) in rule.iter().flat_map(|&(node, weight)| [(node, weight), (-node, weight)]) {
            let place = centre + half * node;
            let share = half * weight * density(place);
            sums.iter_mut().zip(of(mean + deviation * place)).for_each(|(sum, value)| *sum += share * value);
        }
        from = to;
    }
    sums
}

/// Returns the ends of the intervals, in standard deviations from the mean, in order.
fn places(mean: f64, deviation: f64, kinks: &[f64]) -> Vec<f64> {
    let mut places: Vec<f64> = (-3..=4).map(|idx| 2.0 * f64::from(idx)).collect();
    let inside = |x: &f64| Some((x - mean) / deviation).filter(|place| libm::fabs(*place) < REACH);
    places.extend(kinks.iter().filter_map(inside));
    if deviation > WIDE {
        places.extend(BENDS.iter().flat_map(|&x| [x, -x]).filter_map(|x| inside(&x)));
    }
    places.sort_unstable_by(f64::total_cmp);
    places
}

fn density(x: f64) -> f64 {
    libm::exp(-0.5 * x * x) / libm::sqrt(2.0 * PI)
}

/// Returns the probability that a standard normal number is below `x`.
pub(crate) fn cumulative(x: f64) -> f64 {
    0.5 * libm::erfc(-x * FRAC_1_SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mean: f64, deviation: f64, kinks: &[f64], of: impl Fn(f64) -> f64, expected: f64) {
        let [found] = expectation(&TWELVE_NODES, mean, deviation, kinks, |x| [of(x)]);
        let error = (found - expected).abs() / expected.abs().max(1e-300);
        assert!(error < 1e-11, "mean {mean}, deviation {deviation}: {found}, not {expected}");
    }

    #[test]
    fn means_match_closed_forms() {
        for (mean, deviation) in [(0.0, 1.0), (3.0, 0.01), (-2.0, 40.0), (1.0, 1e6)] {
            check(mean, deviation, &[], |_| 1.0, 1.0);
            check(mean, deviation, &[], |x| x * x, mean * mean + deviation * deviation);
            // E max(x, 0) = μΦ(μ/σ) + σφ(μ/σ).
            let ratio = mean / deviation;
            check(
                mean,
                deviation,
                &[0.0],
                |x| x.max(0.0),
                mean * cumulative(ratio) + deviation * density(ratio),
            );
        }
        check(0.0, 1.0, &[], |x| x.powi(4), 3.0);
        check(0.5, 1.0, &[], f64::exp, 1.0_f64.exp());
    }

    #[test]
    fn a_narrow_bend_is_integrated_under_a_wide_distribution() {
        // Of sech², half the integral over the line is 1: the mean is 2·density(0)/deviation, and falls with the bend's
        // width. The next term of its series is smaller by π²/(24·deviation²).
        for deviation in [1e4, 1e6] {
            let [found] = expectation(&TWELVE_NODES, 0.0, deviation, &[], |x| [libm::cosh(x).powi(-2)]);
            let expected = 2.0 * density(0.0) / deviation * (1.0 - PI * PI / (24.0 * deviation * deviation));
            assert!((found / expected - 1.0).abs() < 1e-7, "{found}, not {expected}");
        }
    }
}
