//! Four numbers in one v128: SIMD128, and relaxed SIMD where the module is built for it.
#![allow(unsafe_code, reason = "loads and stores of v128 take pointers")]

use super::Lanes;
use core::arch::wasm32::*;
use core::hint::black_box;
use core::ops::{Add, Div, Mul, Sub};

/// Four numbers.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub(crate) struct Vector(v128);

macro_rules! operator {
    ($trait:ident, $method:ident, $instruction:ident) => {
        impl $trait for Vector {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self($instruction(self.0, other.0))
            }
        }
    };
}

operator!(Add, add, f32x4_add);
operator!(Sub, sub, f32x4_sub);
operator!(Mul, mul, f32x4_mul);
operator!(Div, div, f32x4_div);

const SIGN: f32 = -0.0;

impl Lanes for Vector {
    const WIDTH: usize = 4;

    #[inline(always)]
    fn constants<const N: usize>(values: [f32; N]) -> [Self; N] {
        black_box(values.map(Self::splat))
    }

    #[inline(always)]
    fn splat(value: f32) -> Self {
        Self(f32x4_splat(value))
    }

    #[inline(always)]
    fn load(values: &[f32]) -> Self {
        debug_assert!(values.len() >= Self::WIDTH);
        // SAFETY: callers pass at least four values, and v128.load needs no alignment.
        Self(unsafe { v128_load(values.as_ptr().cast()) })
    }

    #[inline(always)]
    fn store(self, values: &mut [f32]) {
        debug_assert!(values.len() >= Self::WIDTH);
        // SAFETY: callers pass at least four values, and v128.store needs no alignment.
        unsafe { v128_store(values.as_mut_ptr().cast(), self.0) };
    }

    #[inline(always)]
    fn mul_add(self, factor: Self, summand: Self) -> Self {
        #[cfg(target_feature = "relaxed-simd")]
        return Self(f32x4_relaxed_madd(self.0, factor.0, summand.0));
        #[cfg(not(target_feature = "relaxed-simd"))]
        return self * factor + summand;
    }

    #[inline(always)]
    fn mul_sub_from(self, factor: Self, minuend: Self) -> Self {
        #[cfg(target_feature = "relaxed-simd")]
        return Self(f32x4_relaxed_nmadd(self.0, factor.0, minuend.0));
        #[cfg(not(target_feature = "relaxed-simd"))]
        return minuend - self * factor;
    }

    // LLVM turns pmin and pmax of a module with relaxed SIMD into relaxed min and max in an operand order that loses
    // NaN. Written out with the value second they keep it on x86 and ARM; the specification guarantees nothing, which
    // is why a module is tested against the scalar one before it is used.
    #[inline(always)]
    fn at_most(self, bound: Self) -> Self {
        #[cfg(target_feature = "relaxed-simd")]
        return Self(f32x4_relaxed_min(bound.0, self.0));
        #[cfg(not(target_feature = "relaxed-simd"))]
        return Self(f32x4_pmin(self.0, bound.0));
    }

    #[inline(always)]
    fn at_least(self, bound: Self) -> Self {
        #[cfg(target_feature = "relaxed-simd")]
        return Self(f32x4_relaxed_max(bound.0, self.0));
        #[cfg(not(target_feature = "relaxed-simd"))]
        return Self(f32x4_pmax(self.0, bound.0));
    }

    #[inline(always)]
    fn low_bits_to_exponent(self) -> Self {
        Self(i32x4_shl(self.0, 23))
    }

    #[inline(always)]
    fn abs(self) -> Self {
        Self(f32x4_abs(self.0))
    }

    #[inline(always)]
    fn negative_abs(self) -> Self {
        Self(v128_or(self.0, f32x4_splat(SIGN)))
    }

    #[inline(always)]
    fn flip_sign_by(self, sign: Self) -> Self {
        Self(v128_xor(self.0, v128_and(sign.0, f32x4_splat(SIGN))))
    }

    #[inline(always)]
    fn if_greater(self, than: Self, then: Self, otherwise: Self) -> Self {
        Self(v128_bitselect(then.0, otherwise.0, f32x4_gt(self.0, than.0)))
    }

    /// Returns false, unknown to the compiler. LLVM recognises pmin and pmax by a comparison and a selection. A v128
    /// has integer lanes; for the comparison they become float lanes, and for a constant LLVM moves that conversion
    /// before the loop, where it no longer recognises the pattern: three instructions remain instead of one. A value
    /// that may be created again in each iteration is not a constant.
    #[cfg(not(target_feature = "relaxed-simd"))]
    #[inline(always)]
    fn are_constants_stale() -> bool {
        super::never()
    }

    #[inline(always)]
    fn largest(self) -> f32 {
        let [a, b, c, d] = self.to_array();
        a.at_least(b).at_least(c.at_least(d))
    }

    #[inline(always)]
    fn total(self) -> f64 {
        let [a, b, c, d] = self.to_array().map(f64::from);
        (a + b) + (c + d)
    }
}

impl Vector {
    #[inline(always)]
    fn to_array(self) -> [f32; 4] {
        [
            f32x4_extract_lane::<0>(self.0),
            f32x4_extract_lane::<1>(self.0),
            f32x4_extract_lane::<2>(self.0),
            f32x4_extract_lane::<3>(self.0),
        ]
    }
}
