//! Softmax, its logarithm and log-sum-exp.

use crate::{Dim, Shape, ShapeError, Temperature};

/// Writes softmax(`logits` / `temperature`) along `dim` to `output`: values from 0 to 1 that sum to 1.
///
/// A logit of −∞ gets 0. As in PyTorch, NaN or +∞ anywhere along `dim`, or nothing but −∞, makes all of it NaN.
/// An error, and nothing written, when a slice does not fit `shape`.
pub fn softmax(
    logits: &[f32],
    output: &mut [f32],
    shape: Shape,
    dim: Dim,
    temperature: Temperature,
) -> Result<(), ShapeError> {
    fit(logits, shape)?;
    fit(output, shape)?;
    output.copy_from_slice(logits);
    softmax_in_place(output, shape, dim, temperature)
}

/// Like [`softmax`], replacing the logits.
pub fn softmax_in_place(
    values: &mut [f32],
    shape: Shape,
    dim: Dim,
    temperature: Temperature,
) -> Result<(), ShapeError> {
    log_softmax_in_place(values, shape, dim, temperature)?;
    for value in values {
        *value = libm::expf(*value);
    }
    Ok(())
}

/// Writes log(softmax(`logits` / `temperature`)) along `dim` to `output`: values up to 0, finite where the logits
/// are. Edge cases and errors as with [`softmax`], except that a logit of −∞ stays −∞.
pub fn log_softmax(
    logits: &[f32],
    output: &mut [f32],
    shape: Shape,
    dim: Dim,
    temperature: Temperature,
) -> Result<(), ShapeError> {
    fit(logits, shape)?;
    fit(output, shape)?;
    output.copy_from_slice(logits);
    log_softmax_in_place(output, shape, dim, temperature)
}

/// Like [`log_softmax`], replacing the logits.
pub fn log_softmax_in_place(
    values: &mut [f32],
    shape: Shape,
    dim: Dim,
    temperature: Temperature,
) -> Result<(), ShapeError> {
    fit(values, shape)?;
    for value in &mut *values {
        *value /= temperature.get();
    }
    let (n_strips, stride) = match dim {
        Dim::Rows => (shape.n_cols(), shape.n_cols()),
        Dim::Columns => (shape.n_rows(), 1),
    };
    for strip_idx in 0..n_strips {
        let (start, len) = match dim {
            Dim::Rows => (strip_idx, shape.n_rows()),
            Dim::Columns => (strip_idx * shape.n_cols(), shape.n_cols()),
        };
        let strip = || (0..len).map(|i| start + i * stride);
        let logits = strip().filter_map(|i| values.get(i).map(|&x| f64::from(x)));
        let shift = exact_log_sum_exp(logits);
        for i in strip() {
            if let Some(value) = values.get_mut(i) {
                *value = (f64::from(*value) - shift) as f32;
            }
        }
    }
    Ok(())
}

/// ln(Σ eˣ) of the `values`, without overflow: −∞ for none, as PyTorch's `logsumexp`.
pub fn log_sum_exp(values: &[f32]) -> f32 {
    let max = values.iter().fold(f32::NEG_INFINITY, |max, &x| if x > max { x } else { max });
    if max.is_infinite() && !values.iter().any(|x| x.is_nan()) {
        return max;
    }
    exact_log_sum_exp(values.iter().map(|&x| f64::from(x))) as f32
}

fn exact_log_sum_exp(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let max = values.clone().fold(f64::NEG_INFINITY, |max, x| if x > max { x } else { max });
    max + libm::log(values.map(|x| libm::exp(x - max)).sum())
}

fn fit(values: &[f32], shape: Shape) -> Result<(), ShapeError> {
    if values.len() == shape.len() { Ok(()) } else { Err(ShapeError::Values { shape, found: values.len() }) }
}
