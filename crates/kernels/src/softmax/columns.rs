//! Softmax down the columns: a cache line of columns at once, each with its own shift.

use super::{
    Outcome, exact,
    shift::{Shift, subtract},
};
use crate::formula::exp_of_negative_at;
use crate::lanes::{Broad, Lanes, MAX_WIDTH};

/// Number of rows that are summed in f32 before their sum is continued in f64.
const BLOCK: usize = 64;

/// One value for each of the columns that are processed together.
type Each<T> = [T; MAX_WIDTH];

/// Computes softmax of each column of a tensor with `n_cols` columns.
pub(super) fn normalise(values: &mut [f32], n_cols: usize, outcome: Outcome) {
    for first in (0..n_cols).step_by(Broad::WIDTH) {
        let n = Broad::WIDTH.min(n_cols - first);
        Strip { values: &mut *values, n_cols, first, n }.normalise(outcome);
    }
}

/// `n` columns from `first` on, at most as many as there are lanes.
struct Strip<'a> {
    values: &'a mut [f32],
    n_cols: usize,
    first: usize,
    n: usize,
}

impl Strip<'_> {
    fn normalise(&mut self, outcome: Outcome) {
        let Some(shifts) = self.shifts() else {
            for column in self.first..self.first + self.n {
                exact::normalise(self.values, column, self.n_cols, outcome);
            }
            return;
        };
        let sums = self.sums(&shifts, outcome);
        match outcome {
            Outcome::Probability => {
                let factor = Broad::load(&sums.map(|sum| (1.0 / sum) as f32));
                self.for_each(|x| x * factor);
            }
            Outcome::Logarithm => {
                let mut logs = [[0.0; 2]; MAX_WIDTH];
                logs.iter_mut()
                    .zip(shifts)
                    .zip(sums)
                    .for_each(|((log, shift), sum)| *log = shift.log_sum(sum));
                let high = Broad::load(&logs.map(|[high, _]| high));
                let low = Broad::load(&logs.map(|[_, low]| low));
                self.for_each(subtract(high, low));
            }
        }
    }

    /// Returns the shift of each column; `None` when one of them has none.
    fn shifts(&mut self) -> Option<Each<Shift>> {
        let mut largest = Broad::splat(f32::NEG_INFINITY);
        self.for_each(|x| {
            largest = x.at_least(largest);
            x
        });
        let mut all = [0.0; MAX_WIDTH];
        largest.store(&mut all);
        // Lanes without a column.
        all.iter_mut().skip(self.n).for_each(|max| *max = 0.0);
        let mut shifts = [Shift::NONE; MAX_WIDTH];
        for (shift, max) in shifts.iter_mut().zip(all) {
            *shift = Shift::of(max)?;
        }
        Some(shifts)
    }

    /// Computes Σ e^(x − k·ln 2) of each column. For probabilities each x is replaced by its exponential.
    fn sums(&mut self, shifts: &Each<Shift>, outcome: Outcome) -> Each<f64> {
        let round_at = Broad::load(&shifts.map(|shift| shift.round_at));
        let lowest = Broad::load(&shifts.map(|shift| shift.lowest));
        let exp = exp_of_negative_at::<Broad>();
        let mut totals = [0.0; MAX_WIDTH];
        let Self { ref mut values, n_cols, first, n } = *self;
        for block in values.chunks_mut(BLOCK * n_cols) {
            let mut sum = Broad::splat(0.0);
            Strip { values: block, n_cols, first, n }.for_each(|x| {
                let y = exp(x, round_at, lowest);
                sum = sum + y;
                match outcome {
                    Outcome::Probability => y,
                    Outcome::Logarithm => x,
                }
            });
            let mut sums = [0.0; MAX_WIDTH];
            sum.store(&mut sums);
            totals.iter_mut().zip(sums).for_each(|(total, sum)| *total += f64::from(sum));
        }
        totals
    }

    /// Replaces each row's part of the strip by the result of `act`. Lanes without a column hold −∞.
    #[inline(always)]
    fn for_each(&mut self, mut act: impl FnMut(Broad) -> Broad) {
        for row in self.values.chunks_exact_mut(self.n_cols) {
            let Some(part) = row.get_mut(self.first..self.first + self.n) else { continue };
            if part.len() == Broad::WIDTH {
                act(Broad::load(part)).store(part);
            } else {
                let mut set = [f32::NEG_INFINITY; MAX_WIDTH];
                set.iter_mut().zip(&*part).for_each(|(to, from)| *to = *from);
                act(Broad::load(&set)).store(&mut set);
                part.iter_mut().zip(set).for_each(|(to, from)| *to = from);
            }
        }
    }
}
