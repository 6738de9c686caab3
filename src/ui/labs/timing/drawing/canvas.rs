//! What the three pictures have in common: text at a place, a line, a plot with room around it.

use super::ticks::number;
use plot::{
    Theme,
    curve::{Curve, Point},
    label::{TEXT, kept_inside, width_of, wrapped},
    surface::{Stroke, Surface, px, units},
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

/// From line to line of text, in CSS pixels.
pub(super) const LINE: f64 = 13.0;
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

    /// Writes it at a place of `area`, in Plotters' pixels. What would leave the area at a side is moved into it.
    pub(super) fn write<S: Surface>(&self, area: &Area<S>, (x, y): (i32, i32)) -> Result<(), S> {
        let (h_pos, v_pos) = self.anchor;
        let style = TextStyle::from((FAMILY, units(TEXT))).color(&self.colour).pos(Pos::new(h_pos, v_pos));
        let own = width_of(self.text);
        let to_middle = match h_pos {
            HPos::Left => own / 2.0,
            HPos::Center => 0.0,
            HPos::Right => -own / 2.0,
        };
        let middle = px(x) + self.moved.0 + to_middle;
        let x = kept_inside(middle, own, width_of_area(area)) - to_middle;
        area.draw_text(self.text, &style, (units(x), y + units(self.moved.1)))
    }
}

/// The width of `area` in CSS pixels.
pub(super) fn width_of_area<S: Surface>(area: &Area<S>) -> f64 {
    px(i32::try_from(area.dim_in_pixel().0).unwrap_or(i32::MAX))
}

/// The picture's title, at the top left of `area`, in as many lines as it takes. Returns how much room it takes beyond
/// the first one, in CSS pixels.
pub(super) fn title<S: Surface>(area: &Area<S>, text: &str, theme: &Theme) -> Result<f64, S> {
    let lines = wrapped(text, width_of_area(area) - 4.0);
    for (place, line) in lines.iter().enumerate() {
        let moved = (2.0, 2.0 + LINE * place as f64);
        Label { text: line, colour: theme.text, anchor: (HPos::Left, VPos::Top), moved }
            .write(area, (0, 0))?;
    }
    Ok(LINE * (lines.len() - 1) as f64)
}

/// The room for marks at the left of a plot, in CSS pixels: enough for the widest of them.
pub(super) fn room_for_marks(marks: &[f64]) -> f64 {
    let widest = marks.iter().map(|&mark| width_of(&number(mark))).fold(0.0, f64::max);
    (widest + MARK_GAP + 2.0).max(44.0)
}

/// Between a mark at the left and the plot.
pub(super) const MARK_GAP: f64 = 6.0;

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
