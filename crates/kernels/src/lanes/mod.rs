//! Operations on numbers in formulas: the instructions that scalar code, SIMD128 and relaxed SIMD have in common.
//!
//! A formula is written once over [`Lanes`]. Everything that makes it fast is here: how many numbers are processed
//! together, whether a product and a sum are fused, how constants are kept in registers and in which order the compiler
//! emits instructions. There are no activations here.

mod four;
mod scalar;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vector;

use core::ops::{Add, Div, Mul, Sub};
pub(crate) use four::Four;

/// Largest number of values that any lane type holds.
pub(crate) const MAX_WIDTH: usize = 16;

/// The lane type of this build: four vectors together in SIMD code, one number otherwise.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(crate) type Wide = Four<vector::Vector>;
/// The lane type of this build: four vectors together in SIMD code, one number otherwise.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(crate) type Wide = f32;

/// The lane type of formulas whose chain is so short with fused multiplication that one vector at a time is fastest:
/// measured, see `docs/kernels.md`.
#[cfg(all(target_arch = "wasm32", target_feature = "relaxed-simd"))]
pub(crate) type Short = vector::Vector;
/// The lane type of formulas whose chain is so short with fused multiplication that one vector at a time is fastest.
#[cfg(not(all(target_arch = "wasm32", target_feature = "relaxed-simd")))]
pub(crate) type Short = Wide;

/// [`MAX_WIDTH`] numbers, as many as a cache line holds, for neighbouring columns.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(crate) type Broad = Wide;
/// [`MAX_WIDTH`] numbers, as many as a cache line holds, for neighbouring columns.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(crate) type Broad = Four<Four<f32>>;

/// `WIDTH` numbers, each on its own.
pub(crate) trait Lanes:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// Number of values.
    const WIDTH: usize;

    /// Returns these numbers in all lanes, hidden from the compiler.
    ///
    /// V8 creates a `v128.const` again wherever it is used. A value that is opaque to the compiler is not a constant:
    /// it is created once, before the loop, and stays in a register.
    fn constants<const N: usize>(values: [f32; N]) -> [Self; N];

    /// Returns this number in all lanes.
    fn splat(value: f32) -> Self;

    /// Loads the first `WIDTH` numbers of `values`, which must hold at least as many.
    fn load(values: &[f32]) -> Self;

    /// Writes the lanes to the first `WIDTH` numbers of `values`, which must hold at least as many.
    fn store(self, values: &mut [f32]);

    /// Returns `self`·`factor` + `summand`, rounded once where the machine can do that.
    fn mul_add(self, factor: Self, summand: Self) -> Self;

    /// Returns `minuend` − `self`·`factor`, rounded once where the machine can do that.
    fn mul_sub_from(self, factor: Self, minuend: Self) -> Self;

    /// Returns `self`, but no more than `bound`. NaN stays NaN.
    fn at_most(self, bound: Self) -> Self;

    /// Returns `self`, but no less than `bound`. NaN stays NaN, and −0 is not less than 0.
    fn at_least(self, bound: Self) -> Self;

    /// Returns the number whose bits are those of `self` shifted left by 23: the low bits of a number become an
    /// exponent.
    fn low_bits_to_exponent(self) -> Self;

    /// Returns |self|.
    fn abs(self) -> Self;

    /// Returns −|self|, with the sign set.
    fn negative_abs(self) -> Self;

    /// Returns `self` with its sign flipped where `sign` is negative.
    fn flip_sign_by(self, sign: Self) -> Self;

    /// Returns `then` where `self` > `than`, elsewhere (and for NaN) `otherwise`.
    fn if_greater(self, than: Self, then: Self, otherwise: Self) -> Self;

    /// Returns the value unchanged. In [`Four`], code before it is executed before code after it.
    #[inline(always)]
    fn fence(self) -> Self {
        self
    }

    /// Returns whether constants have to be created again. They never have to, but the compiler must not know: see the
    /// vector type.
    #[inline(always)]
    fn are_constants_stale() -> bool {
        false
    }

    /// Returns the largest lane; NaN if there is one.
    fn largest(self) -> f32;

    /// Returns the sum of the lanes.
    fn total(self) -> f64;
}

/// Always 0, which is unknown to the compiler.
static NEVER: u32 = 0;

/// Returns false, which is unknown to the compiler.
#[inline(always)]
#[allow(unsafe_code, reason = "the compiler must not know the value that is read")]
fn never() -> bool {
    // SAFETY: a static that is never written may be read at any time.
    unsafe { core::ptr::read_volatile(&raw const NEVER) != 0 }
}

/// Computes c₀ + c₁x + c₂x² + …, by Horner's rule.
#[inline(always)]
pub(crate) fn polynomial<T: Lanes, const N: usize>(x: T, coefficients: &[T; N]) -> T {
    let mut sum = T::splat(0.0);
    for (degree, coefficient) in coefficients.iter().enumerate().rev() {
        sum = if degree + 1 == N { *coefficient } else { sum.mul_add(x, *coefficient) };
        // Every fourth step is enough to keep the four vectors side by side.
        if degree % 4 == 1 {
            sum = sum.fence();
        }
    }
    sum
}
