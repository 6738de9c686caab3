//! Output of a session: its progress and its report.

use super::{Phase, Session};
use crate::{
    plan::{Sweep, expected_duration, expected_sweep_point, sweep_sizes},
    report::{Environment, Report, Row, assess},
    time::Nanos,
};
use serde::{Deserialize, Serialize};

/// Progress of a run, for a progress bar.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Current stage.
    pub stage: Stage,
    /// Completed share, 0 to 1; it never falls.
    pub done: f64,
    /// Estimated remaining time.
    pub remaining: Nanos,
}

/// Stage of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Measuring the clock's step and testing the paths.
    Starting,
    /// Repeating every function until its time is stable.
    WarmingUp,
    /// Measuring the exercise.
    Measuring {
        /// Rounds completed.
        round: u32,
        /// Rounds in all.
        n_rounds: u32,
    },
    /// Measuring one size of the sweep.
    Sweeping {
        /// Size of the input tensor.
        bytes: u32,
    },
}

impl Session {
    /// Returns the progress of the run.
    pub fn progress(&mut self) -> Progress {
        let remaining = self.remaining();
        let elapsed = self.watch.elapsed();
        let done = elapsed.per(elapsed + remaining);
        if done > self.most_done {
            self.most_done = done.min(1.0);
        }
        Progress { stage: self.stage(), done: self.most_done, remaining }
    }

    fn stage(&self) -> Stage {
        match &self.phase {
            Phase::Clock(_) | Phase::SelfTest { .. } => Stage::Starting,
            Phase::Exercise(bench) => bench.stage(),
            Phase::Overhead | Phase::Over => {
                Stage::Measuring { round: self.n_rounds(), n_rounds: self.n_rounds() }
            }
            Phase::Sweep { bytes, .. } => Stage::Sweeping { bytes: *bytes },
        }
    }

    fn remaining(&self) -> Nanos {
        let exercise = match &self.phase {
            Phase::Clock(_) | Phase::SelfTest { .. } => None,
            Phase::Exercise(bench) => bench.remaining(),
            Phase::Overhead => Some(Nanos::ZERO),
            Phase::Sweep { bytes, .. } => return self.expected_sweep(*bytes),
            Phase::Over => return Nanos::ZERO,
        };
        match exercise {
            Some(rest) => rest + self.expected_sweep(0),
            None => {
                let all = expected_duration(&self.plan, self.available, self.clock_step);
                (all - self.watch.elapsed()).max(Nanos::ZERO)
            }
        }
    }

    /// Returns how long the sweep will take from the size `from` on.
    fn expected_sweep(&self, from: u32) -> Nanos {
        let (Sweep::On, Some(best)) = (self.plan.sweep, self.best()) else { return Nanos::ZERO };
        let points = sweep_sizes().filter(|&bytes| bytes >= from);
        points.fold(Nanos::ZERO, |sum, bytes| {
            sum + expected_sweep_point(&self.plan, best, bytes, self.clock_step)
        })
    }

    fn n_rounds(&self) -> u32 {
        self.rows.first().map_or(0, Row::n_batches) as u32
    }

    /// Returns the report on everything measured so far, which leaves the session empty.
    pub(super) fn report(&mut self) -> Report {
        let assessment = assess(&self.rows);
        let mut invalid = self.watch.reasons().to_vec();
        invalid.extend(assessment.invalid);
        let mut warnings = core::mem::take(&mut self.warnings);
        warnings.extend(assessment.warnings);
        Report {
            plan: self.plan,
            environment: self.environment(),
            n_rounds: self.n_rounds(),
            rows: core::mem::take(&mut self.rows),
            sweep: core::mem::take(&mut self.sweep),
            disturbed_rounds: assessment.disturbed_rounds,
            overhead: self.overhead,
            duration: self.watch.elapsed(),
            warnings,
            invalid,
        }
    }

    fn environment(&self) -> Environment {
        Environment {
            host: self.host.clone(),
            clock_step: self.clock_step,
            available: self.available.iter().collect(),
            best: self.best(),
            build: crate::BUILD.to_owned(),
        }
    }
}
