//! Activations and their derivatives over slices.

use crate::{Activation, Parameters, ShapeError};

impl Activation {
    /// The function's value at `x` in f32.
    pub fn value(self, x: f32, parameters: &Parameters) -> f32 {
        self.exact(f64::from(x), parameters) as f32
    }

    /// The derivative dy/dx at `x` in f32.
    pub fn derivative(self, x: f32, parameters: &Parameters) -> f32 {
        self.exact_derivative(f64::from(x), parameters) as f32
    }
}

/// Writes the activation's value at each `input` to `output`; an error when their lengths differ.
pub fn forward(
    activation: Activation,
    parameters: &Parameters,
    input: &[f32],
    output: &mut [f32],
) -> Result<(), ShapeError> {
    check_lengths(input, output)?;
    for (x, y) in input.iter().zip(output) {
        *y = activation.value(*x, parameters);
    }
    Ok(())
}

/// Replaces each value by the activation's value there.
pub fn forward_in_place(activation: Activation, parameters: &Parameters, values: &mut [f32]) {
    for x in values {
        *x = activation.value(*x, parameters);
    }
}

/// Writes the activation's derivative at each `input` to `output`; an error when their lengths differ.
pub fn derivative(
    activation: Activation,
    parameters: &Parameters,
    input: &[f32],
    output: &mut [f32],
) -> Result<(), ShapeError> {
    check_lengths(input, output)?;
    for (x, y) in input.iter().zip(output) {
        *y = activation.derivative(*x, parameters);
    }
    Ok(())
}

/// Replaces each value by the activation's derivative there.
pub fn derivative_in_place(activation: Activation, parameters: &Parameters, values: &mut [f32]) {
    for x in values {
        *x = activation.derivative(*x, parameters);
    }
}

fn check_lengths(input: &[f32], output: &[f32]) -> Result<(), ShapeError> {
    if input.len() == output.len() {
        Ok(())
    } else {
        Err(ShapeError::Lengths { input: input.len(), output: output.len() })
    }
}
