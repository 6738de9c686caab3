//! Lists of a number per class, the ranges of the playground's numbers and their rounding, and presets of logits.

use kernels::{Dim, Shape, Temperature, log_softmax, softmax};
use std::ops::RangeInclusive;

/// A list of up to ten numbers, one per class. Cheap to copy; does not allocate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PerClass {
    /// Zero beyond `len`, so that equal lists compare equal.
    values: [f64; Self::MOST],
    len: usize,
}

impl PerClass {
    /// Largest length of a list.
    pub const MOST: usize = 10;

    /// Creates a list of the first ten of these numbers.
    pub fn new(values: impl IntoIterator<Item = f64>) -> Self {
        let mut per_class = Self::default();
        for value in values.into_iter().take(Self::MOST) {
            per_class.push(value);
        }
        per_class
    }

    /// Returns the numbers as a slice.
    pub fn as_slice(&self) -> &[f64] {
        &self.values[..self.len]
    }

    /// Returns the length of the list.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Iterates over the numbers.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = f64> + '_ {
        self.as_slice().iter().copied()
    }

    /// Returns the number at an index, or NaN outside the list.
    pub fn get(&self, place: usize) -> f64 {
        self.as_slice().get(place).copied().unwrap_or(f64::NAN)
    }

    /// Sets the number at an index; does nothing outside the list.
    pub fn set(&mut self, place: usize, value: f64) {
        if let Some(slot) = self.values.get_mut(..self.len).and_then(|values| values.get_mut(place)) {
            *slot = value;
        }
    }

    /// Appends a number, if there is room.
    pub fn push(&mut self, value: f64) {
        if let Some(slot) = self.values.get_mut(self.len) {
            *slot = value;
            self.len += 1;
        }
    }

    /// Removes the last number.
    pub fn pop(&mut self) {
        self.len = self.len.saturating_sub(1);
        if let Some(slot) = self.values.get_mut(self.len) {
            *slot = 0.0;
        }
    }

    /// Applies `of` to each number.
    pub fn map(&self, of: impl FnMut(f64) -> f64) -> Self {
        Self::new(self.iter().map(of))
    }

    /// Returns the largest number; −∞ for an empty list.
    pub fn largest(&self) -> f64 {
        self.iter().fold(f64::NEG_INFINITY, |largest, x| if x > largest { x } else { largest })
    }

    /// Returns the sum, added from left to right.
    pub fn sum(&self) -> f64 {
        self.iter().sum()
    }

    /// Computes the softmax of the numbers with the kernels, in float32.
    pub fn softmax(&self, temperature: f64) -> Self {
        self.through(temperature, softmax)
    }

    /// Computes the log-softmax of the numbers with the kernels, in float32.
    pub fn log_softmax(&self, temperature: f64) -> Self {
        self.through(temperature, log_softmax)
    }

    fn through(&self, temperature: f64, kernel: Kernel) -> Self {
        let input = self.values.map(|value| value as f32);
        let mut output = [f32::NAN; Self::MOST];
        let temperature = Temperature::new(temperature as f32).expect("temperatures are above 0");
        let (input, output) = (&input[..self.len], &mut output[..self.len]);
        kernel(input, output, Shape::row(self.len), Dim::Columns, temperature)
            .expect("both slices have the length of the shape");
        Self::new(output.iter().map(|&value| f64::from(value)))
    }
}

type Kernel = fn(&[f32], &mut [f32], Shape, Dim, Temperature) -> Result<(), kernels::ShapeError>;

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// The lesson's own logits.
    Lesson,
    /// Four logits, two of them close together at the top.
    Rivals,
    /// Ten logits, each one less than the one before by 1.
    Ladder,
    /// Ten logits of 0.
    AllEqual,
    /// Ten logits, one of them far ahead.
    OneAhead,
}

impl Preset {
    pub const ALL: [Self; 5] = [Self::Lesson, Self::Rivals, Self::Ladder, Self::AllEqual, Self::OneAhead];

    /// Returns the preset's logits; `lesson` are the lesson's own.
    pub fn logits(self, lesson: &PerClass) -> PerClass {
        match self {
            Self::Lesson => *lesson,
            Self::Rivals => PerClass::new([3.0, 2.9, -1.0, -1.5]),
            Self::Ladder => PerClass::new((0..10).map(|place| 5.0 - f64::from(place))),
            Self::AllEqual => PerClass::new([0.0; PerClass::MOST]),
            Self::OneAhead => PerClass::new((0..10).map(|place| if place == 0 { 8.0 } else { 0.0 })),
        }
    }

    /// Returns the preset with exactly these logits.
    pub fn of(logits: &PerClass, lesson: &PerClass) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.logits(lesson) == *logits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_never_more_than_ten() {
        let mut per_class = PerClass::new((0..12).map(f64::from));
        per_class.push(99.0);
        assert_eq!(per_class.len(), 10);
        assert_eq!(per_class.largest(), 9.0);
    }

    #[test]
    fn what_is_taken_off_leaves_no_trace() {
        let mut per_class = PerClass::new([1.0, 2.0]);
        per_class.pop();
        assert_eq!(per_class, PerClass::new([1.0]));
        per_class.pop();
        per_class.pop();
        assert_eq!(per_class, PerClass::default());
        assert!(per_class.len() == 0);
        assert_eq!(per_class.largest(), f64::NEG_INFINITY);
        assert!(per_class.get(0).is_nan());
        assert!(per_class.softmax(1.0).len() == 0);
    }

    #[test]
    fn a_place_that_is_not_there_is_not_set() {
        let mut per_class = PerClass::new([1.0, 2.0]);
        per_class.set(1, 5.0);
        per_class.set(2, 7.0);
        assert_eq!(per_class, PerClass::new([1.0, 5.0]));
    }

    #[test]
    fn every_preset_is_within_reach_and_is_found_again() {
        let lesson = PerClass::new([2.0, 1.0, 0.1]);
        for preset in Preset::ALL {
            let logits = preset.logits(&lesson);
            assert!(N_LOGITS.contains(&logits.len()) && logits.iter().all(|z| LOGIT.contains(&z)));
            assert_eq!(Preset::of(&logits, &lesson), Some(preset));
        }
        assert_eq!(Preset::of(&PerClass::new([1.0, 2.0]), &lesson), None);
    }
}
