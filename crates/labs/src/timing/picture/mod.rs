//! The pictures of the timing exercise: bars with intervals, every round, and the size sweep. They take plain numbers
//! and words; the caller decides their meaning and language.
//!
//! Invariant: every picture draws something sensible for every finite input, including none at all.

pub mod bars;
pub mod charts;
mod rounds;
pub mod saved;
mod sweep;

use kernels::Activation;
use plot::{
    Theme,
    label::{Label, wrapped},
    series,
    surface::{Area, Result, Surface, size_of, units},
};
use plotters::style::{
    RGBColor,
    text_anchor::{HPos, VPos},
};

/// A picture of plain numbers and words.
pub trait Chart {
    /// Draws the picture onto `area`, at the size of the area.
    fn draw<S: Surface>(&self, area: &Area<S>, theme: &Theme) -> Result<(), S>;
}

impl<C: Chart> Chart for Option<C> {
    fn draw<S: Surface>(&self, area: &Area<S>, theme: &Theme) -> Result<(), S> {
        self.as_ref().map_or(Ok(()), |picture| picture.draw(area, theme))
    }
}

/// The series of a bar, a cloud of points or a line: it determines colour and dash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// A copy of the tensor: the floor.
    Copy,
    /// An activation or its derivative.
    Activation(Activation),
    Softmax,
    /// The learner's own function.
    Own,
}

impl Series {
    /// Returns the series' colour.
    pub fn colour(self, theme: &Theme) -> RGBColor {
        match self {
            Self::Copy => theme.axis,
            Self::Activation(activation) => theme.of(activation),
            Self::Softmax => theme.softmax,
            Self::Own => theme.text,
        }
    }

    /// Returns the series' dash pattern, in CSS pixels.
    pub const fn dash(self) -> &'static [f32] {
        match self {
            Self::Copy => &[1.0, 2.0],
            Self::Activation(activation) => series::dash(activation),
            Self::Softmax => &[12.0, 2.0, 2.0, 2.0, 2.0, 2.0],
            Self::Own => &[8.0, 3.0, 8.0, 6.0],
        }
    }
}

/// A measured number with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

impl Measured {
    /// Creates a number that is known exactly, such as the ratio of a time to itself.
    pub const fn exact(value: f64) -> Self {
        Self { value, low: value, high: value }
    }
}

/// Line height of text, in CSS pixels.
const LINE: f64 = 13.0;

/// Writes a picture's title at its top left, in as many lines as needed. Returns the height of the lines beyond the
/// first one, in CSS pixels.
fn write_title<S: Surface>(area: &Area<S>, text: &str, theme: &Theme) -> Result<f64, S> {
    let (width, _) = size_of(area);
    let lines = wrapped(text, width - 4.0);
    for (place, line) in lines.iter().enumerate() {
        let top = 2.0 + LINE * place as f64;
        let label = Label::new(line, theme.text, (HPos::Left, VPos::Top));
        label.write(area, (units(2.0), units(top)))?;
    }
    Ok(LINE * (lines.len() - 1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_series_share_their_dash() {
        let mut dashes: Vec<_> = Activation::ALL
            .into_iter()
            .map(Series::Activation)
            .chain([Series::Copy, Series::Softmax, Series::Own])
            .map(Series::dash)
            .collect();
        let n_series = dashes.len();
        dashes.sort_by(|a, b| a.partial_cmp(b).unwrap());
        dashes.dedup();
        assert_eq!(dashes.len(), n_series);
    }
}
