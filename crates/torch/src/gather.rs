//! Elements picked one by one: `gather`, `embedding`, `one_hot`, `nonzero`.

use crate::{
    DType, Result, Tensor,
    autograd::{record, unrecorded},
    error::fail,
    geometry::{Geometry, contiguous_strides, count, list},
    storage::{Compute, reserve, scratch},
};

/// Returns the values at these places.
fn pick<T: Compute>(values: &[T], places: &[usize]) -> Vec<T> {
    places.iter().map(|&place| values.get(place).copied().unwrap_or_default()).collect()
}

/// Returns a tensor of `shape` with the elements of `g` added up at these places, 0 elsewhere.
fn scatter(g: &Tensor, places: &[usize], shape: &[usize]) -> Result<Tensor> {
    scratch::<f64>(count(shape)?)?;
    let mut grad = vec![0.0; count(shape)?];
    for (&place, x) in places.iter().zip(g.to_f64s()?) {
        if let Some(to) = grad.get_mut(place) {
            *to += x;
        }
    }
    Tensor::from_f64s(grad, shape, g.dtype())
}

impl Tensor {
    /// Returns the elements at these places of the contiguous tensor.
    pub(crate) fn picked(&self, places: Vec<usize>, shape: &[usize], name: &'static str) -> Result<Self> {
        let out = self.pick(&places, shape)?;
        let from = self.shape();
        Ok(record(out, name, &[self], &[], move |_, g| Ok(vec![Some(scatter(g, &places, &from)?)])))
    }

    fn pick(&self, places: &[usize], shape: &[usize]) -> Result<Self> {
        reserve(places.len(), self.dtype())?;
        scratch::<f64>(places.len())?;
        match self.dtype() {
            DType::F64 => Self::from_vec(self.with(|all: &[f64]| pick(all, places))?, shape, DType::F64),
            dtype if dtype.is_float() => {
                Self::from_vec(self.with(|all: &[f32]| pick(all, places))?, shape, dtype)
            }
            dtype => Self::from_vec(self.with(|all: &[i64]| pick(all, places))?, shape, dtype),
        }
    }

    /// Returns the place in the contiguous tensor of every element that `index` names along `dim`.
    fn gather_places(&self, dim: i64, index: &Self) -> Result<Vec<usize>> {
        let at = self.axis(dim)?;
        if index.dtype() != DType::I64 {
            fail!("gather(): Expected dtype int32/int64 for index");
        }
        let (shape, wanted) = (self.shape(), index.shape());
        // A tensor without dims counts as having one.
        if shape.len().max(1) != wanted.len().max(1) {
            fail!("Index tensor must have the same number of dimensions as input tensor");
        }
        for (i, (&size, &limit)) in wanted.iter().zip(&shape).enumerate() {
            if i != at && size > limit {
                fail!(
                    "Size does not match at dimension {i} expected index {} to be no larger than self {} apart from dimension {at}",
                    list(&wanted),
                    list(&shape)
                );
            }
        }
        let mut strides = contiguous_strides(&shape);
        let stride = strides.get_mut(at).map_or(1, std::mem::take);
        strides.resize(wanted.len(), 0);
        let lines = Geometry { shape: wanted, strides, offset: 0 };
        let n = shape.get(at).map_or(1, |&n| n as i64);
        let place = |(place, i): (usize, i64)| {
            if i < 0 || i >= n {
                fail!("index {i} is out of bounds for dimension {at} with size {n}");
            }
            Ok(place + i as usize * stride)
        };
        lines.places().zip(index.to_i64s()?).map(place).collect()
    }

    /// Implements `.gather()`.
    ///
    /// # Errors
    ///
    /// PyTorch's, where dims, sizes or places do not fit.
    pub fn gather(&self, dim: i64, index: &Self) -> Result<Self> {
        let places = self.gather_places(dim, index)?;
        self.picked(places, &index.shape(), "GatherBackward0")
    }

    /// Gathers like [`Tensor::gather`], recorded as `name`; with `squeezed` the result has no dim `dim`.
    pub(crate) fn gathered(
        &self,
        dim: i64,
        index: &Self,
        name: &'static str,
        squeezed: bool,
    ) -> Result<Self> {
        let places = self.gather_places(dim, index)?;
        let out = self.pick(&places, &index.shape())?;
        let out = if squeezed { unrecorded(|| out.squeeze(Some(dim))?.clone_())? } else { out };
        let from = self.shape();
        Ok(record(out, name, &[self], &[], move |_, g| Ok(vec![Some(scatter(g, &places, &from)?)])))
    }

    /// Implements `F.embedding`: the rows of this table that `ids` names.
    ///
    /// # Errors
    ///
    /// PyTorch's, when `ids` are not whole numbers or name no row.
    pub fn embedding(&self, ids: &Self) -> Result<Self> {
        if !matches!(ids.dtype(), DType::I64 | DType::I32) {
            fail!(
                "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.{} instead (while checking arguments for embedding)",
                ids.dtype().tensor_name()
            );
        }
        let [rows, columns] = self.shape()[..] else { fail!("'weight' must be 2-D") };
        let mut places = Vec::new();
        scratch::<usize>(ids.numel().saturating_mul(columns))?;
        for id in ids.to_i64s()? {
            if id < 0 || id >= rows as i64 {
                fail!(Index: "index out of range in self");
            }
            places.extend((0..columns).map(|i| id as usize * columns + i));
        }
        self.picked(places, &[ids.shape(), vec![columns]].concat(), "EmbeddingBackward0")
    }

    /// Implements `F.one_hot`; with -1 there is one class more than the largest.
    ///
    /// # Errors
    ///
    /// PyTorch's, for classes below 0 or beyond `classes`.
    pub fn one_hot(&self, classes: i64) -> Result<Self> {
        if self.dtype() != DType::I64 {
            fail!("one_hot is only applicable to index tensor of type LongTensor.");
        }
        let ids = self.to_i64s()?;
        if ids.is_empty() && classes <= 0 {
            fail!("Can not infer total number of classes from empty tensor.");
        }
        if ids.iter().any(|&i| i < 0) {
            fail!("Class values must be non-negative.");
        }
        let largest = ids.iter().copied().max().unwrap_or(-1);
        let n = if classes == -1 { largest.saturating_add(1) } else { classes };
        if largest >= n || n < 0 {
            fail!("Class values must be smaller than num_classes.");
        }
        reserve(ids.len().saturating_mul(n as usize), DType::I64)?;
        let out = ids.iter().flat_map(|&id| (0..n).map(move |i| i64::from(i == id))).collect();
        Self::from_i64s(out, &[self.shape(), vec![n as usize]].concat(), DType::I64)
    }

    /// Implements `torch.nonzero`: a row of coordinates for each element that is not 0.
    ///
    /// # Errors
    ///
    /// When no memory is left.
    pub fn nonzero(&self) -> Result<Self> {
        let shape = self.shape();
        let strides = contiguous_strides(&shape);
        let on = self.true_places()?;
        reserve(on.len().saturating_mul(shape.len()), DType::I64)?;
        let place = |i: usize| shape.iter().zip(&strides).map(move |(&n, &s)| (i / s % n.max(1)) as i64);
        Self::from_i64s(on.iter().flat_map(|&i| place(i)).collect(), &[on.len(), shape.len()], DType::I64)
    }
}
