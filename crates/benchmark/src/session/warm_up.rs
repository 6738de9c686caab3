//! Repeats a kernel until its time stops falling: a browser first compiles quickly, then with optimisations, and
//! replaces the code while it runs. Nothing measured here counts.

use crate::time::Nanos;

/// Number of passes of a kernel after which the optimised code is in place: 16 to 34 were seen in Chromium.
const FEWEST_PASSES: u32 = 64;
/// Number of batches that must agree.
const N_AGREEING: usize = 3;
/// Required agreement: the slowest at most 5 % above the fastest.
const AGREEMENT: f64 = 1.05;
/// Time limit of the warm-up, after which the row gets a warning.
const PATIENCE: Nanos = Nanos::from_millis(300.0);

/// Warm-up of one entry.
#[derive(Clone, Debug)]
pub(crate) struct WarmUp {
    fewest: u32,
    aimed_batch: Nanos,
    n_passes: u32,
    n_passes_so_far: u32,
    spent: Nanos,
    recent: [Nanos; N_AGREEING],
}

/// Result of a warm-up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Warm {
    /// The shortest time of one pass in the last three batches.
    pub(crate) pass: Nanos,
    /// Whether those three agreed.
    pub(crate) is_stable: bool,
}

impl WarmUp {
    /// Creates a cold warm-up, with batches that should take `aimed_batch`.
    pub(crate) fn new(aimed_batch: Nanos) -> Self {
        Self::with_fewest(FEWEST_PASSES, aimed_batch)
    }

    /// Creates a cold warm-up of at least `fewest` passes.
    pub(crate) fn with_fewest(fewest: u32, aimed_batch: Nanos) -> Self {
        let unknown = [Nanos::ZERO; N_AGREEING];
        Self { fewest, aimed_batch, n_passes: 1, n_passes_so_far: 0, spent: Nanos::ZERO, recent: unknown }
    }

    /// Returns how many passes the next batch should have.
    pub(crate) fn n_passes(&self) -> u32 {
        self.n_passes
    }

    /// Returns whether so many passes took no measurable time that the clock must be wrong.
    pub(crate) fn is_hopeless(&self) -> bool {
        self.n_passes > 1 << 30
    }

    /// Records the duration of that batch. Returns the result once the times agree or the time limit is reached.
    pub(crate) fn took(&mut self, batch: Nanos) -> Option<Warm> {
        let pass = batch * (1.0 / f64::from(self.n_passes));
        self.spent += batch;
        self.n_passes_so_far = self.n_passes_so_far.saturating_add(self.n_passes);
        if batch < self.aimed_batch * 0.5 {
            self.grow(batch);
            return None;
        }
        self.recent.rotate_left(1);
        if let Some(last) = self.recent.last_mut() {
            *last = pass;
        }
        let fastest = self.recent.into_iter().fold(pass, Nanos::min);
        let slowest = self.recent.into_iter().fold(pass, Nanos::max);
        let is_filled = fastest > Nanos::ZERO;
        // A pass that alone takes ten batches' time does not need so many repetitions.
        let is_enough = self.n_passes_so_far >= self.fewest || pass > self.aimed_batch * 10.0;
        let is_stable = is_filled && is_enough && slowest <= fastest * AGREEMENT;
        let is_over = is_filled && self.spent > PATIENCE.max(self.aimed_batch * 10.0);
        (is_stable || is_over).then_some(Warm { pass: fastest, is_stable })
    }

    /// Raises the number of passes towards the wanted duration, at most fourfold at a time: the first passes are slower
    /// than the rest.
    fn grow(&mut self, batch: Nanos) {
        let factor = self.aimed_batch.per(batch.max(Nanos::new(1.0))).clamp(2.0, 4.0);
        self.n_passes = (f64::from(self.n_passes) * factor).ceil() as u32;
    }
}
