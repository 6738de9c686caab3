//! Output of a session: its progress and its report.

use super::{Phase, Session};
use crate::{
    implementation::Implementation,
    plan::{
        Sweep, USUAL, expected_duration, expected_layer, expected_own, expected_sweep_point, sweep_sizes,
    },
    report::{Environment, Report, Row, assess},
    subject::Subject,
    time::Nanos,
};
use serde::{Deserialize, Serialize};

/// Progress of a run, for a progress bar and a race of the functions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Current stage.
    pub stage: Stage,
    /// Completed share, 0 to 1; it never falls.
    pub done: f64,
    /// Estimated remaining time.
    pub remaining: Nanos,
    /// Completed share of the rounds, 0 to 1: of the exercise's, then of an own function's.
    pub race: f64,
    /// The rows that take turns, so far: the exercise's in the order of the table, then ReLU and an own function. Empty
    /// before they are known.
    pub standings: Vec<Standing>,
}

/// A row of the table during measurement.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// Function or copy that is computed.
    pub subject: Subject,
    /// Implementation that computes it.
    pub implementation: Implementation,
    /// Median time of one pass so far; zero before the first round.
    pub pass: Nanos,
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
    /// Measuring the learner's own function.
    Own {
        /// Rounds completed.
        round: u32,
        /// Rounds in all.
        n_rounds: u32,
    },
    /// Measuring the product of a linear layer.
    Layer,
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
        let (race, standings) = self.standings();
        Progress { stage: self.stage(), done: self.most_done, remaining, race, standings }
    }

    /// Returns the completed share of the exercise's rounds, and the rows so far.
    fn standings(&self) -> (f64, Vec<Standing>) {
        match &self.phase {
            Phase::Exercise(bench) => bench.standings(),
            Phase::Own(bench) => bench.standings(),
            Phase::Clock(_) | Phase::SelfTest { .. } => (0.0, Vec::new()),
            Phase::Overhead | Phase::Layer(_) | Phase::Sweep { .. } | Phase::Over => {
                (1.0, self.rows.iter().map(Standing::of).collect())
            }
        }
    }

    fn stage(&self) -> Stage {
        match &self.phase {
            Phase::Clock(_) | Phase::SelfTest { .. } => Stage::Starting,
            Phase::Exercise(bench) => bench.stage(),
            Phase::Overhead | Phase::Over => {
                Stage::Measuring { round: self.n_rounds(), n_rounds: self.n_rounds() }
            }
            Phase::Own(bench) => bench.stage(),
            Phase::Layer(_) => Stage::Layer,
            Phase::Sweep { bytes, .. } => Stage::Sweeping { bytes: *bytes },
        }
    }

    fn remaining(&self) -> Nanos {
        let exercise = match &self.phase {
            Phase::Clock(_) | Phase::SelfTest { .. } => None,
            Phase::Exercise(bench) => bench.remaining(),
            Phase::Overhead => Some(Nanos::ZERO),
            Phase::Own(bench) => {
                let rest = bench.remaining();
                let rest = rest.unwrap_or_else(|| expected_own(bench.own().form, self.clock_step, USUAL));
                return rest + self.expected_layer() + self.expected_sweep(0);
            }
            Phase::Layer(_) => return self.expected_layer() + self.expected_sweep(0),
            Phase::Sweep { bytes, .. } => return self.expected_sweep(*bytes),
            Phase::Over => return Nanos::ZERO,
        };
        match exercise {
            Some(rest) => rest + self.expected_own() + self.expected_layer() + self.expected_sweep(0),
            None => {
                let all = expected_duration(&self.plan, self.available, self.clock_step, USUAL);
                let all = all + self.expected_own();
                (all - self.watch.elapsed()).max(Nanos::ZERO)
            }
        }
    }

    /// Returns how long the own function will take that is not measured yet.
    fn expected_own(&self) -> Nanos {
        self.own.as_ref().map_or(Nanos::ZERO, |own| expected_own(own.form, self.clock_step, USUAL))
    }

    fn expected_layer(&self) -> Nanos {
        self.best().map_or(Nanos::ZERO, |best| expected_layer(best, self.clock_step, USUAL))
    }

    /// Returns how long the sweep will take from the size `from` on.
    fn expected_sweep(&self, from: u32) -> Nanos {
        let (Sweep::On, Some(best)) = (self.plan.sweep, self.best()) else { return Nanos::ZERO };
        let points = sweep_sizes().filter(|&bytes| bytes >= from);
        points.fold(Nanos::ZERO, |sum, bytes| {
            sum + expected_sweep_point(&self.plan, best, bytes, self.clock_step, USUAL)
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
            own: self.own_result.take(),
            layer: self.layer.take(),
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

impl Standing {
    fn of(row: &Row) -> Self {
        Self { subject: row.subject, implementation: row.implementation, pass: row.time.nanos() }
    }
}
