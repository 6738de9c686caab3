//! `t[...]`, and what else picks elements.

use crate::{DType, Result, Scalar, Tensor, autograd::record, error::fail, geometry::list, shape::broadcast};

/// One part of what stands between the brackets.
#[derive(Clone)]
pub enum Index {
    /// `t[3]`
    At(i64),
    /// `t[a:b:c]`
    Slice(Option<i64>, Option<i64>, Option<i64>),
    /// `t[...]`
    Rest,
    /// `t[None]`
    New,
    /// `t[tensor]`: whole numbers, or a mask.
    Tensor(Tensor),
}

impl Tensor {
    /// `t[index]`
    pub fn get(&self, index: &[Index]) -> Result<Self> {
        let (view, picks) = self.view_of(index)?;
        if picks.is_empty() { Ok(view) } else { view.pick(&picks) }
    }

    /// `t[index] = value`
    pub fn put(&self, index: &[Index], value: &Self) -> Result<()> {
        if crate::grad_enabled() && (self.requires_grad() || value.requires_grad()) {
            if self.is_leaf() && self.requires_grad() {
                fail!("a view of a leaf Variable that requires grad is being used in an in-place operation.");
            }
            return Err(crate::Error::missing(
                "assigning to elements of a tensor that takes part in autograd",
            ));
        }
        let (view, picks) = crate::autograd::unrecorded(|| self.view_of(index))?;
        if picks.is_empty() {
            let mut value = value.clone();
            while value.dim() > view.dim() && value.shape()[0] == 1 {
                value = value.select(0, 0)?;
            }
            if broadcast(&value.shape(), &view.shape()).ok().as_ref() != Some(&view.shape()) {
                return value.expand(&view.shape()).map(|_| ());
            }
            view.write(&value.expand(&view.shape())?)?;
            return Ok(());
        }
        let (places, shape) = view.places_of(&picks)?;
        let values = value.expand(&shape)?.to_f64s()?;
        let mut all = view.to_f64s()?;
        for (place, x) in places.into_iter().zip(values) {
            all[place] = x;
        }
        view.write(&Tensor::from_f64s(all, &view.shape(), self.dtype())?)?;
        Ok(())
    }

    /// The part that is a view, and for each of its dims what is picked from it.
    fn view_of(&self, index: &[Index]) -> Result<(Self, Vec<(usize, Tensor)>)> {
        if index.iter().filter(|i| matches!(i, Index::Rest)).count() > 1 {
            fail!(Index: "an index can only have a single ellipsis ('...')");
        }
        if index.iter().any(|i| matches!(i, Index::Tensor(t) if t.dtype() == DType::Bool && t.dim() == 0)) {
            return Err(crate::Error::missing("indexing with a truth value"));
        }
        let uses = |i: &Index| match i {
            Index::At(_) | Index::Slice(..) => 1,
            Index::Tensor(t) if t.dtype() == DType::Bool => t.dim().max(1),
            Index::Tensor(_) => 1,
            _ => 0,
        };
        let used: usize = index.iter().map(uses).sum();
        if used > self.dim() {
            if self.dim() == 0 {
                fail!(Index: "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number");
            }
            fail!(Index: "too many indices for tensor of dimension {}", self.dim());
        }
        let mut view = self.clone();
        let mut picks = Vec::new();
        let mut at = 0;
        for part in index {
            match part {
                Index::At(i) => {
                    let n = view.shape()[at] as i64;
                    if *i < -n || *i >= n {
                        fail!(Index: "index {i} is out of bounds for dimension {at} with size {n}");
                    }
                    view = view.select(at as i64, *i)?;
                }
                Index::Slice(None, None, None) => at += 1,
                Index::Slice(start, end, step) => {
                    view = view.slice(
                        at as i64,
                        start.unwrap_or(0),
                        end.unwrap_or(i64::MAX),
                        step.unwrap_or(1),
                    )?;
                    at += 1;
                }
                Index::Rest => at += self.dim() - used,
                Index::New => {
                    view = view.unsqueeze(at as i64)?;
                    at += 1;
                }
                Index::Tensor(t) if t.dtype() == DType::Bool => {
                    let shape = view.shape();
                    for (i, (&n, &m)) in shape[at..].iter().zip(&t.shape()).enumerate() {
                        if n != m {
                            fail!(Index: "The shape of the mask {} at index {i} does not match the shape of the indexed tensor {} at index {}", list(&t.shape()), list(&shape), at + i);
                        }
                    }
                    let inner = t.shape();
                    let on: Vec<usize> =
                        t.to_f64s()?.iter().enumerate().filter(|(_, x)| **x != 0.0).map(|(i, _)| i).collect();
                    for (axis, &n) in inner.iter().enumerate() {
                        let after: usize = inner[axis + 1..].iter().product();
                        let places = on.iter().map(|&i| (i / after % n) as i64).collect();
                        picks.push((at, Tensor::from_i64s(places, &[on.len()], DType::I64)?));
                        at += 1;
                    }
                }
                Index::Tensor(t) => {
                    if t.dtype().is_float() {
                        fail!(Index: "tensors used as indices must be long, int, byte or bool tensors");
                    }
                    picks.push((at, t.clone()));
                    at += 1;
                }
            }
        }
        // `t[:]` is a view of its own.
        if picks.is_empty() && view.is_same(self) {
            view = self
                .slice_named(
                    0,
                    0,
                    i64::MAX,
                    1,
                    if index.iter().any(|i| matches!(i, Index::Slice(..))) {
                        "SliceBackward0"
                    } else {
                        "AliasBackward0"
                    },
                )
                .unwrap_or_else(|_| self.detach());
        }
        Ok((view, picks))
    }

    fn places_of(&self, picks: &[(usize, Tensor)]) -> Result<(Vec<usize>, Vec<usize>)> {
        let mut picked = Vec::new();
        for (_, t) in picks {
            picked = match broadcast(&picked, &t.shape()) {
                Ok(shape) => shape,
                Err(_) => {
                    fail!(Index: "shape mismatch: indexing tensors could not be broadcast together with shapes {}", picks.iter().map(|(_, t)| list(&t.shape())).collect::<Vec<_>>().join(", "))
                }
            };
        }
        let shape = self.shape();
        let dims: Vec<usize> = picks.iter().map(|(at, _)| *at).collect();
        let adjacent = dims.windows(2).all(|pair| pair[1] == pair[0] + 1);
        let rest: Vec<usize> = (0..shape.len()).filter(|i| !dims.contains(i)).collect();
        let before: Vec<usize> =
            if adjacent { rest.iter().copied().filter(|&i| i < dims[0]).collect() } else { vec![] };
        let after: Vec<usize> = rest.iter().copied().filter(|i| !before.contains(i)).collect();
        let sizes = |axes: &[usize]| axes.iter().map(|&i| shape[i]).collect::<Vec<_>>();
        let out_shape = [sizes(&before), picked.clone(), sizes(&after)].concat();
        let strides = crate::geometry::contiguous_strides(&shape);
        let offsets = |axes: &[usize]| {
            crate::geometry::Geometry {
                shape: sizes(axes),
                strides: axes.iter().map(|&i| strides[i]).collect(),
                offset: 0,
            }
            .places()
            .collect::<Vec<_>>()
        };
        let n_picked: usize = picked.iter().product();
        let mut middle = vec![0usize; n_picked];
        for (at, t) in picks {
            let values = crate::autograd::unrecorded(|| t.expand(&picked)?.to_i64s())?;
            let n = shape[*at] as i64;
            for (place, i) in middle.iter_mut().zip(values) {
                if i < -n || i >= n {
                    fail!(Index: "index {i} is out of bounds for dimension {at} with size {n}");
                }
                *place += i.rem_euclid(n) as usize * strides[*at];
            }
        }
        let (first, last) = (offsets(&before), offsets(&after));
        let mut places = Vec::with_capacity(first.len() * middle.len() * last.len());
        for a in &first {
            for b in &middle {
                places.extend(last.iter().map(|c| a + b + c));
            }
        }
        Ok((places, out_shape))
    }

    fn pick(&self, picks: &[(usize, Tensor)]) -> Result<Self> {
        let (places, shape) = self.places_of(picks)?;
        self.picked(places, &shape, "IndexBackward0")
    }

    /// The elements at these places of the contiguous tensor.
    fn picked(&self, places: Vec<usize>, shape: &[usize], name: &'static str) -> Result<Self> {
        let values = self.to_f64s()?;
        let out = Self::from_f64s(places.iter().map(|&i| values[i]).collect(), shape, self.dtype())?;
        let from = self.shape();
        Ok(record(out, name, &[self], &[], move |_, g| {
            let mut grad = vec![0.0; from.iter().product()];
            for (&place, x) in places.iter().zip(g.to_f64s()?) {
                grad[place] += x;
            }
            Ok(vec![Some(Tensor::from_f64s(grad, &from, g.dtype())?)])
        }))
    }

    /// `.gather()`
    pub fn gather(&self, dim: i64, index: &Self) -> Result<Self> {
        self.gather_named(dim, index, "GatherBackward0")
    }

    pub(crate) fn gather_named(&self, dim: i64, index: &Self, name: &'static str) -> Result<Self> {
        let at = self.axis(dim)?;
        if index.dtype() != DType::I64 {
            fail!("gather(): Expected dtype int64 for index");
        }
        if index.dim() != self.dim() {
            fail!("Index tensor must have the same number of dimensions as input tensor");
        }
        if self.dim() == 0 {
            return self.picked(vec![0], &[], name);
        }
        let (shape, wanted) = (self.shape(), index.shape());
        if let Some(axis) = (0..shape.len()).find(|&i| i != at && wanted[i] > shape[i]) {
            let _ = axis;
            fail!(
                "Size does not match at dimension {axis} expected index {} to be no larger than self {} apart from dimension {at}",
                list(&wanted),
                list(&shape)
            );
        }
        let strides = crate::geometry::contiguous_strides(&shape);
        let base = crate::geometry::Geometry {
            shape: wanted.clone(),
            strides: strides.iter().enumerate().map(|(i, &s)| if i == at { 0 } else { s }).collect(),
            offset: 0,
        };
        let n = shape[at] as i64;
        let places = base
            .places()
            .collect::<Vec<_>>()
            .into_iter()
            .zip(index.to_i64s()?)
            .map(|(place, i)| {
                if i < 0 || i >= n {
                    fail!("index {i} is out of bounds for dimension {at} with size {n}");
                }
                Ok(place + i as usize * strides[at])
            })
            .collect::<Result<Vec<_>>>()?;
        self.picked(places, &wanted, name)
    }

    /// As [`Tensor::gather`], recorded as `name`; with `squeezed` the result has no dim `dim`.
    pub(crate) fn gathered(
        &self,
        dim: i64,
        index: &Self,
        name: &'static str,
        squeezed: bool,
    ) -> Result<Self> {
        let all = crate::autograd::unrecorded(|| {
            let all = self.gather_named(dim, index, name)?;
            if squeezed { all.squeeze(Some(dim))?.clone_() } else { Ok(all) }
        })?;
        let (index, shape) = (index.clone(), self.shape());
        Ok(record(all, name, &[self], &[], move |_, g| {
            // The places are those that a gather of whole numbers finds.
            let n = shape.iter().product::<usize>() as i64;
            let numbers = Self::from_i64s((0..n).collect(), &shape, DType::I64)?;
            let places = if numbers.dim() == 0 { vec![0] } else { numbers.gather(dim, &index)?.to_i64s()? };
            let mut grad = vec![0.0; n as usize];
            for (place, x) in places.into_iter().zip(g.to_f64s()?) {
                if let Some(to) = grad.get_mut(place as usize) {
                    *to += x;
                }
            }
            Ok(vec![Some(Self::from_vec(grad, &shape, g.dtype())?)])
        }))
    }

    /// `F.embedding`
    pub fn embedding(&self, ids: &Self) -> Result<Self> {
        if self.dim() == 0 || ids.dtype().is_float() || ids.dtype() == DType::Bool {
            fail!(
                "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.{}Tensor instead (while checking arguments for embedding)",
                ids.dtype().scalar_name()
            );
        }
        let n = self.shape()[0] as i64;
        if ids.to_i64s()?.iter().any(|&i| i < 0 || i >= n) {
            fail!(Index: "index out of range in self");
        }
        Ok(self.get(&[Index::Tensor(ids.clone())])?.named("EmbeddingBackward0"))
    }

    /// `F.one_hot`
    pub fn one_hot(&self, classes: i64) -> Result<Self> {
        if classes < -1 {
            fail!("num_classes should be positive");
        }
        let ids = self.to_i64s()?;
        let largest = ids.iter().copied().max().unwrap_or(-1);
        if ids.iter().any(|&i| i < 0) {
            fail!("Class values must be non-negative.");
        }
        let n = if classes == -1 { largest + 1 } else { classes };
        if largest >= n {
            fail!("Class values must be smaller than num_classes.");
        }
        crate::storage::reserve(ids.len().saturating_mul(n as usize), DType::I64)?;
        let mut out = vec![0; ids.len() * n as usize];
        for (row, id) in ids.into_iter().enumerate() {
            out[row * n as usize + id as usize] = 1;
        }
        Self::from_i64s(out, &[self.shape(), vec![n as usize]].concat(), DType::I64)
    }

    /// `torch.nonzero`
    pub fn nonzero(&self) -> Result<Self> {
        let shape = self.shape();
        let strides = crate::geometry::contiguous_strides(&shape);
        let on: Vec<usize> =
            self.to_f64s()?.iter().enumerate().filter(|(_, x)| **x != 0.0).map(|(i, _)| i).collect();
        let places = on
            .iter()
            .flat_map(|&i| shape.iter().zip(&strides).map(move |(&n, &s)| (i / s % n) as i64))
            .collect();
        Self::from_i64s(places, &[on.len(), shape.len()], DType::I64)
    }

    /// `torch.arange` of whole numbers or floats.
    pub fn arange(start: Scalar, end: Scalar, step: Scalar, dtype: DType) -> Result<Self> {
        let (a, b, s) = (start.f64(), end.f64(), step.f64());
        if s == 0.0 {
            fail!("step must be nonzero");
        }
        if (b - a) * s < 0.0 {
            fail!("upper bound and lower bound inconsistent with step sign");
        }
        let n = ((b - a) / s).ceil() as usize;
        crate::storage::reserve(n, DType::I64)?;
        Self::from_f64s((0..n).map(|i| a + i as f64 * s).collect(), &[n], dtype)
    }

    /// `torch.linspace`
    pub fn linspace(start: f64, end: f64, n: usize, dtype: DType) -> Result<Self> {
        crate::storage::reserve(n, DType::F64)?;
        let (start, end) = (dtype.round(start), dtype.round(end));
        let step = dtype.round(dtype.round(end - start) / (n.max(2) - 1) as f64);
        // Each with one rounding, and from the nearer end.
        let at = |i: usize| if i < n / 2 { start + step * i as f64 } else { end - step * (n - 1 - i) as f64 };
        Self::from_f64s((0..n).map(|i| if n == 1 { start } else { at(i) }).collect(), &[n], dtype)
    }
}
