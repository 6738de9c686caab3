//! Lines as Plotters elements that own nothing: through samples, and straight ones on whole pixels.

use crate::ui::labs::curves::jumps::Step;
use plot::{
    curve::Point,
    surface::{Stroke, Surface},
};
use plotters::{
    element::{Drawable, PointCollection},
    style::{RGBColor, ShapeStyle},
};
use plotters_backend::{DrawingBackend, DrawingErrorKind};
use std::ops::Range;

/// One stroke through values at evenly spaced inputs, and through a point before and after them where a line is cut.
pub(super) struct SampledLine<'a> {
    start: f64,
    step: f64,
    /// How many values come before these on the whole line.
    place: usize,
    values: &'a [f64],
    from: Option<Point>,
    to: Option<Point>,
    stroke: Stroke,
}

/// The strokes through `values` at evenly spaced inputs from end to end of `x`: cut at each of `jumps`, smallest input
/// first, where one ends at the limit from the left and the next begins at the limit from the right.
pub(super) fn sampled<'a>(
    x: &Range<f64>,
    values: &'a [f64],
    jumps: impl Iterator<Item = Step>,
    stroke: Stroke,
) -> Vec<SampledLine<'a>> {
    let gaps = values.len().saturating_sub(1).max(1);
    let (start, step) = (x.start, (x.end - x.start) / gaps as f64);
    let mut rest = SampledLine { start, step, place: 0, values, from: None, to: None, stroke };
    let mut lines = Vec::new();
    for jump in jumps {
        // In steps from the first of the rest. A sample at the jump itself belongs to neither side.
        let place = (jump.x - start) / step - rest.place as f64;
        let n_before = ((place - ON_SAMPLE).ceil().max(0.0) as usize).min(rest.values.len());
        let n_after = ((place + ON_SAMPLE).floor() + 1.0).max(0.0) as usize;
        let (before, _) = rest.values.split_at(n_before);
        let after = rest.values.get(n_after..).unwrap_or_default();
        lines.push(SampledLine { values: before, to: Some((jump.x, jump.left)), ..rest });
        let from = Some((jump.x, jump.right));
        rest = SampledLine { place: rest.place + n_after, values: after, from, ..rest };
    }
    lines.push(rest);
    lines.retain(|line| line.point_iter().count() > 1);
    lines
}

/// A sample within so many steps of a jump is at the jump.
const ON_SAMPLE: f64 = 1e-6;

/// The points of a [`SampledLine`].
pub(super) struct Points<'a> {
    from: Option<Point>,
    values: std::slice::Iter<'a, f64>,
    to: Option<Point>,
    start: f64,
    step: f64,
    place: f64,
}

impl Iterator for Points<'_> {
    type Item = Point;

    fn next(&mut self) -> Option<Point> {
        if let Some(from) = self.from.take() {
            return Some(from);
        }
        let Some(&y) = self.values.next() else { return self.to.take() };
        let x = self.start + self.step * self.place;
        self.place += 1.0;
        Some((x, y))
    }
}

impl<'b> PointCollection<'b, Point> for &'b SampledLine<'_> {
    type Point = Point;
    type IntoIter = Points<'b>;

    fn point_iter(self) -> Points<'b> {
        Points {
            from: self.from,
            values: self.values.iter(),
            to: self.to,
            start: self.start,
            step: self.step,
            place: self.place as f64,
        }
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
        let width = plot::surface::units(1.0).unsigned_abs();
        let style = ShapeStyle::from(&self.colour).stroke_width(width);
        match (points.next(), points.next()) {
            (Some(from), Some(to)) => surface.draw_line(from, to, &style),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::style::BLACK;

    const STROKE: Stroke = Stroke { colour: BLACK, width: 1.0, dash: &[] };

    fn jump(x: f64) -> Step {
        Step { x, left: -1.0, right: 9.0, is_left_taken: true }
    }

    /// The pieces of the line through 0, 1, 2, 3, 4 at the same inputs.
    #[track_caller]
    fn check(jumps: &[f64], expected: &[&[Point]]) {
        let values = [0.0, 1.0, 2.0, 3.0, 4.0];
        let lines = sampled(&(0.0..4.0), &values, jumps.iter().map(|&x| jump(x)), STROKE);
        let points: Vec<Vec<Point>> = lines.iter().map(|line| line.point_iter().collect()).collect();
        assert_eq!(points, expected);
    }

    #[test]
    fn a_line_without_a_jump_is_one_stroke() {
        check(&[], &[&[(0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (3.0, 3.0), (4.0, 4.0)]]);
    }

    #[test]
    fn a_line_is_cut_at_its_jump_between_samples_or_on_one() {
        let before = [(0.0, 0.0), (1.0, 1.0)];
        let after = [(3.0, 3.0), (4.0, 4.0)];
        check(&[1.5], &[&[before[0], before[1], (1.5, -1.0)], &[(1.5, 9.0), (2.0, 2.0), after[0], after[1]]]);
        check(&[2.0], &[&[before[0], before[1], (2.0, -1.0)], &[(2.0, 9.0), after[0], after[1]]]);
    }

    #[test]
    fn a_line_with_two_jumps_is_three_strokes() {
        check(
            &[0.5, 2.5],
            &[
                &[(0.0, 0.0), (0.5, -1.0)],
                &[(0.5, 9.0), (1.0, 1.0), (2.0, 2.0), (2.5, -1.0)],
                &[(2.5, 9.0), (3.0, 3.0), (4.0, 4.0)],
            ],
        );
        check(
            &[1.2, 1.8],
            &[
                &[(0.0, 0.0), (1.0, 1.0), (1.2, -1.0)],
                &[(1.2, 9.0), (1.8, -1.0)],
                &[(1.8, 9.0), (2.0, 2.0), (3.0, 3.0), (4.0, 4.0)],
            ],
        );
    }

    #[test]
    fn a_jump_at_the_edge_leaves_one_stroke_that_begins_or_ends_at_its_side() {
        check(&[0.0], &[&[(0.0, 9.0), (1.0, 1.0), (2.0, 2.0), (3.0, 3.0), (4.0, 4.0)]]);
        check(&[4.0], &[&[(0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (3.0, 3.0), (4.0, -1.0)]]);
    }
}
