//! The numbers of a function: means under a standard normal, its flat part, and the built-in function that is closest.

use crate::listed_gain::calculate_gain;
use kernels::Activation;
use network::{Function, Moments, OwnFunction, share_of_flat};

/// Root mean square of a difference up to which a built-in function stands for the learner's.
pub(in super::super) const FITS: f64 = 0.1;
/// Size up to which a function is bounded, and the range in which it is looked at.
const BOUND: f64 = 3.0;
const FAR: i32 = 100;

/// The numbers of a function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Numbers {
    /// Means over standard normal z.
    pub(in super::super) moments: Moments,
    /// Share of a standard normal where |f′| is below 0.01.
    pub(in super::super) flat: f64,
    /// The built-in function that is closest; `None` for the identity.
    pub(in super::super) closest: Option<Activation>,
    /// Root mean square of the difference to it.
    pub(in super::super) distance: f64,
}

impl Numbers {
    /// Computes the numbers of a function.
    pub(in super::super) fn of(own: &OwnFunction) -> Self {
        let function = own.function();
        let built_in = [None].into_iter().chain(Activation::ALL.map(Some));
        let distances = built_in.map(|other| (other, distance(function, other)));
        let (closest, distance) =
            distances.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((None, f64::INFINITY));
        let (moments, flat) = (Moments::of(function, 1.0), share_of_flat(function, 1.0));
        Self { moments, flat, closest, distance }
    }

    /// Returns the gain that keeps the mean square of pre-activations at 1. `None` for a function that is 0 everywhere.
    pub(in super::super) fn gain(&self) -> Option<f64> {
        Some(self.moments.gain_that_keeps_size()).filter(|gain| gain.is_finite())
    }

    /// Returns whether the closest built-in function is close.
    pub(in super::super) fn has_fit(&self) -> bool {
        self.distance <= FITS
    }

    /// Returns the value of PyTorch's `calculate_gain` for the closest function, if it is close and PyTorch lists it.
    pub(in super::super) fn listed_gain(&self) -> Option<f64> {
        let listed = self.closest.map_or(Some(1.0), calculate_gain);
        listed.filter(|_| self.has_fit())
    }
}

/// Returns the root mean square of the difference of two functions over standard normal z.
fn distance(function: &Function, other: Option<Activation>) -> f64 {
    let (function, other) = (function.clone(), other.map_or(Function::Linear, Function::Named));
    let difference = Function::custom(move |x| function.value(x) - other.value(x), |_| 0.0);
    Moments::of(&difference, 1.0).mean_square.sqrt()
}

/// Returns whether the values of a function stay between −3 and 3.
pub(in super::super) fn is_bounded(own: &OwnFunction) -> bool {
    let mut places = (-2 * FAR..=2 * FAR).map(|place| f64::from(place) / 2.0);
    places.all(|x| own.function().value(x).abs() <= BOUND)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> (OwnFunction, Numbers) {
        let own = OwnFunction::typed(text).unwrap();
        let numbers = Numbers::of(&own);
        (own, numbers)
    }

    #[test]
    fn a_typed_built_in_function_has_its_numbers() {
        let (_, relu) = typed("max(x, 0)");
        assert!((relu.moments.mean_square - 0.5).abs() < 1e-8 && (relu.flat - 0.5).abs() < 1e-6);
        assert_eq!(relu.closest, Some(Activation::Relu));
        assert!((relu.listed_gain().unwrap() - 2.0_f64.sqrt()).abs() < 1e-12);
        let (_, gelu) = typed("gelu(x)");
        assert!((gelu.gain().unwrap() - 1.53353).abs() < 1e-4);
        assert_eq!((gelu.closest, gelu.listed_gain()), (Some(Activation::Gelu), None));
        let (_, line) = typed("x");
        assert_eq!((line.closest, line.distance, line.listed_gain()), (None, 0.0, Some(1.0)));
    }

    #[test]
    fn a_function_that_resembles_none_has_no_listed_gain() {
        let (_, wave) = typed("sin(3 * x)");
        assert!(!wave.has_fit() && wave.listed_gain().is_none(), "{wave:?}");
        assert_eq!(typed("0 * x").1.gain(), None);
    }

    #[test]
    fn bounded_functions_stay_between_minus_3_and_3() {
        for (text, expected) in
            [("2 * tanh(x)", true), ("x", false), ("min(max(x, -3), 3)", true), ("4", false)]
        {
            assert_eq!(is_bounded(&typed(text).0), expected, "{text}");
        }
    }
}
