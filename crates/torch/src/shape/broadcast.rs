//! Shapes of two operands: broadcasting, `expand`, and its reverse.

use crate::{
    Result, Tensor,
    error::fail,
    geometry::{Geometry, count, list},
};

/// Returns the shape that `a` and `b` broadcast to.
///
/// # Errors
///
/// PyTorch's, for the last dim that does not fit.
pub(crate) fn broadcast(a: &[usize], b: &[usize]) -> Result<Vec<usize>> {
    let n = a.len().max(b.len());
    let mut shape = Vec::with_capacity(n);
    let (mut from_a, mut from_b) = (a.iter().rev(), b.iter().rev());
    for i in (0..n).rev() {
        let size = match (from_a.next().copied().unwrap_or(1), from_b.next().copied().unwrap_or(1)) {
            (x, y) if x == y => x,
            (1, y) => y,
            (x, 1) => x,
            (x, y) => fail!(
                "The size of tensor a ({x}) must match the size of tensor b ({y}) at non-singleton dimension {i}"
            ),
        };
        shape.push(size);
    }
    shape.reverse();
    Ok(shape)
}

impl Tensor {
    /// Implements `.expand()` to exactly this shape.
    ///
    /// # Errors
    ///
    /// PyTorch's, when a dim other than 1 would change.
    pub fn expand(&self, to: &[usize]) -> Result<Self> {
        let own = self.geometry();
        if own.shape == to {
            return Ok(self.clone());
        }
        count(to)?;
        let Some(extra) = to.len().checked_sub(own.shape.len()) else {
            fail!(
                "expand(torch.{}Tensor{{{}}}, size={}): the number of sizes provided ({}) must be greater or equal to the number of dimensions in the tensor ({})",
                self.dtype().scalar_name(),
                list(&own.shape),
                list(to),
                to.len(),
                own.shape.len()
            );
        };
        let mut strides = vec![0; extra];
        for ((i, &size), (&n, &stride)) in
            to.iter().enumerate().skip(extra).zip(own.shape.iter().zip(&own.strides))
        {
            if n != size && n != 1 {
                fail!(
                    "The expanded size of the tensor ({size}) must match the existing size ({n}) at non-singleton dimension {i}.  Target sizes: {}.  Tensor sizes: {}",
                    list(to),
                    list(&own.shape)
                );
            }
            strides.push(if n == size { stride } else { 0 });
        }
        let from = own.shape;
        let geometry = Geometry { shape: to.to_vec(), strides, offset: own.offset };
        Ok(self.view_as(geometry, "ExpandBackward0", move |g| g.sum_to(&from)))
    }

    /// Implements `.expand()` with -1 for dims that stay.
    ///
    /// # Errors
    ///
    /// PyTorch's, as [`Tensor::expand`], and for a -1 in front.
    pub fn expand_sizes(&self, sizes: &[i64]) -> Result<Self> {
        let own = self.shape();
        let extra = sizes.len().saturating_sub(own.len());
        let mut to = Vec::with_capacity(sizes.len());
        for (i, &size) in sizes.iter().enumerate() {
            let stays = i.checked_sub(extra).and_then(|i| own.get(i)).copied();
            to.push(match (size, stays) {
                (-1, Some(n)) => n,
                (-1, None) => fail!("The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension {i}"),
                (..0, _) => fail!("The expanded size of the tensor ({size}) must match the existing size ({}) at non-singleton dimension {i}.  Target sizes: {}.  Tensor sizes: {}", stays.unwrap_or(1), list(sizes), list(&own)),
                _ => size as usize,
            });
        }
        self.expand(&to)
    }

    /// Sums the elements that broadcasting from `shape` repeated.
    ///
    /// # Errors
    ///
    /// When no memory is left.
    pub(crate) fn sum_to(&self, shape: &[usize]) -> Result<Self> {
        let from = self.shape();
        if from == shape {
            return Ok(self.clone());
        }
        let extra = from.len().saturating_sub(shape.len());
        let own = std::iter::repeat_n(None, extra).chain(shape.iter().map(Some));
        let dims = from.iter().zip(own).enumerate();
        let summed: Vec<i64> = dims
            .filter(|(_, (n, own))| own.is_none_or(|own| *own == 1 && **n != 1))
            .map(|(i, _)| i as i64)
            .collect();
        if summed.is_empty() {
            return self.reshape(shape);
        }
        self.sum(Some(&summed), true, None)?.reshape(shape)
    }
}
