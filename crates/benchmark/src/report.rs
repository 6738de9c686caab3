//! Results of a run, as data: the page draws them, the export writes them. There is no wording, because the page has
//! two languages, and no judgement that the numbers do not contain.

mod analysis;

pub(crate) use analysis::{Measured, assess, rows};

use crate::{
    finding::{Invalid, Warning},
    implementation::Implementation,
    own::OwnResult,
    plan::Plan,
    statistics::{Bootstrap, Estimate, Sample},
    subject::{Function, Subject},
    time::Nanos,
};
use serde::{Deserialize, Serialize};

/// The result of one run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Settings of the run.
    pub plan: Plan,
    /// Browser and machine.
    pub environment: Environment,
    /// Number of rounds in which all rows took turns; after an early end, the completed ones.
    pub n_rounds: u32,
    /// One row per subject and implementation on the (32, 1024) tensor, the copy first.
    pub rows: Vec<Row>,
    /// The learner's own function on the same tensor; `None` when there was none, or it was left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<OwnResult>,
    /// The product of a linear layer by the best path; `None` when the run ended before it, or this machine cannot
    /// compute it.
    pub layer: Option<Layer>,
    /// The size sweep, smallest first; empty when none was asked for, shorter when memory ran out or the run ended.
    pub sweep: Vec<SweepPoint>,
    /// Rounds (from 0) in which at least half of all rows were slow outliers. They are in the numbers.
    pub disturbed_rounds: Vec<u32>,
    /// Cost of starting and stopping the clock around a batch; zero when the run ended before it was measured.
    pub overhead: Nanos,
    /// Duration of the run, including the warm-up.
    pub duration: Nanos,
    /// Caveats for reading the results.
    pub warnings: Vec<Warning>,
    /// Reasons why the run does not count; empty when it does.
    pub invalid: Vec<Invalid>,
}

/// Browser and machine of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Environment {
    /// Description of the browser by the page.
    pub host: Host,
    /// One tick of the clock, measured.
    pub clock_step: Nanos,
    /// The implementations this browser can run, slowest first, whether they were used or not.
    pub available: Vec<Implementation>,
    /// Implementation whose rows are "the best path": the fastest that passed the self-test.
    pub best: Option<Implementation>,
    /// Build of page and worker.
    pub build: String,
}

/// The page's description of the browser.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Host {
    /// `navigator.userAgent`, or a better description by the page.
    pub user_agent: String,
    /// `navigator.hardwareConcurrency`; 0 when unknown.
    pub n_cores: u32,
    /// `crossOriginIsolated`.
    pub is_isolated: bool,
}

/// One function in one implementation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Function or copy that was computed.
    pub subject: Subject,
    /// Implementation that computed it.
    pub implementation: Implementation,
    /// Number of values in the tensor.
    pub n_values: u32,
    /// Passes that were counted.
    pub n_passes: u64,
    /// Passes in the last batch.
    pub passes_per_batch: u32,
    /// Time of one pass, nanoseconds.
    pub time: Estimate,
    /// Median absolute deviation of the time of one pass, nanoseconds.
    pub mad: f64,
    /// Time relative to ReLU's of the same implementation, values to values and derivatives to derivatives, paired by
    /// round; an own function's relative to ReLU on the best path. `None` where ReLU is missing, for ReLU itself and for
    /// the copy.
    pub to_relu: Option<Estimate>,
    /// Time relative to the copy of the tensor, paired by round. `None` for the copy itself.
    pub to_copy: Option<Estimate>,
    /// Time of one pass in each round, nanoseconds, in the order of the rounds.
    pub samples: Vec<f64>,
    /// Rounds whose time is an outlier. They are in the numbers.
    pub outliers: Vec<u32>,
    /// Largest distance of an output from the true value; 0 for an own function, whose values are the page's.
    pub largest_error: f64,
    /// Checksum of the last output.
    pub checksum: u32,
}

/// The matrix product of a linear layer, (32, 1024)·(1024, 1024), timed beside the functions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// Products that were counted.
    pub n_products: u32,
    /// Time of one product, nanoseconds.
    pub time: Estimate,
}

/// One size of the sweep.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweepPoint {
    /// Size of the input tensor in bytes.
    pub bytes: u32,
    /// Result at this size.
    pub outcome: SweepOutcome,
}

/// Result at one size.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SweepOutcome {
    /// The copy and each function's values.
    Measured(Vec<Row>),
    /// Input and output did not fit into memory.
    OutOfMemory {
        /// Requested size of input and output in bytes.
        bytes: u64,
    },
}

impl Report {
    /// The functions of the lesson's exercise.
    pub const EXERCISE: [Function; 3] = [Function::Relu, Function::Gelu, Function::Silu];

    /// Returns whether the run counts.
    pub fn is_valid(&self) -> bool {
        self.invalid.is_empty()
    }

    /// Returns the row of this subject on this implementation.
    pub fn row(&self, subject: Subject, implementation: Implementation) -> Option<&Row> {
        self.rows.iter().find(|row| row.subject == subject && row.implementation == implementation)
    }

    /// Returns the row of a function's values on the best path.
    pub fn best_row(&self, function: Function) -> Option<&Row> {
        self.row(Subject::Forward(function), self.environment.best?)
    }

    /// Returns how many times as long `row` took as `base`, paired by round, for instance plain JavaScript against
    /// SIMD. `None` when they are not from the same run.
    pub fn ratio(&self, row: &Row, base: &Row) -> Option<Estimate> {
        let sample = Sample::new(row.samples.clone())?.ratio_to(&Sample::new(base.samples.clone())?)?;
        let share =
            row.clock_share(self.environment.clock_step) + base.clock_share(self.environment.clock_step);
        let bootstrap = Bootstrap::for_rounds(row.samples.len(), u64::from(self.plan.seed));
        Some(bootstrap.median(&sample).widened(share))
    }

    /// Returns how many of the sweep's sizes were measured.
    pub fn n_sizes(&self) -> usize {
        self.sweep.iter().filter(|point| matches!(point.outcome, SweepOutcome::Measured(_))).count()
    }
}

impl Row {
    /// Returns the time per value of the tensor, nanoseconds.
    pub fn time_per_value(&self) -> Estimate {
        self.time.scaled(1.0 / f64::from(self.n_values.max(1)))
    }

    /// Returns the throughput in GB/s (10⁹ bytes): each value counted once as read and once as written, 8 bytes in all.
    pub fn gigabytes_per_second(&self) -> f64 {
        8.0 * f64::from(self.n_values) / self.time.median
    }

    /// Returns the number of counted batches: one per round.
    pub fn n_batches(&self) -> usize {
        self.samples.len()
    }

    /// Returns one clock step as a share of a batch: the uncertainty of this row's times due to the clock.
    pub(crate) fn clock_share(&self, clock_step: Nanos) -> f64 {
        clock_step.get() / (self.time.median * f64::from(self.passes_per_batch.max(1)))
    }
}
