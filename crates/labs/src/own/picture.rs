//! The picture: the function with its points above, its slope below, and where it is flat.

use super::{
    model::drawn::{X, Y},
    words::Own,
};
use network::{Function, LEAST_SLOPE, OwnForm, OwnFunction};
use plot::{
    Theme,
    label::{Label, heading, width_of},
    line::{Line, Point},
    plane::{LEFT, Plane, Room},
    surface::{Area, Result, Stroke, Surface, units},
};
use plotters::{
    drawing::IntoDrawingArea as _,
    element::{Circle, Rectangle},
    style::{
        Color as _,
        text_anchor::{HPos, VPos},
    },
};
use std::{ops::Range, sync::Arc};
use ui_kit::components::picture::Drawing;

/// Height of the picture in CSS pixels, and of its upper part.
pub(super) const HEIGHT: u32 = 440;
const UPPER: f64 = 290.0;

/// Space around the upper plane in CSS pixels.
const ROOM: Room = Room { top: 28.0, right: 14.0, bottom: 26.0, left: LEFT };

/// Number of straight pieces that a curve is drawn with.
const N_PIECES: u32 = 480;
/// Largest size of a slope that is drawn.
const STEEPEST: f64 = 8.0;

/// Returns where a point of the upper plane is drawn, in CSS pixels: its distance from the top, and how far it is from
/// the left to the right edge of the plane.
pub(super) fn place_of([x, y]: [f64; 2]) -> (f64, f64) {
    let height = UPPER - ROOM.top - ROOM.bottom;
    let top = ROOM.top + height * (Y.end() - y) / (Y.end() - Y.start());
    (top, (x - X.start()) / (X.end() - X.start()))
}

/// Returns the space at the left and at the right of the planes in CSS pixels.
pub(super) const fn sides() -> (f64, f64) {
    (ROOM.left, ROOM.right)
}

/// Returns the point of the upper plane at a place of a picture of this width, in CSS pixels. It may lie outside.
pub(super) fn point_at((left, top): (f64, f64), width: f64) -> [f64; 2] {
    let share = (left - ROOM.left) / (width - ROOM.left - ROOM.right).max(1.0);
    let height = UPPER - ROOM.top - ROOM.bottom;
    let x = X.start() + (X.end() - X.start()) * share;
    [x, Y.end() - (Y.end() - Y.start()) * (top - ROOM.top) / height]
}

/// Everything that determines the picture except its colours and size.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OwnPicture {
    function: Arc<[Point]>,
    slope: Arc<[Point]>,
    /// Ranges of x where the function is flat.
    flat: Vec<(f64, f64)>,
    /// The points of a drawn function.
    points: Vec<Point>,
    /// The names of function, slope, density and flat parts.
    names: [&'static str; 4],
}

impl OwnPicture {
    /// Creates the picture of a function in the words of a language.
    pub(super) fn new(own: &OwnFunction, words: &Own) -> Self {
        let function = own.function();
        let width = (X.end() - X.start()) / f64::from(N_PIECES);
        let places = (0..=N_PIECES).map(|idx| X.start() + width * f64::from(idx));
        let points = match own.form() {
            OwnForm::Drawn { points, .. } => points.iter().map(|&[x, y]| (x, y)).collect(),
            OwnForm::Typed(_) => Vec::new(),
        };
        Self {
            function: places.clone().map(|x| (x, function.value(x))).collect(),
            slope: places.map(|x| (x, function.slope(x))).collect(),
            flat: flat_parts(function, width),
            points,
            names: [words.function, words.slope, words.normal, words.flat],
        }
    }
}

/// Returns the ranges of x where a function is flat, from cells of this width.
fn flat_parts(function: &Function, width: f64) -> Vec<(f64, f64)> {
    let mut parts: Vec<(f64, f64)> = Vec::new();
    for idx in 0..N_PIECES {
        let from = X.start() + width * f64::from(idx);
        if function.slope(from + width / 2.0).abs() >= f64::from(LEAST_SLOPE) {
            continue;
        }
        match parts.last_mut() {
            Some(last) if from - last.1 < width / 2.0 => last.1 = from + width,
            _ => parts.push((from, from + width)),
        }
    }
    parts
}

impl Drawing for OwnPicture {
    fn file_name(&self) -> String {
        "torchlit-own-activation".to_owned()
    }

    fn size(&self) -> (u32, u32) {
        (720, HEIGHT)
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        draw(surface, self, theme).is_ok()
    }
}

fn draw<S: Surface>(surface: S, picture: &OwnPicture, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    area.fill(&theme.ground)?;
    let (upper, lower) = area.split_vertically(units(UPPER));
    draw_function(&upper, picture, theme)?;
    draw_slope(&lower, picture, theme)?;
    area.present()
}

fn draw_function<S: Surface>(area: &Area<S>, picture: &OwnPicture, theme: &Theme) -> Result<(), S> {
    let plane = Plane::new(area, ROOM, *X.start()..*X.end(), *Y.start()..*Y.end());
    shade(&plane, picture, theme)?;
    plane.grid(8, 6, theme)?;
    let [name, _, density, _] = picture.names;
    heading(area, name, theme)?;
    // The normal distribution stands on the lower edge.
    let height = |x: f64| plane.y.start + (-0.5 * x * x).exp();
    let normal = picture.function.iter().map(|&(x, _)| (x, height(x)));
    plane.draw(&Line::through(normal, Stroke::dashed(theme.axis, 1.0, &[3.0, 3.0])))?;
    let (column, row) = plane.place((0.0, height(0.0)));
    let label = Label::new(density, theme.text, (HPos::Center, VPos::Bottom)).on(theme.ground);
    label.write(area, (column, row - units(4.0)))?;
    plane.curve(&picture.function, Stroke::solid(theme.text, 2.5))?;
    for &point in &picture.points {
        plane.draw(&Circle::new(point, units(5.0), theme.ground.filled()))?;
        plane.draw(&Circle::new(point, units(5.0), theme.text.stroke_width(units(2.0).unsigned_abs())))?;
    }
    Ok(())
}

fn draw_slope<S: Surface>(area: &Area<S>, picture: &OwnPicture, theme: &Theme) -> Result<(), S> {
    let plane = Plane::new(area, ROOM, *X.start()..*X.end(), range_of(&picture.slope));
    shade(&plane, picture, theme)?;
    plane.grid(8, 3, theme)?;
    let [_, name, _, flat] = picture.names;
    heading(area, name, theme)?;
    let widest = picture.flat.iter().copied().max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
    if let Some((from, to)) = widest {
        // Inside the plane, above zero where the slope is, also if the part is narrower than its name.
        let half = (width_of(flat) / 2.0 + 6.0) / plane.x_scale();
        let middle = f64::midpoint(from, to).max(plane.x.start + half).min(plane.x.end - half);
        let (column, row) = plane.place((middle, plane.y.end));
        let label = Label::new(flat, theme.text, (HPos::Center, VPos::Top)).on(theme.ground);
        label.write(area, (column, row + units(6.0)))?;
    }
    plane.curve(&picture.slope, Stroke::solid(theme.text, 1.5))
}

/// Returns the range of slopes that is shown: from −0.5 to 1.5 at least, to whole halves.
fn range_of(slopes: &[Point]) -> Range<f64> {
    let fold = |pick: fn(f64, f64) -> f64, start| slopes.iter().map(|point| point.1).fold(start, pick);
    let low = (2.0 * fold(f64::min, -0.25)).floor() / 2.0;
    let high = (2.0 * fold(f64::max, 1.25)).ceil() / 2.0;
    low.max(-STEEPEST)..high.min(STEEPEST)
}

fn shade<S: Surface>(plane: &Plane<S>, picture: &OwnPicture, theme: &Theme) -> Result<(), S> {
    picture.flat.iter().try_for_each(|&(from, to)| {
        plane.draw(&Rectangle::new([(from, plane.y.end), (to, plane.y.start)], theme.grid.mix(0.6).filled()))
    })
}

#[cfg(test)]
mod tests {
    use super::{super::model::presets::function_of, *};
    use crate::own::OwnPreset;
    use lesson::Lang;
    use plot::{
        checks::{cut_off, overprinted},
        svg::SvgSurface,
    };
    use plotters::style::{BLACK, WHITE};
    use ui_kit::text::Words as _;

    fn drawn(own: &OwnFunction, width: u32) -> String {
        drawn_in(Lang::Ko, own, width)
    }

    fn drawn_in(lang: Lang, own: &OwnFunction, width: u32) -> String {
        let mut svg = String::new();
        let picture = OwnPicture::new(own, Own::of(lang));
        let theme = Theme::from_tokens(|token| if token == "--raised" { WHITE } else { BLACK });
        draw(SvgSurface::new(&mut svg, width, HEIGHT), &picture, &theme).unwrap();
        svg
    }

    #[test]
    fn the_points_of_a_drawn_function_are_where_they_can_be_grabbed() {
        let svg = drawn(&function_of(OwnPreset::Step), 720);
        for point in [[-0.5, 0.0], [0.5, 1.0]] {
            let (top, share) = place_of(point);
            let (left, right) = sides();
            let column = left + (720.0 - left - right) * share;
            let circles = svg.split("<circle cx=\"").skip(1);
            let is_there = circles.filter_map(|it| {
                let mut numbers = it.split('"');
                Some((numbers.next()?.parse().ok()?, numbers.nth(1)?.parse().ok()?))
            });
            let is_near = |(x, y): (f64, f64)| (x - column).abs() < 1.0 && (y - top).abs() < 1.0;
            assert_eq!(is_there.filter(|it| is_near(*it)).count(), 2, "{point:?} at {column}, {top}: {svg}");
            let back = point_at((column, top), 720.0);
            assert!(back.iter().zip(point).all(|(a, b)| (a - b).abs() < 1e-9), "{back:?}");
        }
    }

    #[test]
    fn flat_parts_are_found_and_merged() {
        let picture = OwnPicture::new(&function_of(OwnPreset::Step), Own::of(Lang::En));
        assert_eq!(picture.flat.len(), 2);
        assert!((picture.flat[0].1 + 0.5).abs() < 0.02 && (picture.flat[1].0 - 0.5).abs() < 0.02);
    }

    #[test]
    fn the_range_of_slopes_grows_to_a_limit() {
        assert_eq!(range_of(&[(0.0, 0.3)]), -0.5..1.5);
        assert_eq!(range_of(&[(0.0, -1.2), (1.0, 2.3)]), -1.5..2.5);
        assert_eq!(range_of(&[(0.0, -1e30), (1.0, 1e30)]), -8.0..8.0);
    }

    #[test]
    fn all_words_lie_inside_the_picture_however_narrow_it_is_and_beside_each_other() {
        let steep = OwnFunction::typed("1000 * x^3").unwrap();
        let narrow = OwnFunction::typed("x / (1 + exp(-1.702 * x))").unwrap();
        for own in OwnPreset::ALL.map(function_of).iter().chain([&steep, &narrow]) {
            for (lang, width) in [(Lang::Ko, 260), (Lang::En, 260), (Lang::En, 900)] {
                let svg = drawn_in(lang, own, width);
                let cut = cut_off(&svg, width.into());
                assert!(cut.is_empty(), "{own:?}, {width} px: {cut:?}");
                let over = overprinted(&svg);
                assert!(over.is_empty(), "{own:?}, {width} px: {over:?}");
            }
        }
    }
}
