//! One number: the path of browsers without SIMD, and the reference of the others.

use super::Lanes;

impl Lanes for f32 {
    const WIDTH: usize = 1;

    #[inline(always)]
    fn constants<const N: usize>(values: [f32; N]) -> [Self; N] {
        values
    }

    #[inline(always)]
    fn splat(value: f32) -> Self {
        value
    }

    #[inline(always)]
    fn load(values: &[f32]) -> Self {
        values[0]
    }

    #[inline(always)]
    fn store(self, values: &mut [f32]) {
        values[0] = self;
    }

    /// Rounds twice: WebAssembly has no fused multiplication for a single number, and it is slow in software.
    #[inline(always)]
    fn mul_add(self, factor: Self, summand: Self) -> Self {
        self * factor + summand
    }

    #[inline(always)]
    fn mul_sub_from(self, factor: Self, minuend: Self) -> Self {
        minuend - self * factor
    }

    #[inline(always)]
    fn at_most(self, bound: Self) -> Self {
        if bound < self { bound } else { self }
    }

    #[inline(always)]
    fn at_least(self, bound: Self) -> Self {
        if self < bound { bound } else { self }
    }

    #[inline(always)]
    fn low_bits_to_exponent(self) -> Self {
        f32::from_bits(self.to_bits() << 23)
    }

    #[inline(always)]
    fn abs(self) -> Self {
        f32::abs(self)
    }

    #[inline(always)]
    fn negative_abs(self) -> Self {
        -f32::abs(self)
    }

    #[inline(always)]
    fn flip_sign_by(self, sign: Self) -> Self {
        f32::from_bits(self.to_bits() ^ (sign.to_bits() & 0x8000_0000))
    }

    #[inline(always)]
    fn if_greater(self, than: Self, then: Self, otherwise: Self) -> Self {
        if self > than { then } else { otherwise }
    }

    #[inline(always)]
    fn largest(self) -> f32 {
        self
    }

    #[inline(always)]
    fn total(self) -> f64 {
        f64::from(self)
    }
}
