//! The layer that moves: the cursor, a ring on every curve, tangents, a guess on the axis.

use super::{
    Lower, Picture, Result,
    ground::label,
    line::Hairline,
    panels::{Panel, Panels},
    samples::difference,
};
use plot::{
    Theme,
    curve::Curve,
    label::width_of,
    surface::{Stroke, Surface, units},
};
use plotters::{
    coord::Shift,
    prelude::*,
    style::text_anchor::{HPos, Pos, VPos},
};

/// Half the length of a tangent, in CSS pixels.
const TANGENT: f64 = 64.0;

/// Draws the layer. Where the cursor is not in view, only the guess.
pub(super) fn draw<S: Surface>(
    area: &DrawingArea<S, Shift>,
    panels: &Panels<S>,
    picture: &Picture<'_>,
    theme: &Theme,
) -> Result<(), S> {
    let range = picture.samples.x();
    if let Some(x) = picture.guess.filter(|x| (range.start..=range.end).contains(x)) {
        guess(area, panels, x, picture.words.guess, theme)?;
    }
    let x = picture.cursor;
    if !(range.start..=range.end).contains(&x) {
        return Ok(());
    }
    for panel in panels.iter() {
        panel.draw(&Hairline { ends: [(x, panel.y.start), (x, panel.y.end)], colour: theme.axis })?;
    }
    for series in picture.samples.series() {
        let colour = theme.of(series.activation);
        let y = series.activation.exact(x, &picture.parameters);
        let slope = series.activation.exact_derivative(x, &picture.parameters);
        if picture.has_tangents {
            tangent(&panels.upper, (x, y), slope, colour)?;
        }
        ring(&panels.upper, (x, y), colour, theme)?;
        if let (Lower::Derivatives, Some(lower)) = (picture.lower, &panels.lower) {
            ring(lower, (x, slope), colour, theme)?;
        }
    }
    if let (Lower::Difference, Some(lower)) = (picture.lower, &panels.lower) {
        ring(lower, (x, difference(x)), theme.text, theme)?;
    }
    beside(area, &panels.upper, x, panels.upper.y.end, VPos::Top, picture.cursor_label, theme)
}

fn ring<S: Surface>(panel: &Panel<S>, point: (f64, f64), colour: RGBColor, theme: &Theme) -> Result<(), S> {
    if !(panel.y.start..=panel.y.end).contains(&point.1) {
        return Ok(());
    }
    let radius = units(4.5);
    panel.draw(&Circle::new(point, radius, theme.ground.filled()))?;
    panel.draw(&Circle::new(point, radius, colour.stroke_width(units(2.5).unsigned_abs())))
}

/// A piece of the tangent, equally long on the surface whatever its slope.
fn tangent<S: Surface>(panel: &Panel<S>, (x, y): (f64, f64), slope: f64, colour: RGBColor) -> Result<(), S> {
    let steepness = slope * panel.scale() / panel.x_scale();
    let half = TANGENT / steepness.hypot(1.0) / panel.x_scale();
    let ends = [(x - half, y - slope * half), (x + half, y + slope * half)];
    let stroke = Stroke { colour, width: 1.25, dash: &[] };
    for piece in Curve::inside(&ends, &panel.y, stroke) {
        panel.draw(&piece)?;
    }
    Ok(())
}

/// A dotted line and a triangle that points at the axis.
fn guess<S: Surface>(
    area: &DrawingArea<S, Shift>,
    panels: &Panels<S>,
    x: f64,
    text: &str,
    theme: &Theme,
) -> Result<(), S> {
    let stroke = Stroke { colour: theme.text, width: 1.5, dash: &[2.0, 4.0] };
    for panel in panels.iter() {
        panel.draw(&Curve::new(vec![(x, panel.y.start), (x, panel.y.end)], stroke))?;
    }
    let last = panels.last();
    let (middle, bottom) = last.place(x, last.y.start);
    let (half, height) = (units(6.0), units(9.0));
    let corners =
        [(middle, bottom), (middle - half, bottom - height), (middle + half, bottom - height)].to_vec();
    area.draw(&Polygon::new(corners, theme.text.filled()))?;
    beside(area, &panels.upper, x, panels.upper.y.start, VPos::Bottom, text, theme)
}

/// Text beside a vertical line, on the side that has room.
fn beside<S: Surface>(
    area: &DrawingArea<S, Shift>,
    panel: &Panel<S>,
    x: f64,
    y: f64,
    vertical: VPos,
    text: &str,
    theme: &Theme,
) -> Result<(), S> {
    if text.is_empty() {
        return Ok(());
    }
    let needed = 14.0 + width_of(text);
    let is_at_the_right = (panel.x.end - x) * panel.x_scale() < needed;
    let (side, gap) = if is_at_the_right { (HPos::Right, units(-7.0)) } else { (HPos::Left, units(7.0)) };
    let (column, row) = panel.place(x, y);
    area.draw_text(text, &label(theme, Pos::new(side, vertical)), (column + gap, row))
}
