//! A part of a picture that shows a range of x and y, with space for marks and names around it.

use crate::{
    Theme,
    axis::Ticks,
    label::{Label, spread, width_of},
    line::{Line, Point, clipped},
    surface::{Area, Result, Stroke, Surface, px, units},
};
use plotters::{
    coord::types::RangedCoordf64,
    element::{Drawable, PointCollection},
    prelude::{Cartesian2d, DrawingArea},
    style::{
        RGBColor,
        text_anchor::{HPos, VPos},
    },
};
use plotters_backend::DrawingBackend;
use std::ops::Range;

/// Least space for marks at the left of a plane, in CSS pixels.
pub const LEFT: f64 = 50.0;
/// Gap between a plane and its marks or names, in CSS pixels.
pub const GAP: f64 = 8.0;
/// Line height of names that are moved apart, in CSS pixels.
const NAME: f64 = 14.0;

/// Space around a plane, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Space above.
    pub top: f64,
    /// Space at the right.
    pub right: f64,
    /// Space below.
    pub bottom: f64,
    /// Space at the left.
    pub left: f64,
}

/// Returns the space at the left for marks with these labels, in CSS pixels: enough for the widest, [`LEFT`] at least.
pub fn room_for(labels: impl Iterator<Item = String>) -> f64 {
    let widest = labels.map(|label| width_of(&label)).fold(0.0, f64::max);
    LEFT.max(widest + GAP + 2.0)
}

/// A part of a picture that shows `x` and `y`.
pub struct Plane<S: DrawingBackend> {
    picture: Area<S>,
    inside: DrawingArea<S, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
    /// Range of x from its left to its right edge.
    pub x: Range<f64>,
    /// Range of y from its lower to its upper edge.
    pub y: Range<f64>,
}

impl<S: Surface> Plane<S> {
    /// Creates a plane in `picture` with `room` around it.
    pub fn new(picture: &Area<S>, room: Room, x: Range<f64>, y: Range<f64>) -> Self {
        let inside = picture.margin(units(room.top), units(room.bottom), units(room.left), units(room.right));
        let (columns, rows) = inside.get_pixel_range();
        // The plane grows upwards, the surface's rows downwards.
        let coordinates = Cartesian2d::new(x.clone(), y.clone(), (columns, rows.end..rows.start));
        Self { picture: picture.clone(), inside: inside.apply_coord_spec(coordinates), x, y }
    }

    /// Returns width and height in CSS pixels.
    pub fn size(&self) -> (f64, f64) {
        let (columns, rows) = self.inside.get_pixel_range();
        (px(columns.end - columns.start), px(rows.end - rows.start))
    }

    /// Returns the CSS pixels per unit of x.
    pub fn x_scale(&self) -> f64 {
        self.size().0 / (self.x.end - self.x.start)
    }

    /// Returns the CSS pixels per unit of y.
    pub fn y_scale(&self) -> f64 {
        self.size().1 / (self.y.end - self.y.start)
    }

    /// Returns the position of a point in the picture, in Plotters' pixels.
    pub fn place(&self, point: Point) -> (i32, i32) {
        let (x, y) = self.inside.map_coordinate(&point);
        let (left, top) = self.picture.get_base_pixel();
        (x - left, y - top)
    }

    /// Draws one element.
    pub fn draw<E>(&self, element: &E) -> Result<(), S>
    where
        for<'a> &'a E: PointCollection<'a, Point>,
        E: Drawable<S>,
    {
        self.inside.draw(element)
    }

    /// Draws a straight line.
    pub fn line(&self, ends: [Point; 2], stroke: Stroke) -> Result<(), S> {
        self.draw(&Line::through(ends, stroke))
    }

    /// Draws a line through points, cut at the upper and lower edge.
    pub fn curve(&self, points: &[Point], stroke: Stroke) -> Result<(), S> {
        let mut inside: Vec<Point> = Vec::new();
        for two in points.windows(2) {
            let &[a, b] = two else { continue };
            let Some([from, to]) = clipped([a, b], &self.y) else {
                self.flush(&mut inside, stroke)?;
                continue;
            };
            if inside.is_empty() {
                inside.push(from);
            }
            inside.push(to);
            if to != b {
                self.flush(&mut inside, stroke)?;
            }
        }
        self.flush(&mut inside, stroke)
    }

    fn flush(&self, points: &mut Vec<Point>, stroke: Stroke) -> Result<(), S> {
        let points = std::mem::take(points);
        if points.len() < 2 { Ok(()) } else { self.draw(&Line::through(points, stroke)) }
    }

    /// Draws hairlines at round numbers with their marks, at most about `n_columns` of x and `n_rows` of y. Those at 0
    /// have the colour of axes.
    pub fn grid(&self, n_columns: usize, n_rows: usize, theme: &Theme) -> Result<(), S> {
        let colour = |value: f64| if value == 0.0 { theme.axis } else { theme.grid };
        for (x, label) in Ticks::linear(&self.x, n_columns).labelled() {
            self.rule_x(x, colour(x))?;
            self.mark_x(x, &label, theme)?;
        }
        for (y, label) in Ticks::linear(&self.y, n_rows).labelled() {
            self.rule_y(y, colour(y))?;
            self.mark_y(y, &label, theme)?;
        }
        Ok(())
    }

    /// Draws a hairline from the lower to the upper edge.
    pub fn rule_x(&self, x: f64, colour: RGBColor) -> Result<(), S> {
        self.line([(x, self.y.start), (x, self.y.end)], Stroke::hairline(colour))
    }

    /// Draws a hairline from the left to the right edge.
    pub fn rule_y(&self, y: f64, colour: RGBColor) -> Result<(), S> {
        self.line([(self.x.start, y), (self.x.end, y)], Stroke::hairline(colour))
    }

    /// Writes the label of a mark below the plane.
    pub fn mark_x(&self, x: f64, text: &str, theme: &Theme) -> Result<(), S> {
        let (column, row) = self.place((x, self.y.start));
        let label = Label::new(text, theme.text, (HPos::Center, VPos::Top));
        label.write(&self.picture, (column, row + units(GAP)))
    }

    /// Writes the label of a mark at the left of the plane.
    pub fn mark_y(&self, y: f64, text: &str, theme: &Theme) -> Result<(), S> {
        let (column, row) = self.place((self.x.start, y));
        let label = Label::new(text, theme.text, (HPos::Right, VPos::Center));
        label.write(&self.picture, (column - units(GAP), row))
    }

    /// Writes names at the right of the plane, each in its colour at its y, or next to it where they would overlap.
    pub fn name_at_right(&self, names: &[(&str, RGBColor, f64)]) -> Result<(), S> {
        let row = |y| px(self.place((self.x.end, y)).1);
        let wanted: Vec<f64> = names.iter().map(|&(_, _, y)| row(y)).collect();
        let places = spread(&wanted, NAME, row(self.y.end), row(self.y.start));
        let (column, _) = self.place((self.x.end, self.y.start));
        names.iter().zip(places).try_for_each(|(&(text, colour, _), place)| {
            let label = Label::new(text, colour, (HPos::Left, VPos::Center));
            label.write(&self.picture, (column + units(GAP), units(place)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::SvgSurface;
    use plotters::{
        drawing::IntoDrawingArea as _,
        style::{BLACK, BLUE},
    };

    /// Returns a plane of 100 × 50 in a picture that is itself a part of a surface of 300 × 200, at (40, 20).
    fn drawn(draw: impl FnOnce(&Plane<SvgSurface<'_>>)) -> String {
        let mut svg = String::new();
        let area = SvgSurface::new(&mut svg, 300, 200).into_drawing_area();
        let picture = area.clone().shrink((units(40.0), units(20.0)), (units(200.0), units(100.0)));
        let room = Room { top: 10.0, right: 50.0, bottom: 40.0, left: 50.0 };
        draw(&Plane::new(&picture, room, 0.0..10.0, 0.0..5.0));
        area.present().unwrap();
        drop((area, picture));
        svg
    }

    #[test]
    fn rules_and_marks_are_at_their_coordinates() {
        let theme = Theme::from_tokens(|_| BLACK);
        let svg = drawn(|plane| {
            assert_eq!(plane.size(), (100.0, 50.0));
            assert_eq!((plane.x_scale(), plane.y_scale()), (10.0, 10.0));
            plane.rule_x(5.0, BLUE).unwrap();
            plane.mark_x(5.0, "5", &theme).unwrap();
            plane.mark_y(5.0, "high", &theme).unwrap();
        });
        assert!(svg.contains(r#"points="140,80 140,30 ""#), "{svg}");
        assert!(svg.contains(r#"<text x="140" y="88""#), "{svg}");
        assert!(svg.contains(r#"<text x="82" y="30""#), "{svg}");
    }

    #[test]
    fn overlapping_names_move_apart_and_stay_inside_the_picture() {
        let svg = drawn(|plane| {
            plane.name_at_right(&[("GELU", BLUE, 2.5), ("a name without room", BLACK, 2.6)]).unwrap();
        });
        let rows: Vec<f64> =
            svg.split(" y=\"").skip(1).map(|it| it.split('"').next().unwrap().parse().unwrap()).collect();
        assert_eq!(rows, [68.0, 54.0], "{svg}");
        let last = svg.rsplit("<text x=\"").next().unwrap().split('"').next().unwrap();
        let right = last.parse::<f64>().unwrap() + width_of("a name without room");
        assert!((238.0..=240.0).contains(&right), "{svg}");
    }
}
