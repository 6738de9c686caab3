//! The browser's clock.

use crate::scope::scope;
use benchmark::{Clock, Nanos};
use web_sys::Performance;

/// `performance.now()`, as fine as the browser allows: 5 µs in an isolated page of Chromium.
pub(crate) struct BrowserClock {
    performance: Option<Performance>,
}

impl BrowserClock {
    /// Returns the clock. Where a browser has none, it never advances, which a session detects.
    pub(crate) fn new() -> Self {
        Self { performance: scope().performance() }
    }
}

impl Clock for BrowserClock {
    fn now(&mut self) -> Nanos {
        self.performance.as_ref().map_or(Nanos::ZERO, |performance| Nanos::from_millis(performance.now()))
    }
}
