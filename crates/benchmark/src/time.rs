//! Durations and the clock that measures them. Nobody here asks the system for the time: whoever runs a session
//! hands a clock in, so that a test can hand in a broken one.

use core::ops::{Add, AddAssign, Mul, Sub};
use serde::{Deserialize, Serialize};

/// A duration, or a point in time counted from wherever the clock starts. Nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Nanos(f64);

impl Nanos {
    /// No time at all.
    pub const ZERO: Self = Self(0.0);

    /// A duration in nanoseconds.
    pub const fn new(nanos: f64) -> Self {
        Self(nanos)
    }

    /// A duration in microseconds.
    pub const fn from_micros(micros: f64) -> Self {
        Self(micros * 1e3)
    }

    /// A duration in milliseconds, the unit of `performance.now()`.
    pub const fn from_millis(millis: f64) -> Self {
        Self(millis * 1e6)
    }

    /// The number of nanoseconds.
    pub const fn get(self) -> f64 {
        self.0
    }

    /// The number of milliseconds.
    pub const fn as_millis(self) -> f64 {
        self.0 / 1e6
    }

    /// How many times `other` fits into this duration. NaN or infinite when `other` is zero.
    pub fn per(self, other: Self) -> f64 {
        self.0 / other.0
    }

    /// The longer of the two.
    pub fn max(self, other: Self) -> Self {
        if self < other { other } else { self }
    }

    /// The shorter of the two.
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

/// Something that tells the time. It may be coarse, jump and even run backwards: a session finds out.
pub trait Clock {
    /// The time now, since an arbitrary start.
    fn now(&mut self) -> Nanos;
}
