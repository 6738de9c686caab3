//! Tests of the statistics against numpy and scipy; `tests/reference/statistics.py` says how the values were made.

use super::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Reference {
    samples: Vec<Described>,
}

#[derive(Deserialize)]
struct Described {
    name: String,
    values: Vec<f64>,
    base: Vec<f64>,
    block: u32,
    median: f64,
    mad: f64,
    quantiles: [f64; 6],
    change: f64,
    significant: bool,
    interval: [f64; 2],
    block_interval: [f64; 2],
    ratio_median: f64,
    ratio_interval: [f64; 2],
    ratio_block_interval: [f64; 2],
    ulp_run: [f64; 2],
}

impl Described {
    fn sample(&self) -> Sample {
        Sample::new(self.values.clone()).unwrap()
    }

    fn ratios(&self) -> Sample {
        self.sample().ratio_to(&Sample::new(self.base.clone()).unwrap()).unwrap()
    }
}

fn for_each_reference(check: impl Fn(&Described)) {
    let json = include_str!("../../tests/reference/statistics.json");
    let reference: Reference = serde_json::from_str(json).unwrap();
    assert!(reference.samples.len() >= 9);
    reference.samples.iter().for_each(check);
}

#[track_caller]
fn near(name: &str, what: &str, found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{name}: {what} is {found}, expected {expected}");
}

fn sample(values: &[f64]) -> Sample {
    Sample::new(values.to_vec()).unwrap()
}

#[test]
fn median_spread_and_quantiles_match_numpy() {
    for_each_reference(|it| {
        let sample = it.sample();
        let rounding = 1e-13 * it.median;
        near(&it.name, "median", sample.median(), it.median, rounding);
        near(&it.name, "MAD", sample.mad(), it.mad, rounding);
        near(&it.name, "ratio", it.ratios().median(), it.ratio_median, 1e-13 * it.ratio_median);
        let mut sorted = it.values.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        for (share, expected) in [0.0, 0.025, 0.1, 0.5, 0.975, 1.0].into_iter().zip(it.quantiles) {
            near(&it.name, "quantile", quantile(&sorted, share), expected, rounding);
        }
    });
}

#[track_caller]
fn check_interval(name: &str, sample: &Sample, block_len: u32, expected: [f64; 2]) {
    let bootstrap = Bootstrap { n_resamples: 20_000, block_len, seed: 1 };
    let found = bootstrap.median(sample);
    // Two finite bootstraps of the same sample differ by chance; a twentieth of the width is far beyond it here.
    let tolerance = (expected[1] - expected[0]) / 20.0 + 1e-13 * found.median;
    near(name, "lower end", found.low, expected[0], tolerance);
    near(name, "upper end", found.high, expected[1], tolerance);
}

#[test]
fn the_ordinary_bootstrap_matches_the_intervals_of_scipy() {
    for_each_reference(|it| {
        check_interval(&it.name, &it.sample(), 1, it.interval);
        check_interval(&it.name, &it.ratios(), 1, it.ratio_interval);
    });
}

#[test]
fn the_block_bootstrap_matches_an_independent_implementation() {
    for_each_reference(|it| {
        assert_eq!(Bootstrap::for_rounds(it.values.len(), 0).block_len, it.block, "{}", it.name);
        check_interval(&it.name, &it.sample(), it.block, it.block_interval);
        check_interval(&it.name, &it.ratios(), it.block, it.ratio_block_interval);
    });
}

#[test]
fn with_equal_random_numbers_the_block_bootstrap_agrees_to_the_last_digits() {
    for_each_reference(|it| {
        let bootstrap = Bootstrap { n_resamples: 200, block_len: it.block, seed: 7 };
        let found = bootstrap.median(&it.sample());
        near(&it.name, "lower end", found.low, it.ulp_run[0].min(it.median), 1e-12 * it.median);
        near(&it.name, "upper end", found.high, it.ulp_run[1].max(it.median), 1e-12 * it.median);
    });
}

#[test]
fn trends_match_theil_sen_and_mann_kendall() {
    for_each_reference(|it| {
        let trend = Trend::of(&it.sample());
        near(&it.name, "change", trend.change, it.change, 1e-12);
        assert_eq!(trend.is_significant, it.significant, "{}", it.name);
    });
}

#[test]
fn a_sample_is_positive_finite_and_not_empty() {
    for values in [vec![], vec![0.0], vec![-1.0], vec![1.0, f64::NAN], vec![f64::INFINITY]] {
        assert_eq!(Sample::new(values.clone()), None, "{values:?}");
    }
    assert!(Sample::new(vec![5e-324]).is_some());
}

#[test]
fn ratios_require_the_same_number_of_rounds() {
    assert_eq!(sample(&[2.0, 6.0]).ratio_to(&sample(&[1.0, 2.0])), Some(sample(&[2.0, 3.0])));
    assert_eq!(sample(&[2.0, 6.0]).ratio_to(&sample(&[1.0])), None);
    assert_eq!(sample(&[1e300]).ratio_to(&sample(&[1e-300])), None, "not finite");
}

#[test]
fn a_single_measurement_is_its_own_interval() {
    let estimate = Bootstrap::for_rounds(1, 0).median(&sample(&[3.0]));
    assert_eq!(estimate, Estimate { median: 3.0, low: 3.0, high: 3.0 });
}

#[test]
fn blocks_make_the_interval_wider_when_disturbances_last() {
    let values: Vec<f64> = (0..80).map(|round| if round / 8 % 2 == 0 { 1.0 } else { 1.2 }).collect();
    let with_levels: Vec<f64> = values.iter().enumerate().map(|(i, v)| v + i as f64 * 1e-3).collect();
    let width = |block_len| {
        let estimate = Bootstrap { n_resamples: 2000, block_len, seed: 1 }.median(&sample(&with_levels));
        estimate.high - estimate.low
    };
    assert!(width(4) > width(1), "{} against {}", width(4), width(1));
}

#[test]
fn an_outlier_is_far_from_the_median_and_from_the_rest() {
    let mut values = vec![100.0, 101.0, 99.0, 100.5, 99.5, 100.2, 99.8, 100.1];
    assert_eq!(outliers(&sample(&values)), [0; 0]);
    values.extend([109.0, 130.0, 60.0]);
    assert_eq!(outliers(&sample(&values)), [9, 10], "9 % is not worth a name, slow and fast both count");
    assert_eq!(outliers(&sample(&[100.0; 5])), [0; 0]);
}

#[test]
fn one_row_that_slows_down_is_not_a_drift_of_the_machine() {
    let rising = sample(&(0..40).map(|i| 100.0 + f64::from(i)).collect::<Vec<_>>());
    let rising_less = sample(&(0..40).map(|i| 200.0 + f64::from(i)).collect::<Vec<_>>());
    let falling = sample(&(0..40).map(|i| 100.0 - f64::from(i)).collect::<Vec<_>>());
    let steady = sample(&[100.0; 40]);
    near("both rise", "drift", shared_drift(&[&rising, &rising_less]), 39.0 / 219.5, 1e-12);
    assert_eq!(shared_drift(&[&rising, &falling]), 0.0);
    assert_eq!(shared_drift(&[&rising, &steady]), 0.0);
    assert_eq!(shared_drift(&[&steady, &rising]), 0.0);
    assert!(shared_drift(&[&falling]) < -0.3);
    assert_eq!(shared_drift(&[]), 0.0);
}

#[test]
fn two_levels_require_a_gap_and_a_fifth_of_the_rounds_each() {
    let jumping = [2.4, 2.41, 4.6, 4.61, 2.39, 4.59, 2.4, 2.4, 4.6, 4.6];
    assert_eq!(two_levels(&sample(&jumping)), Some((2.4, 4.6)));
    assert_eq!(two_levels(&sample(&[2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 4.6])), None, "an outlier");
    assert_eq!(two_levels(&sample(&[2.4, 2.5, 2.4, 2.5, 2.6, 2.6])), None, "no gap");
    assert_eq!(two_levels(&sample(&[1.0])), None);
}

#[test]
fn an_interval_has_a_relative_width_and_can_be_widened() {
    let estimate = |low, high| Estimate { median: f64::midpoint(low, high), low, high };
    assert_eq!(estimate(90.0, 110.0).relative_half_width(), 0.1);
    assert_eq!(estimate(100.0, 100.0).widened(0.01), Estimate { median: 100.0, low: 99.0, high: 101.0 });
}
