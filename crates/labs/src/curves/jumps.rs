//! Jumps of derivatives for display: the side that is taken at the place itself, and the other one.

use kernels::{Activation, Jump, Parameters};
use std::ops::Range;

/// A jump of a derivative, with the side that is taken at the place itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The input x.
    pub x: f64,
    /// The limit from smaller inputs.
    pub left: f64,
    /// The limit from larger inputs.
    pub right: f64,
    /// Whether the derivative at `x` is the left limit; otherwise it is the right one.
    pub is_left_taken: bool,
}

impl Step {
    /// Returns the jumps of a derivative, smallest input first.
    pub fn all(activation: Activation, parameters: &Parameters) -> impl Iterator<Item = Self> + use<> {
        let parameters = *parameters;
        activation.derivative_jumps(&parameters).map(move |Jump { x, left, right }| {
            let taken = activation.exact_derivative(x, &parameters);
            // SELU's left limit and its derivative may differ in the last digit.
            Self { x, left, right, is_left_taken: (taken - left).abs() < (taken - right).abs() }
        })
    }

    /// Returns the jumps with an input in `range`, including both ends.
    pub fn within(
        activation: Activation,
        parameters: &Parameters,
        range: &Range<f64>,
    ) -> impl Iterator<Item = Self> + use<> {
        let (low, high) = (range.start, range.end);
        Self::all(activation, parameters).filter(move |step| (low..=high).contains(&step.x))
    }

    /// Returns the jump at `x`.
    pub fn at(activation: Activation, x: f64, parameters: &Parameters) -> Option<Self> {
        Self::all(activation, parameters).find(|step| step.x == x)
    }

    /// Returns the derivative at the place itself.
    pub fn taken(self) -> f64 {
        if self.is_left_taken { self.left } else { self.right }
    }

    /// Returns the limit from the other side.
    pub fn other(self) -> f64 {
        if self.is_left_taken { self.right } else { self.left }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_side_that_is_taken_is_pytorchs() {
        #[track_caller]
        fn check(activation: Activation, x: f64, taken: f64, other: f64) {
            let parameters = Parameters::new(0.25, 2.0, 1.0, 20.0).unwrap();
            let step = Step::at(activation, x, &parameters).unwrap();
            assert_eq!((step.taken(), step.other()), (taken, other), "{} at {x}", activation.name());
        }
        check(Activation::Relu, 0.0, 0.0, 1.0);
        check(Activation::LeakyRelu, 0.0, 0.25, 1.0);
        check(Activation::Elu, 0.0, 2.0, 1.0);
        check(Activation::Hardswish, -3.0, 0.0, -0.5);
        check(Activation::Hardswish, 3.0, 1.0, 1.5);
        let selu = Step::at(Activation::Selu, 0.0, &Parameters::DEFAULT).unwrap();
        assert!(selu.is_left_taken, "{selu:?}");
    }

    #[test]
    fn only_jumps_in_view_count_and_those_at_its_ends_do() {
        let n_seen =
            |low, high| Step::within(Activation::Hardswish, &Parameters::DEFAULT, &(low..high)).count();
        assert_eq!((n_seen(-3.0, 3.0), n_seen(-2.9, 3.5), n_seen(-2.0, 2.0)), (2, 1, 0));
    }
}
