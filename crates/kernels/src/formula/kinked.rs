//! Piecewise functions: ReLU, Leaky ReLU, ELU, SELU and Hardswish.
//!
//! At a kink the derivative is PyTorch's: that of the piece below, but at 3 Hardswish's is that of the piece above, 1.

use super::exponential::{OneMinusExp, Quotient, exp_of_negative, one_minus_exp};
use crate::{Alpha, NegativeSlope, lanes::Lanes};

/// Input below which e^x − 1 is −1 in f32.
const LOWEST: f32 = -20.0;

/// Computes max(x, 0). Exact.
#[inline(always)]
pub(crate) fn relu<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [zero] = T::constants([0.0]);
    move |x: T| x.at_least(zero)
}

/// Computes 1 above 0, else 0. Exact.
#[inline(always)]
pub(crate) fn relu_derivative<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [zero, one, largest] = T::constants([0.0, 1.0, f32::MAX]);
    move |x: T| x.if_greater(zero, one, zero_or_nan(x, zero, largest))
}

/// Returns 0, and NaN for NaN; a derivative that does not depend on x adds it, so that NaN is not lost.
#[inline(always)]
fn zero_or_nan<T: Lanes>(x: T, zero: T, largest: T) -> T {
    x.abs().at_most(largest) * zero
}

/// Computes x above 0, else `slope`·x. Correctly rounded.
#[inline(always)]
pub(crate) fn leaky_relu<T: Lanes>(slope: NegativeSlope) -> impl Fn(T) -> T + Copy {
    // A slope of 0 must not be multiplied by −∞.
    let lowest = if slope.get() == 0.0 { f32::MIN } else { f32::NEG_INFINITY };
    let [zero, slope, lowest] = T::constants([0.0, slope.get(), lowest]);
    move |x: T| x.if_greater(zero, x, x.at_least(lowest) * slope)
}

/// Computes 1 above 0, else `slope`. Exact.
#[inline(always)]
pub(crate) fn leaky_relu_derivative<T: Lanes>(slope: NegativeSlope) -> impl Fn(T) -> T + Copy {
    let [zero, one, slope, largest] = T::constants([0.0, 1.0, slope.get(), f32::MAX]);
    move |x: T| x.if_greater(zero, one, slope + zero_or_nan(x, zero, largest))
}

/// Computes `scale`·x above 0, else `scale`·`alpha`·(eˣ − 1): ELU with scale 1, SELU with its two constants. Error ≤ 2
/// ulp for x ≥ −1, absolute ≤ 1e-7 below, for `scale`·`alpha` up to 2.
///
/// SELU tends to −1.76, where one ulp is 1.2e-7. So the factor is split into two parts: the product of 1 − 2ⁿ with a
/// power of two is exact, and the remainder is smaller.
#[inline(always)]
pub(crate) fn elu<T: Lanes>(scale: f32, alpha: Alpha) -> impl Fn(T) -> T + Copy {
    let exact = -f64::from(scale) * f64::from(alpha.get());
    let (factor, high) = (exact as f32, nearest_power_of_two(exact as f32));
    let low = (exact - f64::from(high)) as f32;
    let [zero, scale, factor, high, low, lowest] = T::constants([0.0, scale, factor, high, low, LOWEST]);
    let one_minus_exp = one_minus_exp();
    move |x: T| {
        let OneMinusExp { gap, power, rest } = one_minus_exp(x.at_least(lowest).at_most(zero));
        let falling = gap.mul_add(high, (factor * power).mul_sub_from(rest, gap * low));
        // −0 takes the piece above, where it stays −0.
        zero.if_greater(x, falling, scale * x)
    }
}

/// Returns the power of two nearest to `x`, with its sign (0 for the smallest subnormal numbers); `x` itself where that
/// power is beyond f32.
fn nearest_power_of_two(x: f32) -> f32 {
    const HALF_OF_MANTISSA: u32 = 1 << 22;
    const SIGN_AND_EXPONENT: u32 = 0xff80_0000;
    let power = f32::from_bits((x.to_bits() + HALF_OF_MANTISSA) & SIGN_AND_EXPONENT);
    if power.is_finite() { power } else { x }
}

/// Computes `scale` above 0, else `scale`·`alpha`·eˣ. Absolute error ≤ 3e-7, times `scale`·`alpha`.
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

/// Computes x·min(max(x + 3, 0), 6) / 6, from −3/8 up. Error ≤ 4 ulp for x ≥ −1, absolute ≤ 1e-7 below.
#[inline(always)]
pub(crate) fn hardswish<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [zero, three, six, lowest] = T::constants([0.0, 3.0, 6.0, -3.0]);
    move |x: T| x.at_least(lowest) * ((x + three).at_least(zero).at_most(six) / six)
}

/// Computes 0 up to −3, 1 from 3 on, x/3 + 1/2 between. Absolute error ≤ 3e-7.
#[inline(always)]
pub(crate) fn hardswish_derivative<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [half, two, three, lowest] = T::constants([0.5, 2.0, 3.0, -3.0]);
    move |x: T| {
        let inside = x.at_least(lowest).at_most(three);
        // Outside, 0 and 1 result from the bounds, so that NaN is kept too.
        let rising = x.if_greater(lowest, inside / three + half, inside + three);
        three.if_greater(x, rising, inside - two)
    }
}
