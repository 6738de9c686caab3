//! GELU, exact and in its tanh form.

use super::exponential::{Quotient, exp_of_negative};
use super::logistic::{both_sigmoids, sigmoid_within};
use crate::lanes::{Lanes, polynomial};

/// R with erfc(a/√2) = (1 + a·R(a))⁸ for a from 0 to [`END`]: minimax, error 5.2e-9 of GELU, by `fit.py`.
const ROOT: [f32; 8] = [
    -0.099_735_424,
    -0.034_816_455,
    -0.000_734_905_1,
    0.001_642_324_7,
    3.652_059_2e-5,
    -6.546_65e-5,
    8.120_221_5e-6,
    -3.204_511e-7,
];
/// Argument at which 1 + a·R(a) is 0 and erfc is 1e-16.
const END: f32 = 8.302_923;
/// 2·√(2/π), because ½(1 + tanh u) = σ(2u).
const TANH_SCALE: f32 = 1.595_769_2;
/// 2·√(2/π) − 2, plus one unit in the last place: of the five nearest numbers the one with the smallest error.
const TANH_REST: f32 = -0.404_230_86;
/// 2·√(2/π)·0.044715.
const TANH_CUBIC: f32 = 0.071_354_81;
/// Bound beyond which (±10) the tanh form is x or 0.
const TANH_END: f32 = 10.0;
/// 1/√(2π).
const DENSITY: f32 = 0.398_942_3;

/// Computes x·Φ(x) = max(x, 0) − |x|/2·erfc(|x|/√2), from −0.17 up. Error ≤ 4.4 ulp for x ≥ −1, absolute ≤ 7.5e-8
/// below.
///
/// erfc as the eighth power of a polynomial needs neither an exponential nor a division.
#[inline(always)]
pub(crate) fn gelu<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [end, zero, half] = T::constants([END, 0.0, 0.5]);
    let root_of_erfc = root_of_erfc();
    move |x: T| {
        let a = x.abs().at_most(end);
        let y = root_of_erfc(a);
        (a * half).mul_sub_from(y * y, x.at_least(zero))
    }
}

/// Computes √erfc(a/√2) for a from 0 to [`END`].
///
/// Two of the three squarings are done on v = p − 1, as v² + 2v, which keeps the digits that 1 + v drops: 4.4 instead
/// of 8.1 ulp in the end. This form is more accurate than v·(v + 2), which has 5.0 ulp.
#[inline(always)]
fn root_of_erfc<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [one] = T::constants([1.0]);
    let coefficients = T::constants(ROOT);
    move |a: T| {
        let v = (a * polynomial(a, &coefficients)).fence();
        let v = v.mul_add(v, v + v);
        v.mul_add(v, v + v) + one
    }
}

/// Computes GELU'(x) = Φ(x) + x·φ(x), from −0.129 to 1.129. Absolute error ≤ 3e-7.
#[inline(always)]
pub(crate) fn gelu_derivative<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [end, zero, half, one, density] = T::constants([END, 0.0, 0.5, 1.0, DENSITY]);
    let root_of_erfc = root_of_erfc();
    let exp = exp_of_negative();
    move |x: T| {
        let a = x.abs().at_most(end);
        let y = root_of_erfc(a);
        let Quotient { power, numerator, denominator } = exp(a * a * half);
        // Derivative at |x|; the derivative at −|x| is 1 minus it.
        let rest = (half * y).mul_sub_from(y, one);
        let at_positive = (a * density * power).mul_add(numerator / denominator, rest);
        x.if_greater(zero, at_positive, one - at_positive)
    }
}

/// Computes x/2·(1 + tanh u) = x·σ(2u), u = √(2/π)·(x + 0.044715·x³). Error ≤ 2.9 ulp for x ≥ −1, absolute ≤ 5e-8
/// below.
///
/// 2u is written as 2x + x·(…): doubling is exact, and only the smaller part is rounded more than once. One product
/// would need two operations fewer, but has 3.01 ulp.
#[inline(always)]
pub(crate) fn gelu_tanh<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [highest, lowest, rest, cubic] = T::constants([TANH_END, -TANH_END - 0.06, TANH_REST, TANH_CUBIC]);
    let sigmoid = sigmoid_within();
    move |x: T| {
        let x = x.at_least(lowest);
        let a = x.at_most(highest);
        x * sigmoid(a.mul_add((a * a).mul_add(cubic, rest), a + a))
    }
}

/// Computes GELU tanh'(x) = σ(2u) + x·σ(2u)·(1 − σ(2u))·2u'. Absolute error ≤ 3e-7.
#[inline(always)]
pub(crate) fn gelu_tanh_derivative<T: Lanes>() -> impl Fn(T) -> T + Copy {
    let [highest, lowest, scale, cubic, three_cubic] =
        T::constants([TANH_END, -TANH_END, TANH_SCALE, TANH_CUBIC, 3.0 * TANH_CUBIC]);
    let both_sigmoids = both_sigmoids();
    move |x: T| {
        let x = x.at_most(highest).at_least(lowest);
        let square = x * x;
        let (y, rest) = both_sigmoids(x * square.mul_add(cubic, scale));
        let slope = square.mul_add(three_cubic, scale);
        (x * y * rest).mul_add(slope, y)
    }
}
