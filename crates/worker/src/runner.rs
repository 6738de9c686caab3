//! The session's runner: kernel modules and plain JavaScript behind one interface.

use crate::{kernel::Kernel, plain::PlainKernels};
use benchmark::{Runner, implementation::Implementation, runner::RunnerError, set::Set, subject::Subject};
use js_sys::Float32Array;
use kernels::{Path, Shape};

/// All implementations in this browser.
pub(crate) struct BrowserRunner {
    kernels: Vec<(Path, Kernel)>,
    plain: PlainKernels,
}

impl BrowserRunner {
    /// Creates a runner with these kernels, and plain JavaScript.
    pub(crate) fn new(kernels: Vec<(Path, Kernel)>) -> Self {
        Self { kernels, plain: PlainKernels::new() }
    }

    fn kernel(&self, path: Path) -> Result<&Kernel, RunnerError> {
        let found = self.kernels.iter().find(|(of, _)| *of == path);
        found.map(|(_, kernel)| kernel).ok_or(RunnerError::Missing)
    }

    fn output(
        &self,
        implementation: Implementation,
        start: usize,
        len: usize,
    ) -> Result<Float32Array, RunnerError> {
        match implementation.path() {
            Some(path) => self.kernel(path)?.output(start, len),
            None => Ok(self.plain.output().subarray(start as u32, (start + len) as u32)),
        }
    }

    fn input(
        &self,
        implementation: Implementation,
        start: usize,
        len: usize,
    ) -> Result<Float32Array, RunnerError> {
        match implementation.path() {
            Some(path) => self.kernel(path)?.input(start, len),
            None => Ok(self.plain.input().subarray(start as u32, (start + len) as u32)),
        }
    }
}

impl Runner for BrowserRunner {
    fn available(&self) -> Set<Implementation> {
        let kernels = self.kernels.iter().map(|(path, _)| Implementation::of(*path));
        kernels.chain([Implementation::PlainJs]).collect()
    }

    fn allocate(&mut self, implementation: Implementation, shape: Shape) -> Result<(), RunnerError> {
        let Some(path) = implementation.path() else {
            let bytes = 8 * shape.len() as u64;
            let allocated = self.plain.allocate(shape.len() as u32, shape.n_cols() as u32);
            return allocated.map_err(|_| RunnerError::OutOfMemory { bytes });
        };
        let found = self.kernels.iter_mut().find(|(of, _)| *of == path);
        found.map_or(Err(RunnerError::Missing), |(_, kernel)| kernel.allocate(shape))
    }

    fn write_input(
        &mut self,
        implementation: Implementation,
        start: usize,
        values: &[f32],
    ) -> Result<(), RunnerError> {
        let input = self.input(implementation, start, values.len())?;
        if input.length() as usize != values.len() {
            return Err(RunnerError::OutOfBounds);
        }
        input.copy_from(values);
        Ok(())
    }

    fn passes(
        &mut self,
        implementation: Implementation,
        subject: Subject,
        count: u32,
    ) -> Result<(), RunnerError> {
        match implementation.path() {
            Some(path) => self.kernel(path)?.passes(subject.operation().code(), count),
            None => self.plain.passes(subject.id(), count).map_err(|_| RunnerError::Refused { code: 0 }),
        }
    }

    fn read_output(
        &mut self,
        implementation: Implementation,
        start: usize,
        values: &mut [f32],
    ) -> Result<(), RunnerError> {
        let output = self.output(implementation, start, values.len())?;
        if output.length() as usize != values.len() {
            return Err(RunnerError::OutOfBounds);
        }
        output.copy_to(values);
        Ok(())
    }
}
