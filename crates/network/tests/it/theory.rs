//! Tests of the theory of depth against quadrature by SciPy (`reference/record_theory.py`), PyTorch's functions on a
//! fine grid (`reference/signal_theory.py`, `signal_width.py`, `signal_sim.py`), and known closed forms.

use crate::support::{assert_near, function, numbers, reference};
use core::f64::consts::{PI, SQRT_2};
use network::{FixedPoint, Function, Moments, Norm, Stack, kernel, share_of_flat};
use serde_json::Value;

/// Documented relative error of the moments.
const PROMISED: f64 = 1e-8;

#[track_caller]
fn assert_close(found: f64, expected: f64, tolerance: f64, name: &str) {
    let error = (found - expected).abs();
    assert!(error <= tolerance * expected.abs().max(1e-12), "{name}: {found}, not {expected}");
}

#[test]
fn moments_of_every_function_match_adaptive_quadrature() {
    let rows = reference!("theory.json");
    let mut n_rows = 0;
    for (name, rows) in rows.as_object().unwrap() {
        let Some(id) = name.strip_suffix(" moments") else { continue };
        for row in rows.as_array().unwrap() {
            let row = numbers(row);
            let found = Moments::of(&function(id), row[0]);
            let name = format!("{id} at variance {}", row[0]);
            // Odd functions have the mean 0, which has no relative error.
            let size = row[2].sqrt();
            assert!((found.mean - row[1]).abs() < PROMISED * size, "{name}: {} not {}", found.mean, row[1]);
            assert_close(found.mean_square, row[2], PROMISED, &name);
            assert_close(found.slope_square, row[3], PROMISED, &name);
            n_rows += 1;
        }
    }
    assert_eq!(n_rows, 66);
}

#[test]
fn means_of_products_of_correlated_signals_match_adaptive_quadrature() {
    let rows = reference!("theory.json");
    for (name, rows) in rows.as_object().unwrap() {
        let Some(id) = name.strip_suffix(" kernels") else { continue };
        for row in rows.as_array().unwrap() {
            let row = numbers(row);
            let found = kernel(&function(id), row[0], row[1]);
            assert_close(found, row[2], 1e-6, &format!("{id} at {row:?}"));
        }
    }
}

#[test]
fn the_closed_form_of_relu_matches_quadrature() {
    let own = Function::custom(|x| x.max(0.01 * x), |x| if x > 0.0 { 1.0 } else { 0.01 });
    let named = function("leaky_relu");
    for correlation in [-1.0, -0.3, 0.0, 0.4, 0.9, 1.0] {
        // If its kink is not listed, the quadrature is only good to some 1e-3.
        let [own, named] = [&own, &named].map(|function| kernel(function, 2.0, correlation));
        assert_near(own, named, 2e-3, "Leaky ReLU");
    }
    assert_near(kernel(&function("relu"), 1.0, 1.0), 0.5, 1e-15, "ReLU of the same input");
    assert_near(kernel(&function("relu"), 1.0, 0.0), 0.5 / PI, 1e-15, "ReLU of independent inputs");
    assert_near(kernel(&function("relu"), 1.0, -1.0), 0.0, 1e-15, "ReLU of opposite inputs");
    assert_near(kernel(&Function::Linear, 3.0, -0.5), -1.5, 1e-15, "the identity");
}

#[test]
fn gains_and_factors_match_the_reference() {
    let rows = reference!("signal-theory.json")["moments_at_1"].clone();
    let stability = reference!("signal-width.json")["stability"].clone();
    for (id, row) in rows.as_object().unwrap() {
        let found = Moments::of(&function(id), 1.0);
        for (key, found) in [
            ("mean_square", found.mean_square),
            ("slope_square", found.slope_square),
            ("gain_forward", found.gain_that_keeps_size()),
            ("gain_backward", found.gain_that_keeps_gradients()),
            ("layer_norm_factor", found.layer_norm_factor()),
            ("batch_norm_factor", found.batch_norm_factor()),
        ] {
            // Six digits.
            assert_close(found, row[key].as_f64().unwrap(), 6e-6, &format!("{id} {key}"));
        }
        // Five digits, from a difference over 2e-4.
        assert_close(found.deviation, stability[id]["multiplier"].as_f64().unwrap(), 6e-5, id);
    }
}

/// Known integrals: the sigmoid is Softplus' slope; ReLU's variance is ½ − 1/2π; SELU was designed to keep size 1;
/// GELU's mean is 1/√(4π).
#[test]
fn known_closed_forms_hold() {
    let [relu, selu, softplus, sigmoid, gelu] =
        ["relu", "selu", "softplus", "sigmoid", "gelu"].map(|id| Moments::of(&function(id), 1.0));
    assert_near(softplus.slope_square, sigmoid.mean_square, 1e-10, "the sigmoid is Softplus' slope");
    assert_near(relu.batch_norm_factor(), PI / (PI - 1.0), 1e-14, "ReLU under batch norm");
    assert_near(selu.mean, 0.0, 1e-7, "SELU's mean");
    assert_near(selu.mean_square, 1.0, 1e-7, "SELU's mean square");
    assert_near(gelu.mean, 0.5 / PI.sqrt(), 1e-10, "GELU's mean");
    assert_near(sigmoid.mean, 0.5, 1e-12, "the sigmoid's mean");
}

#[test]
fn the_share_of_saturated_units_matches_the_reference() {
    let rows = reference!("theory.json");
    for (name, share) in rows.as_object().unwrap() {
        let Some(id) = name.strip_suffix(" flat") else { continue };
        assert_near(share_of_flat(&function(id), 1.0), share.as_f64().unwrap(), 1e-9, id);
    }
    assert_eq!(share_of_flat(&Function::Linear, 1.0), 0.0);
    assert_eq!(share_of_flat(&Function::custom(|_| 1.0, |_| 0.0), 1.0), 1.0);
}

#[test]
fn a_signal_settles_where_the_reference_says() {
    let rows = reference!("signal-theory.json")["fixed_points"].clone();
    for (id, rows) in rows.as_object().unwrap() {
        for (gain, row) in rows.as_object().unwrap() {
            // 5/3 is written with four digits.
            let value = if gain == "1.667" { 5.0 / 3.0 } else { gain.parse().unwrap() };
            let found = FixedPoint::of(&function(id), value);
            let name = format!("{id} with gain {gain}");
            if row["q"] == "inf" {
                assert_eq!(found.mean_square, f64::INFINITY, "{name}");
            } else {
                // Where tanh and ELU approach 0 slowly, the script stops before, after 20,000 layers.
                let expected = row["q"].as_f64().unwrap();
                assert!((found.mean_square - expected).abs() < 3e-5, "{name}: {}", found.mean_square);
            }
            assert_close(found.gradient_factor, row["chi"].as_f64().unwrap(), 1.1e-4, &name);
        }
    }
    let he = FixedPoint::of(&function("relu"), SQRT_2);
    assert_near(he.mean_square, 1.0, 1e-9, "ReLU with He's gain keeps every size");
}

/// Returns the stack of a row of the simulations.
pub(crate) fn stack_of(name: &str, row: &Value) -> Stack {
    let (id, setup) = name.split_once(' ').unwrap();
    // The table has four digits of the gain; the gain that keeps the size is computed.
    let gain = match setup {
        "default" => 1.0 / 3.0_f64.sqrt(),
        "he" | "orthogonal he" => SQRT_2,
        "5/3" => 5.0 / 3.0,
        _ if setup.starts_with("keep") => Moments::of(&function(id), 1.0).gain_that_keeps_size(),
        _ => row["gain"].as_f64().unwrap(),
    };
    assert_near(gain, row["gain"].as_f64().unwrap(), 5e-4, "the gain");
    let stack = Stack::plain(function(id), gain);
    let stack = match setup {
        _ if setup.ends_with("ln") => stack.with_norm(Norm::Layer),
        _ if setup.ends_with("bn") => stack.with_norm(Norm::Batch),
        _ => stack,
    };
    if setup.contains("res") { stack.with_residual() } else { stack }
}

/// Returns log₁₀ of the root of a mean square.
pub(crate) fn log_size(square: f64) -> f64 {
    square.log10() / 2.0
}

#[test]
fn the_theory_of_fifty_layers_matches_the_reference() {
    let rows = reference!("signal-sim.json");
    let mut n_rows = 0;
    for (name, row) in rows.as_object().unwrap().iter().filter(|(_, row)| row.is_object()) {
        let stack = stack_of(name, row);
        let found = stack.predict(50);
        let sizes = stack.predict_sizes(50);
        assert_eq!(
            (&sizes.mean_squares, &sizes.gradients),
            (&found.mean_squares, &found.gradients),
            "{name}"
        );
        assert_eq!(sizes.cosines[50].is_nan(), !stack.has_simple_cosines(), "{name}");
        let theory = &row["theory"];
        // Four digits; in an unstable stack fifty layers magnify the error of the reference's grid.
        for (layer, expected) in [10, 20, 30, 40, 50].into_iter().zip(numbers(&theory["size"])) {
            assert_near(log_size(found.mean_squares[layer]), expected, 6e-4, &format!("{name} size {layer}"));
        }
        for (layer, expected) in [0, 10, 20, 30, 40].into_iter().zip(numbers(&theory["grad"])) {
            assert_near(
                log_size(found.gradients[layer]),
                expected,
                6e-4,
                &format!("{name} gradient {layer}"),
            );
        }
        for (layer, expected) in [10, 50].into_iter().zip(numbers(&theory["cos"])) {
            assert_near(found.cosines[layer], expected, 6e-4, &format!("{name} cosine {layer}"));
        }
        n_rows += 1;
    }
    assert_eq!(n_rows, 111);
}

/// With the gain that keeps the size, every layer after a layer norm adds 1 to the mean square, whatever its function.
#[test]
fn residual_layers_grow_as_their_closed_form() {
    for id in ["relu", "gelu", "tanh"] {
        let gain = Moments::of(&function(id), 1.0).gain_that_keeps_size();
        let stack = Stack::plain(function(id), gain).with_norm(Norm::Layer).with_residual();
        let signal = stack.predict(50);
        for (layer, square) in signal.mean_squares.iter().enumerate() {
            assert_near(*square, 1.0 + layer as f64, 1e-12, id);
        }
    }
    let relu = Stack::plain(function("relu"), SQRT_2).with_residual();
    assert_eq!(relu.predict(50).mean_squares[50].round(), 2.0_f64.powi(50));
    let under_norm = relu.with_norm(Norm::Layer).predict(50);
    assert_near(under_norm.gradients[0], 51.0, 1e-9, "the product of 1 + 1/(1 + l)");
}

#[test]
fn a_size_beyond_f64_is_infinite_or_zero_and_dependent_values_are_nan() {
    let square = Function::custom(|x| x * x, |x| 2.0 * x);
    for (gain, expected) in [(2.0, f64::INFINITY), (0.1, 0.0)] {
        let signal = Stack::plain(square.clone(), gain).predict(50);
        assert_eq!(signal.mean_squares[50], expected);
        assert!(signal.cosines[50].is_nan() && signal.gradients[0].is_nan());
        assert_eq!((signal.mean_squares.len(), signal.gradients[50]), (51, 1.0));
    }
}
