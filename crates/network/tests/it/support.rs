//! Helpers for reference files and comparisons.

use kernels::Activation;
use network::Function;
use serde_json::Value;

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
