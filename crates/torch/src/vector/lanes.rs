//! Sums in the order of PyTorch's kernels for AVX2: `cascade_sum` (SumKernel.cpp) and `vec::reduce_all`.

/// A number that is summed in lanes: 8 of `f32` or 4 of `f64` fill a register of AVX2.
pub(crate) trait Lane: Copy + Default + std::ops::Add<Output = Self> {}
impl Lane for f32 {}
impl Lane for f64 {}

/// Implements `vec::reduce_all` with a sum: adds lane by lane, then halves of the register.
pub(crate) fn reduce(row: &[f32]) -> f32 {
    let mut chunks = row.chunks(8);
    let Some(Ok(mut lanes)) = chunks.next().map(<[f32; 8]>::try_from) else {
        return row.iter().copied().reduce(|a, b| a + b).unwrap_or(0.0);
    };
    for chunk in chunks {
        for (lane, x) in lanes.iter_mut().zip(chunk) {
            *lane += x;
        }
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    let [a, b, c, d] = [a + e, b + f, c + g, d + h];
    (a + c) + (b + d)
}

/// Number of levels of partial sums in a cascade.
const LEVELS: usize = 4;
/// Number of sums that PyTorch computes side by side.
const ROWS: usize = 4;

/// A matrix of numbers to sum: element `i` of sum `j` is at `i * along + j * across`.
#[derive(Clone, Copy)]
pub(crate) struct Walk<'a, T> {
    pub(crate) data: &'a [T],
    pub(crate) start: usize,
    pub(crate) along: usize,
}

impl<T: Lane> Walk<'_, T> {
    /// Returns the `W` consecutive numbers at step `i`.
    #[expect(
        clippy::indexing_slicing,
        reason = "start, stride and size come from a geometry of this storage"
    )]
    fn at<const W: usize>(&self, i: usize, shift: usize) -> [T; W] {
        let place = self.start + i * self.along + shift;
        let mut lane = [T::default(); W];
        lane.copy_from_slice(&self.data[place..place + W]);
        lane
    }
}

fn add<T: Lane, const W: usize>(a: &mut [T; W], b: [T; W]) {
    for (a, b) in a.iter_mut().zip(b) {
        *a = *a + b;
    }
}

/// Implements `multi_row_sum`: `R` sums of `size` numbers side by side, in a cascade. `at(i, k)` is element `i` of sum
/// `k`.
fn cascade<T: Lane, const W: usize, const R: usize>(
    size: usize,
    at: impl Fn(usize, usize) -> [T; W],
) -> [[T; W]; R] {
    let log = if size <= 1 { 0 } else { (usize::BITS - (size - 1).leading_zeros()) as usize };
    let power = 4.max(log / LEVELS);
    let (step, mask) = (1 << power, (1usize << power) - 1);
    let zero = [[T::default(); W]; R];
    let mut sums = zero;
    let mut above = [zero; LEVELS - 1];
    let mut i = 0;
    while i + step <= size {
        for _ in 0..step {
            for (k, sum) in sums.iter_mut().enumerate() {
                add(sum, at(i, k));
            }
            i += 1;
        }
        let mut below = std::mem::replace(&mut sums, zero);
        for (j, level) in above.iter_mut().enumerate() {
            for (to, from) in level.iter_mut().zip(below) {
                add(to, from);
            }
            if i & (mask << ((j + 1) * power)) != 0 {
                break;
            }
            if j + 2 < LEVELS {
                below = std::mem::replace(level, zero);
            }
        }
    }
    while i < size {
        for (k, sum) in sums.iter_mut().enumerate() {
            add(sum, at(i, k));
        }
        i += 1;
    }
    for level in above {
        for (sum, from) in sums.iter_mut().zip(level) {
            add(sum, from);
        }
    }
    sums
}

/// Implements `row_sum`: one sum of `size` numbers, as four.
fn row_sum<T: Lane, const W: usize>(size: usize, at: impl Fn(usize) -> [T; W]) -> [T; W] {
    let quarter = size / ROWS;
    let [mut sum, b, c, d] = cascade::<T, W, ROWS>(quarter, |i, k| at(ROWS * i + k));
    for i in quarter * ROWS..size {
        add(&mut sum, at(i));
    }
    for other in [b, c, d] {
        add(&mut sum, other);
    }
    sum
}

/// Computes sums of numbers that lie `walk.along` apart, one for each of `count` starts that lie `across` apart.
///
/// The order is that of `vectorized_inner_sum`, `vectorized_outer_sum` and the two scalar loops, selected as in
/// PyTorch. `W` is the number of lanes of `T`.
pub(crate) fn sums<T: Lane, const W: usize>(
    walk: Walk<'_, T>,
    size: usize,
    across: usize,
    count: usize,
) -> Vec<T> {
    let from = |j: usize| Walk { start: walk.start + j * across, ..walk };
    let scalar = |j: usize| {
        let walk = from(j);
        row_sum::<T, 1>(size, |i| walk.at(i, 0)).into_iter().next().unwrap_or_default()
    };
    if walk.along == 1 && size >= W {
        return (0..count).map(|j| inner_sum::<T, W>(from(j), size)).collect();
    }
    let mut out = Vec::with_capacity(count);
    if across == 1 && count >= W {
        while out.len() + ROWS * W <= count {
            let walk = from(out.len());
            out.extend(cascade::<T, W, ROWS>(size, |i, k| walk.at(i, k * W)).as_flattened());
        }
        while out.len() + W <= count {
            let walk = from(out.len());
            out.extend(row_sum::<T, W>(size, |i| walk.at(i, 0)));
        }
    } else if walk.along >= across {
        while out.len() + ROWS <= count {
            let walk = from(out.len());
            out.extend(cascade::<T, 1, ROWS>(size, |i, k| walk.at(i, k * across)).as_flattened());
        }
    }
    out.extend((out.len()..count).map(scalar));
    out
}

/// Returns the sum of numbers that lie one after the other: first the lanes, then the rest, then the lanes added to the
/// rest.
fn inner_sum<T: Lane, const W: usize>(walk: Walk<'_, T>, size: usize) -> T {
    let vectors = size / W;
    let lanes = row_sum::<T, W>(vectors, |i| walk.at(i * W, 0));
    let rest = (vectors * W..size)
        .fold(T::default(), |sum, i| walk.at::<1>(i, 0).into_iter().fold(sum, |a, b| a + b));
    lanes.into_iter().fold(rest, |a, b| a + b)
}
