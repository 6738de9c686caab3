//! Tests over millions of inputs.

use super::check_all;

/// Number of evenly spaced inputs where all functions bend.
const STEPS: u32 = 2_500_000;

/// Returns every 2,731st bit pattern of the numbers from −1e30 to 1e30: all sizes alike, 1.5 million of them.
fn every_size() -> impl Iterator<Item = f32> {
    let numbers = (0..=u32::MAX / 2731).map(|idx| f32::from_bits(idx * 2731));
    numbers.filter(|x| x.abs() <= 1e30)
}

#[test]
#[ignore = "optimised only: cargo test -p kernels --profile tuned -- --ignored"]
fn four_million_inputs_stay_within_the_limits() {
    let evenly = (0..STEPS).map(|step| (f64::from(step) / f64::from(STEPS) * 40.0 - 20.0) as f32);
    let near = (0..STEPS / 2).map(|step| (f64::from(step) / f64::from(STEPS) * 4.0 - 1.0) as f32);
    let inputs: Vec<f32> = evenly.chain(near).chain(every_size()).collect();
    assert!(inputs.len() > 4_000_000, "{}", inputs.len());
    check_all(&inputs);
}

#[test]
fn forty_thousand_inputs_stay_within_the_limits() {
    let inputs: Vec<f32> = (0..40_000).map(|step| step as f32 / 1000.0 - 20.0).collect();
    check_all(&inputs);
}
