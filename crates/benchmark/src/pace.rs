//! How many rounds, and how many passes in a batch. A batch is long enough for the clock, a run short enough for a
//! person.

use crate::time::Nanos;

/// The longest tick of a clock that can be worked with: with a longer one a run would take minutes.
pub(crate) const COARSEST_CLOCK: Nanos = Nanos::from_millis(4.0);
/// Clock steps in the shortest batch that counts: its time is then known to 1 %.
const LEAST_STEPS: f64 = 100.0;
/// What is aimed at, so that hardly a batch has to be repeated.
const AIMED_STEPS: f64 = 120.0;

/// What is being measured, which decides how much time it may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The table of the exercise.
    Exercise,
    /// One size of the sweep.
    SweepPoint,
}

/// Batches and rounds for one clock.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    purpose: Purpose,
    n_entries: usize,
    clock_step: Nanos,
}

impl Pace {
    /// The pace of a measurement of `n_entries` that alternate.
    pub(crate) fn new(purpose: Purpose, n_entries: usize, clock_step: Nanos) -> Self {
        Self { purpose, n_entries, clock_step }
    }

    /// A batch that took less does not count.
    pub(crate) fn shortest_batch(&self) -> Nanos {
        self.clock_step * LEAST_STEPS
    }

    /// How long a batch is meant to take, unless one pass or the 10,000 passes make it longer.
    pub(crate) fn aimed_batch(&self) -> Nanos {
        let least = match self.purpose {
            Purpose::Exercise => Nanos::from_millis(1.0),
            Purpose::SweepPoint => Nanos::from_micros(600.0),
        };
        least.max(self.clock_step * AIMED_STEPS)
    }

    /// How many rounds to run when a pass of each entry takes this long: as many as fit into the time, within bounds.
    pub(crate) fn n_rounds(&self, passes: impl Iterator<Item = Nanos>) -> u32 {
        let (budget, fewest, most) = match self.purpose {
            Purpose::Exercise => (Nanos::from_millis(2500.0), 20.0, 200.0),
            Purpose::SweepPoint => (Nanos::from_millis(300.0), 5.0, 11.0),
        };
        let round = passes.fold(Nanos::ZERO, |sum, pass| sum + pass.max(self.aimed_batch()));
        budget.per(round).clamp(fewest, most) as u32
    }

    /// How many passes make a batch when one takes `pass`, and all rounds together must make the exercise's 10,000.
    pub(crate) fn passes_per_batch(&self, pass: Nanos, n_rounds: u32) -> u32 {
        let quota: u32 = match self.purpose {
            Purpose::Exercise => 10_000,
            Purpose::SweepPoint => 1,
        };
        let for_the_clock = self.aimed_batch().per(pass).ceil();
        quota.div_ceil(n_rounds.max(1)).max(for_the_clock as u32)
    }

    /// How long warming up and measuring will take when a pass of each entry takes this long.
    pub(crate) fn expected(&self, passes: impl Iterator<Item = Nanos> + Clone) -> Nanos {
        let warm_up = WARM_UP.max(self.aimed_batch() * 6.0) * self.n_entries as f64;
        warm_up + self.expected_rounds(passes.clone(), self.n_rounds(passes))
    }

    /// How long `n_rounds` will take.
    pub(crate) fn expected_rounds(&self, passes: impl Iterator<Item = Nanos>, n_rounds: u32) -> Nanos {
        let batch = |pass| pass * f64::from(self.passes_per_batch(pass, n_rounds)) + BETWEEN_BATCHES;
        passes.map(batch).fold(Nanos::ZERO, |sum, batch| sum + batch) * f64::from(n_rounds)
    }
}

/// Warming up one function in one implementation, from its first call until its time is stable.
const WARM_UP: Nanos = Nanos::from_millis(15.0);
/// Bringing the tensor back into the cache before a batch, and checking the output after it.
const BETWEEN_BATCHES: Nanos = Nanos::from_micros(150.0);
