//! Jumps of derivatives: the kinks of the piecewise functions.

use crate::{
    Activation, Parameters,
    exact::{SELU_ALPHA, SELU_SCALE},
};

/// A place where a derivative has one limit from the left and another from the right.
///
/// At the place itself [`Activation::exact_derivative`] is one of the two, the one that PyTorch takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Jump {
    /// The input.
    pub x: f64,
    /// The limit of the derivative from smaller inputs.
    pub left: f64,
    /// The limit from larger inputs.
    pub right: f64,
}

impl Activation {
    /// Returns the jumps of the derivative, smallest input first. There is no jump where the pieces meet with the same
    /// slope, as those of ELU do with `alpha` = 1.
    ///
    /// Softplus at its threshold is left out: value and derivative jump there by 2e-9, too little for any plot. No
    /// other activation has a jump in its value.
    pub fn derivative_jumps(self, parameters: &Parameters) -> impl Iterator<Item = Jump> + use<> {
        let at_zero = |left, right| [Some(Jump { x: 0.0, left, right }), None];
        let jumps = match self {
            Self::Relu => at_zero(0.0, 1.0),
            Self::LeakyRelu => at_zero(parameters.negative_slope.get().into(), 1.0),
            Self::Elu => at_zero(parameters.alpha.get().into(), 1.0),
            Self::Selu => at_zero(SELU_SCALE * SELU_ALPHA, SELU_SCALE),
            Self::Hardswish => {
                [Some(Jump { x: -3.0, left: 0.0, right: -0.5 }), Some(Jump { x: 3.0, left: 1.5, right: 1.0 })]
            }
            Self::Softplus
            | Self::Gelu
            | Self::GeluTanh
            | Self::Silu
            | Self::Mish
            | Self::Sigmoid
            | Self::Tanh => [None, None],
        };
        jumps.into_iter().flatten().filter(|jump| jump.left != jump.right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the inputs on a grid of 0.001 around which the slope changes by more than any smooth function's does.
    fn found(activation: Activation, parameters: &Parameters) -> Vec<f64> {
        let slope = |x: f64| activation.exact_derivative(x, parameters);
        let grid = (-4000..4000).map(|place| f64::from(place) / 1000.0);
        grid.filter(|x| (slope(x + 5e-7) - slope(x - 5e-7)).abs() > 1e-4).collect()
    }

    fn parameters() -> [Parameters; 3] {
        let of = |slope, alpha, beta| Parameters::new(slope, alpha, beta, 20.0).unwrap();
        [Parameters::DEFAULT, of(0.2, 2.0, 3.0), of(1.0, 0.0, 10.0)]
    }

    #[test]
    fn every_listed_jump_of_a_derivative_is_one_and_there_are_no_others() {
        for parameters in parameters() {
            for activation in Activation::ALL {
                let known: Vec<f64> = activation.derivative_jumps(&parameters).map(|jump| jump.x).collect();
                assert_eq!(known, found(activation, &parameters), "{}, {parameters:?}", activation.name());
            }
        }
    }

    #[test]
    fn a_jump_has_the_limits_of_both_sides_and_the_derivative_is_one_of_them() {
        for parameters in parameters() {
            for activation in Activation::ALL {
                for Jump { x, left, right } in activation.derivative_jumps(&parameters) {
                    let slope = |x: f64| activation.exact_derivative(x, &parameters);
                    let name = activation.name();
                    assert!((slope(x - 1e-9) - left).abs() < 1e-8, "{name}, left of {x}");
                    assert!((slope(x + 1e-9) - right).abs() < 1e-8, "{name}, right of {x}");
                    assert!(slope(x) == left || slope(x) == right, "{name} at {x}: {}", slope(x));
                }
            }
        }
    }

    #[test]
    fn at_a_jump_the_derivative_is_the_side_that_pytorch_takes() {
        // torch 2.15.0, autograd of torch.nn.functional at the place itself in float64, ELU with alpha = 2.
        let parameters = Parameters::new(0.01, 2.0, 1.0, 20.0).unwrap();
        let rows = [
            (Activation::Relu, 0.0, 0.0),
            (Activation::LeakyRelu, 0.0, f64::from(0.01_f32)),
            (Activation::Elu, 0.0, 2.0),
            (Activation::Selu, 0.0, 1.758_099_340_847_376_6),
            (Activation::Hardswish, -3.0, 0.0),
            (Activation::Hardswish, 3.0, 1.0),
        ];
        for (activation, x, taken) in rows {
            assert!(
                activation.derivative_jumps(&parameters).any(|jump| jump.x == x),
                "{}",
                activation.name()
            );
            let slope = activation.exact_derivative(x, &parameters);
            assert!((slope - taken).abs() < 1e-12, "{} at {x}: {slope}", activation.name());
        }
    }
}
