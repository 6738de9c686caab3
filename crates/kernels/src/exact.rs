//! The true values: every activation and its derivative in f64, by definition, for plots and as the reference of the
//! fast kernels. They are not optimised for speed.
//!
//! At ±∞ the result is the limit, for NaN it is NaN, and for −0 it is −0 where the function passes through the origin.
//! At kinks the derivative is PyTorch's: ReLU'(0) = 0, Leaky ReLU'(0) = `negative_slope`, ELU'(0) = `alpha`, SELU'(0) =
//! λα, Hardswish'(−3) = 0, Hardswish'(3) = 1.

use crate::{Activation, Parameters};
use core::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI, SQRT_2};

/// SELU's α: with λ it makes mean 0 and variance 1 a fixed point. Klambauer et al. 2017.
pub(crate) const SELU_ALPHA: f64 = 1.673_263_242_354_377_2;
/// SELU's λ.
pub(crate) const SELU_SCALE: f64 = 1.050_700_987_355_480_5;
/// 2·√(2/π), twice the factor inside GELU tanh, because ½(1 + tanh u) = σ(2u).
const GELU_TANH_SCALE: f64 = SQRT_2 * FRAC_2_SQRT_PI;
/// The factor of x³ inside GELU tanh.
const GELU_TANH_CUBIC: f64 = 0.044715;

impl Activation {
    /// Returns the function's value at `x`, within 1e-13 of the truth relative to its size.
    pub fn exact(self, x: f64, parameters: &Parameters) -> f64 {
        match self {
            Self::Relu => kinked(x, 0.0, x),
            Self::LeakyRelu => kinked(x, leak(x, parameters), x),
            Self::Elu => kinked(x, alpha(parameters) * libm::expm1(x), x),
            Self::Selu => kinked(x, SELU_SCALE * SELU_ALPHA * libm::expm1(x), SELU_SCALE * x),
            Self::Softplus => softplus(x, parameters),
            Self::Gelu => at_least(x, -FAR) * normal_distribution(x),
            Self::GeluTanh => at_least(x, -FAR) * sigmoid(gelu_tanh_argument(clamp(x))),
            Self::Silu => at_least(x, -FAR) * sigmoid(x),
            Self::Mish => at_least(x, -FAR) * tanh_of_softplus(x),
            Self::Hardswish => at_least(x, -3.0) * (at_least(x + 3.0, 0.0).min(6.0) / 6.0),
            Self::Sigmoid => sigmoid(x),
            Self::Tanh => libm::tanh(x),
        }
    }

    /// Returns the derivative dy/dx at `x`, within 1e-13 of the truth relative to its size, or 1e-15 where it crosses
    /// zero.
    pub fn exact_derivative(self, x: f64, parameters: &Parameters) -> f64 {
        match self {
            Self::Relu => step(x, 0.0, 1.0),
            Self::LeakyRelu => step(x, f64::from(parameters.negative_slope.get()), 1.0),
            Self::Elu => step(x, alpha(parameters) * libm::exp(x), 1.0),
            Self::Selu => step(x, SELU_SCALE * SELU_ALPHA * libm::exp(x), SELU_SCALE),
            Self::Softplus => softplus_derivative(x, parameters),
            Self::Gelu => normal_distribution(x) + clamp(x) * normal_density(x),
            Self::GeluTanh => gelu_tanh_derivative(clamp(x)),
            Self::Silu => sigmoid(x) * (1.0 + clamp(x) * sigmoid(-x)),
            Self::Mish => tanh_of_softplus(x) + clamp(x) * tanh_of_softplus_derivative(x),
            Self::Hardswish => hardswish_derivative(x),
            Self::Sigmoid => sigmoid(x) * sigmoid(-x),
            Self::Tanh => 4.0 * sigmoid(2.0 * x) * sigmoid(-2.0 * x),
        }
    }
}

/// Bound beyond which (±1000) every exponential has left the range of f64 and the function has reached its asymptote. A
/// factor x that is clamped there has a limit where ∞·0 has none.
const FAR: f64 = 1000.0;

/// Returns the larger of `x` and `bound`; NaN stays NaN, unlike with [`f64::max`].
fn at_least(x: f64, bound: f64) -> f64 {
    if x < bound { bound } else { x }
}

fn clamp(x: f64) -> f64 {
    if x > FAR { FAR } else { at_least(x, -FAR) }
}

/// Selects one of a function's two halves; 0, −0 and NaN take the one above.
fn kinked(x: f64, below: f64, above: f64) -> f64 {
    if x < 0.0 { below } else { above }
}

/// Selects one of a derivative's two halves; 0 takes the one below, as in PyTorch, and NaN stays NaN.
fn step(x: f64, below: f64, above: f64) -> f64 {
    if x <= 0.0 {
        below
    } else if x > 0.0 {
        above
    } else {
        x
    }
}

fn alpha(parameters: &Parameters) -> f64 {
    f64::from(parameters.alpha.get())
}

/// Computes `negative_slope`·x, and its limit 0 where a slope of 0 meets −∞.
fn leak(x: f64, parameters: &Parameters) -> f64 {
    let slope = f64::from(parameters.negative_slope.get());
    if slope == 0.0 { 0.0 } else { slope * x }
}

fn sigmoid(x: f64) -> f64 {
    if x < 0.0 {
        let e = libm::exp(x);
        e / (1.0 + e)
    } else {
        1.0 / (1.0 + libm::exp(-x))
    }
}

fn softplus(x: f64, parameters: &Parameters) -> f64 {
    let beta = f64::from(parameters.beta.get());
    let z = beta * x;
    if z > f64::from(parameters.threshold.get()) {
        x
    } else if z > 0.0 {
        x + libm::log1p(libm::exp(-z)) / beta
    } else {
        libm::log1p(libm::exp(z)) / beta
    }
}

fn softplus_derivative(x: f64, parameters: &Parameters) -> f64 {
    let z = f64::from(parameters.beta.get()) * x;
    if z > f64::from(parameters.threshold.get()) { 1.0 } else { sigmoid(z) }
}

/// Computes Φ(x), by erfc, which keeps its relative accuracy where Φ is small.
fn normal_distribution(x: f64) -> f64 {
    0.5 * libm::erfc(-x * FRAC_1_SQRT_2)
}

fn normal_density(x: f64) -> f64 {
    0.5 * FRAC_1_SQRT_2 * FRAC_2_SQRT_PI * libm::exp(-0.5 * x * x)
}

fn gelu_tanh_argument(x: f64) -> f64 {
    GELU_TANH_SCALE * x * (1.0 + GELU_TANH_CUBIC * x * x)
}

fn gelu_tanh_derivative(x: f64) -> f64 {
    let u = gelu_tanh_argument(x);
    let slope_of_u = GELU_TANH_SCALE * (1.0 + 3.0 * GELU_TANH_CUBIC * x * x);
    sigmoid(u) * (1.0 + x * sigmoid(-u) * slope_of_u)
}

/// Computes tanh(ln(1 + eˣ)) = e(e + 2) / (e(e + 2) + 2) with e = eˣ, written with e⁻ˣ where eˣ could overflow.
fn tanh_of_softplus(x: f64) -> f64 {
    if x < 0.0 {
        let e = libm::exp(x);
        e * (e + 2.0) / (e * (e + 2.0) + 2.0)
    } else {
        let e = libm::exp(-x);
        (1.0 + 2.0 * e) / (1.0 + 2.0 * e + 2.0 * e * e)
    }
}

fn tanh_of_softplus_derivative(x: f64) -> f64 {
    let e = libm::exp(-libm::fabs(x));
    let (numerator, root) = if x < 0.0 {
        (4.0 * e * (1.0 + e), e * (e + 2.0) + 2.0)
    } else {
        (4.0 * e * e * (1.0 + e), 1.0 + 2.0 * e + 2.0 * e * e)
    };
    numerator / (root * root)
}

fn hardswish_derivative(x: f64) -> f64 {
    if x <= -3.0 {
        0.0
    } else if x >= 3.0 {
        1.0
    } else {
        x / 3.0 + 0.5
    }
}
