//! Slopes of the operations on one tensor.

use super::{
    Unary,
    unary::{SELU_ALPHA, SELU_SCALE},
};
use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI, LN_2, LN_10, SQRT_2};

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

fn step(on: bool) -> f64 {
    u8::from(on).into()
}

impl Unary {
    /// Returns the slope at `x`, where the operation has the value `y`. An operation that keeps its result gets it as
    /// `x` too.
    pub(super) fn slope(self, x: f64, y: f64) -> f64 {
        match self {
            Self::Neg => -1.0,
            Self::Abs => Self::Sign.value(x),
            Self::Exp => y,
            Self::Expm1 => y + 1.0,
            Self::Log => 1.0 / x,
            Self::Log2 => 1.0 / (x * LN_2),
            Self::Log10 => 1.0 / (x * LN_10),
            Self::Log1p => 1.0 / (x + 1.0),
            Self::Sqrt => 1.0 / (2.0 * y),
            Self::Rsqrt => -0.5 * y * y * y,
            Self::Reciprocal => -y * y,
            Self::Square => 2.0 * x,
            Self::Sin => libm::cos(x),
            Self::Cos => -libm::sin(x),
            Self::Tan => 1.0 + y * y,
            Self::Erf => FRAC_2_SQRT_PI * libm::exp(-x * x),
            Self::Tanh => 1.0 - y * y,
            Self::Sign | Self::Floor | Self::Ceil | Self::Round | Self::Trunc => 0.0,
            _ => self.activation_slope(x, y),
        }
    }

    fn activation_slope(self, x: f64, y: f64) -> f64 {
        match self {
            Self::Relu => step(y > 0.0),
            Self::Gelu => {
                let below = 0.5 * (1.0 + libm::erf(x * FRAC_1_SQRT_2));
                below + x * libm::exp(-0.5 * x * x) * FRAC_2_SQRT_PI * FRAC_1_SQRT_2 * 0.5
            }
            Self::GeluTanh => {
                let beta = SQRT_2 * FRAC_2_SQRT_PI * 0.5;
                let t = libm::tanh(beta * (x + 0.044715 * x * x * x));
                0.5 * (1.0 + t) + 0.5 * x * (1.0 - t * t) * beta * (1.0 + 3.0 * 0.044715 * x * x)
            }
            Self::Silu => sigmoid(x) * (1.0 + x * (1.0 - sigmoid(x))),
            Self::Sigmoid => y * (1.0 - y),
            Self::LogSigmoid => sigmoid(-x),
            Self::Mish => {
                let t = libm::tanh(libm::log1p(libm::exp(x)));
                t + x * sigmoid(x) * (1.0 - t * t)
            }
            Self::Hardswish if x <= -3.0 => 0.0,
            Self::Hardswish if x < 3.0 => x / 3.0 + 0.5,
            Self::Hardswish => 1.0,
            // PyTorch stores this sixth in single precision.
            Self::Hardsigmoid => step(x > -3.0 && x < 3.0) * f64::from(1.0f32 / 6.0),
            Self::Relu6 => step(x > 0.0 && x < 6.0),
            Self::Softsign => 1.0 / ((1.0 + x.abs()) * (1.0 + x.abs())),
            Self::LeakyRelu(slope) => {
                if x > 0.0 {
                    1.0
                } else {
                    slope
                }
            }
            Self::Elu(alpha) => {
                if x > 0.0 {
                    1.0
                } else {
                    alpha * libm::exp(x)
                }
            }
            Self::Selu => SELU_SCALE * if x > 0.0 { 1.0 } else { SELU_ALPHA * libm::exp(x) },
            Self::Celu(alpha) => {
                // PyTorch divides by an alpha that was rounded to single precision.
                let inverse = 1.0 / f64::from(alpha as f32);
                if x > 0.0 { 1.0 } else { inverse * alpha * libm::exp(x * inverse) }
            }
            Self::Softplus(beta, threshold) => {
                if x * beta > threshold {
                    1.0
                } else {
                    sigmoid(beta * x)
                }
            }
            Self::Hardtanh(low, high) => step(x > low && x < high),
            Self::Threshold(at, _) => step(x > at),
            _ => 1.0,
        }
    }
}
