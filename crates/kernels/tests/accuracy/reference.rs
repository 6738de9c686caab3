//! Tests against values computed to 60 digits and PyTorch's results, both from `tests/reference/make.py`.

use super::limits::{self, ulps};
use kernels::{Activation, Dim, Parameters, Shape, Temperature, log_softmax, softmax};
use serde_json::Value;

const ACTIVATIONS: &str = include_str!("../reference/activations.json");
const SOFTMAX: &str = include_str!("../reference/softmax.json");

fn float(bits: &Value) -> f32 {
    f32::from_bits(u32::from_str_radix(bits.as_str().unwrap(), 16).unwrap())
}

/// Returns the values of a list in which numbers that JSON lacks are written as text.
fn numbers(list: &Value) -> Vec<f64> {
    let number = |value: &Value| value.as_f64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap());
    list.as_array().unwrap().iter().map(number).collect()
}

#[test]
fn values_and_derivatives_stay_within_the_documented_error() {
    let file: Value = serde_json::from_str(ACTIVATIONS).unwrap();
    let inputs: Vec<f32> = file["x"].as_array().unwrap().iter().map(float).collect();
    let parameters = Parameters::DEFAULT;
    for activation in Activation::ALL {
        let truth = &file["functions"][activation.id()];
        let mut outputs = vec![0.0; inputs.len()];
        kernels::forward(activation, &parameters, &inputs, &mut outputs).unwrap();
        compare(activation.id(), &inputs, &outputs, &numbers(&truth["exact"]), limits::value(activation));
        kernels::derivative(activation, &parameters, &inputs, &mut outputs).unwrap();
        let limit = limits::derivative(activation);
        let mut slopes = numbers(&truth["d_exact"]);
        let torch = truth["d_torch"].as_array().unwrap();
        for ((&x, slope), torch) in inputs.iter().zip(&mut slopes).zip(torch) {
            if is_kink(activation, x) {
                *slope = f64::from(float(torch));
            }
        }
        compare(activation.id(), &inputs, &outputs, &slopes, limit);
    }
}

/// Returns whether there is no derivative at `x`, so that PyTorch's convention applies.
fn is_kink(activation: Activation, x: f32) -> bool {
    match activation {
        Activation::Relu | Activation::LeakyRelu | Activation::Elu | Activation::Selu => x == 0.0,
        Activation::Hardswish => x.abs() == 3.0,
        _ => false,
    }
}

#[track_caller]
fn compare(name: &str, inputs: &[f32], outputs: &[f32], truth: &[f64], limit: limits::Limit) {
    assert_eq!(inputs.len(), truth.len());
    for ((&x, &y), &exact) in inputs.iter().zip(outputs).zip(truth) {
        assert!(limit.is_kept(x, y, exact), "{name}({x:e}) = {y:e}, not {exact:e}");
    }
}

#[test]
fn infinities_have_limits_and_nan_stays_nan() {
    let parameters = Parameters::DEFAULT;
    for activation in Activation::ALL {
        for x in [f32::INFINITY, f32::NEG_INFINITY, f32::MAX, f32::MIN] {
            let (found, exact) =
                (activation.value(x, &parameters), activation.exact(f64::from(x), &parameters) as f32);
            let is_close = found == exact || (found - exact).abs() <= 2e-7;
            assert!(is_close, "{}({x}) = {found}, not {exact}", activation.id());
            let (found, exact) = (
                activation.derivative(x, &parameters),
                activation.exact_derivative(f64::from(x), &parameters),
            );
            assert!((f64::from(found) - exact).abs() <= 3e-7, "{}'({x}) = {found}", activation.id());
        }
        assert!(activation.value(f32::NAN, &parameters).is_nan(), "{}", activation.id());
        assert!(activation.derivative(f32::NAN, &parameters).is_nan(), "{}'", activation.id());
    }
}

#[test]
fn minus_zero_is_kept_where_the_function_passes_through_the_origin() {
    for activation in Activation::ALL {
        let value = activation.value(-0.0, &Parameters::DEFAULT);
        if value == 0.0 {
            assert!(value.is_sign_negative(), "{}(−0) = +0", activation.id());
        }
    }
}

#[test]
fn derivatives_at_kinks_match_pytorch() {
    let at = |activation: Activation, x| activation.derivative(x, &Parameters::DEFAULT);
    assert_eq!(at(Activation::Relu, 0.0), 0.0);
    assert_eq!(at(Activation::LeakyRelu, 0.0), 0.01);
    assert_eq!(at(Activation::Elu, 0.0), 1.0);
    assert!((at(Activation::Selu, 0.0) - 1.758_099_3).abs() < 3e-7);
    assert_eq!((at(Activation::Hardswish, -3.0), at(Activation::Hardswish, 3.0)), (0.0, 1.0));
}

/// Checks softmax of a row as a row, and as a column of a wider tensor whose other columns hold other numbers. A
/// logarithm may be off by `log_error`.
#[track_caller]
fn check_softmax(logits: &[f32], truth: &[f64], log_truth: &[f64], log_error: impl Fn(f64) -> f64) {
    let (len, n_cols) = (logits.len(), 19);
    let default = Temperature::DEFAULT;
    let (mut row, mut log_row) = (vec![0.0; len], vec![0.0; len]);
    softmax(logits, &mut row, Shape::row(len), Dim::Columns, default).unwrap();
    log_softmax(logits, &mut log_row, Shape::row(len), Dim::Columns, default).unwrap();
    let tensor: Vec<f32> = logits
        .iter()
        .flat_map(|&x| (0..n_cols).map(move |column| if column == 17 { x } else { 0.5 }))
        .collect();
    let shape = Shape::new(len, n_cols).unwrap();
    let (mut columns, mut log_columns) = (vec![0.0; tensor.len()], vec![0.0; tensor.len()]);
    softmax(&tensor, &mut columns, shape, Dim::Rows, default).unwrap();
    log_softmax(&tensor, &mut log_columns, shape, Dim::Rows, default).unwrap();
    let column = |values: &[f32]| values.iter().skip(17).step_by(n_cols).copied().collect::<Vec<_>>();
    for found in [row, column(&columns)] {
        for (y, exact) in found.iter().zip(truth) {
            let is_right = if *exact >= 1e-37 {
                ulps(*y, *exact) <= limits::SOFTMAX_ULPS
            } else {
                f64::from(*y) <= 1e-37
            };
            assert!(is_right, "softmax of {len}: {y:e}, not {exact:e}");
        }
    }
    for found in [log_row, column(&log_columns)] {
        for (y, exact) in found.iter().zip(log_truth) {
            let error = (f64::from(*y) - exact).abs();
            let is_right = error <= log_error(*exact) || f64::from(*y) == *exact;
            assert!(is_right, "log-softmax of {len}: {y:e}, not {exact:e}");
        }
    }
}

#[test]
fn softmax_stays_within_the_documented_error_along_both_dims() {
    let file: Value = serde_json::from_str(SOFTMAX).unwrap();
    for row in file["rows"].as_array().unwrap().iter().filter(|row| row.get("exact").is_some()) {
        let logits: Vec<f32> = row["x"].as_array().unwrap().iter().map(float).collect();
        // Large logarithms have large rounding errors.
        let error = |exact: f64| limits::LOG_SOFTMAX * exact.abs().max(1.0);
        check_softmax(&logits, &numbers(&row["exact"]), &numbers(&row["exact_log"]), error);
    }
}

#[test]
fn undefined_softmax_is_nan_as_in_pytorch() {
    for logits in [[f32::NAN, 0.0], [f32::INFINITY, 0.0], [f32::NEG_INFINITY; 2]] {
        let mut out = [0.0; 2];
        softmax(&logits, &mut out, Shape::row(2), Dim::Columns, Temperature::DEFAULT).unwrap();
        assert!(out.iter().all(|y| y.is_nan()), "{logits:?} gave {out:?}");
    }
    let mut out = [0.0; 3];
    let logits = [f32::NEG_INFINITY, 1.0, 1.0];
    softmax(&logits, &mut out, Shape::row(3), Dim::Columns, Temperature::DEFAULT).unwrap();
    assert_eq!(out, [0.0, 0.5, 0.5]);
}

#[test]
fn rows_of_standard_normal_logits_stay_within_the_limits() {
    let mut state = 7_u64;
    let mut uniform = move || {
        // Steele, Lea & Flood 2014, SplitMix64.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    };
    for len in [1, 2, 15, 16, 17, 31, 1024, 1000, 1024, 1024, 1024, 5000] {
        // Box & Muller 1958.
        let normal = |(u, v): (f64, f64)| (-2.0 * (1.0 - u).ln()).sqrt() * (core::f64::consts::TAU * v).cos();
        let logits: Vec<f32> = (0..len).map(|_| normal((uniform(), uniform())) as f32).collect();
        let sum: f64 = logits.iter().map(|&x| f64::from(x).exp()).sum();
        let truth: Vec<f64> = logits.iter().map(|&x| f64::from(x).exp() / sum).collect();
        let log_truth: Vec<f64> = logits.iter().map(|&x| f64::from(x) - sum.ln()).collect();
        check_softmax(&logits, &truth, &log_truth, |_| limits::LOG_SOFTMAX);
    }
}
