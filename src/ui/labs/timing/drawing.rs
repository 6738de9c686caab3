//! The pictures of the timing exercise: bars with intervals, every round, and the size sweep. They take plain numbers
//! and words; what they mean, and in which language, is decided by whoever asks for the picture.
//!
//! Invariant: every picture draws something sensible for every finite input, also for none at all.

pub mod bars;
mod canvas;
pub mod rounds;
pub mod sweep;
mod ticks;

use kernels::Activation;
use plot::{Theme, series};
use plotters::style::RGBColor;

/// What a bar, a cloud of points or a line belongs to: it decides colour and dash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// The tensor copied: the floor.
    Copy,
    /// An activation or its derivative.
    Activation(Activation),
    /// Softmax.
    Softmax,
}

impl Series {
    /// Its colour.
    pub fn colour(self, theme: &Theme) -> RGBColor {
        match self {
            Self::Copy => theme.axis,
            Self::Activation(activation) => theme.of(activation),
            Self::Softmax => theme.softmax,
        }
    }

    /// Its dash pattern, in CSS pixels.
    pub const fn dash(self) -> &'static [f32] {
        match self {
            Self::Copy => &[1.0, 2.0],
            Self::Activation(activation) => series::dash(activation),
            Self::Softmax => &[12.0, 2.0, 2.0, 2.0, 2.0, 2.0],
        }
    }
}

/// A measured number with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The number.
    pub value: f64,
    /// The interval's lower end.
    pub low: f64,
    /// The interval's upper end.
    pub high: f64,
}

impl Measured {
    /// A number that is known exactly, such as a thing's ratio to itself.
    pub const fn exact(value: f64) -> Self {
        Self { value, low: value, high: value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_series_share_their_dash() {
        let mut dashes: Vec<_> = Activation::ALL
            .into_iter()
            .map(Series::Activation)
            .chain([Series::Copy, Series::Softmax])
            .map(Series::dash)
            .collect();
        let n_series = dashes.len();
        dashes.sort_by(|a, b| a.partial_cmp(b).unwrap());
        dashes.dedup();
        assert_eq!(dashes.len(), n_series);
    }
}
