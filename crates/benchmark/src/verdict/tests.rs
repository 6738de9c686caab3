use super::*;
use crate::example::{estimate, report};

#[test]
fn gelu_takes_8_times_a_relu_and_17_microseconds_more() {
    let verdict = Verdict::of(&report(), Function::Gelu).unwrap();
    assert_eq!(verdict.ratio.median, 8.0);
    assert_eq!(verdict.extra, Nanos::from_micros(17.5));
    let [low, high] = verdict.extra_between;
    assert!(low < verdict.extra && verdict.extra < high && high - low < Nanos::from_micros(0.5));
    assert_eq!((verdict.comparison, verdict.limit), (Comparison::Slower, Limit::Arithmetic));
}

#[test]
fn the_extra_time_is_a_share_of_a_layer_that_was_measured() {
    let verdict = Verdict::of(&report(), Function::Gelu).unwrap();
    let share = verdict.share_of_layer(&report()).unwrap();
    assert!((share - 0.005).abs() < 1e-12, "17.5 µs of 3.5 ms: {share}");
    assert_eq!(verdict.share_of_layer(&Report { layer: None, ..report() }), None);
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
