//! The definition's form in f64, for logits too large for f32, for infinities and NaN.

use super::Outcome;

/// Computes softmax of every `stride`-th value from `start` on.
#[cold]
pub(super) fn normalise(values: &mut [f32], start: usize, stride: usize, outcome: Outcome) {
    let logits = || values.iter().skip(start).step_by(stride).map(|&x| f64::from(x));
    let max = largest(logits());
    let sum: f64 = logits().map(|x| libm::exp(x - max)).sum();
    for x in values.iter_mut().skip(start).step_by(stride) {
        let log = (f64::from(*x) - max) - libm::log(sum);
        *x = match outcome {
            Outcome::Probability => libm::exp(log) as f32,
            Outcome::Logarithm => log as f32,
        };
    }
}

/// Computes ln(Σ eˣ).
pub(super) fn log_sum_exp(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let max = largest(values.clone());
    max + libm::log(values.map(|x| libm::exp(x - max)).sum())
}

fn largest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::NEG_INFINITY, |max, x| if x > max { x } else { max })
}
