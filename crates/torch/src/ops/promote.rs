//! The type of a result: tensors with dims before tensors without, and Python numbers last.

use crate::{DType, Tensor};

/// Returns the type that an operation on `tensors` computes in: a lower rank widens a higher one only to another
/// category (truth values, whole numbers, floats). <https://docs.pytorch.org/docs/stable/tensor_attributes.html>
pub(crate) fn result_dtype(tensors: &[&Tensor]) -> DType {
    let group = |rank: u8| {
        let of_rank = tensors.iter().filter(|t| rank == if t.0.wrapped { 2 } else { u8::from(t.dim() == 0) });
        // A Python float has the default type.
        let types = of_rank.map(|t| if t.0.wrapped && t.dtype().is_float() { DType::F32 } else { t.dtype() });
        types.reduce(DType::promote)
    };
    let combine = |higher: Option<DType>, lower: Option<DType>| match (higher, lower) {
        (Some(h), Some(l)) if !h.is_float() && (h == DType::Bool || l.is_float()) => Some(h.promote(l)),
        (Some(h), _) => Some(h),
        (None, l) => l,
    };
    combine(combine(group(0), group(1)), group(2)).unwrap_or(DType::F32)
}
