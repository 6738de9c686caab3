//! Activations and their derivatives over slices: which formula, in which lanes, over which numbers.

use crate::{
    Activation, Alpha, Parameters, ShapeError,
    exact::{SELU_ALPHA, SELU_SCALE},
    formula,
    lanes::{Lanes, MAX_WIDTH, Short, Wide},
};

impl Activation {
    /// The function's value at `x` in f32, as [`forward`] computes it.
    pub fn value(self, x: f32, parameters: &Parameters) -> f32 {
        let mut values = [x];
        forward_in_place(self, parameters, &mut values);
        values[0]
    }

    /// The derivative dy/dx at `x` in f32, as [`derivative`] computes it.
    pub fn derivative(self, x: f32, parameters: &Parameters) -> f32 {
        let mut values = [x];
        derivative_in_place(self, parameters, &mut values);
        values[0]
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
    run_forward(activation, parameters, Between { input, output });
    Ok(())
}

/// Replaces each value by the activation's value there.
pub fn forward_in_place(activation: Activation, parameters: &Parameters, values: &mut [f32]) {
    run_forward(activation, parameters, InPlace { values });
}

/// Writes the activation's derivative at each `input` to `output`; an error when their lengths differ.
pub fn derivative(
    activation: Activation,
    parameters: &Parameters,
    input: &[f32],
    output: &mut [f32],
) -> Result<(), ShapeError> {
    check_lengths(input, output)?;
    run_derivative(activation, parameters, Between { input, output });
    Ok(())
}

/// Replaces each value by the activation's derivative there.
pub fn derivative_in_place(activation: Activation, parameters: &Parameters, values: &mut [f32]) {
    run_derivative(activation, parameters, InPlace { values });
}

fn check_lengths(input: &[f32], output: &[f32]) -> Result<(), ShapeError> {
    if input.len() == output.len() {
        Ok(())
    } else {
        Err(ShapeError::Lengths { input: input.len(), output: output.len() })
    }
}

fn run_forward(activation: Activation, parameters: &Parameters, pass: impl Pass) {
    match activation {
        Activation::Relu => pass.run::<Wide>(formula::relu()),
        Activation::LeakyRelu => pass.run::<Wide>(formula::leaky_relu(parameters.negative_slope)),
        Activation::Elu => pass.run::<Wide>(formula::elu(1.0, parameters.alpha)),
        Activation::Selu => pass.run::<Wide>(formula::elu(SELU_SCALE as f32, selu_alpha())),
        Activation::Softplus => pass.run::<Wide>(formula::softplus(parameters.beta, parameters.threshold)),
        Activation::Gelu => pass.run::<Wide>(formula::gelu()),
        Activation::GeluTanh => pass.run::<Wide>(formula::gelu_tanh()),
        Activation::Silu => pass.run::<Short>(formula::silu()),
        Activation::Mish => pass.run::<Wide>(formula::mish()),
        Activation::Hardswish => pass.run::<Wide>(formula::hardswish()),
        Activation::Sigmoid => pass.run::<Short>(formula::sigmoid()),
        Activation::Tanh => pass.run::<Wide>(formula::tanh()),
    }
}

fn run_derivative(activation: Activation, parameters: &Parameters, pass: impl Pass) {
    match activation {
        Activation::Relu => pass.run::<Wide>(formula::relu_derivative()),
        Activation::LeakyRelu => pass.run::<Wide>(formula::leaky_relu_derivative(parameters.negative_slope)),
        Activation::Elu => pass.run::<Wide>(formula::elu_derivative(1.0, parameters.alpha)),
        Activation::Selu => pass.run::<Wide>(formula::elu_derivative(SELU_SCALE as f32, selu_alpha())),
        Activation::Softplus => {
            pass.run::<Wide>(formula::softplus_derivative(parameters.beta, parameters.threshold))
        }
        Activation::Gelu => pass.run::<Wide>(formula::gelu_derivative()),
        Activation::GeluTanh => pass.run::<Wide>(formula::gelu_tanh_derivative()),
        Activation::Silu => pass.run::<Wide>(formula::silu_derivative()),
        Activation::Mish => pass.run::<Wide>(formula::mish_derivative()),
        Activation::Hardswish => pass.run::<Wide>(formula::hardswish_derivative()),
        Activation::Sigmoid => pass.run::<Wide>(formula::sigmoid_derivative()),
        Activation::Tanh => pass.run::<Wide>(formula::tanh_derivative()),
    }
}

fn selu_alpha() -> Alpha {
    Alpha::new(SELU_ALPHA as f32).unwrap_or(Alpha::DEFAULT)
}

/// Numbers to which a formula is applied, and where the results go.
trait Pass {
    fn run<T: Lanes>(self, formula: impl Fn(T) -> T + Copy);
}

struct Between<'a> {
    input: &'a [f32],
    output: &'a mut [f32],
}

struct InPlace<'a> {
    values: &'a mut [f32],
}

// Each formula's loop is a function of its own: a browser optimises a function as a whole, and only when it is
// entered again.
impl Pass for Between<'_> {
    #[inline(never)]
    fn run<T: Lanes>(self, formula: impl Fn(T) -> T + Copy) {
        let mut inputs = self.input.chunks_exact(T::WIDTH);
        let mut outputs = self.output.chunks_exact_mut(T::WIDTH);
        for (x, y) in inputs.by_ref().zip(outputs.by_ref()) {
            formula(T::load(x)).store(y);
        }
        let rest = outputs.into_remainder();
        rest.copy_from_slice(inputs.remainder());
        run_rest(rest, formula);
    }
}

impl Pass for InPlace<'_> {
    #[inline(never)]
    fn run<T: Lanes>(self, formula: impl Fn(T) -> T + Copy) {
        let mut chunks = self.values.chunks_exact_mut(T::WIDTH);
        for x in chunks.by_ref() {
            formula(T::load(x)).store(x);
        }
        run_rest(chunks.into_remainder(), formula);
    }
}

/// The numbers behind the last full set of lanes, in a set that is filled up with zeros.
#[inline(never)]
fn run_rest<T: Lanes>(rest: &mut [f32], formula: impl Fn(T) -> T + Copy) {
    if rest.is_empty() {
        return;
    }
    let mut lanes = [0.0; MAX_WIDTH];
    let (used, _) = lanes.split_at_mut(rest.len());
    used.copy_from_slice(rest);
    let y = formula(T::load(&lanes));
    y.store(&mut lanes);
    let (used, _) = lanes.split_at(rest.len());
    rest.copy_from_slice(used);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::Four;

    /// The lengths around one and two sets of lanes.
    #[test]
    fn every_length_gives_what_single_numbers_give() {
        let inputs: Vec<f32> = (0..40).map(|i| i as f32 * 0.37 - 7.0).collect();
        for len in 0..inputs.len() {
            let input = &inputs[..len];
            let mut together = vec![0.0; len];
            Between { input, output: &mut together }.run::<Four<f32>>(formula::gelu());
            let mut in_place = input.to_vec();
            InPlace { values: &mut in_place }.run::<Four<f32>>(formula::gelu());
            let single: Vec<f32> = input.iter().map(|&x| formula::gelu::<f32>()(x)).collect();
            assert_eq!(together, single, "{len}");
            assert_eq!(in_place, single, "{len}");
        }
    }

    #[test]
    fn slices_of_different_lengths_are_refused() {
        let result = forward(Activation::Relu, &Parameters::DEFAULT, &[1.0], &mut []);
        assert_eq!(result, Err(ShapeError::Lengths { input: 1, output: 0 }));
    }
}
