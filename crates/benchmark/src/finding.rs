//! Findings of a run: warnings beside good results, reasons why a run does not count, and reasons why there is no
//! result. Data only; the page supplies the wording, in two languages.

use crate::{
    implementation::Implementation, reference::Mismatch, runner::RunnerError, subject::Subject, time::Nanos,
};
use serde::{Deserialize, Serialize};

/// Caveat for reading the results, which remain valid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Warning {
    /// The clock ticks so slowly that batches had to be made longer: the page is not cross-origin isolated, or the
    /// browser protects against fingerprinting.
    CoarseClock {
        /// One tick.
        step: Nanos,
    },
    /// A chosen implementation that this browser does not have.
    ImplementationMissing {
        /// Implementation concerned.
        implementation: Implementation,
    },
    /// An implementation that computes something wrong on this machine and was left out.
    ImplementationRejected {
        /// Implementation concerned.
        implementation: Implementation,
        /// The first wrong value.
        mismatch: Mismatch,
    },
    /// An implementation that could not be run and was left out.
    ImplementationFailed {
        /// Implementation concerned.
        implementation: Implementation,
        /// Reason.
        error: RunnerError,
    },
    /// Row that is missing because its output for the exercise's tensor was wrong.
    WrongOutput {
        /// Implementation concerned.
        implementation: Implementation,
        /// The first wrong value, and the subject that was computed.
        mismatch: Mismatch,
    },
    /// The learner's own function is missing, because it could not be evaluated, or its values changed.
    OwnFailed,
    /// The learner's own function is missing, because a pass takes too long.
    OwnTooSlow {
        /// Expected time of a pass.
        pass: Nanos,
        /// The longest time of a pass that is measured.
        longest: Nanos,
    },
    /// The time per pass had not settled within 5 % when the warm-up ended.
    UnstableWarmUp {
        /// Function or copy that was computed.
        subject: Subject,
        /// Implementation that computed it.
        implementation: Implementation,
    },
    /// Rounds in which at least half of all rows were slower than their outlier limit: something else was running.
    DisturbedRounds {
        /// Number of disturbed rounds.
        n_disturbed: u32,
        /// Number of all rounds.
        n_rounds: u32,
    },
    /// Times that jump between two levels, as memory-bound functions do when neighbours share the cache.
    TwoLevels {
        /// Function or copy that was computed.
        subject: Subject,
        /// Implementation that computed it.
        implementation: Implementation,
        /// Median of the fast rounds, per pass.
        fast: Nanos,
        /// Median of the slow rounds, per pass.
        slow: Nanos,
    },
    /// An interval wider than ±10 %: the number says little.
    WideInterval {
        /// Function or copy that was computed.
        subject: Subject,
        /// Implementation that computed it.
        implementation: Implementation,
        /// Half the interval's width as a share of the median.
        half_width: f64,
    },
    /// All rows became slower (or faster) together during the run, by less than the limit for an invalid run.
    Drift {
        /// Change from first to last round as a share.
        change: f64,
    },
    /// Starting and stopping the clock cost more than 2 % of a batch.
    HarnessOverhead {
        /// The cost as a share of the shortest batch.
        share: f64,
    },
}

/// Reason why a run does not count, although it may have numbers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Invalid {
    /// The page was hidden, and browsers slow hidden pages down.
    Hidden {
        /// Time since the start of the run.
        after: Nanos,
    },
    /// The browser froze the page.
    Frozen {
        /// Time since the start of the run.
        after: Nanos,
    },
    /// Nothing ran for a second or more: the computer slept, or a debugger held the worker.
    Suspended {
        /// Length of the pause.
        gap: Nanos,
    },
    /// The run spent more time waiting for its turn than running.
    Throttled {
        /// Waiting as a share of the run.
        waiting: f64,
    },
    /// The clock showed an earlier time than before.
    ClockWentBackwards {
        /// Size of the step back.
        by: Nanos,
    },
    /// All rows became slower (or faster) together: the processor changed its speed, or something else started.
    Drift {
        /// Change from first to last round as a share: 0.3 means 30 % slower.
        change: f64,
    },
}

/// Reason why a run has no result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Failure {
    /// Page and worker are of different builds; reloading the page helps.
    BuildMismatch {
        /// The page's build.
        page: String,
        /// The worker's build.
        worker: String,
    },
    /// A message that could not be parsed.
    Message {
        /// Expected and actual content.
        detail: String,
    },
    /// The worker ended by a programming error; reloading the page and running again may help.
    Crashed {
        /// Message of the error, for a bug report.
        detail: String,
    },
    /// A kernel module could not be loaded; reloading the page may help.
    ModuleNotLoaded {
        /// Implementation of the module.
        implementation: Implementation,
        /// Expected and actual content.
        detail: String,
    },
    /// No implementation was chosen that this browser has and that computes correctly.
    NothingToRun {
        /// The implementations that were left out, and why.
        warnings: Vec<Warning>,
    },
    /// The clock does not move at all.
    ClockStandsStill,
    /// One tick of the clock is so long that a run would take minutes.
    ClockTooCoarse {
        /// One tick.
        step: Nanos,
        /// The longest tick with which a run makes sense.
        longest: Nanos,
    },
    /// So many passes take no measurable time that the clock must be wrong.
    NothingMeasured {
        /// Function or copy that was computed.
        subject: Subject,
        /// Implementation that computed it.
        implementation: Implementation,
    },
    /// An output that was right at first became wrong, or changed for the same input.
    OutputChanged {
        /// Function or copy that was computed.
        subject: Subject,
        /// Implementation that computed it.
        implementation: Implementation,
    },
    /// The implementation could not be run.
    Runner(RunnerError),
}

impl From<RunnerError> for Failure {
    fn from(error: RunnerError) -> Self {
        Self::Runner(error)
    }
}

/// Reason why a run ended without a report, from the page's point of view.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The browser has no workers, or refuses them.
    NoWorker,
    /// The worker did not load.
    NotLoaded,
    /// The worker crashed, with this message.
    Crashed(String),
    /// The worker stopped responding and was terminated.
    Silent,
    /// The worker reported the reason itself.
    Failed(Failure),
}

/// Change of the page's state that a run is notified of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {
    /// The page is hidden (`visibilitychange`), or was when the run started.
    Hidden,
    /// The page can be seen again. A run that was hidden stays invalid.
    Visible,
    /// The browser freezes the page (`freeze`), or keeps it in the back/forward cache (`pagehide`).
    Frozen,
}
