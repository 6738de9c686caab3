//! Where the panels of the picture lie, and how much of the plane each shows.

use super::{Lower, Picture, Result, legend, scale::fit};
use crate::ui::labs::curves::jumps::Step;
use plot::{
    axis::{Ticks, exponent},
    label::width_of,
    surface::{Surface, px, units},
};
use plotters::{
    coord::{Shift, types::RangedCoordf64},
    prelude::*,
};
use std::ops::Range;

/// The least room for labels at the left of the plane, in CSS pixels.
pub const LEFT: f64 = 50.0;
/// The room at its right.
pub const RIGHT: f64 = 14.0;
const TOP: f64 = 14.0;
const BETWEEN: f64 = 22.0;
/// The room for labels below.
const BOTTOM: f64 = 28.0;
/// Between a label at the left and the plane.
pub(super) const GAP: f64 = 8.0;
/// About the height of a row of the grid.
const ROW: f64 = 42.0;

/// The part of the surface that shows one range of the plane.
pub(super) type Plane<S> = DrawingArea<S, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// What a picture of some size shows where, in CSS pixels: as much as can be known without a surface.
pub(super) struct Layout {
    /// The room at the left of the plane: for the widest of the labels there.
    left: f64,
    upper: Rows,
    lower: Option<Rows>,
}

/// From where to where a panel goes, and what part of the y axis it shows.
struct Rows {
    rows: Range<f64>,
    y: Range<f64>,
    marks: Marks,
}

/// The marks of a y axis: how many times 10 to the power of `unit`.
pub(super) struct Marks {
    ticks: Ticks,
    unit: i32,
}

impl Marks {
    fn of(y: &Range<f64>, height: f64, unit: i32) -> Self {
        let power = 10_f64.powi(unit);
        let range = y.start / power..y.end / power;
        Self { ticks: Ticks::of(&range, ((height / ROW) as usize).max(2)), unit }
    }

    /// The place of each mark, and what it says.
    pub(super) fn iter(&self) -> impl Iterator<Item = (f64, String)> {
        let power = 10_f64.powi(self.unit);
        self.ticks.iter().map(move |value| (value * power, self.ticks.label(value)))
    }

    /// From mark to mark.
    pub(super) fn step(&self) -> f64 {
        self.ticks.step() * 10_f64.powi(self.unit)
    }

    /// The power of ten that the marks count in.
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
        let top = if picture.has_legend { TOP + legend::height(samples, width) } else { TOP };
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
        let labels = [&upper].into_iter().chain(&lower).flat_map(|rows| rows.marks.iter());
        let widest = labels.map(|(_, label)| width_of(&label)).fold(0.0, f64::max);
        Self { left: LEFT.max(widest + GAP + 2.0), upper, lower }
    }
}

/// The room at the left of the plane in a picture of this size, in CSS pixels.
pub fn left_edge(size: (f64, f64), picture: &Picture<'_>) -> f64 {
    Layout::of(size, picture).left
}

/// One panel.
pub(super) struct Panel<S: DrawingBackend> {
    pub(super) plane: Plane<S>,
    pub(super) x: Range<f64>,
    pub(super) y: Range<f64>,
    pub(super) marks: Marks,
}

/// The panels of a picture.
pub(super) struct Panels<S: DrawingBackend> {
    pub(super) upper: Panel<S>,
    pub(super) lower: Option<Panel<S>>,
}

impl<S: Surface> Panels<S> {
    /// The panels of `picture` on `area`.
    pub(super) fn of(area: &DrawingArea<S, Shift>, picture: &Picture<'_>) -> Self {
        let layout = Layout::of(size_of(area), picture);
        let x = picture.samples.x();
        let panel = |rows| Panel::of(area, layout.left, &x, rows);
        Self { upper: panel(layout.upper), lower: layout.lower.map(panel) }
    }

    /// Every panel, from above.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Panel<S>> {
        [&self.upper].into_iter().chain(&self.lower)
    }

    /// The panel that has the marks of the x axis below it.
    pub(super) fn last(&self) -> &Panel<S> {
        self.lower.as_ref().unwrap_or(&self.upper)
    }

    /// How many times larger the lower panel draws a length than the upper one.
    pub(super) fn magnification(&self) -> f64 {
        self.lower.as_ref().map_or(1.0, |lower| lower.scale() / self.upper.scale())
    }
}

/// Width and height of an area in CSS pixels.
pub(super) fn size_of<S: Surface>(area: &DrawingArea<S, Shift>) -> (f64, f64) {
    let (width, height) = area.dim_in_pixel();
    let as_px = |length: u32| px(i32::try_from(length).unwrap_or(i32::MAX));
    (as_px(width), as_px(height))
}

/// Where the derivatives lie.
fn slopes_range(picture: &Picture<'_>) -> Range<f64> {
    let samples = picture.samples;
    if samples.series().next().is_none() {
        return -0.25..1.25;
    }
    let slopes = samples.series().flat_map(|series| series.slopes.iter().copied());
    fit(slopes.chain(limits(picture)).chain([0.0]), 0.1)
}

/// Both limits of every jump in view, which no sample needs to reach.
fn limits(picture: &Picture<'_>) -> impl Iterator<Item = f64> {
    let x = picture.samples.x();
    let steps = picture
        .samples
        .series()
        .flat_map(move |series| Step::within(series.activation, &picture.parameters, &x));
    steps.flat_map(|step| [step.left, step.right])
}

/// Where the curves lie; where nothing is shown, a piece of plane to place a guess in.
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
    fn of(area: &DrawingArea<S, Shift>, left: f64, x: &Range<f64>, rows: Rows) -> Self {
        let (width, height) = size_of(area);
        let (top, bottom) = (units(rows.rows.start), units(rows.rows.end));
        let inside = area.margin(top, units(height) - bottom, units(left), units(RIGHT));
        let columns = units(left)..units(width) - units(RIGHT);
        // The plane grows upwards, the surface's rows downwards.
        let coordinates = Cartesian2d::new(x.clone(), rows.y.clone(), (columns, bottom..top));
        let plane = inside.apply_coord_spec(coordinates);
        Self { plane, x: x.clone(), y: rows.y, marks: rows.marks }
    }

    /// CSS pixels for one unit of y.
    pub(super) fn scale(&self) -> f64 {
        let (_, rows) = self.plane.get_pixel_range();
        px(rows.end - rows.start) / (self.y.end - self.y.start)
    }

    /// CSS pixels for one unit of x.
    pub(super) fn x_scale(&self) -> f64 {
        let (columns, _) = self.plane.get_pixel_range();
        px(columns.end - columns.start) / (self.x.end - self.x.start)
    }

    /// The panel's width in CSS pixels.
    pub(super) fn width(&self) -> f64 {
        let (columns, _) = self.plane.get_pixel_range();
        px(columns.end - columns.start)
    }

    /// Where a point of the plane lies on the surface, in its own units.
    pub(super) fn place(&self, x: f64, y: f64) -> (i32, i32) {
        self.plane.map_coordinate(&(x, y))
    }

    /// Draws one element in the plane.
    pub(super) fn draw<E>(&self, element: &E) -> Result<(), S>
    where
        for<'b> &'b E: plotters::element::PointCollection<'b, (f64, f64)>,
        E: plotters::element::Drawable<S>,
    {
        self.plane.draw(element)
    }
}
