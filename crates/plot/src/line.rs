//! A line as one Plotters element.

use crate::surface::{Stroke, Surface};
use plotters::element::{Drawable, PointCollection};
use plotters_backend::DrawingErrorKind;
use std::ops::Range;

/// A point in the picture's own coordinates.
pub type Point = (f64, f64);

/// One stroke through points, in the coordinates of a plane or of the surface on which it is drawn.
#[derive(Clone, Debug)]
pub struct Line<I> {
    points: I,
    stroke: Stroke,
}

impl<I> Line<I> {
    /// Creates a line through `points`, in their order.
    pub fn through(points: impl IntoIterator<IntoIter = I>, stroke: Stroke) -> Self {
        Self { points: points.into_iter(), stroke }
    }
}

impl<'a, P: 'a, I: Iterator<Item = P> + Clone> PointCollection<'a, P> for &'a Line<I> {
    type Point = P;
    type IntoIter = I;

    fn point_iter(self) -> I {
        self.points.clone()
    }
}

impl<I, S: Surface> Drawable<S> for Line<I> {
    fn draw<P: Iterator<Item = (i32, i32)>>(
        &self,
        mut points: P,
        surface: &mut S,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        surface.stroke(&mut points, self.stroke)
    }
}

/// Returns the part of the straight line between two points that lies inside `window` in y, cut exactly at its edges.
/// `None` where there is none, or where an end is not finite.
///
/// Plotters moves a point outside of the window to its edge, which would draw the line at a wrong slope.
pub fn clipped([a, b]: [Point; 2], window: &Range<f64>) -> Option<[Point; 2]> {
    if ![a.0, a.1, b.0, b.1].into_iter().all(f64::is_finite) {
        return None;
    }
    let (low, high) = (window.start, window.end);
    if (a.1 < low && b.1 < low) || (a.1 > high && b.1 > high) {
        return None;
    }
    let at = |y: f64| (a.0 + (b.0 - a.0) * (y - a.1) / (b.1 - a.1), y);
    let cut = |point: Point| match point.1 {
        y if y < low => at(low),
        y if y > high => at(high),
        _ => point,
    };
    Some([cut(a), cut(b)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ends: [Point; 2], expected: Option<[Point; 2]>) {
        assert_eq!(clipped(ends, &(0.0..1.0)), expected);
    }

    #[test]
    fn a_line_is_clipped_at_the_window() {
        check([(0.0, 0.0), (1.0, 0.5)], Some([(0.0, 0.0), (1.0, 0.5)]));
        check([(0.0, 0.5), (1.0, 1.5)], Some([(0.0, 0.5), (0.5, 1.0)]));
        check([(1.0, 1.5), (2.0, 0.5)], Some([(1.5, 1.0), (2.0, 0.5)]));
        check([(0.0, -1.0), (1.0, 2.0)], Some([(1.0 / 3.0, 0.0), (2.0 / 3.0, 1.0)]));
    }

    #[test]
    fn a_line_outside_the_window_or_with_an_infinite_end_is_not_drawn() {
        check([(0.0, 2.0), (1.0, 3.0)], None);
        check([(0.0, -2.0), (1.0, -3.0)], None);
        check([(0.0, 0.5), (1.0, f64::NAN)], None);
        check([(f64::INFINITY, 0.5), (1.0, 0.5)], None);
    }
}
