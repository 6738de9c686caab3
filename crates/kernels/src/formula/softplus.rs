//! Softplus.

use super::exponential::{Quotient, exp_of_negative};
use super::logistic::{HIGHEST, sigmoid};
use crate::{
    Beta, Threshold,
    lanes::{Lanes, polynomial},
};

/// artanh(s)/s as a polynomial in s² for s from 0 to 1/3: minimax, error 4.5e-9, by `fit.py`.
const ARTANH: [f32; 5] = [1.0, 0.333_332_1, 0.200_107_63, 0.140_009_03, 0.140_059_93];

/// Computes ln(1 + e^(βx)) / β, and x where βx > `threshold`. Error with β = 1: ≤ 4 ulp for x ≥ −1, absolute ≤ 1e-7
/// below.
///
/// max(z, 0) + ln(1 + e^−|z|) cannot overflow. ln(1 + e) = 2·artanh(e / (2 + e)); with e = s·a/b that quotient is
/// s·a / (2b + s·a).
#[inline(always)]
pub(crate) fn softplus<T: Lanes>(beta: Beta, threshold: Threshold) -> impl Fn(T) -> T + Copy {
    let [zero, two, highest, beta, threshold] =
        T::constants([0.0, 2.0, HIGHEST, beta.get(), threshold.get()]);
    let coefficients = T::constants(ARTANH);
    let exp = exp_of_negative();
    move |x: T| {
        let z = x * beta;
        let Quotient { power, numerator, denominator } = exp(z.abs().at_most(highest));
        let small = power * numerator;
        let s = small / denominator.mul_add(two, small);
        let log = (s * two) * polynomial(s * s, &coefficients);
        z.if_greater(threshold, x, (z.at_least(zero) + log) / beta)
    }
}

/// Computes σ(βx), and 1 where βx > `threshold`. Absolute error ≤ 3e-7.
#[inline(always)]
pub(crate) fn softplus_derivative<T: Lanes>(beta: Beta, threshold: Threshold) -> impl Fn(T) -> T + Copy {
    let [one, beta, threshold] = T::constants([1.0, beta.get(), threshold.get()]);
    let sigmoid = sigmoid();
    move |x: T| {
        let z = x * beta;
        z.if_greater(threshold, one, sigmoid(z))
    }
}
