//! Learning acts that a run counts as.

use crate::{
    plan::sweep_sizes,
    report::{Report, SweepOutcome},
};

/// Sizes that a sweep must have reached to be complete where memory ended it: 1 KiB to 1 MiB, past every core's own
/// caches.
const FEWEST_SIZES: usize = 11;

/// Something the learner did with the exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// Guessed before the run.
    PredictionMade,
    /// Ran the exercise to its end, validly, with ReLU, GELU and SiLU.
    RunCompleted,
    /// Ran the size sweep to its end, or to the end of memory, validly.
    SweepCompleted,
    /// Ran again after a run that did not count, and this time it did.
    HonestCorrection,
}

/// State before a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// No run, or one that counted.
    Nothing,
    /// A run that did not count.
    InvalidRun,
}

/// Whether a guess was made before the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guessed {
    /// A guess was made.
    Yes,
    /// No guess was made.
    No,
}

/// Returns the facts that a report earns. A run that does not count earns only the guess made before it.
pub fn facts(report: &Report, before: Before, guessed: Guessed) -> Vec<Fact> {
    let is_exercise = Report::EXERCISE.iter().all(|&function| report.best_row(function).is_some());
    let is_complete = report.is_valid() && is_exercise;
    let earned = [
        (Fact::PredictionMade, guessed == Guessed::Yes),
        (Fact::RunCompleted, is_complete),
        (Fact::SweepCompleted, report.is_valid() && is_sweep_complete(report)),
        (Fact::HonestCorrection, is_complete && before == Before::InvalidRun),
    ];
    earned.into_iter().filter(|(_, is_earned)| *is_earned).map(|(fact, _)| fact).collect()
}

fn is_sweep_complete(report: &Report) -> bool {
    let ended_by_memory =
        report.sweep.last().is_some_and(|last| matches!(last.outcome, SweepOutcome::OutOfMemory { .. }));
    match report.n_sizes() {
        n if n == sweep_sizes().count() => true,
        n => ended_by_memory && n >= FEWEST_SIZES,
    }
}

#[cfg(test)]
mod tests;
