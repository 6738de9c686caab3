//! The layer that the cursor moves over: axes with their marks, shading, curves.

use super::{
    Lower, Picture, Result, legend,
    line::{Hairline, sampled},
    panels::{GAP, Panel, Panels, size_of},
};
use crate::ui::labs::curves::jumps::Step;
use base::number::{fixed, power_of_ten, significant};
use plot::{
    Theme,
    axis::{Ticks, exponent},
    curve::Curve,
    label::{TEXT, kept_inside, width_of},
    series,
    surface::{Stroke, Surface, px, units},
};
use plotters::{
    coord::Shift,
    prelude::*,
    style::text_anchor::{HPos, Pos, VPos},
};

/// How thick the curves are above and below, in CSS pixels.
const THICK: f64 = 2.5;
const THIN: f64 = 1.75;

/// About the distance of two marks of the x axis, and the room between their labels.
const COLUMN: f64 = 64.0;
const BESIDE: f64 = 6.0;

/// Draws the layer.
pub(super) fn draw<S: Surface>(
    area: &DrawingArea<S, Shift>,
    panels: &Panels<S>,
    picture: &Picture<'_>,
    theme: &Theme,
) -> Result<(), S> {
    marks(area, &panels.upper, theme)?;
    if let Some(lower) = &panels.lower {
        marks(area, lower, theme)?;
        name(area, lower, &lower_names(panels, picture), theme)?;
    }
    draw_x_labels(area, panels.last(), theme)?;
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
        sampled(&x, values, jumps, stroke).iter().try_for_each(|line| panel.draw(line))
    };
    for series in picture.samples.series() {
        let stroke = |width| Stroke {
            colour: theme.of(series.activation),
            width,
            dash: series::dash(series.activation),
        };
        line(&panels.upper, &series.values, &mut std::iter::empty(), stroke(THICK))?;
        if let Some(lower) = lower(Lower::Derivatives) {
            let mut jumps = Step::within(series.activation, &picture.parameters, &x);
            line(lower, &series.slopes, &mut jumps, stroke(THIN))?;
        }
    }
    if let Some(lower) = lower(Lower::Derivatives) {
        ends(lower, picture, theme)?;
    }
    if let Some(lower) = lower(Lower::Difference) {
        let stroke = Stroke { colour: theme.text, width: THIN, dash: &[] };
        line(lower, picture.samples.difference(), &mut std::iter::empty(), stroke)?;
    }
    Ok(())
}

/// Where derivatives jump: a filled end on the side that is taken, an open one on the other. Filled ones come last, so
/// that no other function's open end hides them.
fn ends<S: Surface>(panel: &Panel<S>, picture: &Picture<'_>, theme: &Theme) -> Result<(), S> {
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
        panel.draw(&Circle::new(place, radius, theme.ground.filled()))?;
        panel.draw(&Circle::new(place, radius, colour.stroke_width(units(THIN).unsigned_abs())))?;
    }
    jumps().try_for_each(|(step, colour)| {
        panel.draw(&Circle::new((step.x, step.taken()), units(4.0), colour.filled()))
    })
}

/// Grid lines and the labels at the left.
fn marks<S: Surface>(area: &DrawingArea<S, Shift>, panel: &Panel<S>, theme: &Theme) -> Result<(), S> {
    let (x, y) = (&panel.x, &panel.y);
    let colour = |value: f64, step: f64| if value.abs() < step * 1e-6 { theme.axis } else { theme.grid };
    let columns = x_ticks(area, panel);
    for value in columns.iter() {
        let ends = [(value, y.start), (value, y.end)];
        panel.draw(&Hairline { ends, colour: colour(value, columns.step()) })?;
    }
    let style = label(theme, Pos::new(HPos::Right, VPos::Center));
    for (value, text) in panel.marks.iter() {
        let ends = [(x.start, value), (x.end, value)];
        panel.draw(&Hairline { ends, colour: colour(value, panel.marks.step()) })?;
        let (left, middle) = panel.place(x.start, value);
        area.draw_text(&text, &style, (left - units(GAP), middle))?;
    }
    Ok(())
}

/// The marks of the x axis: as many as have room to be written beside each other.
fn x_ticks<S: Surface>(area: &DrawingArea<S, Shift>, panel: &Panel<S>) -> Ticks {
    let most = ((panel.width() / COLUMN) as usize).max(3);
    let have_room = |ticks: &Ticks| {
        let labels: Vec<_> = x_labels(area, panel, ticks).collect();
        labels.windows(2).all(|two| match two {
            [(before, a), (after, b)] => after - before >= (width_of(a) + width_of(b)) / 2.0 + BESIDE,
            _ => true,
        })
    };
    let mut fewer = (1..=most).rev().map(|wanted| Ticks::of(&panel.x, wanted));
    fewer.find(have_room).unwrap_or_else(|| Ticks::of(&panel.x, 1))
}

/// What the marks of the x axis say, and where the middle of each label lies: at its mark, or beside it where the
/// picture ends.
fn x_labels<S: Surface>(
    area: &DrawingArea<S, Shift>,
    panel: &Panel<S>,
    ticks: &Ticks,
) -> impl Iterator<Item = (f64, String)> {
    let (end, _) = size_of(area);
    ticks.iter().map(move |value| {
        let text = ticks.label(value);
        let (middle, _) = panel.place(value, panel.y.start);
        (kept_inside(px(middle), width_of(&text) + 2.0, end), text)
    })
}

fn draw_x_labels<S: Surface>(area: &DrawingArea<S, Shift>, panel: &Panel<S>, theme: &Theme) -> Result<(), S> {
    let style = label(theme, Pos::new(HPos::Center, VPos::Top));
    let (_, bottom) = panel.place(panel.x.start, panel.y.start);
    let ticks = x_ticks(area, panel);
    x_labels(area, panel, &ticks)
        .try_for_each(|(middle, text)| area.draw_text(&text, &style, (units(middle), bottom + units(8.0))))
}

/// What the lower panel is called, and the same in fewer words.
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

/// Two digits that mean something: 4,300 for 4,289.
fn round_to_two(value: f64) -> f64 {
    let power = 10_f64.powi(exponent(value) - 1);
    (value / power).round() * power
}

/// Writes the first of the names above a panel, or the second one where the first has no room.
fn name<S: Surface>(
    area: &DrawingArea<S, Shift>,
    panel: &Panel<S>,
    [long, short]: &[String; 2],
    theme: &Theme,
) -> Result<(), S> {
    let (left, top) = panel.place(panel.x.start, panel.y.end);
    let (end, _) = size_of(area);
    let wanted = px(left) + 2.0;
    let text = if wanted + width_of(long) <= end { long } else { short };
    let left = wanted.min(end - width_of(text)).max(0.0);
    let style = label(theme, Pos::new(HPos::Left, VPos::Bottom));
    area.draw_text(text, &style, (units(left), top - units(4.0)))
}

/// Bands of each function's colour through all panels, and lines of its colour and dashes above the x axis, so that
/// bands that lie over each other can be told apart.
fn shading<S: Surface>(panels: &Panels<S>, picture: &Picture<'_>, theme: &Theme) -> Result<(), S> {
    let x = picture.samples.x();
    let last = panels.last();
    for (lane, (activation, quiet)) in picture.quiet.iter().enumerate() {
        let colour = theme.of(*activation);
        let seen = quiet.intervals.iter().filter(|(from, to)| *from < x.end && *to > x.start);
        for (from, to) in seen.map(|(from, to)| (from.max(x.start), to.min(x.end))) {
            for panel in panels.iter() {
                let corners = [(from, panel.y.end), (to, panel.y.start)];
                panel.draw(&Rectangle::new(corners, colour.mix(0.1).filled()))?;
            }
            let y = last.y.start + (5.0 + 6.0 * lane as f64) / last.scale();
            let stroke = Stroke { colour, width: 4.0, dash: series::dash(*activation) };
            last.draw(&Curve::new(vec![(from, y), (to, y)], stroke))?;
        }
    }
    Ok(())
}

/// The style of all text in the picture.
pub(super) fn label(theme: &Theme, anchor: Pos) -> TextStyle<'_> {
    TextStyle::from(("ui-monospace, Menlo, Consolas, monospace", units(TEXT))).color(&theme.text).pos(anchor)
}
