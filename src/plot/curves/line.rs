//! Lines as Plotters elements that own nothing: through samples, and straight ones on whole pixels.

use crate::plot::{
    curve::Point,
    surface::{Stroke, Surface},
};
use plotters::{
    element::{Drawable, PointCollection},
    style::{RGBColor, ShapeStyle},
};
use plotters_backend::{DrawingBackend, DrawingErrorKind};
use std::ops::Range;

/// One stroke through values at evenly spaced inputs.
pub(super) struct SampledLine<'a> {
    pub(super) x: Range<f64>,
    pub(super) values: &'a [f64],
    pub(super) stroke: Stroke,
}

/// The points of a [`SampledLine`].
pub(super) struct Points<'a> {
    values: std::slice::Iter<'a, f64>,
    start: f64,
    step: f64,
    place: f64,
}

impl Iterator for Points<'_> {
    type Item = Point;

    fn next(&mut self) -> Option<Point> {
        let y = *self.values.next()?;
        let x = self.start + self.step * self.place;
        self.place += 1.0;
        Some((x, y))
    }
}

impl<'b> PointCollection<'b, Point> for &'b SampledLine<'_> {
    type Point = Point;
    type IntoIter = Points<'b>;

    fn point_iter(self) -> Points<'b> {
        let gaps = self.values.len().saturating_sub(1).max(1);
        let step = (self.x.end - self.x.start) / gaps as f64;
        Points { values: self.values.iter(), start: self.x.start, step, place: 0.0 }
    }
}

impl<S: Surface> Drawable<S> for SampledLine<'_> {
    fn draw<I: Iterator<Item = (i32, i32)>>(
        &self,
        mut points: I,
        surface: &mut S,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        surface.stroke(&mut points, self.stroke)
    }
}

/// A thin straight line, horizontal or vertical, sharp on whole pixels where the surface has them.
pub(super) struct Hairline {
    pub(super) ends: [Point; 2],
    pub(super) colour: RGBColor,
}

impl<'b> PointCollection<'b, Point> for &'b Hairline {
    type Point = &'b Point;
    type IntoIter = &'b [Point; 2];

    fn point_iter(self) -> Self::IntoIter {
        &self.ends
    }
}

impl<S: DrawingBackend> Drawable<S> for Hairline {
    fn draw<I: Iterator<Item = (i32, i32)>>(
        &self,
        mut points: I,
        surface: &mut S,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        let width = crate::plot::surface::units(1.0).unsigned_abs();
        let style = ShapeStyle::from(&self.colour).stroke_width(width);
        match (points.next(), points.next()) {
            (Some(from), Some(to)) => surface.draw_line(from, to, &style),
            _ => Ok(()),
        }
    }
}
