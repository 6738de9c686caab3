//! What a picture is drawn on: a Plotters backend that can also draw dashed lines and counts finely.
//!
//! Plotters hands coordinates over as whole pixels, too coarse for a smooth curve. A [`Surface`] therefore
//! calls a sixteenth of a CSS pixel "one pixel" when it talks to Plotters; [`units`] converts.

use plotters::{
    coord::Shift,
    prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend},
    style::RGBColor,
};
use plotters_backend::DrawingErrorKind;

/// A picture, or a part of one, to draw in.
pub type Area<S> = DrawingArea<S, Shift>;

/// What drawing on `S` comes to.
pub type Result<T, S> = std::result::Result<T, DrawingAreaErrorKind<<S as DrawingBackend>::ErrorType>>;

/// How many of Plotters' pixels make one CSS pixel.
pub const UNITS_PER_PX: i32 = 16;

/// Returns a length in CSS pixels as a number of Plotters' pixels.
pub fn units(px: f64) -> i32 {
    (px * f64::from(UNITS_PER_PX)).round() as i32
}

/// Returns a length in Plotters' pixels as CSS pixels.
pub fn px(units: i32) -> f64 {
    f64::from(units) / f64::from(UNITS_PER_PX)
}

/// How a line is drawn. Lengths in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// The colour, opaque.
    pub colour: RGBColor,
    /// The width.
    pub width: f64,
    /// Drawn and left out in turn; empty for a solid line.
    pub dash: &'static [f32],
    /// Whether it goes through the middle of whole pixels, where the surface has them: for straight lines along an axis.
    pub is_sharp: bool,
}

impl Stroke {
    /// Returns a line that is drawn and left out in turn.
    pub const fn dashed(colour: RGBColor, width: f64, dash: &'static [f32]) -> Self {
        Self { colour, width, dash, is_sharp: false }
    }

    /// Returns a line without gaps.
    pub const fn solid(colour: RGBColor, width: f64) -> Self {
        Self::dashed(colour, width, &[])
    }

    /// Returns a sharp line of one pixel's width, horizontal or vertical.
    pub const fn hairline(colour: RGBColor) -> Self {
        Self { is_sharp: true, ..Self::solid(colour, 1.0) }
    }
}

/// A drawing backend with native dashes and one path per line.
pub trait Surface: DrawingBackend {
    /// Draws one line through `points`, given in Plotters' pixels.
    fn stroke(
        &mut self,
        points: &mut dyn Iterator<Item = (i32, i32)>,
        stroke: Stroke,
    ) -> std::result::Result<(), DrawingErrorKind<Self::ErrorType>>;
}

/// Width and height of an area in CSS pixels.
pub fn size_of<S: Surface>(area: &Area<S>) -> (f64, f64) {
    let (columns, rows) = area.get_pixel_range();
    (px(columns.end - columns.start), px(rows.end - rows.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_css_pixel_is_sixteen_units() {
        assert_eq!(units(1.5), 24);
        assert_eq!(px(24), 1.5);
    }
}
