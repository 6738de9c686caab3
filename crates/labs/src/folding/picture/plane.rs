//! A plane before or after layers: grid, creases, the part of class 1, points, probe.

use crate::folding::model::{
    bend::Bend,
    class_map::LazyClassMap,
    plane::{Point, Probe},
};
use plot::{
    Theme,
    axis::Ticks,
    label::{Label, spread, widest, wrapped_at},
    line::Line,
    plane::{LEFT, Plane, Room},
    surface::{Area, Result, Stroke, Surface, px, size_of, units},
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
const BOTTOM: f64 = 54.0;
const RIGHT: f64 = 14.0;

/// Dashes of the creases of the first layers; later ones have the last.
const DASHES: [&[f32]; 4] = [&[], &[6.0, 3.0], &[3.0, 3.0], &[1.0, 3.0]];

/// Separator of the parts of a note, at which it is wrapped.
pub(crate) const SEPARATOR: &str = " · ";

/// Distance of an arrow's name from its end, and height of a name, in CSS pixels; and how much further a name is beside an
/// arrow than beyond it.
const BEYOND: f64 = 10.0;
const BESIDE: f64 = 1.4;
const NAME: f64 = 15.0;

/// Share of the function's colour in the part of class 1.
const TINT: f64 = 0.22;

/// Everything that determines the picture except its colours and size.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PlanePicture {
    /// The words above.
    pub(crate) title: String,
    /// The words below: parts with [`SEPARATOR`] between them.
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
    pub(crate) classes: Option<LazyClassMap>,
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
        let colour = self.bend.0.as_ref().map_or(theme.text, |chosen| chosen.colour(theme));
        self.class_map(&plane, colour, theme)?;
        self.grid(&plane, theme)?;
        for (layer, ends) in self.creases.iter() {
            let dash = DASHES[(*layer).min(DASHES.len() - 1)];
            plane.line(*ends, Stroke::dashed(colour, 1.0, dash))?;
        }
        for border in self.classes.iter().flat_map(|map| &map.border) {
            plane.line(*border, Stroke::solid(colour, 2.0))?;
        }
        self.marks(area, &plane, theme)?;
        self.layer_numbers(area, &plane, theme)?;
        self.points(&plane, theme)?;
        self.probe.iter().try_for_each(|probe| draw_probe(area, &plane, probe, theme))
    }

    /// Writes the number of each layer at the right end of one of its creases, if several layers have creases: later
    /// layers share a dash.
    fn layer_numbers<S: Surface>(&self, area: &Area<S>, plane: &Plane<S>, theme: &Theme) -> Result<(), S> {
        let n_layers = self.creases.iter().map(|(layer, _)| layer + 1).max().unwrap_or(0);
        let end_of = |layer: usize| {
            let own = self.creases.iter().filter(|(other, _)| *other == layer);
            own.flat_map(|(_, ends)| *ends).max_by(|one, other| one.0.total_cmp(&other.0))
        };
        let ends: Vec<(usize, (i32, i32))> =
            (0..n_layers).filter_map(|layer| Some((layer, plane.place(end_of(layer)?)))).collect();
        if ends.len() < 2 {
            return Ok(());
        }
        let row = |y: f64| px(plane.place((plane.x.end, y)).1);
        let wanted: Vec<f64> = ends.iter().map(|(_, place)| px(place.1)).collect();
        let rows = spread(&wanted, NAME, row(plane.y.end), row(plane.y.start));
        ends.into_iter().zip(rows).try_for_each(|((layer, (column, _)), row)| {
            let number = (layer + 1).to_string();
            let label = Label::new(&number, theme.text, (HPos::Left, VPos::Center)).on(theme.ground);
            label.write(area, (column + units(3.0), units(row)))
        })
    }

    fn class_map<S: Surface>(&self, plane: &Plane<S>, colour: RGBColor, theme: &Theme) -> Result<(), S> {
        let tint = tinted(colour, theme.ground, TINT);
        let Some(classes) = &self.classes else { return Ok(()) };
        // Half a pixel more on each side, because a seam would show between two fills that share an edge.
        let seam = 0.5 / plane.x_scale();
        for [(left, low), (right, high)] in &classes.strips {
            let corners = [(left - seam, high + seam), (right + seam, low - seam)];
            plane.draw(&Rectangle::new(corners, tint.filled()))?;
        }
        classes.parts.iter().try_for_each(|part| plane.draw(&Polygon::new(part.clone(), tint.filled())))
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
        let (width, _) = size_of(area);
        let lines = wrapped_at(SEPARATOR, &self.note, width - 4.0);
        let left = left.min(units(width - 2.0 - widest(lines.iter().map(String::as_str))));
        for (idx, line) in lines.iter().enumerate() {
            let row = bottom + units(25.0 + 14.0 * idx as f64);
            Label::new(line, theme.text, (HPos::Left, VPos::Top)).write(area, (left, row))?;
        }
        Ok(())
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
    let dashes: [&[f32]; 2] = [&[], &[4.0, 3.0]];
    let ends = probe.arrows.map(|end| inside(probe.at, end, plane.x.end));
    for (end, dash) in ends.into_iter().zip(dashes) {
        plane.line([probe.at, end], Stroke::dashed(theme.text, 2.5, dash))?;
    }
    let names = ends.into_iter().zip(["e₁", "e₂"]);
    let places: Vec<_> =
        names.filter_map(|(end, name)| Some((place_of_name(plane, probe.at, end)?, name))).collect();
    let mut rows: Vec<f64> = places.iter().map(|((_, row), _)| px(*row)).collect();
    if let [((one, _), _), ((other, _), _)] = places[..]
        && px(one - other).abs() < 2.0 * NAME
    {
        rows = spread(&rows, NAME, 0.0, f64::INFINITY);
    }
    for (((column, _), name), row) in places.into_iter().zip(rows) {
        let label = Label::new(name, theme.text, (HPos::Center, VPos::Center)).on(theme.ground);
        label.write(area, (column, units(row)))?;
    }
    plane.draw(&Circle::new(probe.at, units(6.0), theme.ground.filled()))?;
    plane.draw(&Circle::new(probe.at, units(6.0), theme.text.stroke_width(units(2.0).unsigned_abs())))?;
    plane.draw(&Circle::new(probe.at, units(2.0), theme.text.filled()))
}

/// Returns the place of an arrow's name in Plotters' pixels: beyond its end, or beside the arrow where that is out of the
/// window. An arrow that the probe hides has no name.
fn place_of_name<S: Surface>(plane: &Plane<S>, from: Point, end: Point) -> Option<(i32, i32)> {
    let (right, up) = (end.0 - from.0, end.1 - from.1);
    let length = right.hypot(up) * plane.x_scale();
    let (right, up) = (right * BEYOND / length, up * BEYOND / length);
    let beyond = (end.0 + right, end.1 + up);
    let most = plane.x.end - BEYOND / plane.x_scale();
    let is_inside = beyond.0.abs() <= most && beyond.1.abs() <= most;
    // Beside it means on the side where the middle of the window is.
    let side = if end.1 * right > end.0 * up { -BESIDE } else { BESIDE };
    let place = if is_inside { beyond } else { (end.0 - right - side * up, end.1 - up + side * right) };
    (length > 6.0).then(|| plane.place(place))
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
    use crate::folding::model::{
        class_map::{ClassMap, N_CELLS},
        hand::Hand,
        plane,
    };
    use network::Points;
    use plot::{
        checks::{cut_off, overprinted},
        svg::SvgSurface,
    };
    use plotters::style::{BLACK, WHITE};

    fn picture() -> PlanePicture {
        let examples = Points::Xor.examples();
        let net = Hand::xor().net();
        let plane = plane::Plane::after(&net, 2.0, &examples.inputs, &examples.targets);
        PlanePicture {
            title: "after 2 layers".to_owned(),
            note: "2 of 8 dimensions · 91.8\u{a0}% of the spread · axes × 2.5".to_owned(),
            bend: Bend::RELU,
            half_width: plane.half_width,
            probe: Some(Probe::after(&net, &plane, [2.0, 2.0])),
            lines: plane.lines,
            creases: [(0, [(-2.0, 2.0), (2.0, -2.0)])].into_iter().collect(),
            classes: Some(LazyClassMap::new({
                let net = net.clone();
                move || ClassMap::of(&net, 2.0, N_CELLS)
            })),
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
        assert!(svg.contains(">after 2 layers<") && svg.contains("of the spread · axes × 2.5<"));
        assert!(svg.contains("<rect") && svg.contains("<polygon"));
    }

    #[test]
    fn all_words_lie_inside_the_picture_however_narrow_it_is() {
        for (width, height) in [(260, 270), (300, 300), (400, 400), (700, 400)] {
            let svg = drawn(&picture(), width, height);
            let cut = cut_off(&svg, width.into());
            assert!(cut.is_empty(), "{width} px: {cut:?}");
            let over = overprinted(&svg);
            assert!(over.is_empty(), "{width} px: {over:?}");
        }
    }

    #[test]
    fn the_creases_of_several_layers_have_the_numbers_of_their_layers() {
        let crease = |layer: usize| {
            let y = 0.1 * layer as f64;
            (layer, [(-2.0, -y), (2.0, y)])
        };
        let creases: Arc<[_]> = (0..8).map(crease).chain([(8, [(0.5, 2.0), (0.6, -2.0)])]).collect();
        let picture = PlanePicture { creases, probe: None, half_width: 2.0, ..picture() };
        for (width, height) in [(260, 270), (400, 400), (700, 400)] {
            let svg = drawn(&picture, width, height);
            for number in 3..=9 {
                assert!(svg.contains(&format!(">{number}<")), "{number}");
            }
            let (cut, over) = (cut_off(&svg, width.into()), overprinted(&svg));
            assert!(cut.is_empty() && over.is_empty(), "{width} px: {cut:?}, {over:?}");
        }
        // A single layer needs no number.
        let creases = [(4, [(-2.0, 0.0), (2.0, 0.0)])].into_iter().collect();
        assert!(!drawn(&PlanePicture { creases, ..picture }, 400, 400).contains(">5<"));
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
    fn names_of_arrows_are_not_printed_over_each_other_nor_over_the_frame() {
        let (half, at) = (2.0, (1.8, -1.8));
        for arrows in [[(2.0, -1.8), (2.0, -1.79)], [(9.0, -1.8), (1.8, -9.0)], [(1.5, -1.8), (1.5, -1.7)]] {
            let picture = PlanePicture { half_width: half, probe: Some(Probe { at, arrows }), ..picture() };
            let svg = drawn(&picture, 300, 300);
            let over = overprinted(&svg);
            assert!(over.is_empty(), "{arrows:?}: {over:?}");
            assert_eq!(svg.matches(">e₁<").count() + svg.matches(">e₂<").count(), 2, "{arrows:?}");
        }
    }

    #[test]
    fn an_arrow_keeps_its_direction_when_it_leaves_the_window() {
        assert_eq!(inside((0.0, 0.0), (1.0, 1.0), 2.0), (1.0, 1.0));
        assert_eq!(inside((1.0, 0.0), (3.0, 4.0), 2.0), (2.0, 2.0));
        assert_eq!(inside((2.0, 0.0), (2.0, -8.0), 2.0), (2.0, -2.0));
    }
}
