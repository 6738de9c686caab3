//! Views of all elements: `view`, `permute`, `transpose`, `squeeze`, `unsqueeze`.

use crate::{
    Result, Tensor,
    autograd::record,
    error::fail,
    geometry::{Geometry, axis, contiguous_strides, count, list},
};

impl Tensor {
    /// Returns a view with `geometry`, recorded as `name`; `back` converts its gradient to this tensor's shape.
    pub(crate) fn view_as(
        &self,
        geometry: Geometry,
        name: &'static str,
        back: impl Fn(&Self) -> Result<Self> + 'static,
    ) -> Self {
        record(self.alias(geometry), name, &[self], &[], move |_, g| Ok(vec![Some(back(g)?)]))
    }

    /// Returns the sizes with a -1 replaced by the remaining size.
    ///
    /// # Errors
    ///
    /// PyTorch's, when the elements do not fill the shape.
    pub fn infer(&self, sizes: &[i64]) -> Result<Vec<usize>> {
        let n = self.numel();
        let unknown = sizes.iter().filter(|&&size| size == -1).count();
        if unknown > 1 {
            fail!("only one dimension can be inferred");
        }
        if let Some((i, size)) = sizes.iter().enumerate().find(|(_, size)| **size < -1) {
            fail!("invalid shape dimension {size} at index {i} of shape {}", list(sizes));
        }
        let known: Vec<usize> = sizes.iter().filter(|&&size| size != -1).map(|&size| size as usize).collect();
        let known = count(&known)?;
        let rest = match (unknown, known) {
            (0, _) if known == n => 0,
            (1, 0) if n == 0 => fail!(
                "cannot reshape tensor of 0 elements into shape {} because the unspecified dimension size -1 can be any value and is ambiguous",
                list(sizes)
            ),
            (1, 1..) if n.is_multiple_of(known) => n / known,
            _ => fail!("shape '{}' is invalid for input of size {n}", list(sizes)),
        };
        Ok(sizes.iter().map(|&size| if size == -1 { rest } else { size as usize }).collect())
    }

    /// Returns the strides that show the same elements in another shape of as many elements, if there are any.
    ///
    /// Works like `computeStride` in aten/src/ATen/TensorUtils.cpp: dims of the old shape that are contiguous act as
    /// one, and the new dims have to divide them.
    fn strides_for(&self, shape: &[usize]) -> Option<Vec<usize>> {
        let own = self.geometry();
        if own.is_contiguous() {
            return Some(contiguous_strides(shape));
        }
        let mut result = Vec::with_capacity(shape.len());
        let mut new = shape.iter().rev().peekable();
        let mut old = own.shape.iter().zip(&own.strides).rev().peekable();
        let (_, &last) = *old.peek()?;
        let (mut last, mut chunk, mut reached) = (last, 1usize, 1usize);
        while let Some((&size, _)) = old.next() {
            chunk *= size;
            let ends = old.peek().is_none_or(|&(&n, &stride)| n != 1 && stride != chunk * last);
            if !ends {
                continue;
            }
            while let Some(&&n) = new.peek()
                && (reached < chunk || n == 1)
            {
                result.push(reached * last);
                reached *= n;
                new.next();
            }
            if reached != chunk {
                return None;
            }
            if let Some(&(_, &stride)) = old.peek() {
                (last, chunk, reached) = (stride, 1, 1);
            }
        }
        result.reverse();
        (result.len() == shape.len()).then_some(result)
    }

    /// Implements `.view()`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when the elements do not fill the shape or their layout does not allow a view.
    pub fn view(&self, shape: &[usize]) -> Result<Self> {
        self.view_named(shape, "ViewBackward0")
    }

    pub(crate) fn view_named(&self, shape: &[usize], name: &'static str) -> Result<Self> {
        if count(shape)? != self.numel() {
            fail!("shape '{}' is invalid for input of size {}", list(shape), self.numel());
        }
        let Some(strides) = self.strides_for(shape) else {
            fail!(
                "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead."
            );
        };
        let from = self.shape();
        let geometry = Geometry { shape: shape.to_vec(), strides, offset: self.offset() };
        Ok(self.view_as(geometry, name, move |g| g.reshape(&from)))
    }

    /// Implements `.reshape()`: a view where the layout allows it, else a copy.
    ///
    /// # Errors
    ///
    /// PyTorch's, when the elements do not fill the shape.
    pub fn reshape(&self, shape: &[usize]) -> Result<Self> {
        if count(shape)? != self.numel() || self.strides_for(shape).is_some() {
            return self.view(shape);
        }
        self.clone_()?.view_named(shape, "UnsafeViewBackward0")
    }

    /// Implements `.permute()`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when `dims` does not name every dim once.
    pub fn permute(&self, dims: &[i64]) -> Result<Self> {
        if dims.len() != self.dim() {
            fail!(
                "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = {} is not equal to len(dims) = {}",
                self.dim(),
                dims.len()
            );
        }
        let order = dims.iter().map(|&d| self.axis(d)).collect::<Result<Vec<_>>>()?;
        let mut seen = order.clone();
        seen.sort_unstable();
        seen.dedup();
        if seen.len() != order.len() {
            fail!("permute(): duplicate dims are not allowed.");
        }
        self.permuted(&order, "PermuteBackward0")
    }

    /// Permutes like [`Tensor::permute`], with an order that names every dim once.
    fn permuted(&self, order: &[usize], name: &'static str) -> Result<Self> {
        let own = self.geometry();
        let pick = |from: &[usize]| order.iter().filter_map(|&i| from.get(i).copied()).collect::<Vec<_>>();
        let geometry = Geometry { shape: pick(&own.shape), strides: pick(&own.strides), offset: own.offset };
        let mut back: Vec<(usize, i64)> =
            order.iter().enumerate().map(|(i, &from)| (from, i as i64)).collect();
        back.sort_unstable();
        let back: Vec<i64> = back.into_iter().map(|(_, i)| i).collect();
        Ok(self.view_as(geometry, name, move |g| g.permute(&back)))
    }

    /// Implements `.transpose()`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there is no such dim.
    pub fn transpose(&self, a: i64, b: i64) -> Result<Self> {
        let (a, b) = (self.axis(a)?, self.axis(b)?);
        let mut order: Vec<usize> = (0..self.dim()).collect();
        if !order.is_empty() {
            order.swap(a, b);
        }
        self.permuted(&order, "TransposeBackward0")
    }

    /// Implements `.t()`.
    ///
    /// # Errors
    ///
    /// PyTorch's, for more than two dims.
    pub fn t(&self) -> Result<Self> {
        match self.dim() {
            0 => self.permuted(&[], "TBackward0"),
            1 => self.permuted(&[0], "TBackward0"),
            2 => self.permuted(&[1, 0], "TBackward0"),
            n => fail!("t() expects a tensor with <= 2 dimensions, but self is {n}D"),
        }
    }

    /// Implements `.T`.
    ///
    /// # Errors
    ///
    /// Never.
    pub fn reversed(&self) -> Result<Self> {
        let order: Vec<usize> = (0..self.dim()).rev().collect();
        self.permuted(&order, "PermuteBackward0")
    }

    /// Implements `.unsqueeze()`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there is no such dim.
    pub fn unsqueeze(&self, dim: i64) -> Result<Self> {
        let at = axis(dim, self.dim() + 1)?;
        let mut geometry = self.geometry();
        let stride = match (geometry.shape.get(at), geometry.strides.get(at)) {
            (Some(n), Some(stride)) => n * stride,
            _ => 1,
        };
        geometry.shape.insert(at, 1);
        geometry.strides.insert(at, stride);
        Ok(self.view_as(geometry, "UnsqueezeBackward0", move |g| g.squeeze(Some(at as i64))))
    }

    /// Implements `.squeeze()`, of one dim or of all that have one element.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there is no such dim.
    pub fn squeeze(&self, dim: Option<i64>) -> Result<Self> {
        let only = dim.map(|d| self.axis(d)).transpose()?;
        let own = self.geometry();
        let dims = own.shape.iter().zip(&own.strides).enumerate();
        let kept = dims.filter(|(i, (n, _))| **n != 1 || only.is_some_and(|only| only != *i));
        let (shape, strides) = kept.map(|(_, (&n, &stride))| (n, stride)).unzip();
        let name = if dim.is_some() { "SqueezeBackward1" } else { "SqueezeBackward0" };
        let from = own.shape;
        Ok(self.view_as(Geometry { shape, strides, offset: own.offset }, name, move |g| g.reshape(&from)))
    }
}
