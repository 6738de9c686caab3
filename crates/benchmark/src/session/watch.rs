//! Monitors the clock and the page's notices for everything that makes a run invalid while it is under way.

use crate::{
    finding::{Invalid, Notice},
    time::{Clock, Nanos},
};

/// Pause between two steps that is too long for a merely busy computer.
const SUSPENDED: Nanos = Nanos::from_millis(1000.0);
/// Duration from which a run's share of waiting is meaningful.
const LONG_ENOUGH: Nanos = Nanos::from_millis(500.0);
/// Share of waiting from which a run counts as throttled.
const THROTTLED: f64 = 0.5;

/// The run's view of time.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    started: Option<Nanos>,
    last: Nanos,
    waited: Nanos,
    reasons: Vec<Invalid>,
}

impl Watch {
    /// Returns the time now, never earlier than any reading before: a clock that runs backwards is reported and held.
    pub(crate) fn read(&mut self, clock: &mut dyn Clock) -> Nanos {
        let now = clock.now();
        if self.started.is_none() {
            self.started = Some(now);
            self.last = now;
        }
        if now < self.last {
            self.object(Invalid::ClockWentBackwards { by: self.last - now });
        } else {
            self.last = now;
        }
        self.last
    }

    /// Marks the start of a step. The time since the last reading was spent waiting.
    pub(crate) fn start_step(&mut self, clock: &mut dyn Clock) {
        let before = self.last;
        let is_first = self.started.is_none();
        let gap = self.read(clock) - before;
        if is_first {
            return;
        }
        self.waited += gap;
        if gap >= SUSPENDED {
            self.object(Invalid::Suspended { gap });
        }
        let waiting = self.waited.per(self.elapsed());
        if self.elapsed() >= LONG_ENOUGH && waiting > THROTTLED {
            self.object(Invalid::Throttled { waiting });
        }
    }

    /// Marks the end of a step: from now on time counts as waiting.
    pub(crate) fn end_step(&mut self, clock: &mut dyn Clock) {
        self.read(clock);
    }

    /// Records a notice of the page.
    pub(crate) fn notice(&mut self, notice: Notice) {
        let after = self.elapsed();
        match notice {
            Notice::Hidden => self.object(Invalid::Hidden { after }),
            Notice::Frozen => self.object(Invalid::Frozen { after }),
            Notice::Visible => {}
        }
    }

    /// Makes the run invalid. Only the first reason of each kind is kept.
    pub(crate) fn object(&mut self, reason: Invalid) {
        let kind = core::mem::discriminant(&reason);
        if self.reasons.iter().all(|known| core::mem::discriminant(known) != kind) {
            self.reasons.push(reason);
        }
    }

    /// Returns the time since the first reading.
    pub(crate) fn elapsed(&self) -> Nanos {
        self.started.map_or(Nanos::ZERO, |started| self.last - started)
    }

    /// Returns why the run does not count; empty while it does.
    pub(crate) fn reasons(&self) -> &[Invalid] {
        &self.reasons
    }
}
