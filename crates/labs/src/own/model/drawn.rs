//! The points of a drawn function, and the ways to change them.

use network::{OwnForm, OwnFunction, Spline, Tail};
use std::ops::RangeInclusive;

/// The allowed x of a point.
pub(in super::super) const X: RangeInclusive<f64> = -4.0..=4.0;
/// The allowed y of a point.
pub(in super::super) const Y: RangeInclusive<f64> = -3.0..=3.0;
/// The smallest distance between the x of two points.
const GAP: f64 = 0.05;
/// Rounding error of a difference of two coordinates.
const ERROR: f64 = 1e-9;

/// 2 to 9 points in the order of their x, [`GAP`] apart, with two decimals, and the tails beyond them.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Drawn {
    points: Vec<[f64; 2]>,
    tails: [Tail; 2],
}

impl Drawn {
    /// Creates what was drawn. `None` for a typed function, and for points that cannot be drawn here.
    pub(in super::super) fn of(own: &OwnFunction) -> Option<Self> {
        let OwnForm::Drawn { points, tails } = own.form() else { return None };
        let is_inside = |[x, y]: &[f64; 2]| X.contains(x) && Y.contains(y);
        let are_apart =
            points.windows(2).all(|two| matches!(two, [from, to] if to[0] - from[0] > GAP - ERROR));
        let is_allowed = points.iter().all(is_inside) && are_apart;
        is_allowed.then(|| Self { points: points.clone(), tails: *tails })
    }

    /// Returns the function.
    pub(in super::super) fn own(&self) -> OwnFunction {
        OwnFunction::drawn(&self.points, self.tails).expect("the points are finite, few enough and apart")
    }

    /// Returns the points.
    pub(in super::super) fn points(&self) -> &[[f64; 2]] {
        &self.points
    }

    /// Returns the tails on the left and on the right.
    pub(in super::super) const fn tails(&self) -> [Tail; 2] {
        self.tails
    }

    /// Sets the tail of a side: 0 is left, 1 is right.
    pub(in super::super) fn set_tail(&mut self, side: usize, tail: Tail) {
        if let Some(own) = self.tails.get_mut(side) {
            *own = tail;
        }
    }

    /// Returns whether there may be one more point.
    pub(in super::super) fn has_room(&self) -> bool {
        self.points.len() < Spline::MOST_POINTS
    }

    /// Returns whether there may be one point less.
    pub(in super::super) fn may_remove(&self) -> bool {
        self.points.len() > 2
    }

    /// Moves a point, as far as its neighbours and the ranges allow. A coordinate that is not finite stays.
    pub(in super::super) fn move_to(&mut self, idx: usize, to: [f64; 2]) {
        let next = self.points.get(idx + 1).map_or(*X.end(), |point| point[0] - GAP);
        let before = idx.checked_sub(1).and_then(|idx| self.points.get(idx));
        let before = before.map_or(*X.start(), |point| point[0] + GAP);
        let Some(point) = self.points.get_mut(idx) else { return };
        if to[0].is_finite() {
            point[0] = rounded(to[0].max(before).min(next));
        }
        if to[1].is_finite() {
            point[1] = rounded(to[1].clamp(*Y.start(), *Y.end()));
        }
    }

    /// Adds a point. Returns its place, or `None` where there are 9 points or one is too close.
    pub(in super::super) fn add(&mut self, [x, y]: [f64; 2]) -> Option<usize> {
        if !self.has_room() || !X.contains(&x) || !y.is_finite() {
            return None;
        }
        let x = rounded(x);
        if self.points.iter().any(|point| (point[0] - x).abs() < GAP - ERROR) {
            return None;
        }
        let place = self.points.partition_point(|point| point[0] < x);
        self.points.insert(place, [x, rounded(y.clamp(*Y.start(), *Y.end()))]);
        Some(place)
    }

    /// Adds a point on the curve in the middle of the widest gap between two points or a point and an edge. Returns its
    /// place.
    pub(in super::super) fn add_between(&mut self) -> Option<usize> {
        let function = self.own();
        let places = self.points.iter().map(|point| point[0]);
        let ends: Vec<f64> = [*X.start()].into_iter().chain(places).chain([*X.end()]).collect();
        let width = |two: &&[f64]| two.last().zip(two.first()).map_or(0.0, |(to, from)| to - from);
        let widest = ends.windows(2).max_by(|a, b| width(a).total_cmp(&width(b)))?;
        let middle = rounded(widest.iter().sum::<f64>() / 2.0);
        self.add([middle, function.function().value(middle)])
    }

    /// Removes a point, unless there are only two.
    pub(in super::super) fn remove(&mut self, idx: usize) {
        if self.may_remove() && idx < self.points.len() {
            self.points.remove(idx);
        }
    }
}

/// Rounds to two decimals. Adding zero turns −0 into 0.
fn rounded(coordinate: f64) -> f64 {
    (coordinate * 100.0).round() / 100.0 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAILS: [Tail; 2] = [Tail::Constant, Tail::Linear];

    fn drawn(points: &[[f64; 2]]) -> Option<Drawn> {
        Drawn::of(&OwnFunction::drawn(points, TAILS).unwrap())
    }

    fn points_of(own: &OwnFunction) -> Vec<[f64; 2]> {
        Drawn::of(own).map(|drawn| drawn.points().to_vec()).unwrap_or_default()
    }

    #[test]
    fn a_point_moves_between_its_neighbours_and_inside_the_picture() {
        let mut curve = drawn(&[[-1.0, 0.0], [0.0, 0.5], [1.0, 1.0]]).unwrap();
        for (idx, to, expected) in [
            (1, [0.333, 0.678], [0.33, 0.68]),
            (1, [5.0, 9.0], [0.95, 3.0]),
            (1, [-5.0, -9.0], [-0.95, -3.0]),
            (0, [-9.0, 0.0], [-4.0, 0.0]),
            (2, [9.0, f64::NAN], [4.0, 1.0]),
        ] {
            curve.move_to(idx, to);
            assert_eq!(curve.points()[idx], expected);
            assert_eq!(Drawn::of(&curve.own()), Some(curve.clone()));
        }
    }

    #[test]
    fn points_are_added_in_order_up_to_nine_and_removed_down_to_two() {
        let mut curve = drawn(&[[-1.0, 0.0], [1.0, 1.0]]).unwrap();
        assert_eq!(curve.add([0.0, 0.5]), Some(1));
        assert_eq!(curve.add([0.04, 2.0]), None, "too close");
        assert_eq!(curve.add([4.1, 2.0]), None, "beyond the picture");
        while let Some(place) = curve.add_between() {
            let before = curve.own();
            curve.remove(place);
            let [x, y] = points_of(&before)[place];
            let value = curve.own().function().value(x).clamp(*Y.start(), *Y.end());
            assert!((value - y).abs() < 0.01, "the point is on the curve, or at the edge of the picture");
            assert_eq!(curve.add([x, y]), Some(place));
        }
        assert_eq!((curve.points().len(), curve.has_room()), (9, false));
        (0..20).for_each(|_| curve.remove(0));
        assert_eq!((curve.points().len(), curve.may_remove()), (2, false));
    }

    #[test]
    fn points_beyond_the_picture_or_too_close_cannot_be_drawn_here() {
        for points in [[[-5.0, 0.0], [1.0, 1.0]], [[0.0, 0.0], [1.0, 3.01]], [[0.0, 0.0], [0.04, 1.0]]] {
            assert_eq!(drawn(&points), None);
        }
        assert_eq!(Drawn::of(&OwnFunction::typed("x").unwrap()), None);
        assert!(drawn(&[[0.3, 0.0], [0.35, 1.0]]).is_some(), "the closest that is allowed");
    }
}
