//! Expected outputs: the true values in f64, and how far a kernel may be from them. A wrong result is not timed.

use crate::subject::{Function, Subject};
use kernels::{Activation, Parameters};
use serde::{Deserialize, Serialize};

/// A wrong output value.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mismatch {
    /// Function or copy that was computed.
    pub subject: Subject,
    /// The input value, as the bits of an f32: JSON has no NaN.
    pub input_bits: u32,
    /// The true value, as the bits of the f32 nearest to it.
    pub expected_bits: u32,
    /// Computed value, as the bits of an f32.
    pub found_bits: u32,
}

impl Mismatch {
    /// Returns the input, the true and the computed value.
    pub fn values(&self) -> [f32; 3] {
        [self.input_bits, self.expected_bits, self.found_bits].map(f32::from_bits)
    }
}

/// Returns the true values of `subject` for an input in rows of `n_cols`; `None` for an own function, whose values only
/// the page knows.
pub(crate) fn true_values(subject: Subject, input: &[f32], n_cols: usize) -> Option<Vec<f64>> {
    let parameters = Parameters::default();
    let each = |f: &dyn Fn(f64) -> f64| input.iter().map(|&x| f(f64::from(x))).collect();
    Some(match subject {
        Subject::Copy => each(&|x| x),
        Subject::Forward(function) => match function.activation() {
            Some(activation) => each(&|x| activation.exact(x, &parameters)),
            None => input.chunks(n_cols.max(1)).flat_map(softmax).collect(),
        },
        Subject::Derivative(activation) => each(&|x| activation.exact_derivative(x, &parameters)),
        Subject::Own => return None,
    })
}

/// Computes the softmax of one row of finite values by the definition.
fn softmax(row: &[f32]) -> Vec<f64> {
    let largest = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f64> = row.iter().map(|&x| libm::exp(f64::from(x) - f64::from(largest))).collect();
    let sum: f64 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}

/// Returns the largest distance of `output` from the `expected` values, or the first value that is too far away.
///
/// NaN must be NaN, infinity infinity. Copy and ReLU must be exact; otherwise the kernels' documented error holds,
/// 5 ulp of the value plus 1e-7, for derivatives plus 3e-7.
pub(crate) fn largest_error(
    subject: Subject,
    input: &[f32],
    expected: &[f64],
    output: &[f32],
) -> Result<f64, Mismatch> {
    let tolerance = Tolerance::of(subject);
    let mut largest = 0.0;
    for ((x, want), got) in input.iter().zip(expected).zip(output) {
        match tolerance.error(*want, *got) {
            Some(error) if error > largest => largest = error,
            Some(_) => {}
            None => {
                return Err(Mismatch {
                    subject,
                    input_bits: x.to_bits(),
                    expected_bits: (*want as f32).to_bits(),
                    found_bits: got.to_bits(),
                });
            }
        }
    }
    Ok(largest)
}

struct Tolerance {
    absolute: f64,
    relative: f64,
}

impl Tolerance {
    const EXACT: Self = Self { absolute: 0.0, relative: 0.0 };
    /// 5 units in the last place: 2⁻²³ is one unit relative to a power of two.
    const RELATIVE: f64 = 5.0 / (1_u32 << 23) as f64;

    fn of(subject: Subject) -> Self {
        match subject {
            Subject::Copy | Subject::Forward(Function::Relu) | Subject::Derivative(Activation::Relu) => {
                Self::EXACT
            }
            Subject::Forward(_) | Subject::Own => Self { absolute: 1e-7, relative: Self::RELATIVE },
            Subject::Derivative(_) => Self { absolute: 3e-7, relative: Self::RELATIVE },
        }
    }

    /// Returns the distance, or `None` when it is too large. Rounding to f32 may take the true value to infinity.
    fn error(&self, expected: f64, found: f32) -> Option<f64> {
        let rounded = expected as f32;
        if expected.is_nan() {
            return found.is_nan().then_some(0.0);
        }
        if rounded.is_infinite() {
            return (found == rounded).then_some(0.0);
        }
        let error = (f64::from(found) - expected).abs();
        (error <= self.absolute + self.relative * expected.abs()).then_some(error)
    }
}

/// Returns a number that depends on every bit of the values and on their order. The multiplier is FxHash's.
pub(crate) fn checksum(values: &[f32]) -> u32 {
    values.iter().fold(0x811c_9dc5, |hash: u32, value| {
        (hash.rotate_left(5) ^ value.to_bits()).wrapping_mul(0x9e37_79b9)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(subject: Subject, input: f32, found: f32, is_right: bool) {
        let expected = true_values(subject, &[input], 1).unwrap();
        let result = largest_error(subject, &[input], &expected, &[found]);
        assert_eq!(result.is_ok(), is_right, "{subject:?} of {input} is {found}: {result:?}");
    }

    const RELU: Subject = Subject::Forward(Function::Relu);
    const GELU: Subject = Subject::Forward(Function::Gelu);
    const SIGMOID: Subject = Subject::Forward(Function::Sigmoid);

    #[test]
    fn relu_must_be_exact() {
        check(RELU, 1.0, 1.0, true);
        check(RELU, -1.0, 0.0, true);
        check(RELU, -1.0, -0.0, true);
        check(RELU, 1.0, f32::from_bits(1.0_f32.to_bits() + 1), false);
    }

    #[test]
    fn a_lost_nan_is_a_mismatch() {
        check(RELU, f32::NAN, f32::NAN, true);
        check(RELU, f32::NAN, 0.0, false);
        check(SIGMOID, f32::NAN, 1.0, false);
    }

    #[test]
    fn gelu_may_differ_by_its_documented_error_at_most() {
        check(GELU, 1.0, 0.841_344_7, true);
        check(GELU, 1.0, 0.841_345_9, false);
        check(GELU, -6.0, 0.0, true);
        check(GELU, f32::INFINITY, f32::INFINITY, true);
        check(GELU, f32::INFINITY, f32::NAN, false);
    }

    #[test]
    fn softmax_of_equal_logits_is_uniform_row_by_row() {
        let softmax = Subject::Forward(Function::Softmax);
        assert_eq!(true_values(softmax, &[7.0, 7.0, 0.0, 0.0], 2), Some(vec![0.5; 4]));
    }

    #[test]
    fn the_checksum_depends_on_order_sign_and_length() {
        let checksums = [&[1.0, 2.0][..], &[2.0, 1.0], &[1.0, -2.0], &[1.0, 2.0, 0.0], &[]].map(checksum);
        for (i, one) in checksums.iter().enumerate() {
            assert!(!checksums[..i].contains(one));
        }
    }
}
