//! A line through many points as one Plotters element, cut where it leaves the window.

use super::surface::{Stroke, Surface};
use plotters::element::{Drawable, PointCollection};
use plotters_backend::DrawingErrorKind;
use std::ops::Range;

/// A point in the picture's own coordinates.
pub type Point = (f64, f64);

/// One stroke through `points`.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    points: Vec<Point>,
    stroke: Stroke,
}

impl Curve {
    /// A line through `points` as they are.
    pub fn new(points: Vec<Point>, stroke: Stroke) -> Self {
        Self { points, stroke }
    }

    /// The pieces of the line through `points` that lie inside `window` (in y), cut exactly at its edges.
    ///
    /// Plotters moves a point outside the window to its edge, which would draw a false flat line there.
    /// Points that are not finite end a piece.
    pub fn inside(points: &[Point], window: &Range<f64>, stroke: Stroke) -> Vec<Self> {
        let mut pieces = Vec::new();
        let mut piece: Vec<Point> = Vec::new();
        let mut before: Option<Point> = None;
        for &point in points {
            let clipped = before.and_then(|before| clip(before, point, window));
            match clipped {
                Some((from, to)) => {
                    if piece.last() != Some(&from) {
                        finish(&mut pieces, &mut piece, stroke);
                        piece.push(from);
                    }
                    piece.push(to);
                }
                None => finish(&mut pieces, &mut piece, stroke),
            }
            before = (point.0.is_finite() && point.1.is_finite()).then_some(point);
        }
        finish(&mut pieces, &mut piece, stroke);
        pieces
    }
}

fn finish(pieces: &mut Vec<Curve>, piece: &mut Vec<Point>, stroke: Stroke) {
    if piece.len() > 1 {
        pieces.push(Curve::new(std::mem::take(piece), stroke));
    }
    piece.clear();
}

/// The part of the segment from `a` to `b` with y inside `window`; `None` when there is none.
fn clip(a: Point, b: Point, window: &Range<f64>) -> Option<(Point, Point)> {
    if !(b.0.is_finite() && b.1.is_finite()) {
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
    Some((cut(a), cut(b)))
}

impl<'a> PointCollection<'a, Point> for &'a Curve {
    type Point = &'a Point;
    type IntoIter = &'a [Point];

    fn point_iter(self) -> Self::IntoIter {
        &self.points
    }
}

impl<S: Surface> Drawable<S> for Curve {
    fn draw<I: Iterator<Item = (i32, i32)>>(
        &self,
        mut points: I,
        surface: &mut S,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        surface.stroke(&mut points, self.stroke)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::style::BLACK;

    const STROKE: Stroke = Stroke { colour: BLACK, width: 1.0, dash: &[] };

    #[track_caller]
    fn check(points: &[Point], expected: &[&[Point]]) {
        let pieces = Curve::inside(points, &(0.0..1.0), STROKE);
        let pieces: Vec<_> = pieces.iter().map(|piece| piece.points.as_slice()).collect();
        assert_eq!(pieces, expected);
    }

    #[test]
    fn a_line_inside_the_window_stays_whole() {
        check(&[(0.0, 0.0), (1.0, 0.5), (2.0, 1.0)], &[&[(0.0, 0.0), (1.0, 0.5), (2.0, 1.0)]]);
    }

    #[test]
    fn a_line_is_cut_where_it_leaves_and_where_it_enters() {
        check(&[(0.0, 0.5), (1.0, 1.5), (2.0, 0.5)], &[&[(0.0, 0.5), (0.5, 1.0)], &[(1.5, 1.0), (2.0, 0.5)]]);
        check(&[(0.0, -1.0), (1.0, 2.0)], &[&[(1.0 / 3.0, 0.0), (2.0 / 3.0, 1.0)]]);
    }

    #[test]
    fn a_line_outside_the_window_is_not_drawn() {
        check(&[(0.0, 2.0), (1.0, 3.0)], &[]);
        check(&[(0.0, -2.0), (1.0, -3.0)], &[]);
        check(&[], &[]);
        check(&[(0.0, 0.5)], &[]);
    }

    #[test]
    fn a_value_that_is_not_finite_ends_a_piece() {
        check(
            &[(0.0, 0.5), (1.0, 0.5), (2.0, f64::NAN), (3.0, 0.5), (4.0, 0.5)],
            &[&[(0.0, 0.5), (1.0, 0.5)], &[(3.0, 0.5), (4.0, 0.5)]],
        );
    }
}
