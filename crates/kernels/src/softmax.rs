//! Softmax, its logarithm and log-sum-exp.
//!
//! A row is shifted by k·ln 2, k = round(max·log₂e), instead of by its maximum: e^(x − k·ln 2) = 2^(n−k)·e^(x − n·ln 2)
//! needs no difference x − max, whose rounding is the largest error of the usual form. The factor cancels. Down the
//! columns the same is done for as many columns at once as there are lanes, each with its own shift.

mod columns;
mod exact;
mod rows;
mod shift;

use crate::{
    Dim, Shape, ShapeError, Temperature,
    lanes::{Lanes, Wide},
    pass::Pass,
};

/// Kind of result.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Probability,
    Logarithm,
}

/// Writes softmax(`logits` / `temperature`) along `dim` to `output`: values from 0 to 1 that sum to 1, each within
/// 4.4 ulp for standard normal logits.
///
/// A logit of −∞ gets 0. As in PyTorch, NaN or +∞ anywhere along `dim`, or nothing but −∞, makes all of it NaN. If a
/// slice does not fit `shape`, it returns an error and writes nothing.
pub fn softmax(
    logits: &[f32],
    output: &mut [f32],
    shape: Shape,
    dim: Dim,
    temperature: Temperature,
) -> Result<(), ShapeError> {
    fit(logits, shape)?;
    fit(output, shape)?;
    run(Pass::between(logits, output), shape, dim, temperature, Outcome::Probability);
    Ok(())
}

/// Computes [`softmax`] in place, replacing the logits.
pub fn softmax_in_place(
    values: &mut [f32],
    shape: Shape,
    dim: Dim,
    temperature: Temperature,
) -> Result<(), ShapeError> {
    fit(values, shape)?;
    run(Pass::in_place(values), shape, dim, temperature, Outcome::Probability);
    Ok(())
}

/// Writes log(softmax(`logits` / `temperature`)) along `dim` to `output`: values up to 0, finite where the logits are,
/// within 5e-7 for standard normal logits. Edge cases and errors are those of [`softmax`], except that a logit of −∞
/// stays −∞.
pub fn log_softmax(
    logits: &[f32],
    output: &mut [f32],
    shape: Shape,
    dim: Dim,
    temperature: Temperature,
) -> Result<(), ShapeError> {
    fit(logits, shape)?;
    fit(output, shape)?;
    run(Pass::between(logits, output), shape, dim, temperature, Outcome::Logarithm);
    Ok(())
}

/// Computes [`log_softmax`] in place, replacing the logits.
pub fn log_softmax_in_place(
    values: &mut [f32],
    shape: Shape,
    dim: Dim,
    temperature: Temperature,
) -> Result<(), ShapeError> {
    fit(values, shape)?;
    run(Pass::in_place(values), shape, dim, temperature, Outcome::Logarithm);
    Ok(())
}

fn run(mut pass: Pass<'_>, shape: Shape, dim: Dim, temperature: Temperature, outcome: Outcome) {
    if shape.is_empty() {
        return;
    }
    if temperature != Temperature::DEFAULT {
        pass.run(|| {
            let [temperature] = Wide::constants([temperature.get()]);
            move |x: Wide| x / temperature
        });
        pass = pass.on_output();
    }
    match dim {
        Dim::Columns => rows::normalise(pass, shape.n_cols(), outcome),
        Dim::Rows => columns::normalise(pass.moved(), shape.n_cols(), outcome),
    }
}

/// Computes ln(Σ eˣ) of the `values`, without overflow: −∞ for none, like PyTorch's `logsumexp`.
pub fn log_sum_exp(values: &[f32]) -> f32 {
    let max = values.iter().fold(f32::NEG_INFINITY, |max, &x| if x > max { x } else { max });
    if max.is_infinite() && !values.iter().any(|x| x.is_nan()) {
        return max;
    }
    exact::log_sum_exp(values.iter().map(|&x| f64::from(x))) as f32
}

fn fit(values: &[f32], shape: Shape) -> Result<(), ShapeError> {
    if values.len() == shape.len() { Ok(()) } else { Err(ShapeError::Values { shape, found: values.len() }) }
}
