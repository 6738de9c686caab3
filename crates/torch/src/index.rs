//! `t[...]`: reading and writing parts of a tensor.

use crate::{
    DType, Error, Result, Tensor,
    autograd::unrecorded,
    error::fail,
    geometry::{Geometry, contiguous_strides, count, list},
    shape::broadcast,
    storage::scratch,
};

/// One part of an index between brackets.
#[derive(Clone, Debug)]
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

/// Elements that a tensor picks from the dim `at` of a view.
struct Pick {
    at: usize,
    places: Tensor,
}

/// The part of an index that is a view, and the picks from it.
struct Parts {
    view: Tensor,
    picks: Vec<Pick>,
    /// Dim that the next part of the index applies to.
    at: usize,
}

impl Parts {
    /// Applies `[i]`; errors name it by the number of the part.
    fn number(&mut self, i: i64, part: usize) -> Result<()> {
        let at = self.at;
        self.view = self.view.select_as(at, i, |shape| {
            let n = shape.get(at).copied().unwrap_or(0);
            format!("index {i} is out of bounds for dimension {part} with size {n}")
        })?;
        Ok(())
    }

    /// Applies `[tensor]`.
    fn tensor(&mut self, t: &Tensor) -> Result<()> {
        if t.dtype() == DType::Bool {
            return self.mask(t);
        }
        if t.dtype().is_float() {
            fail!(Index: "tensors used as indices must be long, int, byte or bool tensors");
        }
        self.picks.push(Pick { at: self.at, places: t.clone() });
        self.at += 1;
        Ok(())
    }

    /// Applies `[mask]`: for each dim of the mask, picks the places where it is true.
    fn mask(&mut self, mask: &Tensor) -> Result<()> {
        let (shape, inner) = (self.view.shape(), mask.shape());
        for (i, (n, m)) in shape.iter().skip(self.at).zip(&inner).enumerate() {
            if n != m {
                fail!(Index: "The shape of the mask {} at index {i} does not match the shape of the indexed tensor {} at index {}", list(&inner), list(&shape), self.at + i);
            }
        }
        let on = mask.true_places()?;
        for (&n, &stride) in inner.iter().zip(&contiguous_strides(&inner)) {
            let places = on.iter().map(|i| (i / stride.max(1) % n.max(1)) as i64).collect();
            let places = Tensor::from_i64s(places, &[on.len()], DType::I64)?;
            self.picks.push(Pick { at: self.at, places });
            self.at += 1;
        }
        Ok(())
    }
}

/// Returns how many dims a part of an index applies to.
fn uses(part: &Index) -> usize {
    match part {
        Index::Tensor(t) if t.dtype() == DType::Bool => t.dim(),
        Index::At(_) | Index::Slice(..) | Index::Tensor(_) => 1,
        Index::Rest | Index::New => 0,
    }
}

/// The elements that [`Pick`]s pick, and the shape that they have.
struct Places {
    places: Vec<usize>,
    shape: Vec<usize>,
}

impl Tensor {
    /// Implements `t[index]`.
    ///
    /// # Errors
    ///
    /// PyTorch's, where the index does not fit. Indexing with a single truth value is not part of this engine.
    pub fn get(&self, index: &[Index]) -> Result<Self> {
        let Parts { view, picks, .. } = self.parts(index)?;
        if picks.is_empty() {
            return Ok(view);
        }
        let Places { places, shape } = view.picked_places(&picks)?;
        view.picked(places, &shape, "IndexBackward0")
    }

    /// Implements `t[index] = value`.
    ///
    /// # Errors
    ///
    /// PyTorch's, where index or value do not fit, and for leaves that need gradients. Assigning to a tensor that takes
    /// part in autograd is not part of this engine.
    pub fn put(&self, index: &[Index], value: &Self) -> Result<()> {
        if crate::grad_enabled() && (self.requires_grad() || value.requires_grad()) {
            if self.is_leaf() && self.requires_grad() {
                fail!("a view of a leaf Variable that requires grad is being used in an in-place operation.");
            }
            return Err(Error::missing("assigning to elements of a tensor that takes part in autograd"));
        }
        let Parts { view, picks, .. } = unrecorded(|| self.parts(index))?;
        if !picks.is_empty() {
            return view.put_picked(&picks, value);
        }
        let mut value = value.clone();
        while value.dim() > view.dim() && value.shape().first() == Some(&1) {
            value = value.select(0, 0)?;
        }
        view.write(&value.expand(&view.shape())?)
    }

    fn put_picked(&self, picks: &[Pick], value: &Self) -> Result<()> {
        let Places { places, shape } = unrecorded(|| self.picked_places(picks))?;
        if broadcast(&value.shape(), &shape).ok().as_ref() != Some(&shape) {
            fail!(
                "shape mismatch: value tensor of shape {} cannot be broadcast to indexing result of shape {}",
                list(&value.shape()),
                list(&shape)
            );
        }
        // Whole numbers beyond 2^53 do not fit into f64.
        if self.dtype().is_float() {
            let mut all = self.to_f64s()?;
            put(&mut all, &places, value.expand(&shape)?.to_f64s()?);
            return self.write(&Self::from_f64s(all, &self.shape(), self.dtype())?);
        }
        let mut all = self.to_i64s()?;
        put(&mut all, &places, value.expand(&shape)?.to(self.dtype())?.to_i64s()?);
        self.write(&Self::from_i64s(all, &self.shape(), self.dtype())?)
    }

    /// Returns the places of its elements that are not 0.
    pub(crate) fn true_places(&self) -> Result<Vec<usize>> {
        self.with(|all: &[f64]| all.iter().enumerate().filter(|(_, x)| **x != 0.0).map(|(i, _)| i).collect())
    }

    /// Fails for an index that PyTorch refuses as a whole; returns how many dims it applies to.
    fn used(&self, index: &[Index]) -> Result<usize> {
        if index.iter().any(|i| matches!(i, Index::Tensor(t) if t.dtype() == DType::Bool && t.dim() == 0)) {
            return Err(Error::missing("indexing with a truth value"));
        }
        let used = index.iter().map(uses).sum();
        if used > self.dim() {
            if self.dim() == 0 {
                fail!(Index: "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number");
            }
            fail!(Index: "too many indices for tensor of dimension {}", self.dim());
        }
        Ok(used)
    }

    fn parts(&self, index: &[Index]) -> Result<Parts> {
        let used = self.used(index)?;
        let mut parts = Parts { view: self.clone(), picks: Vec::new(), at: 0 };
        for (n, part) in index.iter().enumerate() {
            match part {
                Index::At(i) => parts.number(*i, n)?,
                Index::Slice(None, None, None) => parts.at += 1,
                Index::Slice(start, end, step) => {
                    let (start, end) = (start.unwrap_or(0), end.unwrap_or(i64::MAX));
                    parts.view = parts.view.slice(parts.at as i64, start, end, step.unwrap_or(1))?;
                    parts.at += 1;
                }
                Index::Rest => parts.at += self.dim() - used,
                Index::New => {
                    parts.view = parts.view.unsqueeze(parts.at as i64)?;
                    parts.at += 1;
                }
                Index::Tensor(t) => parts.tensor(t)?,
            }
        }
        // `t[:]` is a new view.
        if parts.picks.is_empty() && parts.view.is_same(self) {
            let sliced = index.iter().any(|i| matches!(i, Index::Slice(..)));
            let name = if sliced { "SliceBackward0" } else { "AliasBackward0" };
            parts.view = self.view_as(self.geometry(), name, |g| Ok(g.clone()));
        }
        Ok(parts)
    }

    /// Returns the places of the picked elements in the contiguous tensor, and the shape of the result: the dims of the
    /// picks replace the picked dims where these are neighbours, else they come first.
    fn picked_places(&self, picks: &[Pick]) -> Result<Places> {
        let own = self.shape();
        let strides = contiguous_strides(&own);
        let (picked, middle) = middle(picks, &own, &strides)?;
        let dims: Vec<usize> = picks.iter().map(|pick| pick.at).collect();
        let first = dims.first().copied().unwrap_or(0);
        let neighbours = dims.iter().zip(dims.iter().skip(1)).all(|(a, b)| *b == a + 1);
        let part = |leading: bool| {
            let kept = own.iter().zip(&strides).enumerate();
            let kept = kept.filter(|(i, _)| !dims.contains(i) && leading == (neighbours && *i < first));
            let (shape, strides) = kept.map(|(_, (&n, &stride))| (n, stride)).unzip();
            Geometry { shape, strides, offset: 0 }
        };
        let (before, after) = (part(true), part(false));
        let shape = [&before.shape[..], &picked, &after.shape].concat();
        scratch::<usize>(count(&shape)?)?;
        let last: Vec<usize> = after.places().collect();
        let mut places = Vec::with_capacity(count(&shape)?);
        for a in before.places() {
            for b in &middle {
                places.extend(last.iter().map(|c| a + b + c));
            }
        }
        Ok(Places { places, shape })
    }
}

/// Returns the shape that the picks broadcast to, and for each combination of them the sum of their offsets.
fn middle(picks: &[Pick], shape: &[usize], strides: &[usize]) -> Result<(Vec<usize>, Vec<usize>)> {
    let mut picked = Vec::new();
    for pick in picks {
        let Ok(both) = broadcast(&picked, &pick.places.shape()) else {
            let shapes: Vec<String> = picks.iter().map(|pick| list(&pick.places.shape())).collect();
            fail!(Index: "shape mismatch: indexing tensors could not be broadcast together with shapes {}", shapes.join(", "));
        };
        picked = both;
    }
    scratch::<usize>(count(&picked)?)?;
    let mut middle = vec![0usize; count(&picked)?];
    for pick in picks {
        let (n, stride) = match (shape.get(pick.at), strides.get(pick.at)) {
            (Some(&n), Some(&stride)) => (n as i64, stride),
            _ => (0, 0),
        };
        let indices = unrecorded(|| pick.places.expand(&picked)?.to_i64s())?;
        for (place, i) in middle.iter_mut().zip(indices) {
            if i < -n || i >= n {
                fail!(Index: "index {i} is out of bounds for dimension {} with size {n}", pick.at);
            }
            *place += i.rem_euclid(n) as usize * stride;
        }
    }
    Ok((picked, middle))
}

/// Writes `values` to these places.
fn put<T>(all: &mut [T], places: &[usize], values: Vec<T>) {
    for (&place, x) in places.iter().zip(values) {
        if let Some(to) = all.get_mut(place) {
            *to = x;
        }
    }
}
