//! Mish.

use super::exponential::{Quotient, exp_of_negative};
use crate::lanes::Lanes;

/// Input above which tanh(softplus(x)) is 1 in f32.
const HIGHEST: f32 = 20.0;
/// Input below which it is 0 except for subnormal numbers.
const LOWEST: f32 = -87.9;

/// Computes x·tanh(ln(1 + eˣ)), from −0.3088 up. Error ≤ 4 ulp for x ≥ −1, absolute ≤ 1e-7 below.
///
/// The tanh is w / (w + 2) with w = eˣ·(eˣ + 2). For eˣ = s·a/b both sides are multiplied by b²: one division.
#[inline(always)]
pub(crate) fn mish<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [highest, lowest, zero, two] = T::constants([HIGHEST, LOWEST, 0.0, 2.0]);
    let exp = exp_of_negative();
    move |x: T| {
        let x = x.at_least(lowest);
        let Quotient { power, numerator, denominator } = exp(zero - x.at_most(highest));
        let e = power * numerator;
        let w = e * denominator.mul_add(two, e);
        x * (w / (denominator * denominator).mul_add(two, w))
    }
}

/// Computes tanh(softplus(x)) + x·4e(1 + e) / (w + 2)², e = eˣ, from −0.113 to 1.089. Absolute error ≤ 3e-7.
#[inline(always)]
pub(crate) fn mish_derivative<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [highest, lowest, zero, one, two, four] = T::constants([HIGHEST, LOWEST, 0.0, 1.0, 2.0, 4.0]);
    let exp = exp_of_negative();
    move |x: T| {
        let x = x.at_most(highest).at_least(lowest);
        let Quotient { power, numerator, denominator } = exp(zero - x);
        let e = power * (numerator / denominator);
        let w = e * (e + two);
        let inverse = one / (w + two);
        let slope = four * e * (one + e) * inverse;
        (x * slope).mul_add(inverse, w * inverse)
    }
}
