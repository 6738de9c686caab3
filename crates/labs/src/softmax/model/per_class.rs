//! A list of up to ten numbers.

use kernels::{Dim, Shape, Temperature, log_softmax, softmax};

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
        self.values.get(..self.len).unwrap_or_default()
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
        // No playground holds a temperature that the kernels reject.
        let temperature = Temperature::new(temperature as f32).unwrap_or_default();
        if let (Some(input), Some(output)) = (input.get(..self.len), output.get_mut(..self.len)) {
            // Both slices have the length of the shape, so this cannot fail.
            let _ = kernel(input, output, Shape::row(self.len), Dim::Columns, temperature);
        }
        Self::new(output.iter().take(self.len).map(|&value| f64::from(value)))
    }
}

type Kernel = fn(&[f32], &mut [f32], Shape, Dim, Temperature) -> Result<(), kernels::ShapeError>;

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
}
