//! The legend: the functions' names beside pieces of their lines, in rows above the panels.

use super::samples::Samples;
use kernels::Activation;
use plot::{
    Theme,
    label::{Label, width_of},
    line::Line,
    plane::LEFT,
    series,
    surface::{Area, Result, Stroke, Surface, size_of, units},
};
use plotters::style::text_anchor::{HPos, VPos};

/// Height of a row, in CSS pixels.
const ROW: f64 = 20.0;
/// Length of a piece of line, in CSS pixels.
const LINE: f64 = 30.0;
const GAP: f64 = 8.0;
const BETWEEN: f64 = 18.0;

/// Returns the height of the legend on a picture of this width, both in CSS pixels.
pub(super) fn height(samples: &Samples, width: f64) -> f64 {
    let last = places(samples, width).last().map(|(_, (_, row))| row);
    last.map_or(0.0, |row| row + ROW)
}

pub(super) fn draw<S: Surface>(area: &Area<S>, samples: &Samples, theme: &Theme) -> Result<(), S> {
    let (width, _) = size_of(area);
    for (activation, (x, y)) in places(samples, width) {
        let middle = units(y + ROW / 2.0 + 4.0);
        let stroke = Stroke::dashed(theme.of(activation), 2.5, series::dash(activation));
        area.draw(&Line::through([(units(x), middle), (units(x + LINE), middle)], stroke))?;
        let name = Label::new(activation.name(), theme.text, (HPos::Left, VPos::Center));
        name.write(area, (units(x + LINE + GAP), middle))?;
    }
    Ok(())
}

/// Returns the position of each entry: side by side, in as many rows as needed.
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
