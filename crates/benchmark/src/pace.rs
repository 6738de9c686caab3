//! Number of rounds, and of passes in a batch. A batch is long enough for the clock, a run short enough for the
//! learner.

use crate::time::Nanos;

/// Longest usable tick of a clock: with a longer one a run would take minutes.
pub(crate) const COARSEST_CLOCK: Nanos = Nanos::from_millis(4.0);
/// Clock steps in the shortest batch that counts: its time is then known to 1 %.
const LEAST_STEPS: f64 = 100.0;
/// Clock steps aimed at, so that batches rarely have to be repeated.
const AIMED_STEPS: f64 = 120.0;

/// Number of batches in which the product of a linear layer is timed.
pub(crate) const N_PRODUCT_BATCHES: u32 = 8;

/// Kind of measurement, which determines how much time it may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The table of the exercise.
    Exercise,
    /// One size of the sweep.
    SweepPoint,
    /// The learner's own function, a thousand times as slow as the others.
    Own,
}

/// Batches and rounds for one clock.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    purpose: Purpose,
    n_entries: usize,
    clock_step: Nanos,
}

impl Pace {
    /// Returns the pace of a measurement of `n_entries` that alternate.
    pub(crate) fn new(purpose: Purpose, n_entries: usize, clock_step: Nanos) -> Self {
        Self { purpose, n_entries, clock_step }
    }

    /// Returns the duration of the shortest batch that counts.
    pub(crate) fn shortest_batch(&self) -> Nanos {
        self.clock_step * LEAST_STEPS
    }

    /// Returns how long a batch is meant to take, unless one pass or the 10,000 passes make it longer.
    pub(crate) fn aimed_batch(&self) -> Nanos {
        let least = match self.purpose {
            Purpose::Exercise | Purpose::Own => Nanos::from_millis(1.0),
            Purpose::SweepPoint => Nanos::from_micros(600.0),
        };
        least.max(self.clock_step * AIMED_STEPS)
    }

    /// Returns how many rounds to run when a pass of each entry takes this long: as many as fit into the time, within
    /// bounds.
    pub(crate) fn n_rounds(&self, passes: impl Iterator<Item = Nanos>) -> u32 {
        let (budget, fewest, most) = match self.purpose {
            Purpose::Exercise => (Nanos::from_millis(2500.0), 20.0, 200.0),
            Purpose::SweepPoint => (Nanos::from_millis(300.0), 5.0, 11.0),
            Purpose::Own => (Nanos::from_millis(1000.0), 8.0, 100.0),
        };
        let round = passes.fold(Nanos::ZERO, |sum, pass| sum + pass.max(self.aimed_batch()));
        budget.per(round).clamp(fewest, most) as u32
    }

    /// Returns how many passes make a batch when one takes `pass`, and all rounds of the exercise together must make
    /// its 10,000.
    pub(crate) fn passes_per_batch(&self, pass: Nanos, n_rounds: u32) -> u32 {
        let quota: u32 = match self.purpose {
            Purpose::Exercise => 10_000,
            Purpose::SweepPoint | Purpose::Own => 1,
        };
        let for_the_clock = self.aimed_batch().per(pass).ceil();
        quota.div_ceil(n_rounds.max(1)).max(for_the_clock as u32)
    }

    /// Returns how long warm-up and measurement will take when a pass of each entry takes this long.
    pub(crate) fn expected(&self, passes: impl Iterator<Item = Nanos> + Clone) -> Nanos {
        let warm_up = WARM_UP.max(self.aimed_batch() * 6.0) * self.n_entries as f64;
        warm_up + self.expected_rounds(passes.clone(), self.n_rounds(passes))
    }

    /// Returns how long `n_rounds` will take.
    pub(crate) fn expected_rounds(&self, passes: impl Iterator<Item = Nanos>, n_rounds: u32) -> Nanos {
        let batch = |pass| pass * f64::from(self.passes_per_batch(pass, n_rounds)) + BETWEEN_BATCHES;
        passes.map(batch).fold(Nanos::ZERO, |sum, batch| sum + batch) * f64::from(n_rounds)
    }
}

/// Returns how long the product of a linear layer will take to measure when one product takes `product`.
pub(crate) fn expected_products(product: Nanos, aimed_batch: Nanos) -> Nanos {
    let warm_up = (product * 10.0).max(aimed_batch * 3.0);
    warm_up + product.max(aimed_batch) * f64::from(N_PRODUCT_BATCHES)
}

/// Time to warm up one function in one implementation, from its first call until its time is stable.
const WARM_UP: Nanos = Nanos::from_millis(15.0);
/// Time to bring the tensor back into the cache before a batch and to check the output after it.
const BETWEEN_BATCHES: Nanos = Nanos::from_micros(150.0);
