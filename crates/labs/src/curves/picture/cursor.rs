//! The moving layer: the cursor, a ring on every curve, tangents, a guess on the axis, the ghost of a hovering mouse.

use super::{
    content::{Picture, difference},
    panels::Panels,
    reveal,
};
use crate::curves::choices::Lower;
use plot::{
    Theme,
    label::{Label, width_of},
    line::clipped,
    plane::Plane,
    surface::{Area, Result, Stroke, Surface, units},
};
use plotters::{
    element::{Circle, Polygon},
    style::{
        Color as _, RGBColor,
        text_anchor::{HPos, VPos},
    },
};

/// Half the length of a tangent, in CSS pixels.
const TANGENT: f64 = 64.0;

/// Draws the layer. If the cursor is out of view, draws only guess and ghost.
pub(super) fn draw<S: Surface>(
    area: &Area<S>,
    panels: &Panels<S>,
    picture: &Picture<'_>,
    theme: &Theme,
) -> Result<(), S> {
    let range = picture.samples.x();
    if let Some(x) = picture.guess.filter(|x| (range.start..=range.end).contains(x)) {
        guess(area, panels, x, picture.words.guess, theme)?;
    }
    if let Some(it) = &picture.reveal {
        reveal::draw(area, panels, picture, it, theme)?;
    }
    if let Some(x) = picture.ghost.filter(|x| (range.start..=range.end).contains(x)) {
        ghost(area, panels, picture, x, theme)?;
    }
    let x = picture.cursor;
    if !(range.start..=range.end).contains(&x) {
        return Ok(());
    }
    for panel in panels.iter() {
        panel.plane.rule_x(x, theme.axis)?;
    }
    for series in picture.samples.series() {
        let colour = theme.of(series.activation);
        let y = series.activation.exact(x, &picture.parameters);
        let slope = series.activation.exact_derivative(x, &picture.parameters);
        if picture.has_tangents {
            tangent(&panels.upper.plane, (x, y), slope, colour)?;
        }
        ring(&panels.upper.plane, (x, y), colour, theme)?;
        if let (Lower::Derivatives, Some(lower)) = (picture.lower, &panels.lower) {
            ring(&lower.plane, (x, slope), colour, theme)?;
        }
    }
    if let (Lower::Difference, Some(lower)) = (picture.lower, &panels.lower) {
        ring(&lower.plane, (x, difference(x)), theme.text, theme)?;
    }
    beside(area, &panels.upper.plane, x, VPos::Top, picture.cursor_label, theme)
}

/// Draws what the cursor would mark at `x`, fainter: a dashed line and a point on every curve.
fn ghost<S: Surface>(
    area: &Area<S>,
    panels: &Panels<S>,
    picture: &Picture<'_>,
    x: f64,
    theme: &Theme,
) -> Result<(), S> {
    let stroke = Stroke::dashed(theme.axis, 1.0, &[2.0, 3.0]);
    for panel in panels.iter() {
        let y = &panel.plane.y;
        panel.plane.line([(x, y.start), (x, y.end)], stroke)?;
    }
    for series in picture.samples.series() {
        let colour = theme.of(series.activation);
        point(&panels.upper.plane, (x, series.activation.exact(x, &picture.parameters)), colour)?;
        if let (Lower::Derivatives, Some(lower)) = (picture.lower, &panels.lower) {
            point(&lower.plane, (x, series.activation.exact_derivative(x, &picture.parameters)), colour)?;
        }
    }
    beside(area, &panels.upper.plane, x, VPos::Bottom, picture.ghost_label, theme)
}

fn point<S: Surface>(plane: &Plane<S>, place: (f64, f64), colour: RGBColor) -> Result<(), S> {
    if !(plane.y.start..=plane.y.end).contains(&place.1) {
        return Ok(());
    }
    plane.draw(&Circle::new(place, units(3.0), colour.filled()))
}

fn ring<S: Surface>(plane: &Plane<S>, point: (f64, f64), colour: RGBColor, theme: &Theme) -> Result<(), S> {
    if !(plane.y.start..=plane.y.end).contains(&point.1) {
        return Ok(());
    }
    let radius = units(4.5);
    plane.draw(&Circle::new(point, radius, theme.ground.filled()))?;
    plane.draw(&Circle::new(point, radius, colour.stroke_width(units(2.5).unsigned_abs())))
}

/// Draws a piece of the tangent, with the same length on the surface for every slope.
fn tangent<S: Surface>(plane: &Plane<S>, (x, y): (f64, f64), slope: f64, colour: RGBColor) -> Result<(), S> {
    let steepness = slope * plane.y_scale() / plane.x_scale();
    let half = TANGENT / steepness.hypot(1.0) / plane.x_scale();
    let ends = [(x - half, y - slope * half), (x + half, y + slope * half)];
    clipped(ends, &plane.y).map_or(Ok(()), |ends| plane.line(ends, Stroke::solid(colour, 1.25)))
}

/// Draws the guess: a dotted line, and a triangle that points at the axis.
fn guess<S: Surface>(area: &Area<S>, panels: &Panels<S>, x: f64, text: &str, theme: &Theme) -> Result<(), S> {
    let stroke = Stroke::dashed(theme.text, 1.5, &[2.0, 4.0]);
    for panel in panels.iter() {
        let y = &panel.plane.y;
        panel.plane.line([(x, y.start), (x, y.end)], stroke)?;
    }
    let last = &panels.last().plane;
    let (middle, bottom) = last.place((x, last.y.start));
    let (half, height) = (units(6.0), units(9.0));
    let corners =
        [(middle, bottom), (middle - half, bottom - height), (middle + half, bottom - height)].to_vec();
    area.draw(&Polygon::new(corners, theme.text.filled()))?;
    beside(area, &panels.upper.plane, x, VPos::Bottom, text, theme)
}

/// Writes text beside a vertical line, on the side that has room, at the upper or the lower edge.
fn beside<S: Surface>(
    area: &Area<S>,
    plane: &Plane<S>,
    x: f64,
    edge: VPos,
    text: &str,
    theme: &Theme,
) -> Result<(), S> {
    if text.is_empty() {
        return Ok(());
    }
    let needed = 14.0 + width_of(text);
    let is_at_the_right = (plane.x.end - x) * plane.x_scale() < needed;
    let (side, gap) = if is_at_the_right { (HPos::Right, units(-7.0)) } else { (HPos::Left, units(7.0)) };
    let y = if matches!(edge, VPos::Top) { plane.y.end } else { plane.y.start };
    let (column, row) = plane.place((x, y));
    Label::new(text, theme.text, (side, edge)).write(area, (column + gap, row))
}
