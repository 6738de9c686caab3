//! Operations on two tensors, element by element, broadcast.

use super::{Real, result_dtype};
use crate::{
    DType, Result, Tensor,
    autograd::unrecorded,
    error::fail,
    shape::broadcast,
    storage::{Compute, reserve},
};

/// An operation on two tensors, element by element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as PyTorch's functions")]
pub enum Binary {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Remainder,
    Pow,
    Maximum,
    Minimum,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    BitAnd,
    BitOr,
    BitXor,
    LogicalAnd,
    LogicalOr,
    LogicalXor,
}

use Binary::*;

impl Binary {
    /// Returns whether the result is of truth values.
    pub(crate) fn compares(self) -> bool {
        matches!(self, Eq | Ne | Lt | Le | Gt | Ge | LogicalAnd | LogicalOr | LogicalXor)
    }

    fn truth<C: Compute>(self, a: C, b: C) -> bool {
        let on = |x: C| x != C::default();
        match self {
            Eq => a == b,
            Ne => a != b,
            Lt => a < b,
            Le => a <= b,
            Gt => a > b,
            Ge => a >= b,
            LogicalAnd => on(a) && on(b),
            LogicalOr => on(a) || on(b),
            _ => on(a) != on(b),
        }
    }

    pub(super) fn float<R: Real>(self, a: R, b: R) -> R {
        match self {
            Add => a + b,
            Sub => a - b,
            Mul => a * b,
            Div => a / b,
            FloorDiv => floor_div(a, b),
            Remainder => {
                let r = a % b;
                if r != R::c(0.0) && (r < R::c(0.0)) != (b < R::c(0.0)) { r + b } else { r }
            }
            Pow => power(a, b),
            Maximum => {
                if b.is_nan() {
                    b
                } else {
                    a.larger(b)
                }
            }
            Minimum => {
                if b.is_nan() {
                    b
                } else {
                    a.smaller(b)
                }
            }
            _ => R::c(u8::from(self.truth(a, b)).into()),
        }
    }

    fn whole(self, a: i64, b: i64) -> Result<i64> {
        Ok(match self {
            Add => a.wrapping_add(b),
            Sub => a.wrapping_sub(b),
            Mul => a.wrapping_mul(b),
            FloorDiv | Remainder if b == 0 => fail!("ZeroDivisionError"),
            FloorDiv => {
                let q = a.wrapping_div(b);
                if a.wrapping_rem(b) != 0 && (a < 0) != (b < 0) { q - 1 } else { q }
            }
            Remainder => {
                let r = a.wrapping_rem(b);
                if r != 0 && (r < 0) != (b < 0) { r + b } else { r }
            }
            Pow => whole_power(a, b),
            Maximum => a.max(b),
            Minimum => a.min(b),
            BitAnd => a & b,
            BitOr => a | b,
            BitXor => a ^ b,
            _ => self.truth(a, b).into(),
        })
    }

    /// Fails where PyTorch has no kernel for the type.
    fn check(self, a: &Tensor, b: &Tensor, dtype: DType) -> Result<()> {
        let bools = a.dtype() == DType::Bool && b.dtype() == DType::Bool;
        match self {
            Sub if bools => fail!(
                Missing:                 "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead."
            ),
            Sub if a.dtype() == DType::Bool || b.dtype() == DType::Bool => fail!(
                Missing: "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead."
            ),
            BitAnd | BitOr | BitXor if dtype.is_float() => {
                let name = match self {
                    BitAnd => "bitwise_and_cpu",
                    BitOr => "bitwise_or_cpu",
                    _ => "bitwise_xor_cpu",
                };
                fail!(Missing: "\"{name}\" not implemented for '{}'", dtype.scalar_name());
            }
            Pow if !dtype.is_float() && b.0.wrapped && b.item()?.i64() < 0 => {
                fail!("Integers to negative integer powers are not allowed.")
            }
            _ => Ok(()),
        }
    }
}

/// Implements `div_floor`, like Python's `//`.
fn floor_div<R: Real>(a: R, b: R) -> R {
    let zero = R::c(0.0);
    if b == zero {
        return a / b;
    }
    let r = a % b;
    let mut q = (a - r) / b;
    if r != zero && (b < zero) != (r < zero) {
        q = q - R::c(1.0);
    }
    if q == zero {
        return R::c(libm::copysign(0.0, (a / b).wide()));
    }
    let floor = q.apply(f64::floor);
    if q - floor > R::c(0.5) { floor + R::c(1.0) } else { floor }
}

/// Implements `pow`, with PyTorch's shortcuts for common exponents.
fn power<R: Real>(a: R, b: R) -> R {
    let one = R::c(1.0);
    match b.wide() {
        2.0 => a * a,
        3.0 => a * a * a,
        0.5 => Real::sqrt(a),
        -0.5 => one / Real::sqrt(a),
        -1.0 => one / a,
        -2.0 => one / (a * a),
        _ => R::c(libm::pow(a.wide(), b.wide())),
    }
}

/// Returns `a` to the power of `b`, wrapping; negative powers of anything but 1 and -1 are 0.
fn whole_power(a: i64, b: i64) -> i64 {
    match (a, b) {
        (1, _) => 1,
        (-1, _) => {
            if b & 1 == 0 {
                1
            } else {
                -1
            }
        }
        (_, ..0) => 0,
        _ => {
            let (mut result, mut base, mut left) = (1i64, a, b);
            while left > 0 {
                if left & 1 == 1 {
                    result = result.wrapping_mul(base);
                }
                base = base.wrapping_mul(base);
                left >>= 1;
            }
            result
        }
    }
}

/// The two operands of an operation: broadcast, without history.
pub(super) struct Pair<'a> {
    pub(super) a: &'a Tensor,
    pub(super) b: &'a Tensor,
    pub(super) shape: Vec<usize>,
}

impl Pair<'_> {
    /// Returns `f` of every pair of corresponding elements.
    fn map<C: Compute, T>(&self, f: impl Fn(C, C) -> T) -> Result<Vec<T>> {
        let whole = |t: &Tensor| t.shape() == self.shape;
        let single = |t: &Tensor| t.numel() == 1;
        match (whole(self.a), whole(self.b)) {
            (true, _) if single(self.b) => {
                let y = self.b.with(|b: &[C]| b.first().copied().unwrap_or_default())?;
                self.a.with(|a: &[C]| a.iter().map(|&x| f(x, y)).collect())
            }
            (_, true) if single(self.a) => {
                let x = self.a.with(|a: &[C]| a.first().copied().unwrap_or_default())?;
                self.b.with(|b: &[C]| b.iter().map(|&y| f(x, y)).collect())
            }
            _ => {
                let (a, b) = unrecorded(|| Ok((self.a.expand(&self.shape)?, self.b.expand(&self.shape)?)))?;
                a.with(|a: &[C]| b.with(|b: &[C]| a.iter().zip(b).map(|(&x, &y)| f(x, y)).collect()))?
            }
        }
    }
}

impl Tensor {
    /// Applies an operation to every pair of corresponding elements after broadcasting.
    ///
    /// # Errors
    ///
    /// PyTorch's: shapes that do not fit, types without a kernel, whole numbers divided by 0.
    pub fn binary(&self, op: Binary, other: &Self) -> Result<Self> {
        let shape = broadcast(&self.shape(), &other.shape())?;
        let mut dtype = result_dtype(&[self, other]);
        op.check(self, other, dtype)?;
        if op == Div && !dtype.is_float() {
            dtype = DType::F32;
        }
        let n = crate::geometry::count(&shape)?;
        reserve(n, if op.compares() { DType::Bool } else { dtype })?;
        let pair = Pair { a: self, b: other, shape };
        let shape = &pair.shape;
        let out = match (op.compares(), dtype) {
            (true, DType::F64) => {
                Self::from_vec(pair.map(|a: f64, b| i64::from(op.truth(a, b)))?, shape, DType::Bool)?
            }
            (true, _) if dtype.is_float() => {
                Self::from_vec(pair.map(|a: f32, b| i64::from(op.truth(a, b)))?, shape, DType::Bool)?
            }
            (true, _) => {
                Self::from_vec(pair.map(|a: i64, b| i64::from(op.truth(a, b)))?, shape, DType::Bool)?
            }
            (_, DType::F64) => Self::from_vec(pair.map(|a: f64, b| op.float(a, b))?, shape, dtype)?,
            _ if dtype.is_float() => Self::from_vec(pair.map(|a: f32, b| op.float(a, b))?, shape, dtype)?,
            _ => {
                let all = pair.map(|a: i64, b| op.whole(a, b))?.into_iter().collect::<Result<Vec<i64>>>()?;
                Self::from_vec(all, shape, dtype)?
            }
        };
        Ok(self.record_binary(op, other, out))
    }
}
