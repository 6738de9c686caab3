//! What the three pictures have in common: text at a place, a line, a plot with room around it.

use crate::plot::{
    Theme,
    curve::{Curve, Point},
    surface::{Stroke, Surface, units},
};
use plotters::{
    coord::{Shift, types::RangedCoordf64},
    prelude::*,
    style::text_anchor::{HPos, Pos, VPos},
};
use std::ops::Range;

pub(super) type Result<T, S> = std::result::Result<T, DrawingAreaErrorKind<<S as DrawingBackend>::ErrorType>>;
pub(super) type Chart<'a, S> = ChartContext<'a, S, Cartesian2d<RangedCoordf64, RangedCoordf64>>;
pub(super) type Area<S> = DrawingArea<S, Shift>;

/// Numbers and names on axes, in CSS pixels.
const TEXT: f64 = 12.0;
/// The family of all text: whatever the system writes its pages with.
const FAMILY: &str = "system-ui, -apple-system, 'Segoe UI', sans-serif";

/// Room around a plot, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    pub(super) left: f64,
}

/// A plot of `x` and `y` in `area`, with `room` around it and nothing in it yet.
pub(super) fn chart<'a, S: Surface>(
    area: &'a Area<S>,
    room: Room,
    x: Range<f64>,
    y: Range<f64>,
) -> Result<Chart<'a, S>, S> {
    ChartBuilder::on(area)
        .margin_top(units(room.top))
        .margin_right(units(room.right))
        .x_label_area_size(units(room.bottom))
        .y_label_area_size(units(room.left))
        .build_cartesian_2d(x, y)
}

/// Text whose `anchor` stands at a place of the plot, moved by CSS pixels.
pub(super) struct Label<'a> {
    pub(super) text: &'a str,
    pub(super) colour: RGBColor,
    pub(super) anchor: (HPos, VPos),
    pub(super) moved: (f64, f64),
}

impl Label<'_> {
    /// Writes it beside the point `at` of `chart`.
    pub(super) fn at<S: Surface>(&self, area: &Area<S>, chart: &Chart<'_, S>, at: Point) -> Result<(), S> {
        let (x, y) = chart.plotting_area().map_coordinate(&at);
        let (left, top) = area.get_base_pixel();
        self.write(area, (x - left, y - top))
    }

    /// Writes it at a place of `area`, in Plotters' pixels.
    pub(super) fn write<S: Surface>(&self, area: &Area<S>, (x, y): (i32, i32)) -> Result<(), S> {
        let (h_pos, v_pos) = self.anchor;
        let style = TextStyle::from((FAMILY, units(TEXT))).color(&self.colour).pos(Pos::new(h_pos, v_pos));
        area.draw_text(self.text, &style, (x + units(self.moved.0), y + units(self.moved.1)))
    }
}

/// The picture's title, at the top left of `area`.
pub(super) fn title<S: Surface>(area: &Area<S>, text: &str, theme: &Theme) -> Result<(), S> {
    Label { text, colour: theme.text, anchor: (HPos::Left, VPos::Top), moved: (2.0, 2.0) }.write(area, (0, 0))
}

/// A straight line between two points of the plot.
pub(super) fn line<S: Surface>(
    chart: &mut Chart<'_, S>,
    from: Point,
    to: Point,
    stroke: Stroke,
) -> Result<(), S> {
    chart.draw_series([Curve::new(vec![from, to], stroke)]).map(|_| ())
}

/// A hairline of this colour.
pub(super) const fn hairline(colour: RGBColor) -> Stroke {
    Stroke { colour, width: 1.0, dash: &[] }
}

/// The width of `text` in CSS pixels, about: enough to leave room for it. Hangul and the like are as wide as high.
pub(super) fn width_of(text: &str) -> f64 {
    text.chars().map(|character| if character >= '\u{1100}' { TEXT } else { 0.62 * TEXT }).sum()
}
