//! Mean and variance of rows in the order of PyTorch's layer normalisation (aten/src/ATen/native/cpu/moments_utils.h):
//! lanes to which elements are added one by one, merged by chunks and then with each other. The mean is PyTorch's to the
//! bit; the last bit of the variance may differ.

use super::along::Reduced;
use crate::{
    DType, Result, Tensor,
    autograd::record,
    ops::Binary::{Div, Mul, Sub},
    vector::fma,
};

/// Elements of a vector.
const LANES: usize = 8;
/// Vectors of a chunk.
const CHUNK: usize = 16;

/// The mean of some elements, and the sum of their squared distances from it.
#[derive(Clone, Copy, Default)]
struct Moments {
    count: f32,
    mean: f32,
    squares: f32,
}

type Lanes = [Moments; LANES];

impl Moments {
    /// Adds an element to a lane.
    fn add(&mut self, x: f32) {
        self.count += 1.0;
        let delta = x - self.mean;
        self.mean = fma(delta, 1.0 / self.count, self.mean);
        self.squares = fma(delta, x - self.mean, self.squares);
    }

    /// Adds an element that fills no vector.
    fn add_alone(&mut self, x: f32) {
        self.count += 1.0;
        let delta = x - self.mean;
        self.mean += delta / self.count;
        self.squares += delta * (x - self.mean);
    }

    /// Adds the elements of another sum. `multiply_add` rounds once or twice.
    fn merge(&mut self, other: &Self, multiply_add: fn(f32, f32, f32) -> f32) {
        let count = self.count + other.count;
        let share = if count == 0.0 { 0.0 } else { other.count / count };
        let delta = other.mean - self.mean;
        self.mean = multiply_add(share, delta, self.mean);
        self.squares += multiply_add(delta * delta * share, self.count, other.squares);
        self.count = count;
    }
}

fn merge_lanes(into: &mut Lanes, lanes: &Lanes) {
    into.iter_mut().zip(lanes).for_each(|(into, lane)| into.merge(lane, |a, b, c| a * b + c));
}

/// Returns the lanes of whole vectors. Chunks are merged in pairs, these again in pairs, and so on.
fn lanes(vectors: &[f32]) -> Lanes {
    let chunks = vectors.chunks(CHUNK * LANES);
    let depth = chunks.len().next_power_of_two().trailing_zeros().max(1) as usize;
    let mut levels = vec![Lanes::default(); depth];
    for (number, chunk) in (1_usize..).zip(chunks) {
        let mut rising = Lanes::default();
        for vector in chunk.chunks(LANES) {
            rising.iter_mut().zip(vector).for_each(|(lane, &x)| lane.add(x));
        }
        for (level, sums) in levels.iter_mut().enumerate() {
            merge_lanes(sums, &rising);
            if (number >> level) % 2 == 1 || level + 1 == depth {
                break;
            }
            rising = std::mem::take(sums);
        }
    }
    let mut levels = levels.into_iter();
    let mut all = levels.next().unwrap_or_default();
    levels.for_each(|level| merge_lanes(&mut all, &level));
    all
}

/// Returns the mean and the variance of a row.
fn moments(row: &[f32]) -> (f32, f32) {
    let (vectors, rest) = row.split_at(row.len() - row.len() % LANES);
    let mut all = Moments::default();
    rest.iter().for_each(|&x| all.add_alone(x));
    lanes(vectors).iter().for_each(|lane| all.merge(lane, fma));
    (all.mean, all.squares / row.len() as f32)
}

impl Tensor {
    /// Returns mean and variance along `dims`, which are kept as 1.
    pub(crate) fn moments(&self, dims: &[i64]) -> Result<(Self, Self)> {
        if self.dtype() != DType::F32 {
            return Ok((self.mean(Some(dims), true)?, self.var(Some(dims), 0.0, true)?));
        }
        let reduced = Reduced::new(self, Some(dims), true)?;
        let (means, variances) = reduced.lines(self, moments)?.into_iter().unzip();
        let tensor = |values| Self::from_vec(values, &reduced.shape(), DType::F32);
        let (mean, variance) = (tensor(means)?, tensor(variances)?);
        let (restored, n) = (reduced.clone(), reduced.count() as f64);
        let mean = record(mean, "MeanBackward1", &[self], &[], move |_, g| {
            Ok(vec![Some(restored.restore(g)?.binary(Div, &Self::number(n))?)])
        });
        let variance = record(variance, "VarBackward0", &[self], &[self.keep()], move |kept, g| {
            let x = kept.get(0)?;
            let centred = x.binary(Sub, &x.mean(Some(&reduced.numbers()), true)?)?;
            let slope = centred.binary(Mul, &Self::number(2.0 / n))?;
            Ok(vec![Some(reduced.restore(g)?.binary(Mul, &slope)?)])
        });
        Ok((mean, variance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Means by `native_layer_norm` of PyTorch 2.15 under AVX2, of this many elements `sin(i)`.
    const RECORDED: [(u32, u32); 13] = [
        (1, 0x0000_0000),
        (3, 0x3f15_661e),
        (7, 0xbc71_ac54),
        (8, 0x3d8d_c16c),
        (12, 0x3d0c_5b04),
        (16, 0x3df7_c498),
        (100, 0x3b78_823d),
        (128, 0x3c18_2da6),
        (136, 0x3c61_6952),
        (257, 0x3ae6_8d97),
        (300, 0x3b9c_c726),
        (520, 0x3b2a_9218),
        (1000, 0xb758_9700),
    ];

    fn row(n: u32) -> Vec<f32> {
        (0..n).map(|i| f64::from(i).sin() as f32).collect()
    }

    #[test]
    fn means_are_those_of_pytorch_to_the_bit() {
        for (n, bits) in RECORDED {
            assert_eq!(moments(&row(n)).0.to_bits(), bits, "{n}");
        }
    }

    #[test]
    fn variances_are_those_of_exact_arithmetic() {
        for n in [1, 2, 7, 8, 9, 130, 1000] {
            let row = row(n);
            let mean = row.iter().map(|&x| f64::from(x)).sum::<f64>() / f64::from(n);
            let variance = row.iter().map(|&x| (f64::from(x) - mean).powi(2)).sum::<f64>() / f64::from(n);
            assert!((f64::from(moments(&row).1) - variance).abs() <= 1e-6 * variance, "{n}");
        }
    }
}
