//! Tests of activations with other parameters than PyTorch's defaults, against the true values.
#![allow(clippy::unwrap_used, reason = "a panic fails the test")]

use kernels::{Activation, Parameters};

/// Checks both functions over −30 to 30, within a few ulp of the largest value that the parameters give.
#[track_caller]
fn check(activation: Activation, parameters: Parameters, size: f64) {
    for step in -3000..=3000 {
        let x = step as f32 / 100.0;
        let (found, exact) = (activation.value(x, &parameters), activation.exact(f64::from(x), &parameters));
        let error = (f64::from(found) - exact).abs();
        assert!(error <= 1e-7 * size + 4e-7 * exact.abs(), "{}({x}) = {found}, not {exact}", activation.id());
        let (found, exact) =
            (activation.derivative(x, &parameters), activation.exact_derivative(f64::from(x), &parameters));
        let error = (f64::from(found) - exact).abs();
        assert!(error <= 3e-7 * size.max(1.0), "{}'({x}) = {found}, not {exact}", activation.id());
    }
    for x in [f32::INFINITY, f32::NEG_INFINITY] {
        assert!(!activation.value(x, &parameters).is_nan(), "{}({x})", activation.id());
        assert!(!activation.derivative(x, &parameters).is_nan(), "{}'({x})", activation.id());
    }
    assert!(activation.value(f32::NAN, &parameters).is_nan());
    assert!(activation.derivative(f32::NAN, &parameters).is_nan());
}

#[test]
fn leaky_relu_takes_any_slope() {
    for slope in [0.0, 0.2, 1.0, -0.5, 3.0] {
        check(Activation::LeakyRelu, Parameters::new(slope, 1.0, 1.0, 20.0).unwrap(), 1.0);
    }
}

#[test]
fn elu_takes_any_alpha() {
    for alpha in [0.0, 0.1, 0.5, 1.5, 1.673_263_2, 2.0, 100.0, -1.0, 1e-40] {
        let size = f64::from(alpha).abs().max(1.0);
        check(Activation::Elu, Parameters::new(0.01, alpha, 1.0, 20.0).unwrap(), size);
    }
}

#[test]
fn an_alpha_near_the_limits_of_f32_does_not_give_nan() {
    let parameters = Parameters::new(0.01, f32::MAX, 1.0, 20.0).unwrap();
    for x in [-100.0, -1.0, -1e-30, 0.0, 1.0] {
        assert!(!Activation::Elu.value(x, &parameters).is_nan(), "{x}");
    }
}

#[test]
fn softplus_takes_any_beta_and_threshold() {
    for (beta, threshold) in [(1.0, 20.0), (2.0, 20.0), (0.5, 20.0), (10.0, 5.0), (1.0, 0.0), (1.0, -3.0)] {
        let size = (1.0 / f64::from(beta)).max(1.0);
        check(Activation::Softplus, Parameters::new(0.01, 1.0, beta, threshold).unwrap(), size);
    }
}

#[test]
fn invalid_parameters_are_refused_with_a_reason() {
    let error = Parameters::new(f32::NAN, 1.0, 1.0, 20.0).unwrap_err().to_string();
    assert_eq!(error, "negative_slope must be a finite number, but is NaN");
    assert!(Parameters::new(0.01, f32::INFINITY, 1.0, 20.0).is_err());
    assert!(Parameters::new(0.01, 1.0, 0.0, 20.0).is_err());
    assert!(Parameters::new(0.01, 1.0, 1.0, f32::NEG_INFINITY).is_err());
}
