//! The layer below the cursor: axes with their marks, shading, curves.

use super::{
    content::Picture,
    legend,
    panels::{Panel, Panels},
    sampled::sampled,
};
use crate::curves::{choices::Lower, jumps::Step};
use base::number::{exponent, fixed, power_of_ten, significant};
use plot::{
    Theme,
    axis::Ticks,
    label::{Label, kept_inside, width_of},
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
        legend::draw(area, picture.samples, theme)?;
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
