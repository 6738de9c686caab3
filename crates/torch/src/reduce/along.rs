//! Dims of a reduction, and the lines of elements that are reduced to one.

use crate::{Result, Tensor, autograd::unrecorded, error::fail, storage::Compute};

/// The dims of a reduction.
#[derive(Clone, Debug)]
pub(crate) struct Reduced {
    /// Shape before the reduction.
    pub(crate) from: Vec<usize>,
    /// Whether each dim is reduced.
    pub(crate) dims: Vec<bool>,
    pub(crate) keepdim: bool,
}

impl Reduced {
    /// Returns the named dims, or all. An empty list means all, as in PyTorch.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there is no such dim or it is named twice.
    pub(super) fn new(t: &Tensor, dims: Option<&[i64]>, keepdim: bool) -> Result<Self> {
        let from = t.shape();
        let mut reduced = vec![dims.is_none_or(<[i64]>::is_empty); from.len()];
        for &dim in dims.unwrap_or_default() {
            let at = t.axis(dim)?;
            if let Some(on) = reduced.get_mut(at) {
                if *on {
                    fail!("dim {at} appears multiple times in the list of dims");
                }
                *on = true;
            }
        }
        Ok(Self { from, dims: reduced, keepdim })
    }

    fn sizes(&self) -> impl Iterator<Item = (usize, bool)> + '_ {
        self.from.iter().copied().zip(self.dims.iter().copied())
    }

    /// Returns how many elements become one.
    pub(super) fn count(&self) -> usize {
        self.sizes().filter(|(_, on)| *on).map(|(n, _)| n).product()
    }

    /// Returns the shape of the result.
    pub(super) fn shape(&self) -> Vec<usize> {
        if self.keepdim {
            self.lifted()
        } else {
            self.sizes().filter(|(_, on)| !on).map(|(n, _)| n).collect()
        }
    }

    /// Returns the shape of the result with reduced dims as 1.
    fn lifted(&self) -> Vec<usize> {
        self.sizes().map(|(n, on)| if on { 1 } else { n }).collect()
    }

    /// Returns the reduced dims by number.
    pub(super) fn numbers(&self) -> Vec<i64> {
        self.dims.iter().enumerate().filter(|(_, on)| **on).map(|(i, _)| i as i64).collect()
    }

    /// Repeats a tensor of the result's shape to the shape before the reduction.
    pub(super) fn restore(&self, t: &Tensor) -> Result<Tensor> {
        t.reshape(&self.lifted())?.expand(&self.from)
    }

    /// Returns the tensor with the reduced dims last.
    fn moved(&self, t: &Tensor) -> Result<Tensor> {
        let kept = self.dims.iter().enumerate().filter(|(_, on)| !**on).map(|(i, _)| i as i64);
        let order: Vec<i64> = kept.chain(self.numbers()).collect();
        unrecorded(|| t.permute(&order))
    }

    /// Returns `f` of each line of elements that is reduced to one, in the order of the results.
    pub(super) fn lines<C: Compute, T>(&self, t: &Tensor, mut f: impl FnMut(&[C]) -> T) -> Result<Vec<T>> {
        let count = self.count();
        let results: usize = self.shape().iter().product();
        if count == 0 {
            return Ok((0..results).map(|_| f(&[])).collect());
        }
        self.moved(t)?.with(|all: &[C]| all.chunks(count).map(f).collect())
    }
}

/// Lines of a contiguous tensor along one dim: `n` elements that lie `stride` apart.
pub(crate) struct Lines {
    pub(crate) n: usize,
    pub(crate) stride: usize,
}

impl Lines {
    /// Returns the lines along `dim`; a tensor without dims is one line of one element.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there is no such dim.
    pub(crate) fn new(t: &Tensor, dim: i64) -> Result<Self> {
        let at = t.axis(dim)?;
        let shape = t.shape();
        let n = shape.get(at).copied().unwrap_or(1);
        Ok(Self { n, stride: shape.iter().skip(at + 1).product() })
    }

    /// Calls `f` with each line, and writes the modified line back.
    pub(crate) fn each<C: Compute>(&self, values: &mut [C], mut f: impl FnMut(&mut [C])) {
        let block = self.n * self.stride;
        if block == 0 {
            return;
        }
        let mut line = Vec::with_capacity(self.n);
        for block in values.chunks_mut(block) {
            for shift in 0..self.stride {
                line.clear();
                line.extend(block.iter().skip(shift).step_by(self.stride).copied());
                f(&mut line);
                for (to, &x) in block.iter_mut().skip(shift).step_by(self.stride).zip(&line) {
                    *to = x;
                }
            }
        }
    }
}
