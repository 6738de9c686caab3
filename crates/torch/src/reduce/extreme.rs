//! The largest and the smallest element, and its index. NaN takes precedence over every number.

use super::along::Reduced;
use crate::{
    DType, Result, Tensor,
    autograd::{Keep, record},
    error::fail,
    ops::Binary,
    storage::Compute,
};

/// Returns whether `a` is preferred to `b`.
fn better<C: Compute>(a: C, b: C, largest: bool) -> bool {
    let nan = |x: C| x.partial_cmp(&x).is_none();
    !nan(b) && (nan(a) || if largest { a > b } else { a < b })
}

fn best<C: Compute>(line: &[C], largest: bool) -> (usize, C) {
    let all = line.iter().copied().enumerate();
    all.reduce(|a, b| if better(b.1, a.1, largest) { b } else { a }).unwrap_or_default()
}

impl Tensor {
    /// Implements `.amax()` and `.amin()`, or without dims `.max()` and `.min()`; equal elements share the gradient.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there are no elements, or no such dim.
    pub fn extreme(&self, dims: Option<&[i64]>, keepdim: bool, largest: bool) -> Result<Self> {
        let reduced = Reduced::new(self, dims, keepdim)?;
        if reduced.count() == 0 {
            let name = if largest { "max" } else { "min" };
            match dims {
                None => fail!(
                    "{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument."
                ),
                Some(_) => {
                    fail!(Index: "a{name}(): Expected reduction dim {} to have non-zero size.", reduced.numbers().first().copied().unwrap_or(0))
                }
            }
        }
        let shape = reduced.shape();
        let own = self.dtype();
        let out = if own.is_float() {
            Self::from_vec(reduced.lines(self, |line: &[f64]| best(line, largest).1)?, &shape, own)?
        } else {
            Self::from_vec(reduced.lines(self, |line: &[i64]| best(line, largest).1)?, &shape, own)?
        };
        let name = match (dims.is_some(), largest) {
            (true, true) => "AmaxBackward0",
            (true, false) => "AminBackward0",
            (false, true) => "MaxBackward1",
            (false, false) => "MinBackward1",
        };
        Ok(record(out, name, &[self], &[self.keep(), Keep::Output], move |s, g| {
            let equal = s.get(0)?.binary(Binary::Eq, &reduced.restore(s.get(1)?)?)?.to(g.dtype())?;
            Ok(vec![Some(reduced.restore(g)?.binary(Binary::Mul, &equal.shared(&reduced)?)?)])
        }))
    }

    /// Implements `.max(dim)` and `.min(dim)`: values and their indices.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there are no elements, or no such dim.
    pub fn extreme_along(&self, dim: i64, keepdim: bool, largest: bool) -> Result<(Self, Self)> {
        let name = if largest { "max" } else { "min" };
        let places = self.places(Some(dim), true, largest, name)?;
        let at = self.axis(dim)? as i64;
        let node = if largest { "MaxBackward0" } else { "MinBackward0" };
        let values = self.gathered(at, &places, node, !keepdim && self.dim() > 0)?;
        Ok((values, if keepdim || self.dim() == 0 { places } else { places.squeeze(Some(at))? }))
    }

    /// Implements `.argmax()` and `.argmin()`, over all elements or one dim.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there are no elements, or no such dim.
    pub fn arg_extreme(&self, dim: Option<i64>, keepdim: bool, largest: bool) -> Result<Self> {
        self.places(dim, keepdim, largest, if largest { "argmax" } else { "argmin" })
    }

    fn places(&self, dim: Option<i64>, keepdim: bool, largest: bool, name: &str) -> Result<Self> {
        let dims = dim.map(|d| [d]);
        let reduced = Reduced::new(self, dims.as_ref().map(<[i64; 1]>::as_slice), keepdim)?;
        if reduced.count() == 0 {
            let Some(dim) = dim else {
                fail!(Index: "{name}(): Expected reduction dim to be specified for input.numel() == 0.");
            };
            fail!(Index: "{name}(): Expected reduction dim {dim} to have non-zero size.");
        }
        let places = if self.dtype().is_float() {
            reduced.lines(self, |line: &[f64]| best(line, largest).0 as i64)?
        } else {
            reduced.lines(self, |line: &[i64]| best(line, largest).0 as i64)?
        };
        Self::from_vec(places, &reduced.shape(), DType::I64)
    }
}
