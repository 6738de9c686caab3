//! The learner's own function: the only one that no kernel computes. It is evaluated here, one value at a time.

use benchmark::runner::RunnerError;
use js_sys::Float32Array;
use network::OwnFunction;

/// A function, and its buffers for an input and an output.
pub(crate) struct OwnKernel {
    function: OwnFunction,
    input: Vec<f32>,
    output: Vec<f32>,
}

impl OwnKernel {
    /// Creates the kernel of the function in a text; `None` for any other text.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let function = OwnFunction::from_id(text)?;
        Some(Self { function, input: Vec::new(), output: Vec::new() })
    }

    /// Computes the output from the input, `count` times. Both are copied once, which takes as long as the passes of a
    /// thousandth of the values.
    pub(crate) fn passes(
        &mut self,
        input: &Float32Array,
        output: &Float32Array,
        count: u32,
    ) -> Result<(), RunnerError> {
        if input.length() != output.length() {
            return Err(RunnerError::OutOfBounds);
        }
        let n_values = input.length() as usize;
        self.input.resize(n_values, 0.0);
        self.output.resize(n_values, 0.0);
        input.copy_to(&mut self.input);
        let function = self.function.function();
        for _ in 0..count {
            for (x, y) in self.input.iter().zip(&mut self.output) {
                *y = function.value(f64::from(*x)) as f32;
            }
        }
        output.copy_from(&self.output);
        Ok(())
    }
}
