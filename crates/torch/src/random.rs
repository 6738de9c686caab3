//! PyTorch's generator on the CPU: a Mersenne Twister, and the distributions drawn from it.

use crate::{
    DType,
    vector::{cephes, fma},
};
use std::cell::RefCell;

const N: usize = 624;
const M: usize = 397;

/// `torch.Generator`, on the CPU.
#[derive(Clone, Debug)]
pub struct Generator {
    state: Vec<u32>,
    next: usize,
    seed: u64,
    /// Second number of a pair from Box and Muller's method.
    spare: Option<f64>,
}

thread_local! {
    static DEFAULT: RefCell<Generator> = RefCell::new(Generator::new(67_280_421_310_721));
}

/// Calls `f` with the generator that `torch.manual_seed` seeds.
pub fn with_generator<T>(f: impl FnOnce(&mut Generator) -> T) -> T {
    DEFAULT.with_borrow_mut(f)
}

impl Generator {
    /// Creates a generator with this seed, of which the lower 32 bits count.
    pub fn new(seed: u64) -> Self {
        let mut last = seed as u32;
        let after = |i: u32| {
            last = 1_812_433_253u32.wrapping_mul(last ^ (last >> 30)).wrapping_add(i);
            last
        };
        let state = std::iter::once(seed as u32).chain((1..N as u32).map(after)).collect();
        Self { state, next: N, seed, spare: None }
    }

    /// Returns the seed.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    #[expect(clippy::indexing_slicing, reason = "the state has N words, and all places are below N")]
    fn twist(&mut self) {
        let mix = |u: u32, v: u32| {
            let y = (u & 0x8000_0000) | (v & 0x7fff_ffff);
            (y >> 1) ^ if v & 1 == 1 { 0x9908_b0df } else { 0 }
        };
        for i in 0..N {
            self.state[i] = self.state[(i + M) % N] ^ mix(self.state[i], self.state[(i + 1) % N]);
        }
        self.next = 0;
    }

    /// Returns 32 random bits.
    pub fn random(&mut self) -> u32 {
        if self.next == N {
            self.twist();
        }
        // After a twist there is a next word.
        let mut y = self.state.get(self.next).copied().unwrap_or_default();
        self.next += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    fn random64(&mut self) -> u64 {
        let high = u64::from(self.random());
        high << 32 | u64::from(self.random())
    }

    /// Returns a number from 0 up to but not including 1: 53 bits for `float64`, 24 for narrower types.
    fn unit(&mut self, dtype: DType) -> f64 {
        match dtype {
            DType::F64 => (self.random64() & ((1 << 53) - 1)) as f64 / (1u64 << 53) as f64,
            _ => f64::from(self.random() & ((1 << 24) - 1)) / f64::from(1 << 24),
        }
    }

    fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        let u1 = self.unit(DType::F64);
        let u2 = self.unit(DType::F64);
        let radius = (-2.0 * libm::log1p(-u2)).sqrt();
        let angle = 2.0 * std::f64::consts::PI * u1;
        self.spare = Some(radius * angle.sin());
        radius * angle.cos()
    }

    /// Returns `n` numbers from a normal distribution: from 16 on in blocks, as PyTorch draws them.
    pub fn normals(&mut self, n: usize, mean: f64, std: f64, dtype: DType) -> Vec<f64> {
        if n < 16 {
            return (0..n).map(|_| dtype.round(self.normal() * std + mean)).collect();
        }
        // Half precision is drawn in float32 and rounded at the end; numbers that are drawn again are drawn only once.
        let own = if dtype == DType::F64 { DType::F64 } else { DType::F32 };
        let first = if own == dtype { n } else { n - n % 16 };
        let mut data: Vec<f64> = (0..first).map(|_| self.unit(own)).collect();
        data.resize(n, 0.0);
        for whole in data.chunks_exact_mut(16) {
            block(whole, mean, std, own);
        }
        if !n.is_multiple_of(16)
            && let Some(last) = data.last_chunk_mut::<16>()
        {
            last.fill_with(|| self.unit(own));
            block(last, mean, std, own);
        }
        data.iter_mut().for_each(|x| *x = dtype.round(*x));
        data
    }

    /// Returns `n` numbers from `from` up to but not including `to`, each with one rounding. Half precision is computed
    /// in `float32`; a number that is rounded up to `to` becomes `from`.
    pub fn uniforms(&mut self, n: usize, from: f64, to: f64, dtype: DType) -> Vec<f64> {
        let (first, end) = (dtype.round(from), dtype.round(to));
        let (from32, width32) = (from as f32, to as f32 - from as f32);
        let draw = || match dtype {
            DType::F64 => self.unit(dtype).mul_add(to - from, from),
            _ => dtype.round(fma(self.unit(dtype) as f32, width32, from32).into()),
        };
        std::iter::repeat_with(draw).take(n).map(|x| if x >= end { first } else { x }).collect()
    }

    /// Returns `n` whole numbers from `from` up to but not including `to`.
    pub fn integers(&mut self, n: usize, from: i64, to: i64) -> Vec<i64> {
        let range = to.wrapping_sub(from) as u64;
        let mut draw = || if range >= 1 << 28 { self.random64() } else { self.random().into() };
        (0..n).map(|_| (draw() % range) as i64 + from).collect()
    }

    /// Returns the numbers below `n` in a random order.
    pub fn permutation(&mut self, n: usize) -> Vec<i64> {
        let mut order: Vec<i64> = (0..n as i64).collect();
        for i in 0..n.saturating_sub(1) {
            let z =
                if n < u32::MAX as usize / 20 { self.random() as usize } else { self.random64() as usize };
            order.swap(i, z % (n - i) + i);
        }
        order
    }

    /// Returns `n` numbers that are 1 with probability `p`, else 0.
    pub fn bernoulli(&mut self, n: usize, p: f64) -> Vec<f64> {
        (0..n).map(|_| f64::from(u8::from(self.unit(DType::F64) < p))).collect()
    }

    /// Returns a whole number of 63 bits, as `random_()` draws one.
    pub fn integer(&mut self) -> i64 {
        (self.random64() & i64::MAX as u64) as i64
    }
}

/// Applies Box and Muller's method to eight pairs, in the precision of `dtype`.
fn block(data: &mut [f64], mean: f64, std: f64, dtype: DType) {
    let (low, high) = data.split_at_mut(8);
    for (a, b) in low.iter_mut().zip(high) {
        if dtype == DType::F64 {
            let radius = (-2.0 * (1.0 - *a).ln()).sqrt();
            let (sin, cos) = (2.0 * std::f64::consts::PI * *b).sin_cos();
            *a = (radius * cos).mul_add(std, mean);
            *b = (radius * sin).mul_add(std, mean);
        } else {
            let radius = (-2.0 * cephes::log(1.0 - *a as f32)).sqrt();
            let (sin, cos) = cephes::sin_cos(std::f32::consts::TAU * *b as f32);
            *a = fma(radius * cos, std as f32, mean as f32).into();
            *b = fma(radius * sin, std as f32, mean as f32).into();
        }
    }
}
