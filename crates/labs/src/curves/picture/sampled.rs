//! Lines through borrowed samples.

use crate::curves::jumps::Step;
use plot::{
    line::{Line, Point},
    surface::Stroke,
};
use std::ops::Range;

/// Points at evenly spaced inputs, with one more before or after them where the line is cut.
#[derive(Clone)]
pub(super) struct SampledPoints<'a> {
    start: f64,
    step: f64,
    /// Number of values before these on the whole line.
    place: usize,
    values: &'a [f64],
    from: Option<Point>,
    to: Option<Point>,
}

/// Returns the strokes through `values` at evenly spaced inputs from end to end of `x`. The line is cut at each of
/// `jumps`, smallest input first: one stroke ends at the limit from the left and the next begins at the limit from the
/// right.
pub(super) fn sampled<'a>(
    x: &Range<f64>,
    values: &'a [f64],
    jumps: impl Iterator<Item = Step>,
    stroke: Stroke,
) -> Vec<Line<SampledPoints<'a>>> {
    let gaps = values.len().saturating_sub(1).max(1);
    let (start, step) = (x.start, (x.end - x.start) / gaps as f64);
    let mut rest = SampledPoints { start, step, place: 0, values, from: None, to: None };
    let mut lines = Vec::new();
    for jump in jumps {
        // Distance in steps from the first remaining sample. A sample at the jump itself belongs to neither side.
        let place = (jump.x - start) / step - rest.place as f64;
        let n_before = ((place - ON_SAMPLE).ceil().max(0.0) as usize).min(rest.values.len());
        let n_after = ((place + ON_SAMPLE).floor() + 1.0).max(0.0) as usize;
        let (before, _) = rest.values.split_at(n_before);
        let after = rest.values.get(n_after..).unwrap_or_default();
        lines.push(SampledPoints { values: before, to: Some((jump.x, jump.left)), ..rest });
        let from = Some((jump.x, jump.right));
        rest = SampledPoints { place: rest.place + n_after, values: after, from, ..rest };
    }
    lines.push(rest);
    lines.retain(|line| line.clone().count() > 1);
    lines.into_iter().map(|line| Line::through(line, stroke)).collect()
}

/// Distance from a jump, in steps, within which a sample counts as at the jump.
const ON_SAMPLE: f64 = 1e-6;

impl Iterator for SampledPoints<'_> {
    type Item = Point;

    fn next(&mut self) -> Option<Point> {
        if let Some(from) = self.from.take() {
            return Some(from);
        }
        let Some((&y, rest)) = self.values.split_first() else { return self.to.take() };
        let x = self.start + self.step * self.place as f64;
        self.place += 1;
        self.values = rest;
        Some((x, y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::{element::PointCollection as _, style::BLACK};

    const STROKE: Stroke = Stroke::solid(BLACK, 1.0);

    fn jump(x: f64) -> Step {
        Step { x, left: -1.0, right: 9.0, is_left_taken: true }
    }

    /// Checks the pieces of the line through 0, 1, 2, 3, 4 at the same inputs.
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
