//! The session's runner: kernel modules, plain JavaScript and the learner's own function behind one interface.

use crate::{kernel::Kernel, own::OwnKernel, plain::PlainKernels, product::Products};
use benchmark::{
    Runner, implementation::Implementation, layer::Operands, runner::RunnerError, set::Set, subject::Subject,
};
use js_sys::Float32Array;
use kernels::{Path, Shape};

/// All implementations in this browser.
pub(crate) struct BrowserRunner {
    kernels: Vec<(Path, Kernel)>,
    plain: PlainKernels,
    products: Products,
    own: Option<OwnKernel>,
}

impl BrowserRunner {
    /// Creates a runner with these kernels, and plain JavaScript.
    pub(crate) fn new(kernels: Vec<(Path, Kernel)>) -> Self {
        Self { kernels, plain: PlainKernels::new(), products: Products::default(), own: None }
    }

    /// Adds the matrix products of this browser.
    pub(crate) fn with_products(self, products: Products) -> Self {
        Self { products, ..self }
    }

    /// Adds a function of the learner's own. It uses the tensors of the implementation with which it is called.
    pub(crate) fn with_own(self, own: Option<OwnKernel>) -> Self {
        Self { own, ..self }
    }

    fn own_passes(&mut self, implementation: Implementation, count: u32) -> Result<(), RunnerError> {
        let n_values = self.kernel(implementation.path().ok_or(RunnerError::Missing)?)?.n_values();
        let input = self.input(implementation, 0, n_values)?;
        let output = self.output(implementation, 0, n_values)?;
        self.own.as_mut().ok_or(RunnerError::Missing)?.passes(&input, &output, count)
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
        let Some(operation) = subject.operation() else { return self.own_passes(implementation, count) };
        match implementation.path() {
            Some(path) => self.kernel(path)?.passes(operation.code(), count),
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

    fn load_product(
        &mut self,
        implementation: Implementation,
        operands: &Operands,
    ) -> Result<(), RunnerError> {
        self.products.load_operands(implementation.path().ok_or(RunnerError::Missing)?, operands)
    }

    fn products(&mut self, count: u32) -> Result<(), RunnerError> {
        self.products.multiply(count)
    }

    fn sum_of_product(&mut self) -> Result<f64, RunnerError> {
        self.products.sum()
    }
}
