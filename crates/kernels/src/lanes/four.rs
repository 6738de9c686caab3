//! Four vectors that are processed together.
//!
//! One vector's formula is a chain: each instruction waits for the one before. Four chains side by side fill the
//! waiting time. LLVM undoes such an order when it emits WebAssembly, where it moves each value next to its use; it
//! cannot move code across a branch, so a branch that is never taken (a fence) is placed wherever the order has to
//! stay.

use super::{Lanes, never};
use core::hint::black_box;
use core::ops::{Add, Div, Mul, Sub};

/// Four `T`.
#[derive(Clone, Copy)]
pub(crate) struct Four<T>([T; 4]);

impl<T: Lanes> Four<T> {
    #[inline(always)]
    fn each(self, other: Self, act: impl Fn(T, T) -> T) -> Self {
        let ([a, b, c, d], [p, q, r, s]) = (self.0, other.0);
        Self([act(a, p), act(b, q), act(c, r), act(d, s)])
    }

    #[inline(always)]
    fn each_of_three(self, second: Self, third: Self, act: impl Fn(T, T, T) -> T) -> Self {
        let ([a, b, c, d], [p, q, r, s], [w, x, y, z]) = (self.0, second.0, third.0);
        Self([act(a, p, w), act(b, q, x), act(c, r, y), act(d, s, z)])
    }
}

macro_rules! operator {
    ($trait:ident, $method:ident) => {
        impl<T: Lanes> $trait for Four<T> {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                self.each(other, T::$method)
            }
        }
    };
}

operator!(Add, add);
operator!(Sub, sub);
operator!(Mul, mul);
operator!(Div, div);

impl<T: Lanes> Lanes for Four<T> {
    const WIDTH: usize = 4 * T::WIDTH;

    /// Creates one register for each constant, shared by the four vectors.
    #[inline(always)]
    fn constants<const N: usize>(values: [f32; N]) -> [Self; N] {
        T::constants(values).map(|constant| Self([constant; 4]))
    }

    #[inline(always)]
    fn splat(value: f32) -> Self {
        Self([T::splat(value); 4])
    }

    #[inline(always)]
    fn load(values: &[f32]) -> Self {
        let at = |vector: usize| T::load(&values[vector * T::WIDTH..]);
        Self([at(0), at(1), at(2), at(3)])
    }

    #[inline(always)]
    fn store(self, values: &mut [f32]) {
        for (position, vector) in self.0.into_iter().enumerate() {
            vector.store(&mut values[position * T::WIDTH..]);
        }
    }

    #[inline(always)]
    fn mul_add(self, factor: Self, summand: Self) -> Self {
        self.each_of_three(factor, summand, T::mul_add)
    }

    #[inline(always)]
    fn mul_sub_from(self, factor: Self, minuend: Self) -> Self {
        self.each_of_three(factor, minuend, T::mul_sub_from)
    }

    #[inline(always)]
    fn at_most(self, bound: Self) -> Self {
        self.each(bound, T::at_most)
    }

    #[inline(always)]
    fn at_least(self, bound: Self) -> Self {
        self.each(bound, T::at_least)
    }

    #[inline(always)]
    fn low_bits_to_exponent(self) -> Self {
        Self(self.0.map(T::low_bits_to_exponent))
    }

    #[inline(always)]
    fn abs(self) -> Self {
        Self(self.0.map(T::abs))
    }

    #[inline(always)]
    fn negative_abs(self) -> Self {
        Self(self.0.map(T::negative_abs))
    }

    #[inline(always)]
    fn flip_sign_by(self, sign: Self) -> Self {
        self.each(sign, T::flip_sign_by)
    }

    #[inline(always)]
    fn if_greater(self, than: Self, then: Self, otherwise: Self) -> Self {
        let ([a, b, c, d], [p, q, r, s]) = (self.0, than.0);
        let ([e, f, g, h], [w, x, y, z]) = (then.0, otherwise.0);
        Self([a.if_greater(p, e, w), b.if_greater(q, f, x), c.if_greater(r, g, y), d.if_greater(s, h, z)])
    }

    #[inline(always)]
    fn fence(self) -> Self {
        if never() {
            let [a, b, c, d] = self.0;
            need(a, b, c, d);
        }
        self
    }

    #[inline(always)]
    fn are_constants_stale() -> bool {
        T::are_constants_stale()
    }

    #[inline(always)]
    fn largest(self) -> f32 {
        let [a, b, c, d] = self.0;
        a.at_least(b).at_least(c.at_least(d)).largest()
    }

    #[inline(always)]
    fn total(self) -> f64 {
        let [a, b, c, d] = self.0;
        ((a + b) + (c + d)).total()
    }
}

/// Uses the values, so that they have to be computed before the fence, and does not return, so that nothing behind the
/// fence has to be kept for them. It takes them by C's calling convention, in registers: Rust's own convention, through
/// memory, would store them before every fence.
#[cold]
#[inline(never)]
extern "C" fn need<T: Lanes>(a: T, b: T, c: T, d: T) -> ! {
    black_box([a, b, c, d]);
    #[cfg(target_arch = "wasm32")]
    core::arch::wasm32::unreachable();
    #[cfg(not(target_arch = "wasm32"))]
    std::process::abort();
}
