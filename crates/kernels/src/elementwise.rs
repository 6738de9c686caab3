//! Activations and their derivatives over slices: which formula, in which lanes, over which numbers.
#![allow(
    unsafe_code,
    reason = "one loop, compiled once, serves out-of-place and in-place: it takes pointers"
)]

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
    run_forward(activation, parameters, Pass::Between(input, output));
    Ok(())
}

/// Replaces each value by the activation's value there.
pub fn forward_in_place(activation: Activation, parameters: &Parameters, values: &mut [f32]) {
    run_forward(activation, parameters, Pass::InPlace(values));
}

/// Writes the activation's derivative at each `input` to `output`; an error when their lengths differ.
pub fn derivative(
    activation: Activation,
    parameters: &Parameters,
    input: &[f32],
    output: &mut [f32],
) -> Result<(), ShapeError> {
    check_lengths(input, output)?;
    run_derivative(activation, parameters, Pass::Between(input, output));
    Ok(())
}

/// Replaces each value by the activation's derivative there.
pub fn derivative_in_place(activation: Activation, parameters: &Parameters, values: &mut [f32]) {
    run_derivative(activation, parameters, Pass::InPlace(values));
}

fn check_lengths(input: &[f32], output: &[f32]) -> Result<(), ShapeError> {
    if input.len() == output.len() {
        Ok(())
    } else {
        Err(ShapeError::Lengths { input: input.len(), output: output.len() })
    }
}

fn run_forward(activation: Activation, parameters: &Parameters, pass: Pass<'_>) {
    match activation {
        Activation::Relu => pass.run(formula::relu::<Wide>),
        Activation::LeakyRelu => pass.run(|| formula::leaky_relu::<Wide>(parameters.negative_slope)),
        Activation::Elu => pass.run(|| formula::elu::<Wide>(1.0, parameters.alpha)),
        Activation::Selu => pass.run(|| formula::elu::<Wide>(SELU_SCALE as f32, selu_alpha())),
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

fn run_derivative(activation: Activation, parameters: &Parameters, pass: Pass<'_>) {
    match activation {
        Activation::Relu => pass.run(formula::relu_derivative::<Wide>),
        Activation::LeakyRelu => {
            pass.run(|| formula::leaky_relu_derivative::<Wide>(parameters.negative_slope))
        }
        Activation::Elu => pass.run(|| formula::elu_derivative::<Wide>(1.0, parameters.alpha)),
        Activation::Selu => pass.run(|| formula::elu_derivative::<Wide>(SELU_SCALE as f32, selu_alpha())),
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

fn selu_alpha() -> Alpha {
    Alpha::new(SELU_ALPHA as f32).unwrap_or(Alpha::DEFAULT)
}

/// Numbers to which a formula is applied, and where the results go.
enum Pass<'a> {
    /// Two slices of one length.
    Between(&'a [f32], &'a mut [f32]),
    InPlace(&'a mut [f32]),
}

impl Pass<'_> {
    fn run<T: Lanes, F: Fn(T) -> T>(self, formula: impl Fn() -> F) {
        let (input, output, len) = match self {
            Self::Between(input, output) => {
                (input.as_ptr(), output.as_mut_ptr(), input.len().min(output.len()))
            }
            Self::InPlace(values) => {
                let place = values.as_mut_ptr();
                (place.cast_const(), place, values.len())
            }
        };
        let n_sets = len / T::WIDTH;
        let n_rest = len % T::WIDTH;
        // SAFETY: both slices have `len` values, and are either the same or apart.
        unsafe { each_set(input, output, n_sets, &formula) };
        if n_rest > 0 {
            // The numbers behind the last full set of lanes, in a set that is filled up with zeros.
            let mut set = [0.0; MAX_WIDTH];
            let done = n_sets * T::WIDTH;
            // SAFETY: `n_rest` values are left behind the first `done`, and `set` has room for them.
            unsafe {
                input.add(done).copy_to_nonoverlapping(set.as_mut_ptr(), n_rest);
                each_set(set.as_ptr(), set.as_mut_ptr(), 1, &formula);
                output.add(done).copy_from_nonoverlapping(set.as_ptr(), n_rest);
            }
        }
    }
}

/// Applies the formula to `n_sets` sets of lanes.
///
/// A function of its own, because a browser optimises a function as a whole and only when it is entered again. And the
/// only place that makes and calls a formula, out-of-place and in-place alike: LLVM always inlines what is called only
/// once, and a formula that it does not inline gets its constants through memory, a copy for each of its vectors.
///
/// # Safety
/// `n_sets` sets may be read from `input` and written to `output`, which are the same or do not overlap.
#[inline(never)]
unsafe fn each_set<T: Lanes, F: Fn(T) -> T>(
    mut input: *const f32,
    mut output: *mut f32,
    n_sets: usize,
    formula: &impl Fn() -> F,
) {
    let formula = formula();
    for _ in 0..n_sets {
        // SAFETY: promised by the caller. The slice to read is gone when the one to write is made.
        unsafe {
            let y = formula(T::load(core::slice::from_raw_parts(input, T::WIDTH)));
            y.store(core::slice::from_raw_parts_mut(output, T::WIDTH));
            input = input.add(T::WIDTH);
            output = output.add(T::WIDTH);
        }
    }
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
            Pass::Between(input, &mut together).run(formula::gelu::<Four<f32>>);
            let mut in_place = input.to_vec();
            Pass::InPlace(&mut in_place).run(formula::gelu::<Four<f32>>);
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
