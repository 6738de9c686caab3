//! Variances, norms, products, and whether all or any elements are set.

use super::along::Reduced;
use crate::{
    DType, Result, Tensor,
    autograd::{Keep, record, unrecorded},
    error::fail,
    ops::{Binary, Unary},
};

impl Tensor {
    /// Implements `.var()`, with `correction` taken from the number of elements. Computed in `f64`, as PyTorch's
    /// Welford sums are.
    ///
    /// # Errors
    ///
    /// PyTorch's, for whole numbers, and when there is no such dim.
    pub fn var(&self, dims: Option<&[i64]>, correction: f64, keepdim: bool) -> Result<Self> {
        self.spread(dims, correction, keepdim, false)
    }

    /// Implements `.std()`: the root of [`Tensor::var`].
    ///
    /// # Errors
    ///
    /// As [`Tensor::var`].
    pub fn std(&self, dims: Option<&[i64]>, correction: f64, keepdim: bool) -> Result<Self> {
        self.spread(dims, correction, keepdim, true)
    }

    fn spread(&self, dims: Option<&[i64]>, correction: f64, keepdim: bool, root: bool) -> Result<Self> {
        if !self.dtype().is_float() {
            fail!(Missing: "std and var only support floating point and complex dtypes");
        }
        let reduced = Reduced::new(self, dims, keepdim)?;
        let variance = |line: &[f64]| {
            let n = line.len() as f64;
            let mean = line.iter().sum::<f64>() / n;
            let var = line.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - correction).max(0.0);
            if root { var.sqrt() } else { var }
        };
        let out = Self::from_vec(reduced.lines(self, variance)?, &reduced.shape(), self.dtype())?;
        let name = if root { "StdBackward0" } else { "VarBackward0" };
        Ok(record(out, name, &[self], &[self.keep(), Keep::Output], move |s, g| {
            let centred = s.get(0)?.binary(Binary::Sub, &s.get(0)?.mean(Some(&reduced.numbers()), true)?)?;
            let left = reduced.count() as f64 - correction;
            let g = if root {
                // Slope of the root, which is taken as 0 where the deviation is 0.
                let grad = |y: f64, g: f64| if y == 0.0 { 0.0 } else { g / (2.0 * y) };
                s.get(1)?.zip_wide(g, g.dtype(), grad)?
            } else {
                g.clone()
            };
            let scaled = centred.binary(Binary::Mul, &Self::number(2.0 / left))?;
            Ok(vec![Some(reduced.restore(&g)?.binary(Binary::Mul, &scaled)?)])
        }))
    }

    /// Implements `.norm(p)`: the `p`-norm of the elements; infinity gives the largest.
    ///
    /// # Errors
    ///
    /// PyTorch's, for whole numbers, and when there is no such dim.
    pub fn norm(&self, p: f64, dims: Option<&[i64]>, keepdim: bool) -> Result<Self> {
        if !self.dtype().is_float() {
            fail!(
                Missing: "linalg.vector_norm: Expected a floating point or complex tensor as input. Got {}",
                self.dtype().scalar_name()
            );
        }
        let reduced = Reduced::new(self, dims, keepdim)?;
        let norm = |line: &[f64]| {
            let sizes = line.iter().map(|x| x.abs());
            match p {
                0.0 => sizes.filter(|x| *x != 0.0).count() as f64,
                1.0 => sizes.sum(),
                2.0 => sizes.map(|x| x * x).sum::<f64>().sqrt(),
                f64::INFINITY => sizes.fold(0.0, |a, b| if b > a || b.is_nan() { b } else { a }),
                f64::NEG_INFINITY => {
                    sizes.fold(f64::INFINITY, |a, b| if b < a || b.is_nan() { b } else { a })
                }
                _ => libm::pow(sizes.map(|x| libm::pow(x, p)).sum(), 1.0 / p),
            }
        };
        let out = Self::from_vec(reduced.lines(self, norm)?, &reduced.shape(), self.dtype())?;
        Ok(record(out, "LinalgVectorNormBackward0", &[self], &[self.keep(), Keep::Output], move |s, g| {
            let (x, norm) = (s.get(0)?, reduced.restore(s.get(1)?)?);
            let slope = x.zip_wide(&norm, g.dtype(), |x, norm| match p {
                _ if norm == 0.0 || p == 0.0 => 0.0,
                1.0 => Unary::Sign.sign(x),
                f64::INFINITY | f64::NEG_INFINITY => {
                    if x.abs() == norm {
                        x.signum()
                    } else {
                        0.0
                    }
                }
                _ => x.signum() * libm::pow(x.abs() / norm, p - 1.0),
            })?;
            let slope = if p.is_infinite() { slope.shared(&reduced)? } else { slope };
            Ok(vec![Some(reduced.restore(g)?.binary(Binary::Mul, &slope)?)])
        }))
    }

    /// Returns a mask or slopes, divided by how many of its elements along `reduced` are not 0.
    pub(super) fn shared(&self, reduced: &Reduced) -> Result<Self> {
        let on = self.binary(Binary::Ne, &Self::number(0.0))?.to(self.dtype())?;
        self.binary(Binary::Div, &on.sum(Some(&reduced.numbers()), true, None)?)
    }

    /// Implements `.prod()`, over all elements or one dim.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there is no such dim.
    pub fn prod(&self, dim: Option<i64>, keepdim: bool) -> Result<Self> {
        let dims = dim.map(|d| [d]);
        let reduced = Reduced::new(self, dims.as_ref().map(<[i64; 1]>::as_slice), keepdim)?;
        let shape = reduced.shape();
        let out = match self.dtype() {
            DType::F64 => Self::from_vec(
                reduced.lines(self, |line: &[f64]| line.iter().product::<f64>())?,
                &shape,
                DType::F64,
            )?,
            own if own.is_float() => Self::from_vec(
                reduced.lines(self, |line: &[f32]| line.iter().product::<f32>())?,
                &shape,
                own,
            )?,
            _ => Self::from_vec(
                reduced.lines(self, |line: &[i64]| line.iter().fold(1i64, |a, b| a.wrapping_mul(*b)))?,
                &shape,
                DType::I64,
            )?,
        };
        let name = if dim.is_some() { "ProdBackward1" } else { "ProdBackward0" };
        Ok(record(out, name, &[self], &[self.keep()], move |s, g| {
            // Each element's slope is the product of the others.
            let others = reduced.lines(s.get(0)?, |line: &[f64]| {
                let mut slopes = vec![1.0; line.len()];
                let mut before = 1.0;
                for (slope, x) in slopes.iter_mut().zip(line) {
                    *slope = before;
                    before *= x;
                }
                let mut after = 1.0;
                for (slope, x) in slopes.iter_mut().zip(line).rev() {
                    *slope *= after;
                    after *= x;
                }
                slopes
            })?;
            let slopes = reduced.unmoved(others.concat(), g.dtype())?;
            Ok(vec![Some(reduced.restore(g)?.binary(Binary::Mul, &slopes)?)])
        }))
    }

    /// Implements `.all()` and `.any()`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there is no such dim.
    pub fn truth(&self, dims: Option<&[i64]>, keepdim: bool, all: bool) -> Result<Self> {
        let reduced = Reduced::new(self, dims, keepdim)?;
        let on = |x: &f32| *x != 0.0;
        let truth = |line: &[f32]| i64::from(if all { line.iter().all(on) } else { line.iter().any(on) });
        Self::from_vec(unrecorded(|| reduced.lines(self, truth))?, &reduced.shape(), DType::Bool)
    }
}

impl Unary {
    /// Returns -1, 0 or 1.
    fn sign(self, x: f64) -> f64 {
        f64::from(i8::from(x > 0.0) - i8::from(x < 0.0))
    }
}

impl Reduced {
    /// Returns a tensor of the shape before the reduction from values in the order in which [`Reduced::lines`] gives
    /// them.
    pub(super) fn unmoved(&self, values: Vec<f64>, dtype: DType) -> Result<Tensor> {
        let kept = self.dims.iter().enumerate().filter(|(_, on)| !**on).map(|(i, _)| i as i64);
        let order: Vec<i64> = kept.chain(self.numbers()).collect();
        let shape: Vec<usize> = order.iter().filter_map(|&i| self.from.get(i as usize).copied()).collect();
        let mut back: Vec<(i64, i64)> = order.iter().enumerate().map(|(i, &from)| (from, i as i64)).collect();
        back.sort_unstable();
        let back: Vec<i64> = back.into_iter().map(|(_, i)| i).collect();
        Tensor::from_vec(values, &shape, dtype)?.permute(&back)
    }
}
