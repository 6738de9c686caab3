//! The names of the functions beside pieces of their lines, in rows above the panels.

use super::{Result, ground::label, samples::Samples};
use kernels::Activation;
use plot::{
    Theme,
    label::width_of,
    series,
    surface::{Stroke, Surface, px, units},
};
use plotters::{
    coord::Shift,
    element::{Drawable, PointCollection},
    prelude::*,
    style::text_anchor::{HPos, Pos, VPos},
};
use plotters_backend::DrawingErrorKind;

/// The height of a row, in CSS pixels.
const ROW: f64 = 20.0;
/// The length of a piece of line.
const LINE: f64 = 30.0;
const GAP: f64 = 8.0;
const BETWEEN: f64 = 18.0;
const LEFT: f64 = super::panels::LEFT;

/// How much room the legend takes above the panels on a picture of this width, in CSS pixels.
pub(super) fn height(samples: &Samples, width: f64) -> f64 {
    let last = places(samples, width).last().map(|(_, (_, row))| row);
    last.map_or(0.0, |row| row + ROW)
}

/// Draws the legend.
pub(super) fn draw<S: Surface>(
    area: &DrawingArea<S, Shift>,
    samples: &Samples,
    theme: &Theme,
) -> Result<(), S> {
    let (width, _) = area.dim_in_pixel();
    let style = label(theme, Pos::new(HPos::Left, VPos::Center));
    for (activation, (x, y)) in places(samples, px(i32::try_from(width).unwrap_or(i32::MAX))) {
        let middle = units(y + ROW / 2.0 + 4.0);
        let stroke = Stroke { colour: theme.of(activation), width: 2.5, dash: series::dash(activation) };
        area.draw(&Piece { ends: [(units(x), middle), (units(x + LINE), middle)], stroke })?;
        area.draw_text(activation.name(), &style, (units(x + LINE + GAP), middle))?;
    }
    Ok(())
}

/// Where each entry stands: side by side, in as many rows as it takes.
fn places(samples: &Samples, width: f64) -> impl Iterator<Item = (Activation, (f64, f64))> {
    let (mut x, mut y) = (LEFT, 0.0);
    samples.series().map(move |series| {
        let own = LINE + GAP + width_of(series.activation.name());
        if x > LEFT && x + own > width {
            (x, y) = (LEFT, y + ROW);
        }
        let place = (x, y);
        x += own + BETWEEN;
        (series.activation, place)
    })
}

/// A straight line at a place of the surface.
struct Piece {
    ends: [(i32, i32); 2],
    stroke: Stroke,
}

impl<'a> PointCollection<'a, (i32, i32)> for &'a Piece {
    type Point = &'a (i32, i32);
    type IntoIter = &'a [(i32, i32); 2];

    fn point_iter(self) -> Self::IntoIter {
        &self.ends
    }
}

impl<S: Surface> Drawable<S> for Piece {
    fn draw<I: Iterator<Item = (i32, i32)>>(
        &self,
        mut points: I,
        surface: &mut S,
        _: (u32, u32),
    ) -> std::result::Result<(), DrawingErrorKind<S::ErrorType>> {
        surface.stroke(&mut points, self.stroke)
    }
}
