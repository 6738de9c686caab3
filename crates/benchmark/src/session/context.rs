//! Context of a step: clock, runner, and the watch that reads the clock.

use super::watch::Watch;
use crate::{
    implementation::Implementation,
    runner::{Runner, RunnerError},
    subject::Subject,
    time::{Clock, Nanos},
};

/// Clock, runner and watch, for one step.
pub(crate) struct StepContext<'a> {
    /// The clock, which only the watch reads.
    pub(crate) clock: &'a mut dyn Clock,
    /// Implementations to measure.
    pub(crate) runner: &'a mut dyn Runner,
    /// The run's view of time.
    pub(crate) watch: &'a mut Watch,
}

impl StepContext<'_> {
    /// Returns the current time.
    pub(crate) fn now(&mut self) -> Nanos {
        self.watch.read(self.clock)
    }

    /// Measures how long so many passes take.
    pub(crate) fn time(
        &mut self,
        implementation: Implementation,
        subject: Subject,
        n_passes: u32,
    ) -> Result<Nanos, RunnerError> {
        let start = self.now();
        self.runner.passes(implementation, subject, n_passes)?;
        Ok(self.now() - start)
    }
}
