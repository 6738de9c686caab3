//! Helpers for reference files and comparisons.

use kernels::Activation;
use network::Function;
use serde_json::Value;

/// Number of samples whose scatter the bands of rates cover. The seeds 1 to 20 start the same here and in the reference,
/// but after hundreds of steps rounding decides single seeds: the two programs are two samples. With 1, the band is that
/// of one binomial sample around the reference, which is right if the reference is exact.
const N_SAMPLES: f64 = 2.0;

/// Returns by how many of twenty seeds a rate may differ from the reference: two standard deviations, at least 2.
pub(crate) fn rate_band(expected: usize) -> f64 {
    let share = expected as f64 / 20.0;
    (2.0 * (N_SAMPLES * 20.0 * share * (1.0 - share)).sqrt()).max(2.0)
}

/// Fails with all rows that miss their reference, so that one run names every one of them.
#[track_caller]
pub(crate) fn assert_no_misses(misses: &[String]) {
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

/// Parses the JSON of an included file.
macro_rules! reference {
    ($name:literal) => {
        serde_json::from_str::<serde_json::Value>(include_str!(concat!("../data/", $name))).unwrap()
    };
}
pub(crate) use reference;

/// Returns a list of numbers.
#[track_caller]
pub(crate) fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect()
}

/// Returns the function of this name in the references.
#[track_caller]
pub(crate) fn function(id: &str) -> Function {
    if id == "none" { Function::Linear } else { Activation::from_id(id).unwrap().into() }
}

/// Asserts that `found` is within `tolerance` of `expected`, relative to numbers above 1.
#[track_caller]
pub(crate) fn assert_near(found: f64, expected: f64, tolerance: f64, name: &str) {
    let error = (found - expected).abs();
    assert!(error <= tolerance * expected.abs().max(1.0), "{name}: {found}, not {expected}");
}
