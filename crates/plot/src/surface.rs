//! Surfaces for pictures: a Plotters backend that can also draw dashed lines and has a fine resolution.
//!
//! Plotters passes coordinates as whole pixels, too coarse for a smooth curve. A [`Surface`] therefore declares a
//! sixteenth of a CSS pixel as "one pixel" to Plotters; [`units`] converts.

use plotters::{
    coord::Shift,
    prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend},
    style::RGBColor,
};
use plotters_backend::DrawingErrorKind;

/// A picture, or a part of one, to draw in.
pub type Area<S> = DrawingArea<S, Shift>;

/// Result of drawing on `S`.
pub type Result<T, S> = std::result::Result<T, DrawingAreaErrorKind<<S as DrawingBackend>::ErrorType>>;

/// Number of Plotters' pixels in one CSS pixel.
pub const UNITS_PER_PX: i32 = 16;

/// Converts a length in CSS pixels to Plotters' pixels.
pub fn units(px: f64) -> i32 {
    (px * f64::from(UNITS_PER_PX)).round() as i32
}

/// Converts a length in Plotters' pixels to CSS pixels.
pub fn px(units: i32) -> f64 {
    f64::from(units) / f64::from(UNITS_PER_PX)
}

/// Style of a line. Lengths are in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// The colour, opaque.
    pub colour: RGBColor,
    /// The width.
    pub width: f64,
    /// Alternating lengths of dashes and gaps; empty for a solid line.
    pub dash: &'static [f32],
    /// Whether it runs through the middle of whole pixels, where the surface has them: for straight lines along an
    /// axis.
    pub is_sharp: bool,
}

impl Stroke {
    /// Creates the style of a dashed line.
    pub const fn dashed(colour: RGBColor, width: f64, dash: &'static [f32]) -> Self {
        Self { colour, width, dash, is_sharp: false }
    }

    /// Creates the style of a solid line.
    pub const fn solid(colour: RGBColor, width: f64) -> Self {
        Self::dashed(colour, width, &[])
    }

    /// Creates the style of a sharp line of one pixel's width, horizontal or vertical.
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

/// Returns width and height of an area in CSS pixels.
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
