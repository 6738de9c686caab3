//! `softmax`, `log_softmax` and `logsumexp`.

use crate::{
    Binary::{Mul, Sub},
    DType, Result, Tensor, Unary,
    autograd::{Keep, record},
    error::fail,
    reduce::Lines,
    vector::{lanes, sleef},
};

fn largest<T: Copy + PartialOrd>(line: &[T], least: T) -> T {
    line.iter().copied().fold(least, |a, b| if b > a || b.partial_cmp(&b).is_none() { b } else { a })
}

/// Computes one line like `vec_host_softmax_lastdim` (aten/src/ATen/native/cpu/SoftMaxKernel.cpp), which multiplies by
/// the reciprocal of the sum.
fn softmax_line(line: &mut [f32]) {
    let most = largest(line, f32::NEG_INFINITY);
    line.iter_mut().for_each(|x| *x = sleef::exp(*x - most));
    let factor = 1.0 / lanes::reduce(line);
    line.iter_mut().for_each(|x| *x *= factor);
}

fn softmax_wide(line: &mut [f64]) {
    let most = largest(line, f64::NEG_INFINITY);
    line.iter_mut().for_each(|x| *x = libm::exp(*x - most));
    let sum: f64 = line.iter().sum();
    line.iter_mut().for_each(|x| *x /= sum);
}

fn log_softmax_line(line: &mut [f32]) {
    let most = largest(line, f32::NEG_INFINITY);
    let powers: Vec<f32> = line.iter().map(|x| sleef::exp(x - most)).collect();
    let log = sleef::log(lanes::reduce(&powers));
    line.iter_mut().for_each(|x| *x = *x - most - log);
}

fn log_softmax_wide(line: &mut [f64]) {
    let most = largest(line, f64::NEG_INFINITY);
    let log = libm::log(line.iter().map(|x| libm::exp(x - most)).sum());
    line.iter_mut().for_each(|x| *x = *x - most - log);
}

impl Tensor {
    /// Passes each line along `dim` through `single` where PyTorch uses its kernel for the last dim of `float32`, else
    /// through `wide`.
    fn lines(&self, dim: i64, single: impl FnMut(&mut [f32]), wide: impl FnMut(&mut [f64])) -> Result<Self> {
        let lines = Lines::new(self, dim)?;
        if self.dtype() == DType::F32 && lines.stride == 1 {
            let mut values = self.values::<f32>()?;
            lines.each(&mut values, single);
            return Self::from_vec(values, &self.shape(), DType::F32);
        }
        let mut values = self.values::<f64>()?;
        lines.each(&mut values, wide);
        Self::from_vec(values, &self.shape(), self.dtype())
    }

    fn total(&self, dim: i64) -> Result<Self> {
        if self.dim() == 0 { Ok(self.clone()) } else { self.sum(Some(&[dim]), true, None) }
    }

    /// Implements `F.softmax`.
    ///
    /// # Errors
    ///
    /// PyTorch's, for whole numbers, and when there is no such dim.
    pub fn softmax(&self, dim: i64) -> Result<Self> {
        if !self.dtype().is_float() {
            fail!(Missing: "\"softmax_lastdim_kernel_impl\" not implemented for '{}'", self.dtype().scalar_name());
        }
        let out = self.lines(dim, softmax_line, softmax_wide)?;
        Ok(record(out, "SoftmaxBackward0", &[self], &[Keep::Output], move |s, g| {
            let weighted = g.binary(Mul, s.get(0)?)?;
            Ok(vec![Some(weighted.binary(Sub, &s.get(0)?.binary(Mul, &weighted.total(dim)?)?)?)])
        }))
    }

    /// Implements `F.log_softmax`.
    ///
    /// # Errors
    ///
    /// PyTorch's, for whole numbers, and when there is no such dim.
    pub fn log_softmax(&self, dim: i64) -> Result<Self> {
        if !self.dtype().is_float() {
            fail!(Missing: "\"log_softmax_lastdim_kernel_impl\" not implemented for '{}'", self.dtype().scalar_name());
        }
        let out = self.lines(dim, log_softmax_line, log_softmax_wide)?;
        Ok(record(out, "LogSoftmaxBackward0", &[self], &[Keep::Output], move |s, g| {
            Ok(vec![Some(g.binary(Sub, &s.get(0)?.unary(Unary::Exp)?.binary(Mul, &g.total(dim)?)?)?)])
        }))
    }

    /// Implements `.logsumexp()`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there is no such dim.
    pub fn logsumexp(&self, dim: i64, keepdim: bool) -> Result<Self> {
        let out = crate::autograd::unrecorded(|| {
            let most = self.extreme(Some(&[dim]), true, true)?;
            // An infinite maximum is not subtracted: inf - inf is NaN.
            let most = most.zip_wide(&most, self.dtype(), |x, _| if x.is_infinite() { 0.0 } else { x })?;
            let sum = self.binary(Sub, &most)?.unary(Unary::Exp)?.total(dim)?;
            sum.unary(Unary::Log)?.binary(crate::Binary::Add, &most)
        })?;
        let kept = record(out, "LogsumexpBackward0", &[self], &[self.keep(), Keep::Output], |s, g| {
            Ok(vec![Some(g.binary(Mul, &s.get(0)?.binary(Sub, s.get(1)?)?.unary(Unary::Exp)?)?)])
        });
        if keepdim || self.dim() == 0 {
            Ok(kept)
        } else {
            Ok(kept.squeeze(Some(dim))?.named("LogsumexpBackward0"))
        }
    }
}
