//! The layer that the cursor moves over: axes with their marks, shading, curves.

use super::{
    Lower, Picture, Result, legend,
    line::{Hairline, SampledLine},
    panels::{Panel, Panels},
};
use crate::plot::{
    Theme,
    axis::{Ticks, exponent},
    curve::Curve,
    series,
    surface::{Stroke, Surface, units},
};
use crate::text::number::{fixed, power_of_ten, significant};
use plotters::{
    coord::Shift,
    prelude::*,
    style::text_anchor::{HPos, Pos, VPos},
};

/// How thick the curves are above and below, in CSS pixels.
const THICK: f64 = 2.5;
const THIN: f64 = 1.75;

/// Draws the layer.
pub(super) fn draw<S: Surface>(
    area: &DrawingArea<S, Shift>,
    panels: &Panels<S>,
    picture: &Picture<'_>,
    theme: &Theme,
) -> Result<(), S> {
    let unit = match (picture.lower, &panels.lower) {
        (Lower::Difference, Some(lower)) => exponent(lower.y.start.abs().max(lower.y.end.abs())),
        _ => 0,
    };
    marks(area, &panels.upper, theme, 0)?;
    if let Some(lower) = &panels.lower {
        marks(area, lower, theme, unit)?;
        name(area, lower, &lower_name(panels, picture, unit), theme)?;
    }
    x_labels(area, panels.last(), theme)?;
    if picture.has_legend {
        legend::draw(area, picture.samples, theme)?;
    }
    shading(panels, picture, theme)?;
    curves(panels, picture, theme)
}

fn curves<S: Surface>(panels: &Panels<S>, picture: &Picture<'_>, theme: &Theme) -> Result<(), S> {
    let x = picture.samples.x();
    for series in picture.samples.series() {
        let stroke = |width| Stroke {
            colour: theme.of(series.activation),
            width,
            dash: series::dash(series.activation),
        };
        panels.upper.draw(&SampledLine { x: x.clone(), values: &series.values, stroke: stroke(THICK) })?;
        if let (Lower::Derivatives, Some(lower)) = (picture.lower, &panels.lower) {
            lower.draw(&SampledLine { x: x.clone(), values: &series.slopes, stroke: stroke(THIN) })?;
        }
    }
    if let (Lower::Difference, Some(lower)) = (picture.lower, &panels.lower) {
        let stroke = Stroke { colour: theme.text, width: THIN, dash: &[] };
        lower.draw(&SampledLine { x, values: picture.samples.difference(), stroke })?;
    }
    Ok(())
}

/// Grid lines and the labels at the left. The marks of y say how many times 10 to the power of `unit`.
fn marks<S: Surface>(
    area: &DrawingArea<S, Shift>,
    panel: &Panel<S>,
    theme: &Theme,
    unit: i32,
) -> Result<(), S> {
    let (x, y) = (&panel.x, &panel.y);
    let colour = |value: f64, step: f64| if value.abs() < step * 1e-6 { theme.axis } else { theme.grid };
    let columns = x_ticks(panel);
    for value in columns.iter() {
        let ends = [(value, y.start), (value, y.end)];
        panel.draw(&Hairline { ends, colour: colour(value, columns.step()) })?;
    }
    let power = 10_f64.powi(unit);
    let rows = Ticks::of(&(y.start / power..y.end / power), ((panel.height() / 42.0) as usize).max(2));
    let style = label(theme, Pos::new(HPos::Right, VPos::Center));
    for value in rows.iter() {
        let ends = [(x.start, value * power), (x.end, value * power)];
        panel.draw(&Hairline { ends, colour: colour(value, rows.step()) })?;
        let (left, middle) = panel.place(x.start, value * power);
        area.draw_text(&rows.label(value), &style, (left - units(8.0), middle))?;
    }
    Ok(())
}

fn x_ticks<S: Surface>(panel: &Panel<S>) -> Ticks {
    Ticks::of(&panel.x, ((panel.width() / 64.0) as usize).max(3))
}

fn x_labels<S: Surface>(area: &DrawingArea<S, Shift>, panel: &Panel<S>, theme: &Theme) -> Result<(), S> {
    let ticks = x_ticks(panel);
    let style = label(theme, Pos::new(HPos::Center, VPos::Top));
    for value in ticks.iter() {
        let (middle, bottom) = panel.place(value, panel.y.start);
        area.draw_text(&ticks.label(value), &style, (middle, bottom + units(8.0)))?;
    }
    Ok(())
}

fn lower_name<S: Surface>(panels: &Panels<S>, picture: &Picture<'_>, unit: i32) -> String {
    match picture.lower {
        Lower::Derivatives => picture.words.derivatives.to_owned(),
        Lower::Difference => {
            let times = panels.magnification();
            let times = if times < 10.0 { fixed(times, 1) } else { significant(round_to_two(times), 2) };
            (picture.words.difference)(&times, &power_of_ten(unit))
        }
        Lower::Nothing => String::new(),
    }
}

/// Two digits that mean something: 4,300 for 4,289.
fn round_to_two(value: f64) -> f64 {
    let power = 10_f64.powi(exponent(value) - 1);
    (value / power).round() * power
}

fn name<S: Surface>(
    area: &DrawingArea<S, Shift>,
    panel: &Panel<S>,
    text: &str,
    theme: &Theme,
) -> Result<(), S> {
    let (left, top) = panel.place(panel.x.start, panel.y.end);
    let style = label(theme, Pos::new(HPos::Left, VPos::Bottom));
    area.draw_text(text, &style, (left + units(2.0), top - units(4.0)))
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
    TextStyle::from(("ui-monospace, Menlo, Consolas, monospace", units(12.0))).color(&theme.text).pos(anchor)
}
