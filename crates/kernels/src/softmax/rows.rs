//! Softmax along the rows, whose values are contiguous: one row after the other, in three passes.

use super::{
    Outcome, exact,
    shift::{Shift, subtract},
};
use crate::formula::exp_of_negative_at;
use crate::lanes::{Lanes, Wide};
use crate::pass::{Pass, fold};

/// Number of values that are summed in f32 before their sum is continued in f64, so that long rows lose nothing:
/// sixteen in each lane, and thirty-two where the errors of sixteen lanes compensate each other.
const BLOCK: usize = Wide::WIDTH * if Wide::WIDTH < 16 { 16 } else { 32 };

/// Computes softmax of each row of `n_cols` values.
pub(super) fn normalise(mut pass: Pass<'_>, n_cols: usize, outcome: Outcome) {
    for start in (0..pass.len()).step_by(n_cols) {
        normalise_row(pass.part(start, n_cols), outcome);
    }
}

fn normalise_row(mut row: Pass<'_>, outcome: Outcome) {
    let Some(shift) = Shift::of(largest(row.input())) else {
        return exact::normalise(row.moved(), 0, 1, outcome);
    };
    match outcome {
        Outcome::Probability => {
            let factor = (1.0 / exponentials(&mut row, shift)) as f32;
            row.on_output().run(|| {
                let [factor] = Wide::constants([factor]);
                move |x: Wide| x * factor
            });
        }
        Outcome::Logarithm => {
            let log_sum = shift.log_sum(sum_of_exponentials(row.input(), shift));
            row.run(|| {
                let [high, low] = Wide::constants(log_sum);
                subtract(high, low)
            });
        }
    }
}

/// Returns the largest value; NaN if there is one.
fn largest(row: &[f32]) -> f32 {
    // In this order a NaN in `x` replaces the largest.
    fold(row, Wide::splat(f32::NEG_INFINITY), || |largest, x: Wide| x.at_least(largest)).largest()
}

/// Writes e^(x − k·ln 2) of each x. Returns their sum.
fn exponentials(row: &mut Pass<'_>, shift: Shift) -> f64 {
    let len = row.len();
    let block = |start| {
        let sum = row.part(start, BLOCK).fold(Wide::splat(0.0), || {
            let exp = exp_at(shift);
            move |sum, x| {
                let y = exp(x);
                (sum + y, y)
            }
        });
        sum.total()
    };
    (0..len).step_by(BLOCK).map(block).sum()
}

/// Computes Σ e^(x − k·ln 2).
fn sum_of_exponentials(row: &[f32], shift: Shift) -> f64 {
    let block = |values: &[f32]| {
        let sum = fold(values, Wide::splat(0.0), || {
            let exp = exp_at(shift);
            move |sum: Wide, x| sum + exp(x)
        });
        sum.total()
    };
    row.chunks(BLOCK).map(block).sum()
}

/// Computes e^(x − k·ln 2).
#[inline(always)]
fn exp_at(shift: Shift) -> impl Fn(Wide) -> Wide {
    let [round_at, lowest] = Wide::constants([shift.round_at, shift.lowest]);
    let exp = exp_of_negative_at::<Wide>();
    move |x| exp(x, round_at, lowest)
}
