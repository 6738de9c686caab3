//! Measures several functions on one tensor: load, check, warm up, then rounds in which all of them take turns.

use super::{Stage, Standing, StepContext, entry::Entry, tensor::Tensor, warm_up::WarmUp};
use crate::{
    finding::{Failure, Invalid, Warning},
    implementation::Implementation,
    pace::Pace,
    set::Set,
    subject::Subject,
    time::Nanos,
};
use kernels::Shape;

/// Rounds that share an input before a new one is drawn.
const ROUNDS_PER_INPUT: u32 = 25;
/// Duration from which a batch, if it also took 20 times the expected time, counts as suspended.
const SUSPENDED: Nanos = Nanos::from_millis(1000.0);

/// A measurement under way.
#[derive(Debug)]
pub(crate) struct Bench {
    tensor: Tensor,
    pace: Pace,
    seed: u64,
    entries: Vec<Entry>,
    warnings: Vec<Warning>,
    n_rounds: u32,
    state: State,
}

#[derive(Debug)]
enum State {
    Load { round: u32 },
    Check { round: u32, idx: usize },
    WarmUp { idx: usize, warm_up: WarmUp },
    Measure { round: u32, turn: usize },
    Done,
}

impl Bench {
    /// Creates a measurement of these entries on a tensor of this shape, with values drawn from `seed`.
    pub(crate) fn new(entries: Vec<(Subject, Implementation)>, shape: Shape, pace: Pace, seed: u64) -> Self {
        Self {
            tensor: Tensor::new(shape),
            pace,
            seed,
            entries: entries.into_iter().map(Entry::new).collect(),
            warnings: Vec::new(),
            n_rounds: 0,
            state: State::Load { round: 0 },
        }
    }

    /// Performs one step: loads, checks or warms up one entry, or times one batch. Returns whether all is done.
    pub(crate) fn step(&mut self, context: &mut StepContext<'_>) -> Result<bool, Failure> {
        self.state = match core::mem::replace(&mut self.state, State::Done) {
            State::Load { round } => self.load(context, round)?,
            State::Check { round, idx } => self.check(context, round, idx)?,
            State::WarmUp { idx, warm_up } => self.warm_up(context, idx, warm_up)?,
            State::Measure { round, turn } => self.measure(context, round, turn)?,
            State::Done => State::Done,
        };
        Ok(matches!(self.state, State::Done))
    }

    /// Returns the progress of the measurement.
    pub(crate) fn stage(&self) -> Stage {
        let n_rounds = self.n_rounds;
        match self.state {
            State::Load { round: 0 } | State::Check { round: 0, .. } | State::WarmUp { .. } => {
                Stage::WarmingUp
            }
            State::Load { round } | State::Check { round, .. } | State::Measure { round, .. } => {
                Stage::Measuring { round, n_rounds }
            }
            State::Done => Stage::Measuring { round: n_rounds, n_rounds },
        }
    }

    /// Returns the completed share of the rounds, and the rows so far.
    pub(crate) fn standings(&self) -> (f64, Vec<Standing>) {
        let share = match self.stage() {
            Stage::Measuring { round, n_rounds } => f64::from(round) / f64::from(n_rounds.max(1)),
            Stage::Starting
            | Stage::WarmingUp
            | Stage::Own { .. }
            | Stage::Layer
            | Stage::Sweeping { .. } => 0.0,
        };
        (share, self.entries.iter().map(Entry::standing).collect())
    }

    /// Returns how long the rest will take, or `None` before the functions' times are known.
    pub(crate) fn remaining(&self) -> Option<Nanos> {
        match self.stage() {
            Stage::Measuring { round, n_rounds } => {
                let all = self.pace.expected_rounds(self.entries.iter().map(|entry| entry.pass), n_rounds);
                Some(all * (f64::from(n_rounds - round) / f64::from(n_rounds.max(1))))
            }
            Stage::Starting
            | Stage::WarmingUp
            | Stage::Own { .. }
            | Stage::Layer
            | Stage::Sweeping { .. } => None,
        }
    }

    /// Returns the measurements: the entries, with as many rounds as all of them completed, and the warnings about
    /// them.
    pub(crate) fn finish(mut self) -> (Shape, Vec<Entry>, Vec<Warning>) {
        let n_complete = self.entries.iter().map(|entry| entry.times.len()).min().unwrap_or(0);
        for entry in &mut self.entries {
            entry.times.truncate(n_complete);
        }
        (self.tensor.shape(), self.entries, self.warnings)
    }

    /// Draws a fresh input and gives it to every implementation.
    fn load(&mut self, context: &mut StepContext<'_>, round: u32) -> Result<State, Failure> {
        self.tensor.draw(self.seed ^ (u64::from(round) << 32));
        let implementations: Set<_> = self.entries.iter().map(|entry| entry.implementation).collect();
        for implementation in implementations.iter() {
            if round == 0 {
                context.runner.allocate(implementation, self.tensor.shape())?;
            }
            self.tensor.write(context, implementation)?;
        }
        Ok(State::Check { round, idx: 0 })
    }

    /// Compares one entry's output with the truth. At first a wrong entry is removed; later it has measurements, which
    /// must not disappear silently.
    fn check(&mut self, context: &mut StepContext<'_>, round: u32, idx: usize) -> Result<State, Failure> {
        let Some(entry) = self.entries.get_mut(idx) else {
            return self.after_checks(round);
        };
        context.runner.passes(entry.implementation, entry.subject, 1)?;
        match self.tensor.check(context, entry.implementation, entry.subject)? {
            Ok(checked) => {
                entry.largest_error = entry.largest_error.max(checked.largest_error);
                entry.checksum = checked.checksum;
                Ok(State::Check { round, idx: idx + 1 })
            }
            Err(_) if round > 0 => Err(entry.changed()),
            Err(mismatch) => {
                self.warnings.push(Warning::WrongOutput { implementation: entry.implementation, mismatch });
                self.entries.remove(idx);
                Ok(State::Check { round, idx })
            }
        }
    }

    fn after_checks(&self, round: u32) -> Result<State, Failure> {
        if self.entries.is_empty() {
            return Err(Failure::NothingToRun { warnings: self.warnings.clone() });
        }
        Ok(match round {
            0 => State::WarmUp { idx: 0, warm_up: WarmUp::new(self.pace.aimed_batch()) },
            _ => State::Measure { round, turn: 0 },
        })
    }

    fn warm_up(
        &mut self,
        context: &mut StepContext<'_>,
        idx: usize,
        mut warm_up: WarmUp,
    ) -> Result<State, Failure> {
        let Some(entry) = self.entries.get_mut(idx) else {
            return Ok(self.plan_rounds());
        };
        let batch = context.time(entry.implementation, entry.subject, warm_up.n_passes())?;
        if warm_up.is_hopeless() {
            return Err(entry.nothing_measured());
        }
        let Some(warm) = warm_up.took(batch) else {
            return Ok(State::WarmUp { idx, warm_up });
        };
        entry.pass = warm.pass;
        if !warm.is_stable {
            let (subject, implementation) = (entry.subject, entry.implementation);
            self.warnings.push(Warning::UnstableWarmUp { subject, implementation });
        }
        Ok(State::WarmUp { idx: idx + 1, warm_up: WarmUp::new(self.pace.aimed_batch()) })
    }

    fn plan_rounds(&mut self) -> State {
        self.n_rounds = self.pace.n_rounds(self.entries.iter().map(|entry| entry.pass));
        for entry in &mut self.entries {
            entry.passes_per_batch = self.pace.passes_per_batch(entry.pass, self.n_rounds);
        }
        State::Measure { round: 0, turn: 0 }
    }

    /// Times one batch of the entry whose turn it is.
    fn measure(&mut self, context: &mut StepContext<'_>, round: u32, turn: usize) -> Result<State, Failure> {
        let idx = self.entry_in_turn(round, turn);
        let Some(entry) = self.entries.get_mut(idx) else { return Ok(State::Done) };
        let n_passes = entry.passes_per_batch;
        // Brings code and tensor back into the caches. A tensor that fills a batch alone would not stay there.
        if n_passes > 1 {
            context.runner.passes(entry.implementation, entry.subject, n_passes.div_ceil(32))?;
        }
        let batch = context.time(entry.implementation, entry.subject, n_passes)?;
        if batch > SUSPENDED.max(entry.expected_batch() * 20.0) {
            context.watch.object(Invalid::Suspended { gap: batch });
        }
        if !entry.count(batch, &self.pace)? {
            return Ok(State::Measure { round, turn });
        }
        if self.tensor.checksum(context, entry.implementation)? != entry.checksum {
            return Err(entry.changed());
        }
        Ok(self.next_turn(round, turn + 1))
    }

    fn next_turn(&self, round: u32, turn: usize) -> State {
        if turn < self.entries.len() {
            return State::Measure { round, turn };
        }
        match round + 1 {
            next if next >= self.n_rounds => State::Done,
            next if next.is_multiple_of(ROUNDS_PER_INPUT) => State::Load { round: next },
            next => State::Measure { round: next, turn: 0 },
        }
    }

    /// Returns the index of the entry to measure. Every second round runs backwards, and every pair of rounds starts
    /// with another entry, so that each comes first equally often and none always follows the same neighbour.
    fn entry_in_turn(&self, round: u32, turn: usize) -> usize {
        let n_entries = self.entries.len().max(1);
        let turn = if round.is_multiple_of(2) { turn } else { (n_entries - 1).saturating_sub(turn) };
        (turn + round as usize / 2) % n_entries
    }
}
