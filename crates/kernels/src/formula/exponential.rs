//! The exponential function, in the two forms that the activations need.

use crate::lanes::{Lanes, polynomial};

pub(crate) const LOG2_E: f32 = core::f32::consts::LOG2_E;
/// ln 2 in two parts: the high one has so few digits that its product with any exponent is exact. Cody & Waite 1980.
pub(crate) const LN_2_HIGH: f32 = 0.693_359_4;
pub(crate) const LN_2_LOW: f32 = -2.121_944_4e-4;
/// 1.5·2²³ + 127. Adding it rounds to an integer n and leaves n + 127 in the low bits; moved to the exponent's place
/// they are 2ⁿ, for n = 128 infinity and for n = −127 zero.
pub(crate) const ROUND: f32 = 12_582_912.0 + 127.0;
/// r·coth(r/2) = 2 + r²/6 − r⁴/360 + …, as a polynomial in r² for |r| ≤ ln 2 / 2: minimax, error of eʳ 1e-9, by `fit.py`.
const COTH: [f32; 3] = [2.0, 0.166_666_18, -0.002_765_890_7];
/// (eʳ − 1 − r) / r² for |r| ≤ ln 2 / 2: minimax, error of eʳ − 1 2e-8, by `fit.py`.
const EXPM1: [f32; 5] = [0.500_000_1, 0.166_665_46, 0.041_666_713, 0.008_366_12, 0.001_390_027_5];

/// e⁻ʸ as a power of two and a quotient: e⁻ʸ = power · numerator / denominator.
///
/// With y = −n·ln 2 + r and c = r·coth(r/2), e⁻ʳ = (c − r) / (c + r): two coefficients suffice where a polynomial needs
/// degree 6. The division is left to the caller, which can merge it with one of its own.
pub(crate) struct Quotient<T> {
    /// 2ⁿ.
    pub(crate) power: T,
    /// c − r.
    pub(crate) numerator: T,
    /// c + r.
    pub(crate) denominator: T,
}

/// Computes e⁻ʸ for y from −88.9 to 87.9.
#[inline(always)]
pub(crate) fn exp_of_negative<T: Lanes>() -> impl Fn(T) -> Quotient<T> + Copy {
    let [log2_e, round, high, low] = T::constants([-LOG2_E, ROUND, LN_2_HIGH, LN_2_LOW]);
    let coth = T::constants(COTH);
    move |y| {
        let rounded = y.mul_add(log2_e, round);
        let n = rounded - round;
        let r = n.mul_add(low, n.mul_add(high, y)).fence();
        let (numerator, denominator) = quotient(r, &coth);
        Quotient { power: rounded.low_bits_to_exponent(), numerator, denominator }
    }
}

/// Computes c − r and c + r.
#[inline(always)]
fn quotient<T: Lanes>(r: T, [c0, c1, c2]: &[T; 3]) -> (T, T) {
    let square = r * r;
    let c = square.mul_add(square.mul_add(*c2, *c1), *c0).fence();
    (c - r, c + r)
}

/// Computes e^(x − k·ln 2) for an integer k, without the rounding of x − k·ln 2, as softmax needs it.
///
/// `round_at` is [`ROUND`] − k and `lowest` a number below which the result is 0; both depend on the row.
#[inline(always)]
pub(crate) fn exp_of_negative_at<T: Lanes>() -> impl Fn(T, T, T) -> T + Copy {
    let [log2_e, high, low] = T::constants([LOG2_E, LN_2_HIGH, LN_2_LOW]);
    let coth = T::constants(COTH);
    move |x, round_at, lowest| {
        let x = x.at_least(lowest);
        let rounded = x.mul_add(log2_e, round_at);
        let n = rounded - round_at;
        let r = n.mul_sub_from(low, n.mul_sub_from(high, x)).fence();
        let (numerator, denominator) = quotient(r, &coth);
        rounded.low_bits_to_exponent() * (denominator / numerator)
    }
}

/// 1 − eʸ in pieces: `gap` − `power`·`rest`. Near 0, where `gap` is 0, nothing is lost to cancellation.
pub(crate) struct OneMinusExp<T> {
    /// 1 − 2ⁿ, exactly.
    pub(crate) gap: T,
    /// 2ⁿ.
    pub(crate) power: T,
    /// eʳ − 1, where y = n·ln 2 + r.
    pub(crate) rest: T,
}

/// Computes 1 − eʸ for y from −30 to 0.
#[inline(always)]
pub(crate) fn one_minus_exp<T: Lanes>() -> impl Fn(T) -> OneMinusExp<T> + Copy {
    let [log2_e, round, ln_2, one] = T::constants([LOG2_E, ROUND, core::f32::consts::LN_2, 1.0]);
    let coefficients = T::constants(EXPM1);
    move |y| {
        let rounded = y.mul_add(log2_e, round);
        let power = rounded.low_bits_to_exponent();
        let r = (rounded - round).mul_sub_from(ln_2, y).fence();
        let rest = (r * polynomial(r, &coefficients)).mul_add(r, r).fence();
        OneMinusExp { gap: one - power, power, rest }
    }
}
