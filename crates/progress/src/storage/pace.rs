//! Timing of attempts: not for every change, and less often while they keep failing.

use std::time::Duration;

/// The time of the last attempt and the number of failures in a row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pace {
    last_attempt: Option<Duration>,
    n_failures: u32,
}

/// The shortest time between two attempts: a burst of changes causes at most two writes a second.
const GAP: Duration = Duration::from_millis(500);
/// Maximum number of times that failures double the gap, to 32 s.
const MAX_DOUBLINGS: u32 = 6;

impl Pace {
    /// Returns the time to wait before the next attempt; zero for the first.
    pub(super) fn wait(&self, now: Duration) -> Duration {
        // A clock that went back counts as no time passed, and cannot extend the wait beyond one gap.
        let passed = self.last_attempt.map(|last| now.saturating_sub(last));
        passed.map_or(Duration::ZERO, |passed| self.gap().saturating_sub(passed))
    }

    pub(super) fn attempted(&mut self, now: Duration) {
        self.last_attempt = Some(now);
    }

    pub(super) fn succeeded(&mut self) {
        self.n_failures = 0;
    }

    pub(super) fn failed(&mut self) {
        self.n_failures = self.n_failures.saturating_add(1);
    }

    fn gap(&self) -> Duration {
        GAP * (1 << self.n_failures.min(MAX_DOUBLINGS))
    }
}
