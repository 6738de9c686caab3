//! Copies: `clone`, `contiguous`, `to`, `triu`, `tril`.

use crate::{DType, Result, Tensor, autograd::record, error::fail};

impl Tensor {
    /// Implements `.clone()`.
    ///
    /// # Errors
    ///
    /// When no memory is left.
    pub fn clone_(&self) -> Result<Self> {
        Ok(record(self.copy_as(self.dtype())?, "CloneBackward0", &[self], &[], |_, g| {
            Ok(vec![Some(g.clone())])
        }))
    }

    /// Implements `.contiguous()`.
    ///
    /// # Errors
    ///
    /// When no memory is left.
    pub fn contiguous(&self) -> Result<Self> {
        if self.is_contiguous() { Ok(self.clone()) } else { self.clone_() }
    }

    /// Implements `.to(dtype)`.
    ///
    /// # Errors
    ///
    /// When no memory is left.
    pub fn to(&self, dtype: DType) -> Result<Self> {
        if dtype == self.dtype() && !self.0.wrapped {
            return Ok(self.clone());
        }
        let from = self.dtype();
        Ok(record(self.copy_as(dtype)?, "ToCopyBackward0", &[self], &[], move |_, g| {
            Ok(vec![Some(g.to(from)?)])
        }))
    }

    /// Implements `torch.triu` (`upper`) and `torch.tril`: elements on one side of a diagonal, 0 on the other.
    ///
    /// # Errors
    ///
    /// PyTorch's, for fewer than two dims.
    pub fn triangle(&self, diagonal: i64, upper: bool) -> Result<Self> {
        let shape = self.shape();
        let name = if upper { "triu" } else { "tril" };
        let [.., rows, columns] = shape[..] else {
            fail!("{name}: input tensor must have at least 2 dimensions");
        };
        let keeps = move |i: usize| {
            let (row, column) = ((i / columns.max(1) % rows.max(1)) as i64, (i % columns.max(1)) as i64);
            if upper { column - row >= diagonal } else { column - row <= diagonal }
        };
        let mask =
            Self::from_vec((0..self.numel()).map(|i| i64::from(keeps(i))).collect(), &shape, DType::Bool)?;
        let out = crate::autograd::unrecorded(|| {
            mask.select_where(self, &Self::scalar(crate::Scalar::Bool(false)))
        })?;
        let name = if upper { "TriuBackward0" } else { "TrilBackward0" };
        Ok(record(out, name, &[self], &[], move |_, g| Ok(vec![Some(g.triangle(diagonal, upper)?)])))
    }
}
