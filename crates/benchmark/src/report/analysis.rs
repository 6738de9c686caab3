//! Turns measurements into rows, and assesses the run by all rows together.

use super::Row;
use crate::{
    finding::{Invalid, Warning},
    session::Entry,
    statistics::{Bootstrap, Sample, outliers, shared_drift, two_levels},
    subject::Subject,
    time::Nanos,
};

/// Half width of an interval beyond which a number says little.
const WIDE: f64 = 0.10;
/// Shared drift that gives a warning, and the one that makes a run invalid.
const DRIFT: [f64; 2] = [0.10, 0.25];
/// Fewest rounds for which a trend is meaningful.
const FEWEST_FOR_DRIFT: usize = 10;

/// The measurements of one tensor size.
pub(crate) struct Measured {
    pub(crate) entries: Vec<Entry>,
    pub(crate) n_values: usize,
    pub(crate) clock_step: Nanos,
    pub(crate) seed: u32,
}

/// Returns one row per entry that has a complete round.
pub(crate) fn rows(measured: &Measured) -> Vec<Row> {
    measured.entries.iter().filter_map(|entry| measured.row(entry)).collect()
}

impl Measured {
    fn row(&self, entry: &Entry) -> Option<Row> {
        let sample = Sample::new(entry.times.clone())?;
        let bootstrap = Bootstrap::for_rounds(entry.times.len(), u64::from(self.seed));
        let ratio_to = |base: Subject| {
            let base = self.base(entry, base)?;
            let ratios = sample.ratio_to(&Sample::new(base.times.clone())?)?;
            let share = self.clock_share(entry) + self.clock_share(base);
            Some(bootstrap.median(&ratios).widened(share))
        };
        Some(Row {
            subject: entry.subject,
            implementation: entry.implementation,
            n_values: self.n_values as u32,
            n_passes: entry.n_passes,
            passes_per_batch: entry.passes_per_batch,
            time: bootstrap.median(&sample).widened(self.clock_share(entry)),
            mad: sample.mad(),
            to_relu: entry.subject.relu_like().and_then(ratio_to),
            to_copy: ratio_to(Subject::Copy),
            outliers: outliers(&sample),
            largest_error: entry.largest_error,
            checksum: entry.checksum,
            samples: entry.times.clone(),
        })
    }

    /// Returns the entry that `entry` is compared with: the single copy, or ReLU of the same implementation; for an own
    /// function the single ReLU.
    fn base(&self, entry: &Entry, base: Subject) -> Option<&Entry> {
        let is_single = base == Subject::Copy || entry.subject == Subject::Own;
        let is_base = |other: &&Entry| {
            other.subject == base && (is_single || other.implementation == entry.implementation)
        };
        self.entries.iter().find(is_base).filter(|_| entry.subject != base)
    }

    fn clock_share(&self, entry: &Entry) -> f64 {
        let median = Sample::new(entry.times.clone()).map_or(f64::INFINITY, |sample| sample.median());
        self.clock_step.get() / (median * f64::from(entry.passes_per_batch))
    }
}

/// Assessment of the run by all rows together.
#[derive(Debug, Default)]
pub(crate) struct Assessment {
    pub(crate) disturbed_rounds: Vec<u32>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) invalid: Option<Invalid>,
}

/// Detects disturbed rounds, drift, two levels and wide intervals.
pub(crate) fn assess(rows: &[Row]) -> Assessment {
    let mut assessment = Assessment { disturbed_rounds: disturbed_rounds(rows), ..Assessment::default() };
    let n_rounds = rows.first().map_or(0, Row::n_batches);
    if !assessment.disturbed_rounds.is_empty() {
        let n_disturbed = assessment.disturbed_rounds.len() as u32;
        assessment.warnings.push(Warning::DisturbedRounds { n_disturbed, n_rounds: n_rounds as u32 });
    }
    for row in rows {
        assessment.warnings.extend(row_warnings(row));
    }
    let change = if n_rounds >= FEWEST_FOR_DRIFT { drift(rows) } else { 0.0 };
    let [notable, too_much] = DRIFT;
    if change.abs() >= too_much {
        assessment.invalid = Some(Invalid::Drift { change });
    } else if change.abs() >= notable {
        assessment.warnings.push(Warning::Drift { change });
    }
    assessment
}

fn drift(rows: &[Row]) -> f64 {
    let samples: Vec<_> = rows.iter().filter_map(|row| Sample::new(row.samples.clone())).collect();
    shared_drift(&samples.iter().collect::<Vec<_>>())
}

/// Returns the rounds in which at least half of the rows, and at least two, were slow outliers.
fn disturbed_rounds(rows: &[Row]) -> Vec<u32> {
    let n_rounds = rows.first().map_or(0, Row::n_batches) as u32;
    let n_needed = rows.len().div_ceil(2).max(2);
    let is_slow = |row: &&Row, round: u32| {
        row.outliers.contains(&round) && row.samples[round as usize] > row.time.median
    };
    let n_slow = |round: u32| rows.iter().filter(|row| is_slow(row, round)).count();
    (0..n_rounds).filter(|&round| n_slow(round) >= n_needed).collect()
}

fn row_warnings(row: &Row) -> impl Iterator<Item = Warning> + use<> {
    let (subject, implementation) = (row.subject, row.implementation);
    let levels = Sample::new(row.samples.clone()).and_then(|sample| two_levels(&sample));
    let levels = levels.map(|(fast, slow)| Warning::TwoLevels {
        subject,
        implementation,
        fast: Nanos::new(fast),
        slow: Nanos::new(slow),
    });
    let half_width = row.time.relative_half_width();
    let wide = (half_width > WIDE).then_some(Warning::WideInterval { subject, implementation, half_width });
    levels.into_iter().chain(wide)
}
