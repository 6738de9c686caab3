//! Activations and their derivatives over slices: selects the formula, the lanes and the numbers.

use crate::{
    Activation, Alpha, Parameters, ShapeError,
    exact::{SELU_ALPHA, SELU_SCALE},
    formula,
    lanes::{Short, Wide},
    pass::Pass,
};

impl Activation {
    /// Returns the function's value at `x` in f32, as [`forward`] computes it.
    pub fn value(self, x: f32, parameters: &Parameters) -> f32 {
        let mut values = [x];
        forward_in_place(self, parameters, &mut values);
        values[0]
    }

    /// Returns the derivative dy/dx at `x` in f32, as [`derivative`] computes it.
    pub fn derivative(self, x: f32, parameters: &Parameters) -> f32 {
        let mut values = [x];
        derivative_in_place(self, parameters, &mut values);
        values[0]
    }
}

/// Writes the activation's value at each `input` to `output`; returns an error when their lengths differ.
pub fn forward(
    activation: Activation,
    parameters: &Parameters,
    input: &[f32],
    output: &mut [f32],
) -> Result<(), ShapeError> {
    check_lengths(input, output)?;
    run_forward(activation, parameters, Pass::between(input, output));
    Ok(())
}

/// Replaces each value by the activation's value there.
pub fn forward_in_place(activation: Activation, parameters: &Parameters, values: &mut [f32]) {
    run_forward(activation, parameters, Pass::in_place(values));
}

/// Writes the activation's derivative at each `input` to `output`; returns an error when their lengths differ.
pub fn derivative(
    activation: Activation,
    parameters: &Parameters,
    input: &[f32],
    output: &mut [f32],
) -> Result<(), ShapeError> {
    check_lengths(input, output)?;
    run_derivative(activation, parameters, Pass::between(input, output));
    Ok(())
}

/// Replaces each value by the activation's derivative there.
pub fn derivative_in_place(activation: Activation, parameters: &Parameters, values: &mut [f32]) {
    run_derivative(activation, parameters, Pass::in_place(values));
}

fn check_lengths(input: &[f32], output: &[f32]) -> Result<(), ShapeError> {
    if input.len() == output.len() {
        Ok(())
    } else {
        Err(ShapeError::Lengths { input: input.len(), output: output.len() })
    }
}

fn run_forward(activation: Activation, parameters: &Parameters, mut pass: Pass<'_>) {
    match activation {
        Activation::Relu => pass.run(formula::relu::<Wide>),
        Activation::LeakyRelu => pass.run(|| formula::leaky_relu::<Wide>(parameters.negative_slope)),
        Activation::Elu => pass.run(|| formula::elu::<Wide>(1.0, parameters.alpha)),
        Activation::Selu => pass.run(|| formula::elu::<Wide>(SELU_SCALE as f32, OF_SELU)),
        Activation::Softplus => pass.run(|| formula::softplus::<Wide>(parameters.beta, parameters.threshold)),
        Activation::Gelu => pass.run(formula::gelu::<Wide>),
        Activation::GeluTanh => pass.run(formula::gelu_tanh::<Wide>),
        Activation::Silu => pass.run(formula::silu::<Short>),
        Activation::Mish => pass.run(formula::mish::<Wide>),
        Activation::Hardswish => pass.run(formula::hardswish::<Wide>),
        Activation::Sigmoid => pass.run(formula::sigmoid::<Short>),
        Activation::Tanh => pass.run(formula::tanh::<Wide>),
    }
}

fn run_derivative(activation: Activation, parameters: &Parameters, mut pass: Pass<'_>) {
    match activation {
        Activation::Relu => pass.run(formula::relu_derivative::<Wide>),
        Activation::LeakyRelu => {
            pass.run(|| formula::leaky_relu_derivative::<Wide>(parameters.negative_slope))
        }
        Activation::Elu => pass.run(|| formula::elu_derivative::<Wide>(1.0, parameters.alpha)),
        Activation::Selu => pass.run(|| formula::elu_derivative::<Wide>(SELU_SCALE as f32, OF_SELU)),
        Activation::Softplus => {
            pass.run(|| formula::softplus_derivative::<Wide>(parameters.beta, parameters.threshold))
        }
        Activation::Gelu => pass.run(formula::gelu_derivative::<Wide>),
        Activation::GeluTanh => pass.run(formula::gelu_tanh_derivative::<Wide>),
        Activation::Silu => pass.run(formula::silu_derivative::<Wide>),
        Activation::Mish => pass.run(formula::mish_derivative::<Wide>),
        Activation::Hardswish => pass.run(formula::hardswish_derivative::<Wide>),
        Activation::Sigmoid => pass.run(formula::sigmoid_derivative::<Wide>),
        Activation::Tanh => pass.run(formula::tanh_derivative::<Wide>),
    }
}

/// The scale below 0 that is part of SELU's definition.
const OF_SELU: Alpha = match Alpha::new(SELU_ALPHA as f32) {
    Ok(alpha) => alpha,
    Err(_) => unreachable!(),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_of_different_lengths_are_refused() {
        let result = forward(Activation::Relu, &Parameters::DEFAULT, &[1.0], &mut []);
        assert_eq!(result, Err(ShapeError::Lengths { input: 1, output: 0 }));
    }
}
