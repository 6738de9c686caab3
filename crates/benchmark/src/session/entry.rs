//! A row of the table during measurement.

use super::Standing;
use crate::{
    finding::Failure, implementation::Implementation, pace::Pace, statistics::Sample, subject::Subject,
    time::Nanos,
};

/// Number of batches that may be too short for the clock before the clock is considered broken.
const MOST_TOO_SHORT: u32 = 40;

/// A function in one implementation, and its measurements.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Function or copy that is computed.
    pub(crate) subject: Subject,
    /// Implementation that computed it.
    pub(crate) implementation: Implementation,
    /// Time of one pass in each round, in nanoseconds.
    pub(crate) times: Vec<f64>,
    /// Passes in the counted batches.
    pub(crate) n_passes: u64,
    /// Largest distance from the true values.
    pub(crate) largest_error: f64,
    /// Checksum of the output for the latest input.
    pub(crate) checksum: u32,
    /// Time of one pass after the warm-up.
    pub(crate) pass: Nanos,
    /// Passes in a batch.
    pub(crate) passes_per_batch: u32,
    n_too_short: u32,
}

impl Entry {
    /// Creates an entry without measurements.
    pub(crate) fn new((subject, implementation): (Subject, Implementation)) -> Self {
        Self {
            subject,
            implementation,
            times: Vec::new(),
            n_passes: 0,
            largest_error: 0.0,
            checksum: 0,
            pass: Nanos::ZERO,
            passes_per_batch: 1,
            n_too_short: 0,
        }
    }

    /// Records a batch's duration as this round's measurement. Returns whether it counts: a batch too short for the
    /// clock does not, and makes the next ones longer.
    pub(crate) fn count(&mut self, batch: Nanos, pace: &Pace) -> Result<bool, Failure> {
        if batch < pace.shortest_batch() || batch <= Nanos::ZERO {
            self.n_too_short += 1;
            self.passes_per_batch = self.passes_per_batch.saturating_add(self.passes_per_batch.div_ceil(4));
            return if self.n_too_short > MOST_TOO_SHORT { Err(self.nothing_measured()) } else { Ok(false) };
        }
        let pass = batch.get() / f64::from(self.passes_per_batch);
        // Rounded to the picosecond, finer than any clock, to keep a report with all its samples short.
        self.times.push((pass * 1e3).round() / 1e3);
        self.n_passes += u64::from(self.passes_per_batch);
        Ok(true)
    }

    /// Returns how long a batch is expected to take.
    pub(crate) fn expected_batch(&self) -> Nanos {
        self.pass * f64::from(self.passes_per_batch)
    }

    /// Returns the row so far.
    pub(crate) fn standing(&self) -> Standing {
        let pass = Sample::new(self.times.clone()).map_or(Nanos::ZERO, |sample| Nanos::new(sample.median()));
        Standing { subject: self.subject, implementation: self.implementation, pass }
    }

    /// Returns the failure for passes that take no measurable time.
    pub(crate) fn nothing_measured(&self) -> Failure {
        Failure::NothingMeasured { subject: self.subject, implementation: self.implementation }
    }

    /// Returns the failure for an output that became wrong or changed.
    pub(crate) fn changed(&self) -> Failure {
        Failure::OutputChanged { subject: self.subject, implementation: self.implementation }
    }
}
