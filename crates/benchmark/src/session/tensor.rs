//! Input tensor of all entries of a measurement: one block of random values, repeated. Outputs are compared with the
//! truth block by block, so that 64 MiB need no second 64 MiB here.

use super::StepContext;
use crate::{
    implementation::Implementation,
    reference::{Mismatch, checksum, largest_error, true_values},
    runner::RunnerError,
    subject::Subject,
};
use base::Random;
use kernels::Shape;

/// Number of values in a block; more when a single row is longer.
const BLOCK_LEN: usize = 32 * 1024;

/// An input and its true values.
#[derive(Debug)]
pub(crate) struct Tensor {
    shape: Shape,
    block: Vec<f32>,
    /// Buffer for a block of an output.
    output: Vec<f32>,
    /// The true values of the block for the subject that was compared last.
    truth: Option<(Subject, Vec<f64>)>,
}

/// Result of checking an output.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Checked {
    /// Largest distance from the true values.
    pub(crate) largest_error: f64,
    /// Checksum of the first and the last block.
    pub(crate) checksum: u32,
}

impl Tensor {
    /// Creates a tensor of this shape, all 0. Blocks hold whole rows.
    pub(crate) fn new(shape: Shape) -> Self {
        let n_rows = (BLOCK_LEN / shape.n_cols().max(1)).clamp(1, shape.n_rows().max(1));
        let block = vec![0.0; n_rows * shape.n_cols()];
        Self { shape, output: block.clone(), block, truth: None }
    }

    /// Returns the shape.
    pub(crate) fn shape(&self) -> Shape {
        self.shape
    }

    /// Draws standard normal values from `seed`.
    pub(crate) fn draw(&mut self, seed: u64) {
        Random::new(seed).fill_normal(&mut self.block);
        self.truth = None;
    }

    /// Writes the tensor into an implementation's input.
    pub(crate) fn write(
        &self,
        context: &mut StepContext<'_>,
        implementation: Implementation,
    ) -> Result<(), RunnerError> {
        for (start, len) in self.blocks() {
            let values = &self.block[..len];
            context.runner.write_input(implementation, start, values)?;
        }
        Ok(())
    }

    /// Compares an implementation's whole output with the truth, where it is known: returns the first wrong value as the
    /// inner error.
    pub(crate) fn check(
        &mut self,
        context: &mut StepContext<'_>,
        implementation: Implementation,
        subject: Subject,
    ) -> Result<Result<Checked, Mismatch>, RunnerError> {
        let truth = match self.truth.take() {
            Some((of, truth)) if of == subject => Some(truth),
            _ => true_values(subject, &self.block, self.shape.n_cols()),
        };
        let mut largest: f64 = 0.0;
        if let Some(truth) = truth {
            for (start, len) in self.blocks() {
                let output = &mut self.output[..len];
                context.runner.read_output(implementation, start, output)?;
                match largest_error(subject, &self.block, &truth, output) {
                    Ok(error) => largest = largest.max(error),
                    Err(mismatch) => return Ok(Err(mismatch)),
                }
            }
            self.truth = Some((subject, truth));
        }
        let checksum = self.checksum(context, implementation)?;
        Ok(Ok(Checked { largest_error: largest, checksum }))
    }

    /// Returns the checksum of the first and the last block of an implementation's output.
    pub(crate) fn checksum(
        &mut self,
        context: &mut StepContext<'_>,
        implementation: Implementation,
    ) -> Result<u32, RunnerError> {
        let last = self.blocks().last().filter(|(start, _)| *start > 0);
        let mut sum: u32 = 0;
        for (start, len) in self.blocks().take(1).chain(last) {
            let output = &mut self.output[..len];
            context.runner.read_output(implementation, start, output)?;
            sum = sum.rotate_left(1) ^ checksum(output);
        }
        Ok(sum)
    }

    /// Returns where each block starts, and how long it is: no longer than `block`.
    fn blocks(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let (len, block_len) = (self.shape.len(), self.block.len().max(1));
        (0..len).step_by(block_len).map(move |start| (start, block_len.min(len - start)))
    }
}
