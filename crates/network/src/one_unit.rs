//! One unit, whose pre-activation z is moved so that f(z) approaches a target.

use crate::{AdamOfOne, Function};

/// Descent on (f(z) − target)² in f64, one step at a time.
#[derive(Clone, Debug)]
pub struct OneUnit {
    function: Function,
    z: f64,
    target: f64,
    rate: f64,
    adam: Option<AdamOfOne>,
    n_steps: u32,
}

impl OneUnit {
    /// Creates plain gradient descent from `z` with this learning rate.
    pub const fn new(function: Function, z: f64, target: f64, rate: f64) -> Self {
        Self { function, z, target, rate, adam: None, n_steps: 0 }
    }

    /// Creates descent from `z` with Adam.
    pub const fn with_adam(function: Function, z: f64, target: f64, rate: f64) -> Self {
        Self { function, z, target, rate, adam: Some(AdamOfOne::new(rate)), n_steps: 0 }
    }

    /// Returns the pre-activation.
    pub const fn z(&self) -> f64 {
        self.z
    }

    /// Returns how many steps have been taken.
    pub const fn n_steps(&self) -> u32 {
        self.n_steps
    }

    /// Returns f(z).
    pub fn value(&self) -> f64 {
        self.function.value(self.z)
    }

    /// Returns f′(z).
    pub fn slope(&self) -> f64 {
        self.function.slope(self.z)
    }

    /// Returns the gradient of (f(z) − target)² with respect to z.
    pub fn gradient(&self) -> f64 {
        2.0 * (self.value() - self.target) * self.slope()
    }

    /// Returns whether f(z) is within 0.01 of the target.
    pub fn is_there(&self) -> bool {
        libm::fabs(self.value() - self.target) < 0.01
    }

    /// Takes a step. Returns false, and leaves z unchanged, when the step would lead to a z that is not finite.
    pub fn step(&mut self) -> bool {
        let gradient = self.gradient();
        let change = self.adam.as_mut().map_or(self.rate * gradient, |adam| adam.change(gradient));
        let z = self.z - change;
        if z.is_finite() {
            (self.z, self.n_steps) = (z, self.n_steps + 1);
        }
        z.is_finite()
    }
}
