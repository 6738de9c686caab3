//! Where the panels of the picture lie, and how much of the plane each shows.

use super::{Lower, Picture, Result, legend, scale::fit};
use crate::plot::surface::{Surface, px, units};
use plotters::{
    coord::{Shift, types::RangedCoordf64},
    prelude::*,
};
use std::ops::Range;

/// The room for labels at the left of the plane, in CSS pixels.
pub const LEFT: f64 = 50.0;
/// The room at its right.
pub const RIGHT: f64 = 14.0;
const TOP: f64 = 14.0;
const BETWEEN: f64 = 22.0;
/// The room for labels below.
const BOTTOM: f64 = 28.0;

/// The part of the surface that shows one range of the plane.
pub(super) type Plane<S> = DrawingArea<S, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// One panel.
pub(super) struct Panel<S: DrawingBackend> {
    pub(super) plane: Plane<S>,
    pub(super) x: Range<f64>,
    pub(super) y: Range<f64>,
}

/// The panels of a picture.
pub(super) struct Panels<S: DrawingBackend> {
    pub(super) upper: Panel<S>,
    pub(super) lower: Option<Panel<S>>,
}

impl<S: Surface> Panels<S> {
    /// The panels of `picture` on `area`.
    pub(super) fn of(area: &DrawingArea<S, Shift>, picture: &Picture<'_>) -> Self {
        let (width, height) = area.dim_in_pixel();
        let as_px = |length: u32| px(i32::try_from(length).unwrap_or(i32::MAX));
        let (width, height) = (as_px(width), as_px(height));
        let samples = picture.samples;
        let top = if picture.has_legend { TOP + legend::height(samples, width) } else { TOP };
        let middle = match picture.lower {
            Lower::Nothing => height - BOTTOM,
            Lower::Derivatives | Lower::Difference => top + (height - top - BOTTOM) * 0.6,
        };
        let x = samples.x();
        let upper = Panel::of(area, top..middle, &x, upper_range(picture));
        let below = middle + BETWEEN..height - BOTTOM;
        let lower = match picture.lower {
            Lower::Nothing => None,
            Lower::Derivatives if samples.series().next().is_none() => Some(-0.25..1.25),
            Lower::Derivatives => {
                let slopes = samples.series().flat_map(|series| series.slopes.iter().copied());
                Some(fit(slopes.chain([0.0]), 0.1))
            }
            Lower::Difference => Some(fit(samples.difference().iter().copied().chain([0.0]), 1e-7)),
        };
        Self { upper, lower: lower.map(|y| Panel::of(area, below, &x, y)) }
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
    fn of(area: &DrawingArea<S, Shift>, rows: Range<f64>, x: &Range<f64>, y: Range<f64>) -> Self {
        let (width, height) = area.dim_in_pixel();
        let (width, height) =
            (i32::try_from(width).unwrap_or(i32::MAX), i32::try_from(height).unwrap_or(i32::MAX));
        let inside = area.margin(units(rows.start), height - units(rows.end), units(LEFT), units(RIGHT));
        let columns = units(LEFT)..width - units(RIGHT);
        // The plane grows upwards, the surface's rows downwards.
        let rows = units(rows.end)..units(rows.start);
        let coordinates = Cartesian2d::new(x.clone(), y.clone(), (columns, rows));
        Self { plane: inside.apply_coord_spec(coordinates), x: x.clone(), y }
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

    /// The panel's height in CSS pixels.
    pub(super) fn height(&self) -> f64 {
        let (_, rows) = self.plane.get_pixel_range();
        px(rows.end - rows.start)
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
