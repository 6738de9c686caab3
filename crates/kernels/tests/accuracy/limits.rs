//! What each function promises.

use kernels::Activation;

/// An error that must not be exceeded: in ulp from `from` on where the value is at least `tiny`, absolute elsewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    pub(crate) ulps: f64,
    pub(crate) absolute: f64,
    from: f32,
    tiny: f64,
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

    pub(crate) fn is_in_ulps(self, x: f32, exact: f64) -> bool {
        x >= self.from && exact.abs() >= self.tiny
    }
}

pub(crate) const fn value(activation: Activation) -> Limit {
    match activation {
        Activation::Relu => Limit::everywhere(0.0),
        Activation::LeakyRelu => Limit::everywhere(0.5),
        Activation::Gelu => Limit::above_minus_one(4.6, 7.5e-8),
        Activation::GeluTanh => Limit::above_minus_one(3.1, 5e-8),
        Activation::Silu => Limit { tiny: 1e-36, absolute: 1e-36, ..Limit::everywhere(9.9) },
        Activation::Sigmoid => Limit::everywhere(9.9),
        Activation::Tanh => Limit::everywhere(9.9),
        // One ulp is 1.19e-7 where SELU is below −1.
        Activation::Selu => Limit::above_minus_one(4.0, 1.5e-7),
        Activation::Elu | Activation::Softplus | Activation::Mish | Activation::Hardswish => {
            Limit::above_minus_one(4.0, 1e-7)
        }
    }
}

pub(crate) const fn derivative(activation: Activation) -> Limit {
    match activation {
        Activation::Relu | Activation::LeakyRelu => Limit::everywhere(0.0),
        _ => Limit::absolute(3e-7),
    }
}
