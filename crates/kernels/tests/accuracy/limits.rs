//! Documented error limits of each function.

use kernels::Activation;

/// An error that must not be exceeded: in ulp from `from` on where the value is at least `tiny`, absolute elsewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    pub(crate) ulps: f64,
    pub(crate) absolute: f64,
    from: f32,
    tiny: f64,
}

/// Softmax of standard normal logits, in ulp.
pub(crate) const SOFTMAX_ULPS: f64 = 4.4;
/// Log-softmax of standard normal logits, absolute.
pub(crate) const LOG_SOFTMAX: f64 = 5e-7;

/// Returns the distance of `found` from `exact` in units in the last place of f32 there.
pub(crate) fn ulps(found: f32, exact: f64) -> f64 {
    let exponent = (exact.abs().log2().floor() as i32).max(-126);
    (f64::from(found) - exact).abs() / 2f64.powi(exponent - 23)
}

/// The smallest normal f32.
const NORMAL: f64 = f32::MIN_POSITIVE as f64;

impl Limit {
    const fn everywhere(ulps: f64) -> Self {
        Self { ulps, absolute: NORMAL, from: f32::NEG_INFINITY, tiny: NORMAL }
    }

    const fn above_minus_one(ulps: f64, absolute: f64) -> Self {
        Self { ulps, absolute, from: -1.0, tiny: NORMAL }
    }

    const fn absolute(absolute: f64) -> Self {
        Self { ulps: 0.0, absolute, from: f32::INFINITY, tiny: NORMAL }
    }

    /// Returns whether `found` is near enough to the `exact` value at `x`. NaN must be NaN, and values beyond f32
    /// infinite.
    pub(crate) fn is_kept(self, x: f32, found: f32, exact: f64) -> bool {
        if exact.is_nan() {
            found.is_nan()
        } else if (exact as f32).is_infinite() {
            f64::from(found) == exact.signum() * f64::INFINITY
        } else if self.is_in_ulps(x, exact) {
            ulps(found, exact) <= self.ulps
        } else {
            (f64::from(found) - exact).abs() <= self.absolute
        }
    }

    pub(crate) fn is_in_ulps(self, x: f32, exact: f64) -> bool {
        x >= self.from && exact.abs() >= self.tiny
    }
}

pub(crate) const fn value(activation: Activation) -> Limit {
    match activation {
        Activation::Relu => Limit::everywhere(0.0),
        Activation::LeakyRelu => Limit::everywhere(0.5),
        Activation::Gelu => Limit::above_minus_one(4.4, 7.5e-8),
        Activation::GeluTanh => Limit::above_minus_one(2.9, 5e-8),
        Activation::Silu => Limit { tiny: 1e-36, absolute: 1e-36, ..Limit::everywhere(3.3) },
        Activation::Sigmoid => Limit::everywhere(2.4),
        Activation::Tanh => Limit::everywhere(2.5),
        Activation::Elu
        | Activation::Selu
        | Activation::Softplus
        | Activation::Mish
        | Activation::Hardswish => Limit::above_minus_one(4.0, 1e-7),
    }
}

pub(crate) const fn derivative(activation: Activation) -> Limit {
    match activation {
        Activation::Relu | Activation::LeakyRelu => Limit::everywhere(0.0),
        _ => Limit::absolute(3e-7),
    }
}
