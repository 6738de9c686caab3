//! Views of a part of the elements: `select`, slices, `split`.

use crate::{Result, Tensor, error::fail, geometry::Geometry};

impl Tensor {
    /// Implements `.select(dim, index)`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there is no such dim or index.
    pub fn select(&self, dim: i64, index: i64) -> Result<Self> {
        if self.dim() == 0 {
            fail!(Index: "select() cannot be applied to a 0-dim tensor.");
        }
        let at = self.axis(dim)?;
        self.select_as(at, index, |n| {
            format!(
                "select(): index {index} out of range for tensor of size {} at dimension {at}",
                crate::geometry::list(n)
            )
        })
    }

    /// Returns the part at `index` of the dim `at`, which must exist; `out_of_range` creates the error message from the
    /// shape.
    pub(crate) fn select_as(
        &self,
        at: usize,
        index: i64,
        out_of_range: impl Fn(&[usize]) -> String,
    ) -> Result<Self> {
        let mut own = self.geometry();
        let full = own.shape.clone();
        let n = full.get(at).map_or(0, |&n| n as i64);
        if index < -n || index >= n {
            return Err(crate::Error::new(crate::Kind::Index, out_of_range(&full)));
        }
        let index = index.rem_euclid(n);
        own.shape.remove(at);
        let stride = own.strides.remove(at);
        own.offset += index as usize * stride;
        Ok(self.view_as(own, "SelectBackward0", move |g| {
            let all = Self::zeros(&full, g.dtype())?;
            all.select(at as i64, index)?.write(g)?;
            Ok(all)
        }))
    }

    /// Implements `self[start:end:step]` along a dim.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there is no such dim or the step is not positive.
    pub fn slice(&self, dim: i64, start: i64, end: i64, step: i64) -> Result<Self> {
        self.slice_named(dim, start, end, step, "SliceBackward0")
    }

    pub(crate) fn slice_named(
        &self,
        dim: i64,
        start: i64,
        end: i64,
        step: i64,
        name: &'static str,
    ) -> Result<Self> {
        if step <= 0 {
            fail!(Value: "step must be greater than zero");
        }
        if self.dim() == 0 {
            fail!("slice() cannot be applied to a 0-dim tensor.");
        }
        let at = self.axis(dim)?;
        let mut own = self.geometry();
        let full = own.shape.clone();
        let n = full.get(at).map_or(0, |&n| n as i64);
        let clamp = |i: i64| if i < 0 { i.saturating_add(n).max(0) } else { i.min(n) };
        let (start, end) = (clamp(start), clamp(end));
        let length = ((end - start).max(0) as usize).div_ceil(step as usize);
        if let (Some(size), Some(stride)) = (own.shape.get_mut(at), own.strides.get_mut(at)) {
            own.offset += if length == 0 { 0 } else { start as usize * *stride };
            *size = length;
            *stride = stride.saturating_mul(step as usize);
        }
        Ok(self.view_as(own, name, move |g| {
            let all = Self::zeros(&full, g.dtype())?;
            all.slice(at as i64, start, end, step)?.write(g)?;
            Ok(all)
        }))
    }

    /// Returns consecutive pieces of these sizes, like `split` and `chunk`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when the sizes do not add up.
    pub fn split(&self, sizes: &[usize], dim: i64) -> Result<Vec<Self>> {
        let at = self.axis(dim)?;
        let n = self.shape().get(at).copied().unwrap_or(0);
        let total = sizes.iter().fold(0usize, |a, &b| a.saturating_add(b));
        if self.dim() == 0 {
            fail!("split expects at least a 1-dimensional tensor");
        }
        if total != n {
            fail!(
                "split_with_sizes expects split_sizes to sum exactly to {n} (input tensor's size at dimension {dim}), but got split_sizes={}",
                crate::geometry::list(sizes)
            );
        }
        let mut start = 0;
        let mut pieces = Vec::with_capacity(sizes.len());
        for &size in sizes {
            pieces.push(self.slice_named(dim, start, start + size as i64, 1, "SplitBackward0")?);
            start += size as i64;
        }
        Ok(pieces)
    }

    /// Returns the elements on a diagonal of a matrix, as a view: row `i`, column `i + shift`.
    ///
    /// # Errors
    ///
    /// PyTorch's, for fewer than two dims. More than two are not part of this engine.
    pub fn diagonal(&self, shift: i64) -> Result<Self> {
        let own = self.geometry();
        let ([rows, columns], [down, across]) = (&own.shape[..], &own.strides[..]) else {
            if own.shape.len() < 2 {
                fail!(Index: "Dimension out of range (expected to be in range of [-1, 0], but got {})", own.shape.len());
            }
            return Err(crate::Error::missing("diagonal() of a tensor with more than two dims"));
        };
        let (row, column) = ((-shift).max(0), shift.max(0));
        let left = (*rows as i64 - row).min(*columns as i64 - column).max(0) as usize;
        let offset = own.offset + if left == 0 { 0 } else { row as usize * down + column as usize * across };
        let geometry = Geometry { shape: vec![left], strides: vec![down + across], offset };
        let full = own.shape.clone();
        Ok(self.view_as(geometry, "DiagonalBackward0", move |g| {
            let all = Self::zeros(&full, g.dtype())?;
            all.diagonal(shift)?.write(g)?;
            Ok(all)
        }))
    }
}
