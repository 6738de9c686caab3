//! When to try next: not for every change, and less often while it keeps failing.

use std::time::Duration;

/// The attempts so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pace {
    last_attempt: Option<Duration>,
    n_failures: u32,
}

/// Shortest time between two attempts: a storm of changes makes two writes a second.
const GAP: Duration = Duration::from_millis(500);
/// Failures double the gap up to this many times, to 32 s.
const MAX_DOUBLINGS: u32 = 6;

impl Pace {
    /// How long to wait before the next attempt; zero for the first.
    pub(super) fn wait(&self, now: Duration) -> Duration {
        // A clock that went back counts as no time passed, and cannot make the wait longer than one gap.
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
