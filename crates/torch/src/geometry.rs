//! Shapes, strides and the places of elements in a storage.

use crate::{Error, Kind, Result, error::fail};

/// Sizes and strides of the dims of a tensor, counted in elements, and the place of its first element.
///
/// Invariant: every place that it names lies within the storage that it was created for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Geometry {
    pub(crate) shape: Vec<usize>,
    pub(crate) strides: Vec<usize>,
    pub(crate) offset: usize,
}

/// Returns the strides of a tensor whose elements lie one after the other.
pub(crate) fn contiguous_strides(shape: &[usize]) -> Vec<usize> {
    let mut strides = Vec::with_capacity(shape.len());
    let mut stride = 1usize;
    for &n in shape.iter().rev() {
        strides.push(stride);
        stride = stride.saturating_mul(n.max(1));
    }
    strides.reverse();
    strides
}

/// Returns how many elements a tensor of this shape has.
///
/// # Errors
///
/// PyTorch's, when that number overflows.
pub(crate) fn count(shape: &[usize]) -> Result<usize> {
    if shape.contains(&0) {
        return Ok(0);
    }
    let n = shape.iter().try_fold(1usize, |n, &size| n.checked_mul(size));
    match n.filter(|&n| n <= usize::MAX / 16) {
        Some(n) => Ok(n),
        None => fail!("Storage size calculation overflowed with sizes={}", list(shape)),
    }
}

impl Geometry {
    pub(crate) fn contiguous(shape: &[usize]) -> Self {
        Self { shape: shape.to_vec(), strides: contiguous_strides(shape), offset: 0 }
    }

    /// Returns how many elements it has. Shapes are checked by [`count`] when they are created.
    pub(crate) fn len(&self) -> usize {
        self.shape.iter().fold(1usize, |n, &size| n.saturating_mul(size))
    }

    pub(crate) fn is_contiguous(&self) -> bool {
        let mut expected = 1usize;
        self.shape.contains(&0)
            || self.shape.iter().zip(&self.strides).rev().all(|(&n, &stride)| {
                let fits = n == 1 || stride == expected;
                expected = expected.saturating_mul(n);
                fits
            })
    }

    /// Returns the places of all elements in order, row by row: where each row starts, its length and its stride.
    pub(crate) fn rows(&self) -> Rows<'_> {
        let (n, stride) = match (self.shape.last(), self.strides.last()) {
            (Some(&n), Some(&stride)) => (n, stride),
            _ => (1, 1),
        };
        let outer = self.shape.len().saturating_sub(1);
        let left = if self.shape.contains(&0) { 0 } else { self.len() / n.max(1) };
        Rows { geometry: self, index: vec![0; outer], place: self.offset, n, stride, left }
    }

    /// Returns the place of every element, in order.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.rows().flat_map(|row| (0..row.n).map(move |i| row.start + i * row.stride))
    }
}

/// A row of elements.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) start: usize,
    pub(crate) n: usize,
    pub(crate) stride: usize,
}

/// An iterator over the rows of a [`Geometry`].
pub(crate) struct Rows<'a> {
    geometry: &'a Geometry,
    index: Vec<usize>,
    place: usize,
    n: usize,
    stride: usize,
    left: usize,
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        self.left = self.left.checked_sub(1)?;
        let row = Row { start: self.place, n: self.n, stride: self.stride };
        let dims = self.geometry.shape.iter().zip(&self.geometry.strides);
        let outer = self.index.len();
        for (at, (&n, &stride)) in self.index.iter_mut().zip(dims.take(outer)).rev() {
            *at += 1;
            self.place += stride;
            if *at < n {
                break;
            }
            self.place -= stride * n;
            *at = 0;
        }
        Some(row)
    }
}

/// Returns `dim` of `n` dims, counted from the front.
///
/// # Errors
///
/// PyTorch's `IndexError` when there is no such dim. A tensor without dims counts as having one.
pub(crate) fn axis(dim: i64, n: usize) -> Result<usize> {
    let n = n.max(1) as i64;
    if dim < -n || dim >= n {
        let text =
            format!("Dimension out of range (expected to be in range of [{}, {}], but got {dim})", -n, n - 1);
        return Err(Error::new(Kind::Index, text));
    }
    Ok(dim.rem_euclid(n) as usize)
}

/// Formats a list, as in `[2, 3]`.
pub(crate) fn list<T: ToString>(shape: &[T]) -> String {
    format!("[{}]", shape.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
}
