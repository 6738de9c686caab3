//! Sorting along a dim.

use crate::{DType, Result, Tensor, autograd::unrecorded, storage::Compute};

/// Returns the order of a line's elements: NaN counts as the largest, equal elements stay in order.
fn order<C: Compute>(line: &[C], descending: bool) -> Vec<i64> {
    let nan = |x: &C| x.partial_cmp(x).is_none();
    let mut all: Vec<(i64, C)> = line.iter().copied().enumerate().map(|(i, x)| (i as i64, x)).collect();
    all.sort_by(|(_, a), (_, b)| {
        let by = a.partial_cmp(b).unwrap_or_else(|| nan(a).cmp(&nan(b)));
        if descending { by.reverse() } else { by }
    });
    all.into_iter().map(|(i, _)| i).collect()
}

impl Tensor {
    /// Implements `.sort()`: values and their old indices.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there is no such dim.
    pub fn sort(&self, dim: i64, descending: bool) -> Result<(Self, Self)> {
        let at = self.axis(dim)? as i64;
        if self.dim() == 0 {
            return Ok((self.clone_()?, Self::zeros(&[], DType::I64)?));
        }
        let moved = unrecorded(|| self.transpose(at, -1))?;
        let n = moved.shape().last().copied().unwrap_or(1).max(1);
        let places: Vec<Vec<i64>> = if self.dtype().is_float() {
            moved.with(|all: &[f64]| all.chunks(n).map(|line| order(line, descending)).collect())?
        } else {
            moved.with(|all: &[i64]| all.chunks(n).map(|line| order(line, descending)).collect())?
        };
        let places =
            Self::from_vec(places.concat(), &moved.shape(), DType::I64)?.transpose(at, -1)?.contiguous()?;
        Ok((self.gathered(at, &places, "SortBackward0", false)?, places))
    }
}
