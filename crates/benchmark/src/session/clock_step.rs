//! Length of one tick of the clock: measured, because browsers round their clocks differently and do not say so.

use super::StepContext;
use crate::{finding::Failure, pace::COARSEST_CLOCK, time::Nanos};

/// Number of ticks to observe before the median counts.
const N_TICKS: usize = 25;
/// Number of readings without a tick after which the clock is considered stopped: more than a tenth of a second in any
/// browser.
const MANY_READINGS: u32 = 5_000_000;
/// Readings in one step, about a millisecond.
const READINGS_PER_STEP: u32 = 20_000;

/// Measurement of the clock's tick.
#[derive(Debug, Default)]
pub(crate) struct ClockStep {
    last_tick: Option<Nanos>,
    ticks: Vec<f64>,
    n_readings: u32,
}

impl ClockStep {
    /// Reads the clock for a while. Returns the tick's length once it is known: the median of 25.
    pub(crate) fn step(&mut self, context: &mut StepContext<'_>) -> Result<Option<Nanos>, Failure> {
        for _ in 0..READINGS_PER_STEP {
            let now = context.now();
            let last_tick = *self.last_tick.get_or_insert(now);
            self.n_readings += 1;
            if now > last_tick {
                self.ticks.push((now - last_tick).get());
                self.last_tick = Some(now);
                self.n_readings = 0;
            }
            if self.ticks.len() > N_TICKS {
                return self.length().map(Some);
            }
        }
        if self.n_readings >= MANY_READINGS { Err(Failure::ClockStandsStill) } else { Ok(None) }
    }

    /// Returns the median tick without the first, which was under way when watching began.
    fn length(&mut self) -> Result<Nanos, Failure> {
        self.ticks.remove(0);
        self.ticks.sort_unstable_by(f64::total_cmp);
        let step = Nanos::new(self.ticks[N_TICKS / 2]);
        if step <= COARSEST_CLOCK {
            Ok(step)
        } else {
            Err(Failure::ClockTooCoarse { step, longest: COARSEST_CLOCK })
        }
    }
}
