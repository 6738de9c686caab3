use super::*;
use crate::{
    example::{estimate, report, report_with_sweep},
    plan::sweep_sizes,
};

#[test]
fn gelu_takes_8_times_a_relu_and_17_microseconds_more() {
    let verdict = Verdict::of(&report(), Function::Gelu).unwrap();
    assert_eq!(verdict.ratio.median, 8.0);
    assert_eq!(verdict.extra, Nanos::from_micros(17.5));
    let [low, high] = verdict.extra_between;
    assert!(low < verdict.extra && verdict.extra < high && high - low < Nanos::from_micros(0.5));
    assert_eq!((verdict.comparison, verdict.limit), (Comparison::Slower, Limit::Arithmetic));
    assert_eq!(verdict.share_of(Nanos::from_millis(1.75)), Some(0.01), "1 % of a layer of 1.75 ms");
    assert_eq!(verdict.share_of(Nanos::ZERO), None);
}

#[test]
fn relu_is_not_compared_with_itself() {
    assert_eq!(Verdict::of(&report(), Function::Relu), None);
    assert_eq!(Verdict::of(&report(), Function::Mish), None, "not in the report");
}

#[track_caller]
fn check_ratio(ratio: f64, comparison: Comparison) {
    let mut report = report();
    report.rows[2].to_relu = Some(estimate(ratio));
    assert_eq!(Verdict::of(&report, Function::Gelu).unwrap().comparison, comparison, "{ratio}");
}

#[test]
fn a_ratio_whose_interval_contains_1_is_not_a_difference() {
    check_ratio(1.02, Comparison::Slower);
    check_ratio(1.005, Comparison::Same);
    check_ratio(0.995, Comparison::Same);
    check_ratio(0.98, Comparison::Faster);
}

#[track_caller]
fn check_limit(to_copy: f64, expected: Limit) {
    let mut report = report();
    report.rows[1].to_copy = Some(estimate(to_copy));
    assert_eq!(Limit::of(&report.rows[1]), Some(expected), "{to_copy}");
}

#[test]
fn a_function_barely_slower_than_the_copy_is_limited_by_memory() {
    check_limit(1.03, Limit::Memory);
    check_limit(1.5, Limit::Memory);
    check_limit(2.0, Limit::Both);
    check_limit(3.0, Limit::Arithmetic);
    assert_eq!(Limit::of(&report().rows[0]), None, "the copy itself");
}

fn network(n_layers: u32, values_per_layer: u32, layer: Nanos) -> Network {
    Network { n_layers, values_per_layer, layer }
}

#[test]
fn the_difference_in_a_network_grows_with_layers_and_values() {
    let network = network(12, 2 * 32_768, Nanos::from_millis(3.5));
    let what_if = what_if(&report(), Function::Gelu, network).unwrap();
    assert!((what_if.per_layer.get() - 35_000.0).abs() < 1e-6);
    assert!((what_if.total.get() - 420_000.0).abs() < 1e-6);
    assert!((what_if.share - 0.01).abs() < 1e-12);
    assert_eq!(what_if.basis, Basis::Exercise);
}

#[test]
fn after_a_sweep_the_nearest_size_is_used() {
    let report = report_with_sweep(sweep_sizes());
    let basis = |n_values| {
        what_if(&report, Function::Gelu, network(1, n_values, Nanos::from_millis(1.0))).unwrap().basis
    };
    assert_eq!(basis(1), Basis::Sweep { bytes: 1024 });
    assert_eq!(basis(32_768), Basis::Sweep { bytes: 128 * 1024 });
    assert_eq!(basis(40_000), Basis::Sweep { bytes: 128 * 1024 });
    assert_eq!(basis(50_000), Basis::Sweep { bytes: 256 * 1024 });
    assert_eq!(basis(u32::MAX), Basis::Sweep { bytes: 64 << 20 });
}

#[test]
fn a_network_without_layers_or_values_has_no_answer() {
    let layer = Nanos::from_millis(1.0);
    for network in [network(0, 1, layer), network(1, 0, layer), network(1, 1, Nanos::ZERO)] {
        assert_eq!(what_if(&report(), Function::Gelu, network), None);
    }
}
