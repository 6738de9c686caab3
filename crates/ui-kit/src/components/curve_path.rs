//! The path of a curve through points, with as few of them as show it.

use std::fmt::Write as _;

/// Largest distance of a point that is left out from the path. Pixels: it cannot be seen.
const TOLERANCE: f64 = 0.15;

/// Returns the `d` of an SVG path through points, in pixels. Leaves out points that the path passes by less than
/// [`TOLERANCE`]: straight parts are served as their two ends.
pub(crate) fn path(points: &[(f64, f64)]) -> String {
    let mut kept = Vec::new();
    if let [first, .., _] = points {
        kept.push(*first);
        keep(points, &mut kept);
    }
    let mut path = String::new();
    for (idx, (x, y)) in kept.into_iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(path, "{}{} {}", if idx == 0 { 'M' } else { 'L' }, tenths(x), tenths(y));
    }
    path
}

/// Formats a number with one decimal, or none if that is 0.
pub(crate) fn tenths(number: f64) -> String {
    ((number * 10.0).round() / 10.0 + 0.0).to_string()
}

/// Adds the points after the first that are needed (Douglas & Peucker 1973).
fn keep(points: &[(f64, f64)], kept: &mut Vec<(f64, f64)>) {
    let [first, inner @ .., last] = points else { return };
    let distances = inner.iter().map(|point| distance(*point, *first, *last));
    let farthest = distances.enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b));
    match farthest.filter(|(_, distance)| *distance > TOLERANCE) {
        Some((idx, _)) => {
            keep(&points[..=idx + 1], kept);
            keep(&points[idx + 1..], kept);
        }
        None => kept.push(*last),
    }
}

/// Returns the distance of a point from the line through two others.
fn distance((x, y): (f64, f64), (from_x, from_y): (f64, f64), (to_x, to_y): (f64, f64)) -> f64 {
    let (along_x, along_y) = (to_x - from_x, to_y - from_y);
    let length = along_x.hypot(along_y).max(f64::MIN_POSITIVE);
    (along_x * (y - from_y) - along_y * (x - from_x)).abs() / length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_is_its_two_ends_and_a_corner_stays() {
        let line: Vec<_> = (0..=40).map(|idx| (f64::from(idx), 3.0)).collect();
        assert_eq!(path(&line), "M0 3L40 3");
        let bent: Vec<_> = (0..=40).map(|idx| (f64::from(idx), f64::from((idx - 20).max(0)))).collect();
        assert_eq!(path(&bent), "M0 0L20 0L40 20");
    }

    #[test]
    fn no_point_is_farther_from_a_curve_than_can_be_seen() {
        let curve: Vec<_> =
            (0..=100).map(|idx| (f64::from(idx), (f64::from(idx) / 9.0).sin() * 30.0)).collect();
        let mut kept = vec![curve[0]];
        keep(&curve, &mut kept);
        assert!(kept.len() < 60, "{} points", kept.len());
        for point in curve {
            let near = kept.windows(2).any(|ends| {
                (ends[0].0..=ends[1].0).contains(&point.0) && distance(point, ends[0], ends[1]) <= TOLERANCE
            });
            assert!(near, "{point:?}");
        }
    }

    #[test]
    fn fewer_than_two_points_are_no_path() {
        assert_eq!([path(&[]), path(&[(1.0, 2.0)])], ["", ""]);
    }
}
