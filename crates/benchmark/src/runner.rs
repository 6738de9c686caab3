//! The edge to whatever computes: kernel modules in a worker, a fake in a test.

use crate::{implementation::Implementation, set::Set, subject::Subject};
use kernels::Shape;
use serde::{Deserialize, Serialize};

/// Something that holds an input and an output tensor per implementation and passes one through to the other.
pub trait Runner {
    /// The implementations that this machine can run.
    fn available(&self) -> Set<Implementation>;

    /// Makes room for an input and an output of this shape; what was in them is lost.
    fn allocate(&mut self, implementation: Implementation, shape: Shape) -> Result<(), RunnerError>;

    /// Writes `values` into the input, from the value at `start` on.
    fn write_input(
        &mut self,
        implementation: Implementation,
        start: usize,
        values: &[f32],
    ) -> Result<(), RunnerError>;

    /// Computes the whole output from the whole input, `count` times. This is what is timed.
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
}

/// Why a runner could not do what it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunnerError {
    /// The two tensors do not fit into memory.
    OutOfMemory {
        /// What was asked for: both tensors together.
        bytes: u64,
    },
    /// The implementation is not one of those available.
    Missing,
    /// Values were asked for that lie outside of the tensor.
    OutOfBounds,
    /// The kernel module answered with an error code or threw.
    Refused {
        /// The module's code, or 0 when it threw.
        code: u32,
    },
}
