//! Sigmoid, and the functions based on it: SiLU and tanh.

use super::exponential::{OneMinusExp, Quotient, exp_of_negative, one_minus_exp};
use crate::lanes::Lanes;

/// Input above which σ is 1 in f32; e⁻ʸ is still a normal number.
pub(super) const HIGHEST: f32 = 87.9;
/// Input below which σ is 0 except for subnormal numbers.
pub(super) const LOWEST: f32 = -88.9;

/// Computes σ(x) = 1 / (1 + e⁻ˣ), from 0 to 1. Error ≤ 2.4 ulp where σ ≥ 4.3e-39.
///
/// With e⁻ˣ = s·a/b this is b / (b + s·a): one division in all.
#[inline(always)]
pub(crate) fn sigmoid<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [highest, lowest] = T::constants([HIGHEST, LOWEST]);
    let sigmoid = sigmoid_within();
    move |x: T| sigmoid(x.at_most(highest).at_least(lowest))
}

/// Computes σ(x) for x within the bounds above.
#[inline(always)]
pub(super) fn sigmoid_within<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let exp = exp_of_negative();
    move |x: T| {
        let Quotient { power, numerator, denominator } = exp(x);
        denominator / power.mul_add(numerator, denominator)
    }
}

/// Computes σ(x) and σ(−x), for x within the bounds above: their product is the derivative, without the cancellation of
/// 1 − σ(x).
#[inline(always)]
pub(super) fn both_sigmoids<T: Lanes>() -> impl Fn(T) -> (T, T) + Copy {
    let [one] = T::constants([1.0]);
    let exp = exp_of_negative();
    move |x: T| {
        let Quotient { power, numerator, denominator } = exp(x);
        let small = power * numerator;
        let inverse = one / (denominator + small);
        (denominator * inverse, small * inverse)
    }
}

/// Computes σ'(x) = σ(x)·σ(−x), from 0 to 1/4. Absolute error ≤ 3e-7.
#[inline(always)]
pub(crate) fn sigmoid_derivative<T: Lanes>() -> impl Fn(T) -> T + Copy {
    // From here on the derivative is below 1e-37; further out 1 / (1 + e⁻ˣ) is not a normal number.
    let [highest, lowest] = T::constants([85.0, -85.0]);
    let both_sigmoids = both_sigmoids();
    move |x: T| {
        let (y, rest) = both_sigmoids(x.at_most(highest).at_least(lowest));
        y * rest
    }
}

/// Computes x·σ(x), from −0.2785 up. Error ≤ 3.3 ulp where |x·σ(x)| ≥ 1e-36.
#[inline(always)]
pub(crate) fn silu<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [highest, lowest] = T::constants([HIGHEST, LOWEST]);
    let sigmoid = sigmoid_within();
    move |x: T| {
        // The factor is clamped too, so that −∞ is not multiplied by 0.
        let x = x.at_least(lowest);
        x * sigmoid(x.at_most(highest))
    }
}

/// Computes SiLU'(x) = σ(x) + x·σ(x)·σ(−x), from −0.0998 to 1.0998. Absolute error ≤ 3e-7.
#[inline(always)]
pub(crate) fn silu_derivative<T: Lanes>() -> impl Fn(T) -> T + Copy {
    // Beyond, it is 0 or 1 in f32.
    let [highest, lowest] = T::constants([85.0, -85.0]);
    let both_sigmoids = both_sigmoids();
    move |x: T| {
        let x = x.at_most(highest).at_least(lowest);
        let (y, rest) = both_sigmoids(x);
        (x * y).mul_add(rest, y)
    }
}

/// Computes tanh x, from −1 to 1. Error ≤ 2.5 ulp.
///
/// tanh|x| = m / (2 − m) with m = 1 − e^(−2|x|), and the sign restored.
#[inline(always)]
pub(crate) fn tanh<T: Lanes>() -> impl Fn(T) -> T + Copy {
    // Below, tanh is −1 in f32.
    let [lowest, two] = T::constants([-9.1, 2.0]);
    let one_minus_exp = one_minus_exp();
    move |x: T| {
        let a = x.negative_abs().at_least(lowest);
        let OneMinusExp { gap, power, rest } = one_minus_exp(a + a);
        let m = power.mul_sub_from(rest, gap);
        (m / (two - m)).flip_sign_by(x)
    }
}

/// Computes tanh'(x) = 1 − tanh²x = 4e / (1 + e)² with e = e^(−2|x|), from 0 to 1. Absolute error ≤ 3e-7.
#[inline(always)]
pub(crate) fn tanh_derivative<T: Lanes>() -> impl Fn(T) -> T + Copy {
    // Above, the derivative is below 1e-30.
    let [highest, two, four] = T::constants([40.0, 2.0, 4.0]);
    let exp = exp_of_negative();
    move |x: T| {
        let Quotient { power, numerator, denominator } = exp(x.abs().at_most(highest) * two);
        let small = power * numerator;
        let sum = small + denominator;
        four * small * denominator / (sum * sum)
    }
}
