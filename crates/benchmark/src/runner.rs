//! Interface to the implementations: kernel modules in a worker, a fake in a test.

use crate::{implementation::Implementation, layer::Operands, set::Set, subject::Subject};
use kernels::Shape;
use serde::{Deserialize, Serialize};

/// Executor of passes, which holds an input and an output tensor per implementation.
pub trait Runner {
    /// Returns the implementations that this machine can run.
    fn available(&self) -> Set<Implementation>;

    /// Allocates an input and an output of this shape; their old contents are lost.
    fn allocate(&mut self, implementation: Implementation, shape: Shape) -> Result<(), RunnerError>;

    /// Writes `values` into the input, from the value at `start` on.
    fn write_input(
        &mut self,
        implementation: Implementation,
        start: usize,
        values: &[f32],
    ) -> Result<(), RunnerError>;

    /// Computes the whole output from the whole input, `count` times. This call is timed.
    fn passes(
        &mut self,
        implementation: Implementation,
        subject: Subject,
        count: u32,
    ) -> Result<(), RunnerError>;

    /// Reads the output into `values`, from the value at `start` on.
    fn read_output(
        &mut self,
        implementation: Implementation,
        start: usize,
        values: &mut [f32],
    ) -> Result<(), RunnerError>;

    /// Loads the operands of a linear layer's product, to be computed as fast as `implementation` does it; their old
    /// values are lost.
    fn load_product(
        &mut self,
        implementation: Implementation,
        operands: &Operands,
    ) -> Result<(), RunnerError>;

    /// Computes the product of the loaded operands, `count` times. This call is timed.
    fn products(&mut self, count: u32) -> Result<(), RunnerError>;

    /// Returns the sum of the product's values.
    fn sum_of_product(&mut self) -> Result<f64, RunnerError>;
}

/// Error of a runner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunnerError {
    /// The two tensors do not fit into memory.
    OutOfMemory {
        /// Requested size of both tensors together.
        bytes: u64,
    },
    /// The implementation is not one of those available.
    Missing,
    /// The requested values lie outside of the tensor.
    OutOfBounds,
    /// The kernel module returned an error code or threw.
    Refused {
        /// The module's code, or 0 when it threw.
        code: u32,
    },
}
