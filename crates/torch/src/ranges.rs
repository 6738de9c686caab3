//! `arange` and `linspace`.

use crate::{DType, Result, Scalar, Tensor, error::fail, storage::reserve};

impl Tensor {
    /// Implements `torch.arange`: from `start` up to but not including `end`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when `step` is 0 or leads away from `end`.
    pub fn arange(start: Scalar, end: Scalar, step: Scalar, dtype: DType) -> Result<Self> {
        let (a, b, s) = (start.f64(), end.f64(), step.f64());
        if s == 0.0 || s.is_nan() {
            fail!("step must be nonzero");
        }
        if !a.is_finite() || !b.is_finite() {
            fail!("unsupported range: {a} -> {b}");
        }
        if (b - a) * s < 0.0 {
            fail!("upper bound and lower bound inconsistent with step sign");
        }
        let n = ((b - a) / s).ceil() as usize;
        reserve(n, DType::I64)?;
        if let (Scalar::Int(first), Scalar::Int(step), false) = (start, step, dtype.is_float()) {
            let at = |i| first.wrapping_add(step.wrapping_mul(i as i64));
            return Self::from_i64s((0..n).map(at).collect(), &[n], dtype);
        }
        Self::from_f64s((0..n).map(|i| a + i as f64 * s).collect(), &[n], dtype)
    }

    /// Implements `torch.linspace`: `n` numbers from `start` to `end`, both included.
    ///
    /// # Errors
    ///
    /// When no memory is left.
    pub fn linspace(start: f64, end: f64, n: usize, dtype: DType) -> Result<Self> {
        reserve(n, DType::F64)?;
        let (start, end) = (dtype.round(start), dtype.round(end));
        let step = dtype.round(dtype.round(end - start) / (n.max(2) - 1) as f64);
        // Each with one rounding, and from the nearer end.
        let at = |i: usize| if i < n / 2 { start + step * i as f64 } else { end - step * (n - 1 - i) as f64 };
        Self::from_f64s((0..n).map(|i| if n == 1 { start } else { at(i) }).collect(), &[n], dtype)
    }
}
