//! The layer below the cursor: axes with their marks, shading, curves.

use super::{
    super::model::derivative::Step,
    content::Picture,
    panels::{Panel, Panels, draw_legend},
};
use crate::curves::choices::Lower;
use base::number::{exponent, fixed, power_of_ten, significant};
use plot::{
    Theme,
    axis::Ticks,
    label::{Label, kept_inside, width_of},
    line::{Line, Point},
    plane::Plane,
    series,
    surface::{Area, Result, Stroke, Surface, px, size_of, units},
};
use plotters::{
    element::{Circle, Rectangle},
    style::{
        Color as _,
        text_anchor::{HPos, VPos},
    },
};
use std::ops::Range;

/// Thickness of the curves in the upper and in the lower panel, in CSS pixels.
const THICK: f64 = 2.5;
const THIN: f64 = 1.75;

/// Approximate distance between two marks of the x axis, and the least gap between their labels, in CSS pixels.
const COLUMN: f64 = 64.0;
const BESIDE: f64 = 6.0;

pub(super) fn draw<S: Surface>(
    area: &Area<S>,
    panels: &Panels<S>,
    picture: &Picture<'_>,
    theme: &Theme,
) -> Result<(), S> {
    let columns = x_ticks(area, &panels.upper.plane);
    for panel in panels.iter() {
        marks(panel, &columns, theme)?;
    }
    if let Some(lower) = &panels.lower {
        name(area, &lower.plane, &lower_names(panels, picture), theme)?;
    }
    let last = &panels.last().plane;
    columns.labelled().try_for_each(|(x, label)| last.mark_x(x, &label, theme))?;
    if picture.has_legend {
        draw_legend(area, picture.samples, theme)?;
    }
    shading(panels, picture, theme)?;
    curves(panels, picture, theme)
}

fn curves<S: Surface>(panels: &Panels<S>, picture: &Picture<'_>, theme: &Theme) -> Result<(), S> {
    let x = picture.samples.x();
    let lower = |kind| panels.lower.as_ref().filter(|_| picture.lower == kind);
    let line = |panel: &Panel<S>, values, jumps: &mut dyn Iterator<Item = Step>, stroke| {
        sampled(&x, values, jumps, stroke).iter().try_for_each(|line| panel.plane.draw(line))
    };
    for series in picture.samples.series() {
        let (colour, dash) = (theme.of(series.activation), series::dash(series.activation));
        let stroke = |width| Stroke::dashed(colour, width, dash);
        line(&panels.upper, &series.values, &mut std::iter::empty(), stroke(THICK))?;
        if let Some(lower) = lower(Lower::Derivatives) {
            let mut jumps = Step::within(series.activation, &picture.parameters, &x);
            line(lower, &series.slopes, &mut jumps, stroke(THIN))?;
        }
    }
    if let Some(lower) = lower(Lower::Derivatives) {
        ends(&lower.plane, picture, theme)?;
    }
    if let Some(lower) = lower(Lower::Difference) {
        let stroke = Stroke::solid(theme.text, THIN);
        line(lower, picture.samples.difference(), &mut std::iter::empty(), stroke)?;
    }
    Ok(())
}

/// Draws the ends at jumps of derivatives: a filled one on the side that is taken, an open one on the other. Filled
/// ends are drawn last, so that another function's open end does not hide them.
fn ends<S: Surface>(plane: &Plane<S>, picture: &Picture<'_>, theme: &Theme) -> Result<(), S> {
    let x = picture.samples.x();
    let jumps = || {
        picture.samples.series().map(|series| series.activation).flat_map(|activation| {
            let steps = Step::within(activation, &picture.parameters, &x);
            steps.map(move |step| (step, theme.of(activation)))
        })
    };
    let radius = units(3.5);
    for (step, colour) in jumps() {
        let place = (step.x, step.other());
        plane.draw(&Circle::new(place, radius, theme.ground.filled()))?;
        plane.draw(&Circle::new(place, radius, colour.stroke_width(units(THIN).unsigned_abs())))?;
    }
    jumps().try_for_each(|(step, colour)| {
        plane.draw(&Circle::new((step.x, step.taken()), units(4.0), colour.filled()))
    })
}

/// Draws the grid lines and the labels at the left.
fn marks<S: Surface>(panel: &Panel<S>, columns: &Ticks, theme: &Theme) -> Result<(), S> {
    let colour = |value: f64| if value == 0.0 { theme.axis } else { theme.grid };
    for &x in columns.values() {
        panel.plane.rule_x(x, colour(x))?;
    }
    for (y, label) in panel.marks.iter() {
        panel.plane.rule_y(y, colour(y))?;
        panel.plane.mark_y(y, &label, theme)?;
    }
    Ok(())
}

/// Returns the marks of the x axis: as many as fit beside each other, each label centred on its mark, or moved inwards
/// at the edge of the picture.
fn x_ticks<S: Surface>(area: &Area<S>, plane: &Plane<S>) -> Ticks {
    let (end, _) = size_of(area);
    let most = ((plane.size().0 / COLUMN) as usize).max(3);
    let have_room = |ticks: &Ticks| {
        let labels: Vec<(f64, f64)> = ticks
            .labelled()
            .map(|(x, label)| {
                let own = width_of(&label);
                (kept_inside(px(plane.place((x, plane.y.start)).0), own, end), own)
            })
            .collect();
        labels.windows(2).all(|two| match two {
            [(before, a), (after, b)] => after - before >= (a + b) / 2.0 + BESIDE,
            _ => true,
        })
    };
    let mut fewer = (1..=most).rev().map(|wanted| Ticks::linear(&plane.x, wanted));
    fewer.find(have_room).unwrap_or_else(|| Ticks::linear(&plane.x, 1))
}

/// Returns the name of the lower panel and its short form.
fn lower_names<S: Surface>(panels: &Panels<S>, picture: &Picture<'_>) -> [String; 2] {
    let words = &picture.words;
    match picture.lower {
        Lower::Derivatives => [words.derivatives.to_owned(), words.derivatives.to_owned()],
        Lower::Difference => {
            let times = panels.magnification();
            let times = if times < 10.0 { fixed(times, 1) } else { significant(round_to_two(times), 2) };
            let unit = power_of_ten(panels.last().marks.unit());
            [(words.difference)(&times, &unit), (words.difference_short)(&times, &unit)]
        }
        Lower::Nothing => [String::new(), String::new()],
    }
}

/// Rounds to two significant digits: 4,300 for 4,289.
fn round_to_two(value: f64) -> f64 {
    let power = 10_f64.powi(exponent(value) - 1);
    (value / power).round() * power
}

/// Writes the long name above a panel, or the short one if the long one does not fit.
fn name<S: Surface>(
    area: &Area<S>,
    plane: &Plane<S>,
    [long, short]: &[String; 2],
    theme: &Theme,
) -> Result<(), S> {
    let (left, top) = plane.place((plane.x.start, plane.y.end));
    let (end, _) = size_of(area);
    let wanted = px(left) + 2.0;
    let text = if wanted + width_of(long) <= end { long } else { short };
    let label = Label::new(text, theme.text, (HPos::Left, VPos::Bottom));
    label.write(area, (units(wanted), top - units(4.0)))
}

/// Draws bands of each function's colour through all panels, and lines of its colour and dashes above the x axis, so
/// that overlapping bands can be distinguished.
fn shading<S: Surface>(panels: &Panels<S>, picture: &Picture<'_>, theme: &Theme) -> Result<(), S> {
    let x = picture.samples.x();
    let last = &panels.last().plane;
    for (lane, (activation, regions)) in picture.zero_gradient.iter().enumerate() {
        let colour = theme.of(*activation);
        let seen = regions.intervals.iter().filter(|(from, to)| *from < x.end && *to > x.start);
        for (from, to) in seen.map(|(from, to)| (from.max(x.start), to.min(x.end))) {
            for panel in panels.iter() {
                let y = &panel.plane.y;
                let corners = [(from, y.end), (to, y.start)];
                panel.plane.draw(&Rectangle::new(corners, colour.mix(0.1).filled()))?;
            }
            let y = last.y.start + (5.0 + 6.0 * lane as f64) / last.y_scale();
            last.line([(from, y), (to, y)], Stroke::dashed(colour, 4.0, series::dash(*activation)))?;
        }
    }
    Ok(())
}

/// Points at evenly spaced inputs, with one more before or after them where the line is cut.
#[derive(Clone)]
struct SampledPoints<'a> {
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
fn sampled<'a>(
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
        let n_after = (((place + ON_SAMPLE).floor() + 1.0).max(0.0) as usize).min(rest.values.len());
        let (before, _) = rest.values.split_at(n_before);
        let after = &rest.values[n_after..];
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
