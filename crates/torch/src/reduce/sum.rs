//! Sums in PyTorch's order, so that floats agree to the bit (aten/src/ATen/native/cpu/SumKernel.cpp, one thread).

use super::{
    along::Reduced,
    iterate::{Dim, dims},
};
use crate::{
    DType, Result, Tensor,
    autograd::record,
    error::fail,
    geometry::Geometry,
    ops::Binary,
    storage::Compute,
    vector::lanes::{Lane, Walk, sums},
};

/// Computes the sums of the elements of `data` at the places of `geometry`.
fn cascade_sum<T: Compute + Lane, const W: usize>(
    data: &[T],
    geometry: &Geometry,
    reduced: &Reduced,
) -> Vec<T> {
    let results: usize = reduced.shape().iter().product();
    let mut out = vec![T::default(); results];
    if geometry.shape.contains(&0) {
        return out;
    }
    let walk = dims(geometry, reduced);
    let none = Dim { size: 1, input: 0, output: 0 };
    let mut dims = walk.iter().copied();
    let (mut inner, mut outer) = (dims.next().unwrap_or(none), dims.next().unwrap_or(none));
    let rest: Vec<Dim> = dims.collect();
    if inner.output != 0 && outer.output == 0 {
        std::mem::swap(&mut inner, &mut outer);
    }
    let index = Geometry {
        shape: rest.iter().rev().map(|d| d.size).collect(),
        strides: rest.iter().rev().map(|d| d.input).collect(),
        offset: geometry.offset,
    };
    let to = Geometry { strides: rest.iter().rev().map(|d| d.output).collect(), offset: 0, ..index.clone() };
    for (start, to) in index.places().zip(to.places()) {
        let walk = Walk { data, start, along: inner.input };
        let found = if inner.output == 0 {
            sums::<T, W>(walk, inner.size, outer.input, outer.size)
        } else {
            // Nothing is reduced.
            sums::<T, W>(Walk { along: 1, ..walk }, 1, inner.input, inner.size)
        };
        let step = if inner.output == 0 { outer.output } else { inner.output };
        for (i, sum) in found.into_iter().enumerate() {
            if let Some(to) = out.get_mut(to + i * step) {
                *to = *to + sum;
            }
        }
    }
    out
}

impl Tensor {
    fn sums(&self, reduced: &Reduced, dtype: DType) -> Result<Self> {
        let shape = reduced.shape();
        crate::storage::reserve(shape.iter().product(), dtype)?;
        let exact = self.dtype() == dtype || (dtype.is_float() && dtype.size() == 2);
        match dtype {
            DType::F64 if exact => {
                let (storage, geometry) = (self.storage(), self.geometry());
                let data = storage.data.borrow();
                let out = f64::stored(&data).map(|data| cascade_sum::<f64, 4>(data, &geometry, reduced));
                Self::from_vec(out.unwrap_or_default(), &shape, dtype)
            }
            DType::F32 if exact => {
                let (storage, geometry) = (self.storage(), self.geometry());
                let data = storage.data.borrow();
                let out = f32::stored(&data).map(|data| cascade_sum::<f32, 8>(data, &geometry, reduced));
                Self::from_vec(out.unwrap_or_default(), &shape, dtype)
            }
            _ if dtype.is_float() && self.dtype() != dtype && dtype.size() > 2 => {
                self.detach().to(dtype)?.sums(reduced, dtype)
            }
            // Half precision adds up in single precision.
            _ if dtype.is_float() => {
                let out = reduced.lines(self, |line: &[f32]| line.iter().fold(0f32, |a, b| a + b))?;
                Self::from_vec(out, &shape, dtype)
            }
            _ => {
                let out =
                    reduced.lines(self, |line: &[i64]| line.iter().fold(0i64, |a, b| a.wrapping_add(*b)))?;
                Self::from_vec(out, &shape, dtype)
            }
        }
    }

    /// Implements `.sum()`; truth values and whole numbers add up in `int64`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there is no such dim.
    pub fn sum(&self, dims: Option<&[i64]>, keepdim: bool, dtype: Option<DType>) -> Result<Self> {
        let own = self.dtype();
        let dtype = dtype.unwrap_or(if own.is_float() { own } else { DType::I64 });
        let reduced = Reduced::new(self, dims, keepdim)?;
        let out = self.sums(&reduced, dtype)?;
        let name = if dims.is_some() { "SumBackward1" } else { "SumBackward0" };
        Ok(record(out, name, &[self], &[], move |_, g| Ok(vec![Some(reduced.restore(g)?.to(own)?)])))
    }

    /// Implements `.mean()`.
    ///
    /// # Errors
    ///
    /// PyTorch's, for whole numbers, and when there is no such dim.
    pub fn mean(&self, dims: Option<&[i64]>, keepdim: bool) -> Result<Self> {
        if !self.dtype().is_float() {
            fail!(
                Missing: "mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: {}",
                self.dtype().scalar_name()
            );
        }
        let reduced = Reduced::new(self, dims, keepdim)?;
        let n = reduced.count() as f64;
        let divide = move |t: &Self| t.binary(Binary::Div, &Self::number(n));
        let out = crate::autograd::unrecorded(|| divide(&self.sums(&reduced, self.dtype())?))?;
        let name = if dims.is_some() { "MeanBackward1" } else { "MeanBackward0" };
        Ok(record(out, name, &[self], &[], move |_, g| Ok(vec![Some(divide(&reduced.restore(g)?)?)])))
    }
}
