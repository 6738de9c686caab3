//! Functions in pieces: ReLU, Leaky ReLU, ELU, SELU and Hardswish.
//!
//! At a kink the derivative is PyTorch's: that of the piece below.

use super::exponential::{Quotient, exp_of_negative, one_minus_exp_of_double};
use crate::{Alpha, NegativeSlope, lanes::Lanes};

/// Below, e^x − 1 is −1 in f32.
const LOWEST: f32 = -20.0;

/// max(x, 0). Exact.
#[inline(always)]
pub(crate) fn relu<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [zero] = T::constants([0.0]);
    move |x: T| x.at_least(zero)
}

/// 1 above 0, else 0. Exact.
#[inline(always)]
pub(crate) fn relu_derivative<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [zero, one, largest] = T::constants([0.0, 1.0, f32::MAX]);
    move |x: T| x.if_greater(zero, one, zero_or_nan(x, zero, largest))
}

/// 0, and NaN for NaN: what a derivative that does not depend on x adds, so that NaN is not lost.
#[inline(always)]
fn zero_or_nan<T: Lanes>(x: T, zero: T, largest: T) -> T {
    x.abs().at_most(largest) * zero
}

/// x above 0, else `slope`·x. Correctly rounded.
#[inline(always)]
pub(crate) fn leaky_relu<T: Lanes>(slope: NegativeSlope) -> impl Fn(T) -> T + Copy {
    // A slope of 0 must not meet −∞.
    let lowest = if slope.get() == 0.0 { f32::MIN } else { f32::NEG_INFINITY };
    let [zero, slope, lowest] = T::constants([0.0, slope.get(), lowest]);
    move |x: T| x.if_greater(zero, x, x.at_least(lowest) * slope)
}

/// 1 above 0, else `slope`. Exact.
#[inline(always)]
pub(crate) fn leaky_relu_derivative<T: Lanes>(slope: NegativeSlope) -> impl Fn(T) -> T + Copy {
    let [zero, one, slope, largest] = T::constants([0.0, 1.0, slope.get(), f32::MAX]);
    move |x: T| x.if_greater(zero, one, slope + zero_or_nan(x, zero, largest))
}

/// `scale`·x above 0, else `scale`·`alpha`·(eˣ − 1): ELU with scale 1, SELU with its two constants. Error ≤ 4 ulp
/// for x ≥ −1, absolute ≤ 1e-7 below, times `scale`·`alpha`.
#[inline(always)]
pub(crate) fn elu<T: Lanes>(scale: f32, alpha: Alpha) -> impl Fn(T) -> T + Copy {
    let [zero, half, scale, below, lowest] = T::constants([0.0, 0.5, scale, -scale * alpha.get(), LOWEST]);
    let one_minus_exp = one_minus_exp_of_double();
    move |x: T| {
        let falling = below * one_minus_exp(x.at_least(lowest).at_most(zero) * half);
        // −0 goes above, where it stays −0.
        zero.if_greater(x, falling, scale * x)
    }
}

/// `scale` above 0, else `scale`·`alpha`·eˣ. Absolute error ≤ 3e-7, times `scale`·`alpha`.
#[inline(always)]
pub(crate) fn elu_derivative<T: Lanes>(scale: f32, alpha: Alpha) -> impl Fn(T) -> T + Copy {
    let [zero, scale, below, highest] = T::constants([0.0, scale, scale * alpha.get(), 87.0]);
    let exp = exp_of_negative();
    move |x: T| {
        let Quotient { power, numerator, denominator } = exp((zero - x).at_most(highest).at_least(zero));
        let falling = below * power * (numerator / denominator);
        x.if_greater(zero, scale, falling)
    }
}

/// x·min(max(x + 3, 0), 6) / 6, from −3/8 up. Error ≤ 4 ulp for x ≥ −1, absolute ≤ 1e-7 below.
#[inline(always)]
pub(crate) fn hardswish<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [zero, three, six, lowest] = T::constants([0.0, 3.0, 6.0, -3.0]);
    move |x: T| x.at_least(lowest) * ((x + three).at_least(zero).at_most(six) / six)
}

/// 0 up to −3, 1 from 3 on, x/3 + 1/2 between. Absolute error ≤ 3e-7.
#[inline(always)]
pub(crate) fn hardswish_derivative<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [half, two, three, lowest] = T::constants([0.5, 2.0, 3.0, -3.0]);
    move |x: T| {
        let inside = x.at_least(lowest).at_most(three);
        // Outside, 0 and 1 come from the bounds, so that NaN gets there too.
        let rising = x.if_greater(lowest, inside / three + half, inside + three);
        three.if_greater(x, rising, inside - two)
    }
}
