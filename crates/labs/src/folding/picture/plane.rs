//! A plane before or after layers: grid, creases, the part of class 1, points, probe.

use crate::folding::model::{
    bend::Bend,
    class_map::ClassMap,
    plane::{Point, Probe},
};
use plot::{
    Theme,
    axis::Ticks,
    label::Label,
    line::Line,
    plane::{LEFT, Plane, Room},
    surface::{Area, Result, Stroke, Surface, size_of, units},
};
use plotters::{
    drawing::IntoDrawingArea as _,
    element::{Circle, Polygon, Rectangle},
    style::{
        Color as _, RGBColor,
        text_anchor::{HPos, VPos},
    },
};
use std::sync::Arc;
use ui_kit::components::picture::Drawing;

/// Space above and below a plane, and at its right, in CSS pixels.
const TOP: f64 = 24.0;
const BOTTOM: f64 = 44.0;
const RIGHT: f64 = 14.0;

/// Dashes of the creases of the first layers; later ones have the last.
const DASHES: [&[f32]; 4] = [&[], &[6.0, 3.0], &[3.0, 3.0], &[1.0, 3.0]];

/// Share of the function's colour in the part of class 1.
const TINT: f64 = 0.22;

/// Everything that determines the picture except its colours and size.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PlanePicture {
    /// The words above.
    pub(crate) title: String,
    /// The words below.
    pub(crate) note: String,
    /// The function whose colour marks class 1.
    pub(crate) bend: Bend,
    /// Half of the window's width.
    pub(crate) half_width: f64,
    /// The lines of the grid: those along the first axis, then as many along the second.
    pub(crate) lines: Arc<[Vec<Point>]>,
    /// The creases with their layers, counted from 0.
    pub(crate) creases: Arc<[(usize, [Point; 2])]>,
    /// Where class 1 is seen.
    pub(crate) classes: Arc<ClassMap>,
    /// The points with their classes.
    pub(crate) points: Arc<[(Point, bool)]>,
    /// The probe.
    pub(crate) probe: Option<Probe>,
}

impl Drawing for PlanePicture {
    fn file_name(&self) -> String {
        "torchlit-folding".to_owned()
    }

    fn size(&self) -> (u32, u32) {
        (400, 400)
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        let area = surface.into_drawing_area();
        area.fill(&theme.ground).and_then(|()| self.draw(&area, theme)).and_then(|()| area.present()).is_ok()
    }
}

/// Returns the space around the square plane in a picture of this size.
fn room_in((width, height): (f64, f64)) -> Room {
    let side = (width - LEFT - RIGHT).min(height - TOP - BOTTOM).max(40.0);
    let beside = ((width - LEFT - RIGHT - side) / 2.0).max(0.0);
    Room {
        top: TOP,
        right: (width - LEFT - beside - side).max(0.0),
        bottom: (height - TOP - side).max(0.0),
        left: LEFT + beside,
    }
}

/// Returns the point of the window at this place of a picture of this size, in CSS pixels.
pub(crate) fn point_at((x, y): (f64, f64), (width, height): (f64, f64), half_width: f64) -> [f64; 2] {
    let room = room_in((width, height));
    let side = (width - room.left - room.right).max(1.0);
    let share = |px: f64| 2.0 * px / side - 1.0;
    [half_width * share(x - room.left), -half_width * share(y - room.top)]
}

/// Mixes a colour with the ground.
fn tinted(RGBColor(r, g, b): RGBColor, ground: RGBColor, share: f64) -> RGBColor {
    let mix = |own: u8, ground: u8| {
        (f64::from(ground) + share * (f64::from(own) - f64::from(ground))).round() as u8
    };
    RGBColor(mix(r, ground.0), mix(g, ground.1), mix(b, ground.2))
}

impl PlanePicture {
    /// Draws the picture in an area.
    pub(super) fn draw<S: Surface>(&self, area: &Area<S>, theme: &Theme) -> Result<(), S> {
        let half = self.half_width;
        let plane = Plane::new(area, room_in(size_of(area)), -half..half, -half..half);
        let colour = self.bend.0.map_or(theme.text, |activation| theme.of(activation));
        self.class_map(&plane, colour, theme)?;
        self.grid(&plane, theme)?;
        for (layer, ends) in self.creases.iter() {
            let dash = DASHES[(*layer).min(DASHES.len() - 1)];
            plane.line(*ends, Stroke::dashed(colour, 1.0, dash))?;
        }
        for border in &self.classes.border {
            plane.line(*border, Stroke::solid(colour, 2.0))?;
        }
        self.marks(area, &plane, theme)?;
        self.points(&plane, theme)?;
        self.probe.iter().try_for_each(|probe| draw_probe(area, &plane, probe, theme))
    }

    fn class_map<S: Surface>(&self, plane: &Plane<S>, colour: RGBColor, theme: &Theme) -> Result<(), S> {
        let tint = tinted(colour, theme.ground, TINT);
        // Half a pixel more on each side, because a seam would show between two fills that share an edge.
        let seam = 0.5 / plane.x_scale();
        for [(left, low), (right, high)] in &self.classes.strips {
            let corners = [(left - seam, high + seam), (right + seam, low - seam)];
            plane.draw(&Rectangle::new(corners, tint.filled()))?;
        }
        self.classes.parts.iter().try_for_each(|part| plane.draw(&Polygon::new(part.clone(), tint.filled())))
    }

    fn grid<S: Surface>(&self, plane: &Plane<S>, theme: &Theme) -> Result<(), S> {
        let n = self.lines.len() / 2;
        for (idx, line) in self.lines.iter().enumerate() {
            let is_middle = n > 0 && idx % n == n / 2;
            let stroke =
                if is_middle { Stroke::solid(theme.axis, 2.0) } else { Stroke::solid(theme.axis, 1.0) };
            plane.draw(&Line::through(line.iter().copied(), stroke))?;
        }
        Ok(())
    }

    fn marks<S: Surface>(&self, area: &Area<S>, plane: &Plane<S>, theme: &Theme) -> Result<(), S> {
        for (value, label) in Ticks::linear(&plane.x, 4).labelled() {
            plane.mark_x(value, &label, theme)?;
            plane.mark_y(value, &label, theme)?;
        }
        let (left, top) = plane.place((plane.x.start, plane.y.end));
        Label::new(&self.title, theme.text, (HPos::Left, VPos::Bottom))
            .write(area, (left, top - units(6.0)))?;
        let (left, bottom) = plane.place((plane.x.start, plane.y.start));
        Label::new(&self.note, theme.text, (HPos::Left, VPos::Top)).write(area, (left, bottom + units(26.0)))
    }

    fn points<S: Surface>(&self, plane: &Plane<S>, theme: &Theme) -> Result<(), S> {
        for &(place, is_one) in self.points.iter() {
            plane.draw(&Circle::new(place, units(3.5), theme.ground.filled()))?;
            if is_one {
                plane.draw(&Circle::new(place, units(3.0), theme.text.filled()))?;
            } else {
                let ring = theme.text.stroke_width(units(1.25).unsigned_abs());
                plane.draw(&Circle::new(place, units(2.5), ring))?;
            }
        }
        Ok(())
    }
}

/// Draws the probe: a ring with an arrow for each unit vector.
fn draw_probe<S: Surface>(area: &Area<S>, plane: &Plane<S>, probe: &Probe, theme: &Theme) -> Result<(), S> {
    let (x, y) = probe.at;
    let dashes: [&[f32]; 2] = [&[], &[4.0, 3.0]];
    for ((end, dash), name) in probe.arrows.into_iter().zip(dashes).zip(["e₁", "e₂"]) {
        let end = inside(probe.at, end, plane.x.end);
        plane.line([probe.at, end], Stroke::dashed(theme.text, 2.5, dash))?;
        let length = (end.0 - x).hypot(end.1 - y) * plane.x_scale();
        if length > 6.0 {
            let beyond = 1.0 + 10.0 / length;
            let place = plane.place(inside(
                probe.at,
                (x + beyond * (end.0 - x), y + beyond * (end.1 - y)),
                plane.x.end,
            ));
            Label::new(name, theme.text, (HPos::Center, VPos::Center)).write(area, place)?;
        }
    }
    plane.draw(&Circle::new(probe.at, units(6.0), theme.ground.filled()))?;
    plane.draw(&Circle::new(probe.at, units(6.0), theme.text.stroke_width(units(2.0).unsigned_abs())))?;
    plane.draw(&Circle::new(probe.at, units(2.0), theme.text.filled()))
}

/// Returns the end of an arrow, shortened so that it stays in the window: Plotters would turn it.
fn inside(from: Point, to: Point, half_width: f64) -> Point {
    let most = |from: f64, to: f64| {
        let edge = half_width.copysign(to);
        if to.abs() > half_width && to != from { ((edge - from) / (to - from)).clamp(0.0, 1.0) } else { 1.0 }
    };
    let share = most(from.0, to.0).min(most(from.1, to.1));
    (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folding::model::{hand::Hand, plane};
    use network::Points;
    use plot::{checks::cut_off, svg::SvgSurface};
    use plotters::style::{BLACK, WHITE};

    fn picture() -> PlanePicture {
        let examples = Points::Xor.examples();
        let net = Hand::xor().net();
        let plane = plane::Plane::after(&net, 2.0, &examples.inputs, &examples.targets);
        PlanePicture {
            title: "after 2 layers".to_owned(),
            note: "axes × 2.5".to_owned(),
            bend: Bend::RELU,
            half_width: plane.half_width,
            probe: Some(Probe::after(&net, &plane, [2.0, 2.0])),
            lines: plane.lines,
            creases: [(0, [(-2.0, 2.0), (2.0, -2.0)])].into_iter().collect(),
            classes: Arc::new(ClassMap::of(&net, 2.0)),
            points: plane.points,
        }
    }

    fn drawn(picture: &PlanePicture, width: u32, height: u32) -> String {
        let mut svg = String::new();
        let theme = Theme::from_tokens(|token| if token == "--raised" { WHITE } else { BLACK });
        assert!(picture.draw_on(SvgSurface::new(&mut svg, width, height), &theme));
        svg
    }

    #[test]
    fn classes_differ_by_shape_and_all_parts_are_drawn() {
        let svg = drawn(&picture(), 400, 400);
        // A ground for each of the hundred points, then a disc or a ring; three circles for the probe.
        assert_eq!(svg.matches("<circle").count(), 203);
        assert_eq!(svg.matches(r#"r="2.5""#).count(), 50);
        assert!(svg.contains(">after 2 layers<") && svg.contains(">axes × 2.5<"));
        assert!(svg.contains("<rect") && svg.contains("<polygon"));
    }

    #[test]
    fn all_words_lie_inside_the_picture_however_narrow_it_is() {
        for (width, height) in [(260, 300), (400, 400), (700, 400)] {
            let cut = cut_off(&drawn(&picture(), width, height), width.into());
            assert!(cut.is_empty(), "{width} px: {cut:?}");
        }
    }

    #[test]
    fn a_place_in_the_picture_is_the_point_that_is_drawn_there() {
        let size = (500.0, 380.0);
        let room = room_in(size);
        let side = size.0 - room.left - room.right;
        assert!((side - (size.1 - room.top - room.bottom)).abs() < 1e-9, "a square");
        for (px, point) in [
            ((room.left, room.top), [-2.0, 2.0]),
            ((room.left + side, room.top + side), [2.0, -2.0]),
            ((room.left + side / 2.0, room.top + side / 4.0), [0.0, 1.0]),
        ] {
            let found = point_at(px, size, 2.0);
            assert!((found[0] - point[0]).abs() < 1e-9 && (found[1] - point[1]).abs() < 1e-9, "{found:?}");
        }
    }

    #[test]
    fn an_arrow_keeps_its_direction_when_it_leaves_the_window() {
        assert_eq!(inside((0.0, 0.0), (1.0, 1.0), 2.0), (1.0, 1.0));
        assert_eq!(inside((1.0, 0.0), (3.0, 4.0), 2.0), (2.0, 2.0));
        assert_eq!(inside((2.0, 0.0), (2.0, -8.0), 2.0), (2.0, -2.0));
    }
}
