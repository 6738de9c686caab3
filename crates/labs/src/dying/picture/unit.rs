//! The picture of the single unit: the curve with the unit on it, the push at each place, and z over the steps.

use super::{
    super::{
        model::{
            unit::Place,
            zones::{Fate, Zone},
        },
        words::Dying,
    },
    hatch,
};
use crate::own_function::Chosen;
use lesson::Lang;
use network::OneUnit;
use plot::{
    Theme,
    axis::Ticks,
    label::{Label, TEXT, heading, widest},
    line::{Line, Point, clipped},
    plane::{LEFT, Plane, Room},
    surface::{Area, Result, Stroke, Surface, units},
};
use plotters::{
    drawing::IntoDrawingArea as _,
    element::{Circle, Polygon, Rectangle},
    style::{
        Color as _, RGBColor,
        text_anchor::{HPos, VPos},
    },
};
use ui_kit::{
    components::picture::Drawing,
    text::{
        Words as _,
        number::{exact, fixed},
    },
};

/// Height of the picture, and of its parts from the top, in CSS pixels.
pub(in super::super) const HEIGHT: u32 = 500;
const CURVE: f64 = 232.0;
const PUSHES: f64 = 98.0;

/// Size of the name of a zone that is too narrow for [`TEXT`], in CSS pixels.
const SMALL: f64 = 10.0;

/// Everything that determines the picture except its colours and size.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct UnitPicture {
    pub(in super::super) function: Chosen,
    pub(in super::super) target: f64,
    pub(in super::super) path: Vec<Place>,
    pub(in super::super) zones: Vec<Zone>,
    /// The visible part of the z axis.
    pub(in super::super) window: (f64, f64),
    pub(in super::super) lang: Lang,
}

/// Returns the part of the z axis in which a unit has moved, at least from −7 to 4.5.
pub(in super::super) fn window_of(path: &[Place]) -> (f64, f64) {
    let lowest = path.iter().map(|place| place.z).fold(-6.5, f64::min);
    let highest = path.iter().map(|place| place.z).fold(4.0, f64::max);
    ((lowest - 0.5).floor().max(-60.0), (highest + 0.5).ceil().clamp(4.5, 60.0))
}

impl Drawing for UnitPicture {
    fn file_name(&self) -> String {
        format!("torchlit-unit-{}", self.function.id())
    }

    fn size(&self) -> (u32, u32) {
        (720, HEIGHT)
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        draw(surface, self, theme).is_ok()
    }
}

fn draw<S: Surface>(surface: S, picture: &UnitPicture, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    area.fill(&theme.ground)?;
    let (curve_area, rest) = area.split_vertically(units(CURVE));
    let (push_area, course_area) = rest.split_vertically(units(PUSHES));
    curve(&curve_area, picture, theme)?;
    pushes(&push_area, picture, theme)?;
    course(&course_area, picture, theme)?;
    area.present()
}

fn curve<S: Surface>(area: &Area<S>, picture: &UnitPicture, theme: &Theme) -> Result<(), S> {
    let words = &Dying::of(picture.lang).unit;
    let (function, colour) = (picture.function.function(), picture.function.colour(theme));
    heading(area, &words.curve(picture.function.name(picture.lang)), theme)?;
    let room = Room { top: 28.0, right: 12.0, bottom: 26.0, left: LEFT };
    // The dip is shallow: no more height than the unit and its target need.
    let top = picture.path.iter().map(|place| place.value + 0.3).fold(2.4, f64::max).min(60.0);
    let plane = Plane::new(area, room, picture.window.0..picture.window.1, -0.8..top);
    plane.grid(6, 5, theme)?;
    // Where the slope is negative, the output grows to the left.
    for (from, to) in falling(picture) {
        hatch::diagonal(&plane, (from, to), (plane.y.start, plane.y.end), Stroke::solid(theme.grid, 1.0))?;
    }
    let name = words.asked_for(&exact(picture.target));
    plane.line(
        [(plane.x.start, picture.target), (plane.x.end, picture.target)],
        Stroke::dashed(theme.text, 1.5, &[4.0, 4.0]),
    )?;
    let n = 240;
    let points: Vec<Point> = (0..=n)
        .map(|idx| plane.x.start + (plane.x.end - plane.x.start) * f64::from(idx) / f64::from(n))
        .map(|z| (z, function.value(z)))
        .collect();
    plane.curve(&points, Stroke::dashed(colour, 2.0, picture.function.dash()))?;
    // At the left, where most functions are far from what is asked for.
    let (column, row) = plane.place((plane.x.start, picture.target));
    let label = Label::new(&name, theme.text, (HPos::Left, VPos::Bottom)).on(theme.ground);
    label.write(area, (column + units(6.0), row - units(5.0)))?;
    let [Some(first), Some(now)] = [picture.path.first(), picture.path.last()] else { return Ok(()) };
    if first.n_steps != now.n_steps {
        dot(&plane, (first.z, first.value), 4.0, theme.ground, theme.text)?;
    }
    tangent(&plane, now, theme.text)?;
    push_of_ball(area, &plane, now, theme.text)?;
    dot(&plane, (now.z, now.value), 6.0, colour, theme.text)
}

/// Draws a circle with a rim, if it is in view.
fn dot<S: Surface>(
    plane: &Plane<S>,
    point: Point,
    radius: f64,
    fill: RGBColor,
    rim: RGBColor,
) -> Result<(), S> {
    if !plane.x.contains(&point.0) || !plane.y.contains(&point.1) {
        return Ok(());
    }
    plane.draw(&Circle::new(point, units(radius), fill.filled()))?;
    plane.draw(&Circle::new(point, units(radius), rim.stroke_width(units(1.5).unsigned_abs())))
}

/// Draws the tangent at the unit: its tilt is the sign of the slope.
fn tangent<S: Surface>(plane: &Plane<S>, now: &Place, colour: RGBColor) -> Result<(), S> {
    let steepness = now.slope * plane.y_scale() / plane.x_scale();
    let half = 44.0 / steepness.hypot(1.0) / plane.x_scale();
    let ends = [(now.z - half, now.value - now.slope * half), (now.z + half, now.value + now.slope * half)];
    clipped(ends, &plane.y).map_or(Ok(()), |ends| plane.line(ends, Stroke::solid(colour, 1.25)))
}

/// Draws the arrow of the push on the unit.
fn push_of_ball<S: Surface>(
    area: &Area<S>,
    plane: &Plane<S>,
    now: &Place,
    colour: RGBColor,
) -> Result<(), S> {
    let length = length_of(now.gradient) * 2.0;
    if length == 0.0 || !plane.x.contains(&now.z) {
        return Ok(());
    }
    let (column, row) = plane.place((now.z, now.value.clamp(plane.y.start, plane.y.end)));
    arrow(area, (column, row - units(18.0)), -length.copysign(now.gradient), 2.5, colour)
}

/// Returns the length of the arrow for a gradient: 4 to 20 CSS pixels over eight powers of ten, 0 below.
fn length_of(gradient: f64) -> f64 {
    let power = gradient.abs().log10();
    if power < -8.0 || power.is_nan() { 0.0 } else { 4.0 + 2.0 * (power.min(0.0) + 8.0) }
}

/// Draws a horizontal arrow from a place, to the right for a positive length.
fn arrow<S: Surface>(
    area: &Area<S>,
    (x, y): (i32, i32),
    length: f64,
    width: f64,
    colour: RGBColor,
) -> Result<(), S> {
    let end = x + units(length);
    let back = units(-4.0_f64.copysign(length));
    area.draw(&Line::through([(x, y), (end + back, y)], Stroke::solid(colour, width)))?;
    let half = units(3.0 + width / 2.0);
    area.draw(&Polygon::new(vec![(end, y), (end + back, y - half), (end + back, y + half)], colour.filled()))
}

/// Returns the ranges of z in view where the function falls.
fn falling(picture: &UnitPicture) -> Vec<(f64, f64)> {
    let (from, to) = picture.window;
    let step = 0.02;
    let n = ((to - from) / step) as usize;
    let function = picture.function.function();
    let mut ranges: Vec<(f64, f64)> = Vec::new();
    for idx in 0..n {
        let z = from + step * (idx as f64 + 0.5);
        // As flat as where a unit stays.
        if function.slope(z) > -2.5e-6 {
            continue;
        }
        match ranges.last_mut() {
            Some(last) if z - last.1 < step => last.1 = z + step / 2.0,
            _ => ranges.push((z - step / 2.0, z + step / 2.0)),
        }
    }
    ranges
}

/// Draws the zones, and an arrow for the push at each half of a unit.
fn pushes<S: Surface>(area: &Area<S>, picture: &UnitPicture, theme: &Theme) -> Result<(), S> {
    let words = &Dying::of(picture.lang).unit;
    heading(area, words.pushes, theme)?;
    let room = Room { top: 26.0, right: 12.0, bottom: 8.0, left: LEFT };
    let plane = Plane::new(area, room, picture.window.0..picture.window.1, 0.0..1.0);
    let colour = picture.function.colour(theme);
    let in_view = |zone: &Zone| (zone.from.max(plane.x.start), zone.to.min(plane.x.end), zone.fate);
    let zones: Vec<_> = picture.zones.iter().map(in_view).filter(|(from, to, _)| from < to).collect();
    for &(from, to, fate) in &zones {
        let ends = (from, to);
        let corners = [(ends.0, 0.55), (ends.1, 0.0)];
        match fate {
            Fate::Back => plane.draw(&Rectangle::new(corners, colour.mix(0.3).filled()))?,
            Fate::Short => plane.draw(&Rectangle::new(corners, colour.mix(0.12).filled()))?,
            Fate::Away => hatch::diagonal(&plane, ends, (0.0, 0.55), Stroke::solid(colour, 1.25))?,
            Fate::Still => {}
        }
        plane.draw(&Rectangle::new(corners, theme.axis.stroke_width(units(1.0).unsigned_abs())))?;
    }
    if let Some(z) = picture.path.last().map(|place| place.z).filter(|z| plane.x.contains(z)) {
        plane.line([(z, 0.0), (z, 1.0)], Stroke::solid(theme.text, 1.5))?;
    }
    for &(from, to, fate) in &zones {
        let name = words.fate(fate);
        // A zone without a filling needs no ground behind its name, which may take all of its width.
        let is_filled = fate != Fate::Still;
        let room = (to - from) * plane.x_scale() - if is_filled { 4.0 } else { -1.0 };
        let lines = [(vec![name], TEXT), (vec![name], SMALL), (name.split(' ').collect(), SMALL)];
        let fits = |(lines, size): &(Vec<&str>, f64)| widest(lines.iter().copied()) * size / TEXT <= room;
        let Some((lines, size)) = lines.into_iter().find(fits) else { continue };
        let (column, row) = plane.place((f64::midpoint(from, to), 0.275));
        let above = (lines.len() as f64 - 1.0) / 2.0;
        for (idx, line) in lines.into_iter().enumerate() {
            let label = Label::new(line, theme.text, (HPos::Center, VPos::Center)).of_size(size);
            let label = if is_filled { label.on(theme.ground) } else { label };
            label.write(area, (column, row + units((idx as f64 - above) * (size + 2.0))))?;
        }
    }
    let function = picture.function.function();
    let gap = if plane.x_scale() < 26.0 { 1.0 } else { 0.5 };
    let (first, last) = ((plane.x.start / gap).ceil() as i32, (plane.x.end / gap).floor() as i32);
    for idx in first..=last {
        let z = f64::from(idx) * gap;
        let gradient = OneUnit::new(function.clone(), z, picture.target, 0.1).gradient();
        let length = length_of(gradient).min(gap * plane.x_scale() * 0.85);
        if length > 0.0 && plane.x.contains(&z) {
            let (column, row) = plane.place((z, 0.82));
            let signed = -length.copysign(gradient);
            arrow(area, (column - units(signed / 2.0), row), signed, 1.25, theme.text)?;
        }
    }
    Ok(())
}

/// Draws z over the steps, whose axis is logarithmic.
fn course<S: Surface>(area: &Area<S>, picture: &UnitPicture, theme: &Theme) -> Result<(), S> {
    let words = &Dying::of(picture.lang).unit;
    heading(area, words.course, theme)?;
    let room = Room { top: 26.0, right: 62.0, bottom: 26.0, left: LEFT };
    let most = picture.path.last().map_or(0, |place| place.n_steps).max(1000);
    // Step 0 has no logarithm: it is drawn as step 0.5.
    let column = |n_steps: u32| (f64::from(n_steps).max(0.5)).log10();
    let plane = Plane::new(area, room, column(0)..column(most) + 0.05, picture.window.0..picture.window.1);
    for (z, label) in Ticks::linear(&plane.y, 4).labelled() {
        plane.rule_y(z, if z == 0.0 { theme.axis } else { theme.grid })?;
        plane.mark_y(z, &label, theme)?;
    }
    plane.mark_x(column(0), "0", theme)?;
    for power in 0..=4 {
        let n_steps = 10_u32.pow(power);
        if n_steps <= most {
            plane.rule_x(column(n_steps), theme.grid)?;
            plane.mark_x(column(n_steps), &exact(f64::from(n_steps)), theme)?;
        }
    }
    let points: Vec<Point> = picture.path.iter().map(|place| (column(place.n_steps), place.z)).collect();
    plane.curve(&points, Stroke::solid(picture.function.colour(theme), 2.0))?;
    let Some(now) = picture.path.last() else { return Ok(()) };
    if plane.y.contains(&now.z) {
        let name = fixed(now.z, 3);
        plane.name_at_right(&[(&name, theme.text, now.z)])?;
    }
    dot(&plane, (column(now.n_steps), now.z), 4.0, picture.function.colour(theme), theme.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dying::{
        model::{unit::Course, zones::zones},
        presets::UnitPreset,
    };
    use plot::{
        checks::{cut_off, overprinted},
        svg::SvgSurface,
    };
    use plotters::style::{BLACK, WHITE};
    use ui_kit::components::player::Advance;

    fn drawn(preset: UnitPreset, n_steps: u32, width: u32) -> String {
        drawn_in(Lang::En, preset, n_steps, width)
    }

    fn drawn_in(lang: Lang, preset: UnitPreset, n_steps: u32, width: u32) -> String {
        let state = preset.state();
        let mut course = Course::new(&state);
        while matches!(course.advance(&state, n_steps), Advance::Under(_)) {}
        let path = course.path();
        let window = window_of(&path);
        let zones = zones(&state.function.function(), state.target, state.rate, window);
        let picture =
            UnitPicture { function: state.function, target: state.target, path, zones, window, lang };
        let mut svg = String::new();
        let theme = Theme::from_tokens(|token| if token == "--raised" { WHITE } else { BLACK });
        draw(SvgSurface::new(&mut svg, width, HEIGHT), &picture, &theme).unwrap();
        svg
    }

    #[test]
    fn the_zones_are_named_and_the_end_of_the_course_has_its_number() {
        let svg = drawn(UnitPreset::LeftOfTheDip, 20_000, 720);
        for words in ["hardly moves", "driven away", "comes back", "asked for 1", "−4.520"] {
            assert!(svg.contains(&format!(">{words}<")), "{words}");
        }
    }

    #[test]
    fn the_name_of_a_narrow_zone_has_a_word_on_each_line() {
        let svg = drawn(UnitPreset::LeftOfTheDip, 0, 420);
        for words in ["hardly", "moves", "driven away", "comes back"] {
            assert!(svg.contains(&format!(">{words}<")), "{words}: {svg}");
        }
    }

    #[test]
    fn the_ball_and_its_start_are_two_circles_and_one_before_the_first_step() {
        // Each circle has a filling and a rim; the course has one of its own.
        let n_circles = |n_steps| drawn(UnitPreset::LeftOfTheDip, n_steps, 720).matches("<circle").count();
        assert_eq!((n_circles(0), n_circles(10)), (4, 6));
    }

    #[test]
    fn all_words_lie_inside_the_picture_however_narrow_it_is() {
        for preset in UnitPreset::ALL {
            for (lang, width) in [(Lang::Ko, 260), (Lang::En, 260), (Lang::En, 900)] {
                let svg = drawn_in(lang, preset, 2000, width);
                let cut = cut_off(&svg, width.into());
                assert!(cut.is_empty(), "{preset:?}, {width} px: {cut:?}");
                let over = overprinted(&svg);
                assert!(over.is_empty(), "{preset:?}, {width} px: {over:?}");
            }
        }
    }
}
