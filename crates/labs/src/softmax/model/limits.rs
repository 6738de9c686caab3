//! Ranges of the playground's numbers, and their rounding.

use super::per_class::PerClass;
use std::ops::RangeInclusive;

/// Range of the number of logits.
pub const N_LOGITS: RangeInclusive<usize> = 2..=PerClass::MOST;
/// Range of a logit.
pub const LOGIT: RangeInclusive<f64> = -10.0..=10.0;
/// Range of the temperature.
pub const TEMPERATURE: RangeInclusive<f64> = 0.05..=20.0;
/// Range of the amount that is added to all logits.
pub const RISE: RangeInclusive<f64> = 0.0..=100.0;
/// Range of the number of samples.
pub const N_DRAWS: RangeInclusive<u32> = 1..=10_000;

/// Clamps a number to the range of logits and rounds it to three decimals; `None` if it is not finite.
pub fn logit(z: f64) -> Option<f64> {
    z.is_finite().then(|| to_decimals(z.clamp(*LOGIT.start(), *LOGIT.end()), 3))
}

/// Clamps a number to the range of temperatures and rounds it to three significant digits; `None` if it is not finite.
pub fn temperature(value: f64) -> Option<f64> {
    let value = value.is_finite().then(|| value.clamp(*TEMPERATURE.start(), *TEMPERATURE.end()))?;
    Some(to_decimals(value, 2 - value.log10().floor() as i32))
}

/// Rounds `value` to this number of decimals; never returns −0.
pub fn to_decimals(value: f64, decimals: i32) -> f64 {
    let scale = 10.0_f64.powi(decimals);
    (value * scale).round() / scale + 0.0
}

/// Number of steps of the temperature's slider between 1 and either end.
pub const TEMPERATURE_STEPS: f64 = 200.0;

/// Returns the temperature at a position of its slider, which is logarithmic with 1 at the middle.
pub fn temperature_at(place: f64) -> f64 {
    TEMPERATURE.end().powf(place / TEMPERATURE_STEPS)
}

/// Returns the position of a temperature on its slider.
pub fn place_of(temperature: f64) -> f64 {
    (temperature.ln() / TEMPERATURE.end().ln() * TEMPERATURE_STEPS).round()
}
