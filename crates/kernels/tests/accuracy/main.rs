//! Tests of the scalar kernels' errors. `crates/worker/src/tests/paths.rs` checks the built modules of all three paths
//! against the same limits.
//!
//! `reference` compares with values computed to 60 digits, `sweep` with the crate's own f64 formulas over millions of
//! inputs, which `reference` in turn compares with those values.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic fails the test")]

mod limits;
mod reference;
mod sweep;

use kernels::{Activation, Parameters};
use limits::{Limit, ulps};

/// Largest errors found.
#[derive(Clone, Copy, Debug, Default)]
struct Worst {
    ulps: f64,
    ulps_at: f32,
    absolute: f64,
    absolute_at: f32,
}

impl Worst {
    fn meet(&mut self, x: f32, found: f32, exact: f64, limit: Limit) {
        let absolute = (f64::from(found) - exact).abs();
        if exact.is_finite() && limit.is_in_ulps(x, exact) {
            let ulps = ulps(found, exact);
            if ulps > self.ulps || ulps.is_nan() {
                (self.ulps, self.ulps_at) = (ulps, x);
            }
        } else if exact.is_finite() && (absolute > self.absolute || absolute.is_nan()) {
            (self.absolute, self.absolute_at) = (absolute, x);
        }
    }

    #[track_caller]
    fn check(&self, name: &str, limit: Limit) {
        println!(
            "{name}: {:.2} ulp at {:e}, {:.2e} at {:e}",
            self.ulps, self.ulps_at, self.absolute, self.absolute_at
        );
        assert!(self.ulps <= limit.ulps, "{name}: {self:?}, expected {limit:?}");
        assert!(self.absolute <= limit.absolute, "{name}: {self:?}, expected {limit:?}");
    }
}

/// Checks both functions of every activation over these inputs, with PyTorch's parameters.
fn check_all(inputs: &[f32]) {
    let mut outputs = vec![0.0; inputs.len()];
    for activation in Activation::ALL {
        let parameters = Parameters::DEFAULT;
        kernels::forward(activation, &parameters, inputs, &mut outputs).unwrap();
        check_one(activation.id(), limits::value(activation), inputs, &outputs, |x| {
            activation.exact(x, &parameters)
        });
        kernels::derivative(activation, &parameters, inputs, &mut outputs).unwrap();
        let name = format!("{}'", activation.id());
        check_one(&name, limits::derivative(activation), inputs, &outputs, |x| {
            activation.exact_derivative(x, &parameters)
        });
    }
}

fn check_one(name: &str, limit: Limit, inputs: &[f32], outputs: &[f32], exact: impl Fn(f64) -> f64) {
    let mut worst = Worst::default();
    for (&x, &y) in inputs.iter().zip(outputs) {
        worst.meet(x, y, exact(f64::from(x)), limit);
    }
    worst.check(name, limit);
}
