//! The picture of the curve explorer: activations above, their derivatives below, one cursor through both.

use super::{
    Theme,
    curve::{Curve, Point},
    series,
    surface::{Stroke, Surface, units},
};
use kernels::{Activation, Parameters};
use plotters::{
    coord::{Shift, types::RangedCoordf64},
    prelude::*,
    style::text_anchor::{HPos, Pos, VPos},
};
use std::ops::Range;

type Result<T, S> = std::result::Result<T, DrawingAreaErrorKind<<S as DrawingBackend>::ErrorType>>;

/// What part of the plane is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// The inputs.
    pub x: Range<f64>,
    /// The values of the activations.
    pub y: Range<f64>,
    /// The values of the derivatives.
    pub slope: Range<f64>,
}

impl Default for Window {
    fn default() -> Self {
        Self { x: -5.0..5.0, y: -1.0..5.0, slope: -0.25..1.25 }
    }
}

/// Everything that decides what the picture looks like, but its colours and size.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture<'a> {
    /// Which functions, in drawing order.
    pub activations: &'a [Activation],
    /// Their parameters.
    pub parameters: Parameters,
    /// What part of the plane.
    pub window: Window,
    /// The marked input.
    pub cursor: f64,
    /// The name of the lower panel.
    pub derivative_label: &'a str,
}

/// Draws the picture onto `surface`, as large as the surface is.
pub fn draw<S: Surface>(surface: S, picture: &Picture<'_>, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    area.fill(&theme.ground)?;
    let (_, height) = area.dim_in_pixel();
    let (values, slopes) = area.split_vertically(height * 64 / 100);
    let parameters = &picture.parameters;
    let window = &picture.window;
    panel(&values, picture, theme, Panel { y: &window.y, width: 2.5, is_last: false, label: "" }, |f, x| {
        f.exact(x, parameters)
    })?;
    panel(
        &slopes,
        picture,
        theme,
        Panel { y: &window.slope, width: 1.75, is_last: true, label: picture.derivative_label },
        |f, x| f.exact_derivative(x, parameters),
    )?;
    area.present()
}

struct Panel<'a> {
    y: &'a Range<f64>,
    width: f64,
    is_last: bool,
    label: &'a str,
}

type Chart<'a, S> = ChartContext<'a, S, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

fn panel<S: Surface>(
    area: &DrawingArea<S, Shift>,
    picture: &Picture<'_>,
    theme: &Theme,
    panel: Panel<'_>,
    evaluate: impl Fn(Activation, f64) -> f64,
) -> Result<(), S> {
    let x = &picture.window.x;
    let mut chart = ChartBuilder::on(area)
        .margin_top(units(12.0))
        .margin_right(units(14.0))
        .x_label_area_size(units(if panel.is_last { 26.0 } else { 8.0 }))
        .y_label_area_size(units(38.0))
        .build_cartesian_2d(x.clone(), panel.y.clone())?;
    mesh(&mut chart, theme, &panel)?;
    for &activation in picture.activations {
        let points = sample(x, |x| evaluate(activation, x));
        let stroke =
            Stroke { colour: theme.of(activation), width: panel.width, dash: series::dash(activation) };
        chart.draw_series(Curve::inside(&points, panel.y, stroke))?;
    }
    if x.contains(&picture.cursor) {
        cursor(&mut chart, picture, theme, &panel, evaluate)?;
    }
    Ok(())
}

fn mesh<S: Surface>(chart: &mut Chart<'_, S>, theme: &Theme, panel: &Panel<'_>) -> Result<(), S> {
    let label = TextStyle::from(("ui-monospace, Menlo, Consolas, monospace", units(12.0))).color(&theme.text);
    let number = |value: &f64| format!("{}", (value * 1e6).round() / 1e6);
    chart
        .configure_mesh()
        .disable_x_mesh()
        .axis_style(theme.axis.stroke_width(units(1.0).unsigned_abs()))
        .bold_line_style(theme.grid.stroke_width(units(1.0).unsigned_abs()))
        .light_line_style(TRANSPARENT)
        .set_all_tick_mark_size(units(4.0))
        .label_style(label.clone())
        .x_labels(if panel.is_last { 11 } else { 0 })
        .y_labels(5)
        .x_label_formatter(&number)
        .y_label_formatter(&number)
        .draw()?;
    if !panel.label.is_empty() {
        let area = chart.plotting_area().strip_coord_spec();
        let style = label.pos(Pos::new(HPos::Left, VPos::Top));
        area.draw_text(panel.label, &style, (units(8.0), units(2.0)))?;
    }
    Ok(())
}

/// A vertical line at the cursor and a ring on every curve.
fn cursor<S: Surface>(
    chart: &mut Chart<'_, S>,
    picture: &Picture<'_>,
    theme: &Theme,
    panel: &Panel<'_>,
    evaluate: impl Fn(Activation, f64) -> f64,
) -> Result<(), S> {
    let x = picture.cursor;
    let line = Stroke { colour: theme.axis, width: 1.0, dash: &[] };
    chart.draw_series([Curve::new(vec![(x, panel.y.start), (x, panel.y.end)], line)])?;
    for &activation in picture.activations {
        let y = evaluate(activation, x);
        if (panel.y.start..=panel.y.end).contains(&y) {
            let radius = units(4.5);
            let ring = theme.of(activation).stroke_width(units(2.5).unsigned_abs());
            chart.draw_series([Circle::new((x, y), radius, theme.ground.filled())])?;
            chart.draw_series([Circle::new((x, y), radius, ring)])?;
        }
    }
    Ok(())
}

/// Enough points for a curve that looks smooth at any width of the page.
const SAMPLES: u32 = 480;

fn sample(x: &Range<f64>, evaluate: impl Fn(f64) -> f64) -> Vec<Point> {
    (0..=SAMPLES)
        .map(|step| x.start + (x.end - x.start) * f64::from(step) / f64::from(SAMPLES))
        .map(|x| (x, evaluate(x)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::svg::SvgSurface;

    fn picture_of(activations: &[Activation]) -> String {
        let mut svg = String::new();
        let theme = Theme::from_tokens(|token| if token == "--relu" { RED } else { BLACK });
        let picture = Picture {
            activations,
            parameters: Parameters::DEFAULT,
            window: Window::default(),
            cursor: 1.0,
            derivative_label: "slope",
        };
        draw(SvgSurface::new(&mut svg, 600, 400), &picture, &theme).unwrap();
        svg
    }

    #[test]
    fn each_function_is_drawn_once_in_each_panel_with_its_colour_and_dash() {
        let svg = picture_of(&[Activation::Relu, Activation::Gelu]);
        assert_eq!(svg.matches(r##"stroke="#ff0000" stroke-width="2.5""##).count(), 1, "ReLU above");
        assert_eq!(svg.matches(r##"stroke="#ff0000" stroke-width="1.75""##).count(), 1, "its slope below");
        assert_eq!(svg.matches(r#"stroke-dasharray="9 4""#).count(), 2, "GELU above and below");
    }

    #[test]
    fn the_cursor_marks_every_curve_in_both_panels() {
        // A disc and a ring for each of 2 curves in 2 panels.
        assert_eq!(picture_of(&[Activation::Relu, Activation::Gelu]).matches("<circle").count(), 8);
    }

    #[test]
    fn a_picture_of_nothing_is_only_axes() {
        let svg = picture_of(&[]);
        assert!(svg.ends_with("</svg>"));
        assert_eq!(svg.matches("<circle").count(), 0);
    }
}
