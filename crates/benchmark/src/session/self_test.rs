//! Self-test of a path before it is timed, also where processors are allowed to differ. Relaxed SIMD may lose a NaN
//! that another processor keeps; a path that does so here is left out.
//!
//! Every path, the scalar one too, is compared with the true values in f64. Two paths are not compared with each other:
//! that would miss an error that both share, and adds nothing to this test.

use super::StepContext;
use crate::{
    finding::Warning,
    implementation::Implementation,
    reference::{largest_error, true_values},
    runner::RunnerError,
    subject::{Function, Subject},
};
use kernels::Shape;

/// Edge cases of f32 and of the functions. The largest finite number is not among them, because beyond 1e30 there is
/// nothing left to distinguish.
const SPECIAL: [f32; 31] = [
    0.0,
    -0.0,
    1e-45,
    -1e-45,
    1.175_494_4e-38,
    -1.175_494_4e-38,
    1e-10,
    -1e-10,
    0.5,
    -0.5,
    1.0,
    -1.0,
    1.5,
    -1.5,
    3.0,
    -3.0,
    6.0,
    -6.0,
    8.5,
    -8.5,
    20.0,
    -20.0,
    88.8,
    -88.8,
    104.0,
    -104.0,
    1e30,
    -1e30,
    f32::INFINITY,
    f32::NEG_INFINITY,
    f32::NAN,
];
/// Finite logits up to ±1000.
const LOGITS: [f32; 7] = [0.0, 1.0, -1.0, 1000.0, 999.5, -1000.0, 998.0];
/// Length of the input: a prime, so not a multiple of any vector's width, so that both the blocks and the remainder
/// behind them run.
const LEN: usize = 131;

/// Tests `implementation` on every one of the `subjects`: `Ok(None)` when all values are right, the warning to show
/// when one is wrong, an error when it could not be run at all.
pub(crate) fn self_test(
    context: &mut StepContext<'_>,
    implementation: Implementation,
    subjects: impl Iterator<Item = Subject>,
) -> Result<Option<Warning>, RunnerError> {
    context.runner.allocate(implementation, Shape::row(LEN))?;
    let mut output = [0.0; LEN];
    for subject in subjects {
        let input = test_input(subject);
        context.runner.write_input(implementation, 0, &input)?;
        context.runner.passes(implementation, subject, 1)?;
        context.runner.read_output(implementation, 0, &mut output)?;
        let Some(expected) = true_values(subject, &input, LEN) else { continue };
        if let Err(mismatch) = largest_error(subject, &input, &expected, &output) {
            return Ok(Some(Warning::ImplementationRejected { implementation, mismatch }));
        }
    }
    Ok(None)
}

/// Returns special values with NaN among them in every position of a vector; for softmax finite logits up to ±1000,
/// because one NaN would hide the rest of the row.
fn test_input(subject: Subject) -> [f32; LEN] {
    let values: &[f32] = match subject {
        Subject::Forward(Function::Softmax) => &LOGITS,
        Subject::Copy | Subject::Forward(_) | Subject::Derivative(_) | Subject::Own => &SPECIAL,
    };
    core::array::from_fn(|position| values[position % values.len()])
}
