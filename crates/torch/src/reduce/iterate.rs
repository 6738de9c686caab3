//! The order in which PyTorch's `TensorIterator` walks through a reduction (aten/src/ATen/TensorIterator.cpp): dims are
//! reordered by stride, reduced ones first, and joined where they lie one behind the other.

use super::along::Reduced;
use crate::geometry::Geometry;

/// A dim of the walk: its size, and the strides of input and output in elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dim {
    pub(super) size: usize,
    pub(super) input: usize,
    pub(super) output: usize,
}

/// Returns whether `a` is ordered after (1) or before (-1) `b`, or neither.
fn compare(a: Dim, b: Dim) -> i8 {
    // Reduced dims have stride 0 in the output and come first.
    if (a.output == 0) != (b.output == 0) {
        return if b.output == 0 { 1 } else { -1 };
    }
    for (x, y) in [(a.output, b.output), (a.input, b.input)] {
        if x == 0 || y == 0 {
            continue;
        }
        match x.cmp(&y) {
            std::cmp::Ordering::Less => return -1,
            std::cmp::Ordering::Greater => return 1,
            std::cmp::Ordering::Equal if a.size > b.size => return 1,
            std::cmp::Ordering::Equal => {}
        }
    }
    0
}

/// Returns the dims of a reduction of `input`, innermost first.
pub(super) fn dims(input: &Geometry, reduced: &Reduced) -> Vec<Dim> {
    let kept = input.shape.iter().zip(&reduced.dims);
    let mut dims = Vec::with_capacity(input.shape.len());
    let mut output = 1;
    for ((&size, &on), &stride) in kept.zip(&input.strides).rev() {
        dims.push(Dim { size, input: stride, output: if on { 0 } else { output } });
        if !on {
            output *= size.max(1);
        }
    }
    // Insertion sort, because some dims compare as neither before nor after.
    for i in 1..dims.len() {
        let mut at = i;
        for other in (0..i).rev() {
            let (Some(&a), Some(&b)) = (dims.get(other), dims.get(at)) else { break };
            match compare(a, b) {
                1 => {
                    dims.swap(other, at);
                    at = other;
                }
                -1 => break,
                _ => {}
            }
        }
    }
    join(&dims)
}

fn join(dims: &[Dim]) -> Vec<Dim> {
    let mut joined: Vec<Dim> = Vec::with_capacity(dims.len());
    for &dim in dims {
        match joined.last_mut() {
            Some(last)
                if last.size == 1
                    || dim.size == 1
                    || (last.size * last.input == dim.input && last.size * last.output == dim.output) =>
            {
                if last.size == 1 {
                    (last.input, last.output) = (dim.input, dim.output);
                }
                last.size *= dim.size;
            }
            _ => joined.push(dim),
        }
    }
    joined
}
