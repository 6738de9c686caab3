//! Shift of the exponents of one row or column.

use crate::formula::{LOG2_E, ROUND};
use crate::lanes::Lanes;
use core::f64::consts::LN_2;

/// Size of a logit beyond which the shift leaves no room in f32 for the rounding of x·log₂e − k, so that the
/// definition's form is used.
const FAR: f32 = 8192.0;
/// Distance below the shift at which e^(x − shift) is 0 in f32.
const DEEP: f32 = 88.0;

/// k, in the forms in which a row uses it.
#[derive(Clone, Copy)]
pub(super) struct Shift {
    k: f32,
    /// [`ROUND`] − k: rounds x·log₂e to n and leaves n − k + 127 in the low bits.
    pub(super) round_at: f32,
    /// Logit below which the result is 0.
    pub(super) lowest: f32,
}

impl Shift {
    /// No shift: k = 0.
    pub(super) const NONE: Self = Self { k: 0.0, round_at: ROUND, lowest: -DEEP };

    /// Returns the shift for this largest logit; `None` for one that is too far from 0, infinite or NaN.
    pub(super) fn of(max: f32) -> Option<Self> {
        if max.abs() <= FAR {
            let k = (max * LOG2_E).round_ties_even();
            Some(Self { k, round_at: ROUND - k, lowest: (f64::from(k) * LN_2) as f32 - DEEP })
        } else {
            None
        }
    }

    /// Computes ln(Σ eˣ) from Σ e^(x − k·ln 2), as a sum of two f32, which together are exact to 1e-14.
    pub(super) fn log_sum(self, sum: f64) -> [f32; 2] {
        let log = libm::log(sum) + f64::from(self.k) * LN_2;
        let high = log as f32;
        [high, (log - f64::from(high)) as f32]
    }
}

/// Computes x − (`high` + `low`), rounded once: the loss of the first subtraction is added back. Dekker 1971, Fast2Sum.
///
/// (x − high) − low rounds twice, and one rounding of a logarithm below −8 is all that an error of 5e-7 allows.
#[inline(always)]
pub(super) fn subtract<T: Lanes>(high: T, low: T) -> impl Fn(T) -> T {
    let [lowest] = T::constants([f32::MIN]);
    move |x| {
        let difference = x - high;
        let lost = x - (difference + high);
        // −∞ has lost nothing.
        difference.if_greater(lowest, difference + (lost - low), difference)
    }
}
