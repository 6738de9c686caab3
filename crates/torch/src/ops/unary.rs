//! Operations on one tensor, element by element.

use super::Real;
use crate::{
    DType, Result, Tensor,
    autograd::{Keep, record},
    error::fail,
    storage::Compute,
};

/// An operation on one tensor, element by element.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "named as PyTorch's functions; parameters in PyTorch's order")]
pub enum Unary {
    Neg,
    Abs,
    Sign,
    Exp,
    Expm1,
    Log,
    Log2,
    Log10,
    Log1p,
    Sqrt,
    Rsqrt,
    Reciprocal,
    Square,
    Sin,
    Cos,
    Tan,
    Erf,
    Relu,
    Gelu,
    GeluTanh,
    Silu,
    Sigmoid,
    Tanh,
    LogSigmoid,
    Mish,
    Hardswish,
    Hardsigmoid,
    Relu6,
    Softsign,
    /// Slope below 0.
    LeakyRelu(f64),
    /// Alpha.
    Elu(f64),
    Selu,
    /// Alpha.
    Celu(f64),
    /// Beta and threshold.
    Softplus(f64, f64),
    /// Lowest and highest.
    Hardtanh(f64, f64),
    /// Threshold and the value below it.
    Threshold(f64, f64),
    Floor,
    Ceil,
    Round,
    Trunc,
}

pub(super) const SELU_ALPHA: f64 = 1.673_263_242_354_377_2;
pub(super) const SELU_SCALE: f64 = 1.050_700_987_355_480_5;

impl Unary {
    /// Returns the value at `x`, in the steps of PyTorch's kernels (aten/src/ATen/native/cpu/Activation.cpp,
    /// UnaryOpsKernel.cpp).
    pub(super) fn value<R: Real>(self, x: R) -> R {
        let (zero, one) = (R::c(0.0), R::c(1.0));
        match self {
            Self::Neg => -x,
            Self::Abs => x.abs(),
            Self::Sign => R::c(f64::from(i8::from(x > zero) - i8::from(x < zero))),
            Self::Exp => x.apply(libm::exp),
            Self::Expm1 => x.apply(libm::expm1),
            Self::Log => x.apply(libm::log),
            Self::Log2 => x.apply(libm::log2),
            Self::Log10 => x.apply(libm::log10),
            Self::Log1p => x.apply(libm::log1p),
            Self::Sqrt => Real::sqrt(x),
            Self::Rsqrt => one / Real::sqrt(x),
            Self::Reciprocal => one / x,
            Self::Square => x * x,
            Self::Sin => x.apply(libm::sin),
            Self::Cos => x.apply(libm::cos),
            Self::Tan => x.apply(libm::tan),
            Self::Erf => x.apply(libm::erf),
            Self::Tanh => x.apply(libm::tanh),
            Self::Floor => x.apply(f64::floor),
            Self::Ceil => x.apply(f64::ceil),
            Self::Round => x.apply(libm::rint),
            Self::Trunc => x.apply(f64::trunc),
            _ => self.activation(x),
        }
    }

    fn activation<R: Real>(self, x: R) -> R {
        let (zero, one, three, six) = (R::c(0.0), R::c(1.0), R::c(3.0), R::c(6.0));
        let below = |slope: f64, pre: f64, negative: f64, positive: f64| {
            if x > zero {
                x * R::c(positive)
            } else {
                (x * R::c(pre)).apply(libm::expm1) * R::c(slope * negative)
            }
        };
        match self {
            Self::Relu => x.larger(zero),
            Self::Gelu => {
                x * R::c(0.5) * (one + (x * R::c(std::f64::consts::FRAC_1_SQRT_2)).apply(libm::erf))
            }
            Self::GeluTanh => {
                let cube = x * x * x;
                let inner = R::c(std::f64::consts::SQRT_2 * std::f64::consts::FRAC_2_SQRT_PI * 0.5)
                    * (x + R::c(0.044715) * cube);
                R::c(0.5) * x * (one + inner.apply(libm::tanh))
            }
            Self::Silu => x / (one + (-x).exp_fast()),
            Self::Sigmoid => one / (one + (-x).exp_fast()),
            Self::LogSigmoid => x.smaller(zero) - (-x.abs()).exp_fast().apply(libm::log1p),
            Self::Mish => x * x.exp_fast().apply(libm::log1p).apply(libm::tanh),
            Self::Hardswish => x * (x + three).larger(zero).smaller(six) / six,
            Self::Hardsigmoid => (x + three).larger(zero).smaller(six) / six,
            Self::Relu6 => x.larger(zero).smaller(six),
            Self::Softsign => x / (one + x.abs()),
            Self::LeakyRelu(slope) => {
                if x > zero {
                    x
                } else {
                    x * R::c(slope)
                }
            }
            Self::Elu(alpha) => below(alpha, 1.0, 1.0, 1.0),
            Self::Selu => below(SELU_ALPHA, 1.0, SELU_SCALE, SELU_SCALE),
            Self::Celu(alpha) => below(alpha, 1.0 / alpha, 1.0, 1.0),
            Self::Softplus(beta, threshold) => {
                let scaled = x * R::c(beta);
                if scaled > R::c(threshold) { x } else { scaled.exp_fast().apply(libm::log1p) / R::c(beta) }
            }
            Self::Hardtanh(low, high) => x.larger(R::c(low)).smaller(R::c(high)),
            Self::Threshold(at, value) => {
                if x <= R::c(at) {
                    R::c(value)
                } else {
                    x
                }
            }
            _ => x,
        }
    }

    /// Computes the value for whole numbers, where PyTorch keeps them whole.
    fn whole(self, x: i64) -> i64 {
        match self {
            Self::Neg => x.wrapping_neg(),
            Self::Abs => x.wrapping_abs(),
            Self::Sign => x.signum(),
            Self::Square => x.wrapping_mul(x),
            Self::Relu => x.max(0),
            Self::Relu6 => x.clamp(0, 6),
            _ => x,
        }
    }

    fn keeps_whole(self) -> bool {
        use Unary::*;
        matches!(self, Neg | Abs | Sign | Square | Relu | Relu6 | Floor | Ceil | Round | Trunc)
    }

    /// Fails where PyTorch has no kernel for the type.
    fn check(self, dtype: DType) -> Result<()> {
        if dtype == DType::Bool && self == Self::Neg {
            fail!(
                Missing: "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead."
            );
        }
        if dtype.is_float() {
            return Ok(());
        }
        let name = match self {
            Self::Gelu | Self::GeluTanh => "GeluKernelImpl",
            Self::Silu => "silu_cpu",
            Self::Mish => "mish_cpu",
            Self::Elu(_) | Self::Selu | Self::Celu(_) => "elu_cpu",
            Self::Hardswish => "hardswish_cpu",
            Self::Hardsigmoid => "hardsigmoid_cpu",
            Self::LeakyRelu(_) => "leaky_relu_cpu",
            Self::Softplus(..) => "softplus_cpu",
            Self::LogSigmoid => "log_sigmoid_cpu",
            _ => return Ok(()),
        };
        fail!(Missing: "\"{name}\" not implemented for '{}'", dtype.scalar_name());
    }
}

impl Tensor {
    /// Applies `f` to each element, in single or double precision, depending on the type of the result.
    pub(crate) fn map_real(
        &self,
        dtype: DType,
        single: impl Fn(f32) -> f32,
        double: impl Fn(f64) -> f64,
    ) -> Result<Self> {
        crate::storage::reserve(self.numel(), dtype)?;
        let shape = self.shape();
        if dtype == DType::F64 {
            let out = self.with(|all: &[f64]| all.iter().map(|&x| double(x)).collect::<Vec<_>>())?;
            return Self::from_vec(out, &shape, dtype);
        }
        let out = self.with(|all: &[f32]| all.iter().map(|&x| single(x)).collect::<Vec<_>>())?;
        Self::from_vec(out, &shape, dtype)
    }

    /// Applies `f` to each element and the corresponding one in `other`, which has the same shape.
    pub(crate) fn zip_wide(&self, other: &Self, dtype: DType, f: impl Fn(f64, f64) -> f64) -> Result<Self> {
        crate::storage::reserve(self.numel(), dtype)?;
        let pairs = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(&a, &b)| f(a, b)).collect::<Vec<_>>();
        if dtype == DType::F64 {
            return Self::from_vec(self.with(|a| other.with(|b| pairs(a, b)))??, &self.shape(), dtype);
        }
        let pairs = |a: &[f32], b: &[f32]| {
            a.iter().zip(b).map(|(&a, &b)| f(a.into(), b.into()) as f32).collect::<Vec<_>>()
        };
        Self::from_vec(self.with(|a| other.with(|b| pairs(a, b)))??, &self.shape(), dtype)
    }

    fn map_whole<C: Compute>(&self, f: impl Fn(i64) -> C, dtype: DType) -> Result<Self> {
        crate::storage::reserve(self.numel(), dtype)?;
        Self::from_vec(self.with(|all: &[i64]| all.iter().map(|&x| f(x)).collect())?, &self.shape(), dtype)
    }

    /// Applies an operation to every element. Whole numbers become floats where they do in PyTorch.
    ///
    /// # Errors
    ///
    /// PyTorch's, where it has no kernel for the type.
    pub fn unary(&self, op: Unary) -> Result<Self> {
        op.check(self.dtype())?;
        if !self.dtype().is_float() && op.keeps_whole() {
            return self.map_whole(|x| op.whole(x), self.dtype());
        }
        let dtype = if self.dtype().is_float() { self.dtype() } else { DType::F32 };
        let out = self.map_real(dtype, |x| op.value(x), |x| op.value(x))?;
        let kept = if op.keeps_result() { Keep::Output } else { self.keep() };
        Ok(record(out, op.node(), &[self], &[kept], move |saved, g| {
            let slope = |v: f64, g: f64| {
                let y = if op.keeps_result() { v } else { op.value(v) };
                // Where the slope is 0 the gradient is 0 too, even an infinite one, as PyTorch masks it.
                match op.slope(v, y) {
                    0.0 if op.masks() => 0.0,
                    slope => g * slope,
                }
            };
            Ok(vec![Some(saved.get(0)?.zip_wide(g, g.dtype(), slope)?)])
        }))
    }
}
