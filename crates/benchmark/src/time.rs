//! Durations and the clock that measures them. The system clock is never read here: the caller of a session passes in a
//! clock, so that a test can pass in a broken one.

use core::ops::{Add, AddAssign, Mul, Sub};
use serde::{Deserialize, Serialize};

/// A duration, or a point in time counted from the start of the clock. Nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Nanos(f64);

impl Nanos {
    /// The zero duration.
    pub const ZERO: Self = Self(0.0);

    /// Creates a duration in nanoseconds.
    pub const fn new(nanos: f64) -> Self {
        Self(nanos)
    }

    /// Returns a duration in microseconds.
    pub const fn from_micros(micros: f64) -> Self {
        Self(micros * 1e3)
    }

    /// Returns a duration in milliseconds, the unit of `performance.now()`.
    pub const fn from_millis(millis: f64) -> Self {
        Self(millis * 1e6)
    }

    /// Returns the number of nanoseconds.
    pub const fn get(self) -> f64 {
        self.0
    }

    /// Returns the number of milliseconds.
    pub const fn as_millis(self) -> f64 {
        self.0 / 1e6
    }

    /// Returns how many times `other` fits into this duration. NaN or infinite when `other` is zero.
    pub fn per(self, other: Self) -> f64 {
        self.0 / other.0
    }

    /// Returns the longer of the two.
    pub fn max(self, other: Self) -> Self {
        if self < other { other } else { self }
    }

    /// Returns the shorter of the two.
    pub fn min(self, other: Self) -> Self {
        if other < self { other } else { self }
    }
}

impl Add for Nanos {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Nanos {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Nanos {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Mul<f64> for Nanos {
    type Output = Self;

    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}

/// Source of the time. It may be coarse, jump and even run backwards: a session detects that.
pub trait Clock {
    /// Returns the current time, since an arbitrary start.
    fn now(&mut self) -> Nanos;
}
