//! The layout of the panels with the legend above them, and the part of the plane that each panel shows.

use super::{
    super::model::derivative::Step,
    content::{Picture, Samples},
};
use crate::curves::choices::Lower;
use base::number::exponent;
use kernels::Activation;
pub use plot::plane::LEFT;
use plot::{
    Theme,
    axis::Ticks,
    label::{Label, width_of},
    line::Line,
    plane::{Plane, Room, room_for},
    series,
    surface::{Area, Result, Stroke, Surface, size_of, units},
};
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;
use std::ops::Range;

/// Width of the margin right of the plane, in CSS pixels.
pub const RIGHT: f64 = 14.0;
const TOP: f64 = 14.0;
const BETWEEN: f64 = 22.0;
/// Height of the labels below the plane, in CSS pixels.
const BOTTOM: f64 = 28.0;
/// Approximate height of a row of the grid, in CSS pixels.
const ROW: f64 = 42.0;

/// Layout of a picture of a given size, in CSS pixels: as much as is known without a surface.
pub(super) struct Layout {
    /// Width of the margin left of the plane: enough for the widest label there.
    left: f64,
    upper: Rows,
    lower: Option<Rows>,
}

/// Vertical extent of a panel, and the part of the y axis that it shows.
struct Rows {
    rows: Range<f64>,
    y: Range<f64>,
    marks: Marks,
}

/// The marks of a y axis, as multiples of 10 to the power of `unit`.
pub(super) struct Marks {
    ticks: Ticks,
    unit: i32,
}

impl Marks {
    fn of(y: &Range<f64>, height: f64, unit: i32) -> Self {
        let power = 10_f64.powi(unit);
        let range = y.start / power..y.end / power;
        Self { ticks: Ticks::linear(&range, ((height / ROW) as usize).max(2)), unit }
    }

    /// Returns the value and the label of each mark.
    pub(super) fn iter(&self) -> impl Iterator<Item = (f64, String)> {
        let power = 10_f64.powi(self.unit);
        self.ticks.labelled().map(move |(value, label)| (value * power, label))
    }

    /// Returns the exponent of the power of ten that the marks are multiples of.
    pub(super) fn unit(&self) -> i32 {
        self.unit
    }
}

impl Rows {
    fn of(rows: Range<f64>, y: Range<f64>, unit: i32) -> Self {
        let marks = Marks::of(&y, rows.end - rows.start, unit);
        Self { rows, y, marks }
    }
}

impl Layout {
    fn of((width, height): (f64, f64), picture: &Picture<'_>) -> Self {
        let samples = picture.samples;
        let top = if picture.has_legend { TOP + legend_height(samples, width) } else { TOP };
        let middle = match picture.lower {
            Lower::Nothing => height - BOTTOM,
            Lower::Derivatives | Lower::Difference => top + (height - top - BOTTOM) * 0.6,
        };
        let upper = Rows::of(top..middle, upper_range(picture), 0);
        let below = middle + BETWEEN..height - BOTTOM;
        let lower = match picture.lower {
            Lower::Nothing => None,
            Lower::Derivatives => Some(Rows::of(below, slopes_range(picture), 0)),
            Lower::Difference => {
                let y = fit(samples.difference().iter().copied().chain([0.0]), 1e-7);
                let unit = exponent(y.start.abs().max(y.end.abs()));
                Some(Rows::of(below, y, unit))
            }
        };
        let marks = [&upper].into_iter().chain(&lower).flat_map(|rows| rows.marks.iter());
        Self { left: room_for(marks.map(|(_, label)| label)), upper, lower }
    }
}

/// Returns the left edge of the plane in a picture of this size, both in picture units.
pub fn left_edge(size: (f64, f64), picture: &Picture<'_>) -> f64 {
    Layout::of(size, picture).left
}

pub(super) struct Panel<S: DrawingBackend> {
    pub(super) plane: Plane<S>,
    pub(super) marks: Marks,
}

pub(super) struct Panels<S: DrawingBackend> {
    pub(super) upper: Panel<S>,
    pub(super) lower: Option<Panel<S>>,
}

impl<S: Surface> Panels<S> {
    /// Lays out the panels of `picture` on `area`.
    pub(super) fn of(area: &Area<S>, picture: &Picture<'_>) -> Self {
        let layout = Layout::of(size_of(area), picture);
        let x = picture.samples.x();
        let panel = |rows| Panel::of(area, layout.left, &x, rows);
        Self { upper: panel(layout.upper), lower: layout.lower.map(panel) }
    }

    /// Returns the panels from top to bottom.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Panel<S>> {
        [&self.upper].into_iter().chain(&self.lower)
    }

    /// Returns the lowest panel, which has the marks of the x axis below it.
    pub(super) fn last(&self) -> &Panel<S> {
        self.lower.as_ref().unwrap_or(&self.upper)
    }

    /// Returns how many times larger a length is drawn in the lower panel than in the upper one.
    pub(super) fn magnification(&self) -> f64 {
        self.lower.as_ref().map_or(1.0, |lower| lower.plane.y_scale() / self.upper.plane.y_scale())
    }
}

/// Returns the y range of the lower panel for derivatives.
fn slopes_range(picture: &Picture<'_>) -> Range<f64> {
    let samples = picture.samples;
    if samples.series().next().is_none() {
        return -0.25..1.25;
    }
    let slopes = samples.series().flat_map(|series| series.slopes.iter().copied());
    fit(slopes.chain(limits(picture)).chain([0.0]), 0.1)
}

/// Returns both limits of every jump in view, which the samples may not reach.
fn limits(picture: &Picture<'_>) -> impl Iterator<Item = f64> {
    let x = picture.samples.x();
    let steps = picture
        .samples
        .series()
        .flat_map(move |series| Step::within(series.activation, &picture.parameters, &x));
    steps.flat_map(|step| [step.left, step.right])
}

/// Returns the y range of the upper panel; if no function is shown, a piece of plane to place a guess in.
fn upper_range(picture: &Picture<'_>) -> Range<f64> {
    let samples = picture.samples;
    if samples.series().next().is_none() {
        return -1.0..5.0;
    }
    let x = samples.x();
    let least = ((x.end - x.start) * 0.05).clamp(1e-6, 1.0);
    fit(samples.series().flat_map(|series| series.values.iter().copied()), least)
}

impl<S: Surface> Panel<S> {
    fn of(area: &Area<S>, left: f64, x: &Range<f64>, rows: Rows) -> Self {
        let (_, height) = size_of(area);
        let room = Room { top: rows.rows.start, right: RIGHT, bottom: height - rows.rows.end, left };
        Self { plane: Plane::new(area, room, x.clone(), rows.y), marks: rows.marks }
    }
}

/// Returns the range that holds all of `values`, with a margin of 6 % on each side, and spans at least `least`. Ignores
/// values that are not finite; without any finite value, the range is around 0.
fn fit(values: impl Iterator<Item = f64>, least: f64) -> Range<f64> {
    let (low, high) = values
        .filter(|value| value.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    let (low, high) = if low <= high { (low, high) } else { (0.0, 0.0) };
    let missing = (least - (high - low)).max(0.0);
    let room = 0.06 * (high - low + missing);
    low - missing / 2.0 - room..high + missing / 2.0 + room
}

/// Height of a row, in CSS pixels.
const LEGEND_ROW: f64 = 20.0;
/// Length of a piece of line, in CSS pixels.
const LEGEND_LINE: f64 = 30.0;
const LEGEND_GAP: f64 = 8.0;
const LEGEND_BETWEEN: f64 = 18.0;

/// Returns the height of the legend on a picture of this width, both in CSS pixels.
fn legend_height(samples: &Samples, width: f64) -> f64 {
    let last = legend_places(samples, width).last().map(|(_, (_, row))| row);
    last.map_or(0.0, |row| row + LEGEND_ROW)
}

/// Draws the legend.
pub(super) fn draw_legend<S: Surface>(area: &Area<S>, samples: &Samples, theme: &Theme) -> Result<(), S> {
    let (width, _) = size_of(area);
    for (activation, (x, y)) in legend_places(samples, width) {
        let middle = units(y + LEGEND_ROW / 2.0 + 4.0);
        let stroke = Stroke::dashed(theme.of(activation), 2.5, series::dash(activation));
        area.draw(&Line::through([(units(x), middle), (units(x + LEGEND_LINE), middle)], stroke))?;
        let name = Label::new(activation.name(), theme.text, (HPos::Left, VPos::Center));
        name.write(area, (units(x + LEGEND_LINE + LEGEND_GAP), middle))?;
    }
    Ok(())
}

/// Returns the position of each entry: side by side, in as many rows as needed.
fn legend_places(samples: &Samples, width: f64) -> impl Iterator<Item = (Activation, (f64, f64))> {
    let (mut x, mut y) = (LEFT, 0.0);
    samples.series().map(move |series| {
        let own = LEGEND_LINE + LEGEND_GAP + width_of(series.activation.name());
        if x > LEFT && x + own > width {
            (x, y) = (LEFT, y + LEGEND_ROW);
        }
        let place = (x, y);
        x += own + LEGEND_BETWEEN;
        (series.activation, place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[f64], least: f64, expected: Range<f64>) {
        let found = fit(values.iter().copied(), least);
        let is_near = |a: f64, b: f64| (a - b).abs() < 1e-12;
        assert!(is_near(found.start, expected.start) && is_near(found.end, expected.end), "{found:?}");
    }

    #[test]
    fn the_range_holds_all_values_and_a_little_more() {
        check(&[0.0, 1.0, 0.5], 0.1, -0.06..1.06);
        check(&[f64::NAN, -1.0, f64::INFINITY, 1.0], 0.1, -1.12..1.12);
    }

    #[test]
    fn a_flat_curve_is_not_magnified_into_noise() {
        check(&[1.0, 1.0], 0.5, 0.72..1.28);
        check(&[], 1.0, -0.56..0.56);
    }
}
