//! What the numbers of the playground can be, and how they are rounded.

use super::per_class::PerClass;
use std::ops::RangeInclusive;

/// How many logits there can be.
pub const N_LOGITS: RangeInclusive<usize> = 2..=PerClass::MOST;
/// What a logit can be.
pub const LOGIT: RangeInclusive<f64> = -10.0..=10.0;
/// What the temperature can be.
pub const TEMPERATURE: RangeInclusive<f64> = 0.05..=20.0;
/// By how much all logits can be raised.
pub const RISE: RangeInclusive<f64> = 0.0..=100.0;
/// How many samples can be drawn.
pub const N_DRAWS: RangeInclusive<u32> = 1..=10_000;

/// A number within the range of logits; `None` for no number.
pub fn logit(z: f64) -> Option<f64> {
    z.is_finite().then(|| to_decimals(z.clamp(*LOGIT.start(), *LOGIT.end()), 3))
}

/// A number within the range of temperatures, with three significant digits; `None` for no number.
pub fn temperature(value: f64) -> Option<f64> {
    let value = value.is_finite().then(|| value.clamp(*TEMPERATURE.start(), *TEMPERATURE.end()))?;
    Some(to_decimals(value, 2 - value.log10().floor() as i32))
}

/// `value` with so many decimals at most, and no minus on zero.
pub fn to_decimals(value: f64, decimals: i32) -> f64 {
    let scale = 10.0_f64.powi(decimals);
    (value * scale).round() / scale + 0.0
}

/// So many steps of the temperature's slider lie between 1 and either end.
pub const TEMPERATURE_STEPS: f64 = 200.0;

/// The temperature at a place of its slider, which is logarithmic with 1 in the middle.
pub fn temperature_at(place: f64) -> f64 {
    TEMPERATURE.end().powf(place / TEMPERATURE_STEPS)
}

/// The place of a temperature on its slider.
pub fn place_of(temperature: f64) -> f64 {
    (temperature.ln() / TEMPERATURE.end().ln() * TEMPERATURE_STEPS).round()
}
