//! One row, or as many columns as there are lanes.

use crate::formula::{LOG2_E, ROUND, exp_of_negative_at};
use crate::lanes::{Lanes, MAX_WIDTH, Wide};
use core::f64::consts::LN_2;

/// What comes out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Probability,
    Logarithm,
}

/// Beyond, the shift does not leave room in f32 for the rounding of x·log₂e − k: the textbook's form has it then.
const FAR: f32 = 8192.0;
/// How far below the shift e^(x − shift) is 0 in f32.
const DEEP: f32 = 88.0;

/// Softmax of each row of `n_cols` values.
pub(super) fn rows(values: &mut [f32], n_cols: usize, outcome: Outcome) {
    for row in values.chunks_exact_mut(n_cols) {
        let max = largest::<Wide>(row);
        if max.is_nan() || max.abs() > FAR {
            exact_strip(row, 0, 1, outcome);
            continue;
        }
        let shift = Shift::of(max);
        match outcome {
            Outcome::Probability => {
                let sum = exponentials::<Wide>(row, shift);
                scale::<Wide>(row, (1.0 / sum) as f32);
            }
            Outcome::Logarithm => {
                let sum = sum_of_exponentials::<Wide>(row, shift);
                subtract::<Wide>(row, shift.log_sum(sum));
            }
        }
    }
}

/// k, in the forms in which a strip uses it.
#[derive(Clone, Copy)]
struct Shift {
    k: f32,
    /// [`ROUND`] − k: rounds x·log₂e to n and leaves n − k + 127 in the low bits.
    round_at: f32,
    /// Below, the result is 0.
    lowest: f32,
}

impl Shift {
    fn of(max: f32) -> Self {
        let k = (max * LOG2_E).round_ties_even();
        Self { k, round_at: ROUND - k, lowest: (f64::from(k) * LN_2) as f32 - DEEP }
    }

    /// ln(Σ eˣ) from Σ e^(x − k·ln 2), as a sum of two f32.
    fn log_sum(self, sum: f64) -> (f32, f32) {
        let log = libm::log(sum) + f64::from(self.k) * LN_2;
        let high = log as f32;
        (high, (log - f64::from(high)) as f32)
    }
}

/// The largest value; NaN if there is one.
#[inline(never)]
fn largest<T: Lanes>(row: &[f32]) -> f32 {
    let chunks = row.chunks_exact(T::WIDTH);
    let rest = chunks.remainder();
    let mut largest = T::splat(f32::NEG_INFINITY);
    for x in chunks {
        // This way round a NaN in `x` replaces the largest, and `sum` below turns what follows it into NaN.
        largest = T::load(x).at_least(largest);
    }
    rest.iter().fold(largest.largest(), |largest, &x| x.at_least(largest))
}

/// How many sets of lanes are summed up in f32 before their sum goes on in f64: long rows lose nothing.
const BLOCK: usize = 16;

/// Replaces each x by e^(x − k·ln 2). Returns their sum.
#[inline(never)]
fn exponentials<T: Lanes>(row: &mut [f32], shift: Shift) -> f64 {
    let [round_at, lowest, zero] = T::constants([shift.round_at, shift.lowest, 0.0]);
    let exp = exp_of_negative_at::<T>();
    let mut total = 0.0;
    for block in row.chunks_mut(BLOCK * T::WIDTH) {
        let mut sum = zero;
        let mut chunks = block.chunks_exact_mut(T::WIDTH);
        for x in chunks.by_ref() {
            let y = exp(T::load(x), round_at, lowest);
            sum = sum + y;
            y.store(x);
        }
        total += f64::from(sum.total());
        for x in chunks.into_remainder() {
            *x = exp_of_negative_at::<f32>()(*x, shift.round_at, shift.lowest);
            total += f64::from(*x);
        }
    }
    total
}

/// Σ e^(x − k·ln 2).
#[inline(never)]
fn sum_of_exponentials<T: Lanes>(row: &[f32], shift: Shift) -> f64 {
    let [round_at, lowest, zero] = T::constants([shift.round_at, shift.lowest, 0.0]);
    let exp = exp_of_negative_at::<T>();
    let mut total = 0.0;
    for block in row.chunks(BLOCK * T::WIDTH) {
        let chunks = block.chunks_exact(T::WIDTH);
        let rest = chunks.remainder();
        let mut sum = zero;
        for x in chunks {
            sum = sum + exp(T::load(x), round_at, lowest);
        }
        total += f64::from(sum.total());
        for &x in rest {
            total += f64::from(exp_of_negative_at::<f32>()(x, shift.round_at, shift.lowest));
        }
    }
    total
}

#[inline(never)]
fn scale<T: Lanes>(row: &mut [f32], factor: f32) {
    let wide = T::splat(factor);
    let mut chunks = row.chunks_exact_mut(T::WIDTH);
    for x in chunks.by_ref() {
        (T::load(x) * wide).store(x);
    }
    for x in chunks.into_remainder() {
        *x *= factor;
    }
}

#[inline(never)]
fn subtract<T: Lanes>(row: &mut [f32], (high, low): (f32, f32)) {
    let (wide_high, wide_low) = (T::splat(high), T::splat(low));
    let mut chunks = row.chunks_exact_mut(T::WIDTH);
    for x in chunks.by_ref() {
        ((T::load(x) - wide_high) - wide_low).store(x);
    }
    for x in chunks.into_remainder() {
        *x = (*x - high) - low;
    }
}

/// Softmax of each column of a tensor with `n_cols` columns: of [`MAX_WIDTH`] columns at once.
pub(super) fn columns(values: &mut [f32], n_cols: usize, outcome: Outcome) {
    for first in (0..n_cols).step_by(MAX_WIDTH) {
        let n = MAX_WIDTH.min(n_cols - first);
        let mut strip = Strip { values: &mut *values, n_cols, first, n };
        strip.run(outcome);
    }
}

/// Up to [`MAX_WIDTH`] neighbouring columns.
struct Strip<'a> {
    values: &'a mut [f32],
    n_cols: usize,
    first: usize,
    n: usize,
}

impl Strip<'_> {
    fn run(&mut self, outcome: Outcome) {
        let mut max = [f32::NEG_INFINITY; MAX_WIDTH];
        self.for_each(|place, x| *place = x.at_least(*place), &mut max);
        if !max.iter().take(self.n).all(|max| max.abs() <= FAR) {
            for column in self.first..self.first + self.n {
                exact_strip(self.values, column, self.n_cols, outcome);
            }
            return;
        }
        let shifts = max.map(|max| Shift::of(if max.is_finite() { max } else { 0.0 }));
        let mut sums = [0.0; MAX_WIDTH];
        self.map(outcome == Outcome::Probability, &shifts, &mut sums);
        let logs: [(f32, f32); MAX_WIDTH] = core::array::from_fn(|lane| {
            let (sum, shift) = (sums.get(lane).copied().unwrap_or(1.0), shifts.get(lane));
            shift.map_or((0.0, 0.0), |shift| shift.log_sum(sum))
        });
        for row in self.values.chunks_exact_mut(self.n_cols) {
            let places = row.iter_mut().skip(self.first).take(self.n);
            for ((x, sum), (high, low)) in places.zip(sums).zip(logs) {
                *x = match outcome {
                    Outcome::Probability => *x * (1.0 / sum) as f32,
                    Outcome::Logarithm => (*x - high) - low,
                };
            }
        }
    }

    /// Folds every row of the strip into one number for each column.
    fn for_each(&self, fold: impl Fn(&mut f32, f32), into: &mut [f32; MAX_WIDTH]) {
        for row in self.values.chunks_exact(self.n_cols) {
            for (place, &x) in into.iter_mut().zip(row.iter().skip(self.first).take(self.n)) {
                fold(place, x);
            }
        }
    }

    /// Sums e^(x − k·ln 2) of each column, and replaces x by it where `is_kept`.
    fn map(&mut self, is_kept: bool, shifts: &[Shift; MAX_WIDTH], sums: &mut [f64; MAX_WIDTH]) {
        let (round_at, lowest) = (shifts.map(|shift| shift.round_at), shifts.map(|shift| shift.lowest));
        let exp = exp_of_negative_at::<Wide>();
        let mut lanes = [0.0; MAX_WIDTH];
        for row in self.values.chunks_exact_mut(self.n_cols) {
            let Some(places) = row.get_mut(self.first..self.first + self.n) else { continue };
            lanes.iter_mut().zip(&*places).for_each(|(lane, x)| *lane = *x);
            for first in (0..MAX_WIDTH).step_by(Wide::WIDTH) {
                let at = |lanes: &[f32; MAX_WIDTH]| Wide::load(lanes.get(first..).unwrap_or_default());
                let y = exp(at(&lanes), at(&round_at), at(&lowest));
                y.store(lanes.get_mut(first..).unwrap_or_default());
            }
            sums.iter_mut().zip(lanes).for_each(|(sum, y)| *sum += f64::from(y));
            if is_kept {
                places.iter_mut().zip(lanes).for_each(|(x, y)| *x = y);
            }
        }
    }
}

/// The textbook's form in f64, for logits so large that f32 has no room, for infinities and NaN.
#[cold]
fn exact_strip(values: &mut [f32], start: usize, stride: usize, outcome: Outcome) {
    let logits = || values.iter().skip(start).step_by(stride).map(|&x| f64::from(x));
    let max = largest_of(logits());
    let sum: f64 = logits().map(|x| libm::exp(x - max)).sum();
    for x in values.iter_mut().skip(start).step_by(stride) {
        let log = (f64::from(*x) - max) - libm::log(sum);
        *x = match outcome {
            Outcome::Probability => libm::exp(log) as f32,
            Outcome::Logarithm => log as f32,
        };
    }
}

/// ln(Σ eˣ) in f64.
pub(super) fn exact_log_sum_exp(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let max = largest_of(values.clone());
    max + libm::log(values.map(|x| libm::exp(x - max)).sum())
}

fn largest_of(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::NEG_INFINITY, |max, x| if x > max { x } else { max })
}
