//! Tensors joined: `cat` and `stack`.

use crate::{
    Result, Tensor,
    autograd::{record, unrecorded},
    error::fail,
    geometry::{axis, list},
};

impl Tensor {
    /// Implements `torch.cat`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when the shapes do not fit.
    pub fn cat(tensors: &[Self], dim: i64) -> Result<Self> {
        if tensors.is_empty() {
            fail!(Value: "torch.cat(): expected a non-empty list of Tensors");
        }
        if let Some(i) = tensors.iter().position(|t| t.dim() == 0) {
            fail!("zero-dimensional tensor (at position {i}) cannot be concatenated");
        }
        // A tensor of shape [0] joins anything.
        let joins = |t: &&Self| t.shape() != [0];
        let first = tensors.iter().find(joins).or(tensors.first());
        let mut shape = first.map(Self::shape).unwrap_or_default();
        let at = axis(dim, shape.len())?;
        let mut total = 0usize;
        for (i, t) in tensors.iter().enumerate().filter(|(_, t)| joins(t)) {
            let other = t.shape();
            if other.len() != shape.len() {
                fail!("Tensors must have same number of dimensions: got {} and {}", shape.len(), other.len());
            }
            for (axis, (want, got)) in shape.iter().zip(&other).enumerate() {
                if axis != at && want != got {
                    fail!(
                        "Sizes of tensors must match except in dimension {at}. Expected size {want} but got size {got} for tensor number {i} in the list."
                    );
                }
            }
            total += other.get(at).copied().unwrap_or(0);
        }
        if let Some(size) = shape.get_mut(at) {
            *size = total;
        }
        let dtype = crate::ops::result_dtype(&tensors.iter().collect::<Vec<_>>());
        let out = Self::zeros(&shape, dtype)?;
        let at = at as i64;
        let mut parts = Vec::new();
        unrecorded(|| {
            let mut start = 0;
            for t in tensors {
                let n = if joins(&t) { t.shape().get(at as usize).copied().unwrap_or(0) as i64 } else { 0 };
                if n > 0 {
                    out.slice(at, start, start + n, 1)?.write(t)?;
                }
                parts.push((start, start + n, t.shape(), t.dtype()));
                start += n;
            }
            Ok(())
        })?;
        // Writing raised the version of fresh memory, which no other tensor has seen yet.
        out.storage().version.set(0);
        let inputs: Vec<&Self> = tensors.iter().collect();
        Ok(record(out, "CatBackward0", &inputs, &[], move |_, g| {
            let part = |(start, end, shape, dtype): &(i64, i64, Vec<usize>, _)| {
                g.slice(at, *start, *end, 1)?.contiguous()?.reshape(shape)?.to(*dtype).map(Some)
            };
            parts.iter().map(part).collect()
        }))
    }

    /// Implements `torch.stack`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when the shapes differ.
    pub fn stack(tensors: &[Self], dim: i64) -> Result<Self> {
        let Some(first) = tensors.first() else { fail!("stack expects a non-empty TensorList") };
        for (i, t) in tensors.iter().enumerate() {
            if t.shape() != first.shape() {
                fail!(
                    "stack expects each tensor to be equal size, but got {} at entry 0 and {} at entry {i}",
                    list(&first.shape()),
                    list(&t.shape())
                );
            }
        }
        let at = axis(dim, first.dim() + 1)? as i64;
        let out = unrecorded(|| {
            let lifted = tensors.iter().map(|t| t.unsqueeze(at)).collect::<Result<Vec<_>>>()?;
            Self::cat(&lifted, at)
        })?;
        let n = tensors.len() as i64;
        let inputs: Vec<&Self> = tensors.iter().collect();
        Ok(record(out, "StackBackward0", &inputs, &[], move |_, g| {
            (0..n).map(|i| Ok(Some(g.select(at, i)?))).collect()
        }))
    }
}
