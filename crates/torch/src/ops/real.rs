//! Functions of single and double precision, so that the formulas of activations are written only once.

use crate::{storage::Compute, vector::sleef};
use std::ops::{Add, Div, Mul, Neg, Rem, Sub};

/// `f32` or `f64`.
///
/// In `f32` a function is computed in `f64` and rounded, which is correctly rounded except for ties, which do not
/// occur; MKL and Sleef, which PyTorch calls, are within one unit of that. `exp_fast` is the exception: it is Sleef's,
/// to the bit. `libm` is used throughout, so that native tests and the browser compute the same.
pub(crate) trait Real:
    Compute
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Rem<Output = Self>
    + Neg<Output = Self>
{
    /// Returns a constant, rounded.
    fn c(x: f64) -> Self;
    fn wide(self) -> f64;
    /// Computes `exp` as it is used within other functions.
    fn exp_fast(self) -> Self;
    fn sqrt(self) -> Self;

    fn apply(self, f: impl Fn(f64) -> f64) -> Self {
        Self::c(f(self.wide()))
    }
    fn is_nan(self) -> bool {
        self.wide().is_nan()
    }
    fn abs(self) -> Self {
        self.apply(f64::abs)
    }
    /// Returns the larger number, or NaN if there is one, as PyTorch's `maximum` does.
    fn larger(self, other: Self) -> Self {
        if self.is_nan() || self > other { self } else { other }
    }
    /// Returns the smaller number, or NaN if there is one.
    fn smaller(self, other: Self) -> Self {
        if self.is_nan() || self < other { self } else { other }
    }
}

impl Real for f32 {
    fn c(x: f64) -> Self {
        x as Self
    }
    fn wide(self) -> f64 {
        self.into()
    }
    fn exp_fast(self) -> Self {
        sleef::exp(self)
    }
    fn sqrt(self) -> Self {
        Self::sqrt(self)
    }
}

impl Real for f64 {
    fn c(x: f64) -> Self {
        x
    }
    fn wide(self) -> f64 {
        self
    }
    fn exp_fast(self) -> Self {
        libm::exp(self)
    }
    fn sqrt(self) -> Self {
        Self::sqrt(self)
    }
}
