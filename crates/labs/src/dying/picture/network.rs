//! The four panels of the network: its fit, the map of its units, its history, and one unit closely.

use super::{
    super::{
        model::network::{CONSTANT, LINE, Moment, N_EXAMPLES, Shot, UnitOnExamples},
        state::WIDTH,
        words::Dying,
    },
    hatch,
};
use lesson::Lang;
use network::LEAST_SLOPE;
use plot::{
    Theme,
    axis::Ticks,
    label::{Label, heading},
    line::{Line, Point, clipped},
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
use std::sync::Arc;
use ui_kit::{
    components::picture::Drawing,
    text::{
        Words as _,
        number::{exact, percent},
    },
};

/// Heights of the two rows of panels, in CSS pixels. With them the lab fits into a window of 900 px (docs/measurements/labs.md).
const LOW: u32 = 138;
const HIGH: u32 = 264;

/// A panel of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Panel {
    Fit,
    Map,
    Course,
    Unit,
}

impl Panel {
    pub(in super::super) const ALL: [Self; 4] = [Self::Fit, Self::Map, Self::Course, Self::Unit];

    /// Returns the height in CSS pixels.
    pub(in super::super) const fn height(self) -> u32 {
        match self {
            Self::Map | Self::Course => HIGH,
            Self::Fit | Self::Unit => LOW,
        }
    }
}

/// Everything that determines a panel, or all of them for a file, except colours and size.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct NetworkPicture {
    pub(in super::super) shot: Arc<Shot>,
    pub(in super::super) selected: usize,
    /// The panel; all of them in two columns without it.
    pub(in super::super) panel: Option<Panel>,
    pub(in super::super) lang: Lang,
}

impl Drawing for NetworkPicture {
    fn file_name(&self) -> String {
        format!("torchlit-units-{}", self.shot.function.id())
    }

    fn size(&self) -> (u32, u32) {
        let height = self.panel.map_or(Panel::Fit.height() + Panel::Map.height(), Panel::height);
        (if self.panel.is_some() { 360 } else { 760 }, height)
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        draw(surface, self, theme).is_ok()
    }
}

fn draw<S: Surface>(surface: S, picture: &NetworkPicture, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    area.fill(&theme.ground)?;
    match picture.panel {
        Some(panel) => draw_panel(&area, panel, picture, theme)?,
        None => {
            let (upper, lower) = area.split_vertically(units(f64::from(Panel::Fit.height())));
            let width = i32::try_from(area.dim_in_pixel().0).unwrap_or(0) / 2;
            let ((fit, unit), (map, course)) =
                (upper.split_horizontally(width), lower.split_horizontally(width));
            for (area, panel) in [fit, map, course, unit].iter().zip(Panel::ALL) {
                draw_panel(area, panel, picture, theme)?;
            }
        }
    }
    area.present()
}

fn draw_panel<S: Surface>(
    area: &Area<S>,
    panel: Panel,
    picture: &NetworkPicture,
    theme: &Theme,
) -> Result<(), S> {
    match panel {
        Panel::Fit => fit(area, picture, theme),
        Panel::Map => map(area, picture, theme),
        Panel::Course => course(area, picture, theme),
        Panel::Unit => unit(area, picture, theme),
    }
}

/// Draws a line through points, piece by piece where it leaves the plane at the top or bottom.
fn polyline<S: Surface>(plane: &Plane<S>, points: &[Point], stroke: Stroke) -> Result<(), S> {
    if points.iter().all(|point| plane.y.contains(&point.1)) {
        return plane.draw(&Line::through(points.iter().copied(), stroke));
    }
    for two in points.windows(2) {
        if let &[a, b] = two
            && let Some(ends) = clipped([a, b], &plane.y)
        {
            plane.line(ends, stroke)?;
        }
    }
    Ok(())
}

/// Draws target and network, and at the bottom where units of the first layer bend.
fn fit<S: Surface>(area: &Area<S>, picture: &NetworkPicture, theme: &Theme) -> Result<(), S> {
    let (shot, words) = (&picture.shot, &Dying::of(picture.lang).network);
    heading(area, words.fit, theme)?;
    let room = Room { top: 26.0, right: 10.0, bottom: 26.0, left: LEFT };
    let plane = Plane::new(area, room, -1.0..1.0, -1.6..1.6);
    plane.grid(4, 4, theme)?;
    let points = |values: &[f32]| -> Vec<Point> {
        let pairs = shot.inputs.iter().zip(values);
        pairs.map(|(&x, &y)| (f64::from(x), f64::from(y))).collect()
    };
    polyline(&plane, &points(&shot.targets), Stroke::dashed(theme.text, 1.5, &[4.0, 4.0]))?;
    for &x in &shot.bends {
        plane.line([(x, plane.y.start), (x, plane.y.start + 0.14)], Stroke::solid(theme.text, 1.0))?;
    }
    polyline(&plane, &points(&shot.outputs), Stroke::solid(shot.function.colour(theme), 2.0))
}

/// Geometry of the map: height of a row, top of the rows of each layer, in CSS pixels.
const ROW: f64 = 3.0;
const TOPS: [f64; 2] = [40.0, 40.0 + ROW * WIDTH as f64 + 24.0];
const MAP_LEFT: f64 = 12.0;
const MAP_RIGHT: f64 = 24.0;

/// Returns the unit at a height of the map, in CSS pixels from its top.
pub(in super::super) fn unit_at(y: f64) -> Option<usize> {
    let row = |top: f64| ((y - top) / ROW).floor();
    TOPS.into_iter().enumerate().find_map(|(layer, top)| {
        let row = row(top);
        (0.0..WIDTH as f64).contains(&row).then(|| layer * WIDTH + row as usize)
    })
}

/// Kind of a cell of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Cell {
    Steep,
    Gentle,
    Negative,
    Flat,
}

impl Cell {
    pub(in super::super) const ALL: [Self; 4] = [Self::Steep, Self::Gentle, Self::Negative, Self::Flat];

    fn of(slope: f32) -> Self {
        match slope {
            slope if slope >= 0.5 => Self::Steep,
            slope if slope >= LEAST_SLOPE => Self::Gentle,
            slope if slope <= -LEAST_SLOPE => Self::Negative,
            _ => Self::Flat,
        }
    }
}

/// Returns the cells of a unit in runs of the same kind: the first example, the one after the last, the kind.
pub(in super::super) fn runs(
    unit: &UnitOnExamples,
    function: &network::Function,
) -> Vec<(usize, usize, Cell)> {
    let mut slopes = unit.pre_activations.clone();
    function.apply_slope(&mut slopes);
    let mut runs: Vec<(usize, usize, Cell)> = Vec::new();
    for (idx, &slope) in slopes.iter().enumerate() {
        let cell = Cell::of(slope);
        match runs.last_mut() {
            Some(last) if last.2 == cell => last.1 = idx + 1,
            _ => runs.push((idx, idx + 1, cell)),
        }
    }
    runs
}

/// Draws the slope of every unit on every example.
fn map<S: Surface>(area: &Area<S>, picture: &NetworkPicture, theme: &Theme) -> Result<(), S> {
    let (shot, words) = (&picture.shot, &Dying::of(picture.lang).network);
    heading(area, words.map, theme)?;
    let (colour, function) = (shot.function.colour(theme), shot.function.function());
    let (_, height) = plot::surface::size_of(area);
    for (layer, top) in TOPS.into_iter().enumerate() {
        let (rows, bottom) = (WIDTH as f64, height - top - ROW * WIDTH as f64);
        let room = Room { top, right: MAP_RIGHT, bottom, left: MAP_LEFT };
        let plane = Plane::new(area, room, 0.0..N_EXAMPLES as f64, 0.0..rows);
        let dead = shot.now.dead.get(layer).copied().unwrap_or(0);
        let name = format!(
            "{}: {}",
            words.layer(&(layer + 1).to_string()),
            words.dead_of(&format!("{dead}/{WIDTH}"))
        );
        let (column, row) = plane.place((0.0, rows));
        Label::new(&name, theme.text, (HPos::Left, VPos::Bottom)).write(area, (column, row - units(3.0)))?;
        plane.draw(&Rectangle::new(
            [(0.0, rows), (N_EXAMPLES as f64, 0.0)],
            theme.grid.stroke_width(units(1.0).unsigned_abs()),
        ))?;
        for (place, unit) in shot.units.iter().skip(layer * WIDTH).take(WIDTH).enumerate() {
            let high = rows - place as f64;
            let (low, high) = (high - 0.8, high);
            for (from, to, cell) in runs(unit, &function) {
                let corners = [(from as f64, high), (to as f64, low)];
                match cell {
                    Cell::Steep => plane.draw(&Rectangle::new(corners, colour.filled()))?,
                    Cell::Gentle => plane.draw(&Rectangle::new(corners, colour.mix(0.35).filled()))?,
                    Cell::Negative => {
                        let stroke = Stroke::solid(colour, 1.0);
                        hatch::zigzag(&plane, (from as f64, to as f64), (low, high), stroke)?;
                    }
                    Cell::Flat => {}
                }
            }
            if unit.is_dead {
                let (column, row) = plane.place((plane.x.end, f64::midpoint(low, high)));
                let (x, half) = (column + units(9.0), units(1.5));
                for sign in [-1, 1] {
                    let ends = [(x - half, row - sign * half), (x + half, row + sign * half)];
                    area.draw(&Line::through(ends, Stroke::solid(theme.text, 1.25)))?;
                }
            }
            if layer * WIDTH + place == picture.selected {
                let corners = [(0.0, high + 0.1), (N_EXAMPLES as f64, low - 0.1)];
                plane.draw(&Rectangle::new(corners, theme.text.stroke_width(units(1.5).unsigned_abs())))?;
            }
        }
    }
    Ok(())
}

/// Draws the shares of dead and left units, and the loss, over the steps.
fn course<S: Surface>(area: &Area<S>, picture: &NetworkPicture, theme: &Theme) -> Result<(), S> {
    let (shot, words) = (&picture.shot, &Dying::of(picture.lang).network);
    heading(area, words.shares, theme)?;
    let (upper, lower) = area.split_vertically(units(0.52 * f64::from(HIGH)));
    let most = f64::from(shot.now.n_steps.max(600));
    let room = |top, right| Room { top, right, bottom: 26.0, left: LEFT };
    // As wide as the widest name and the widest share, so that the planes keep their width.
    let names = plot::label::widest([words.line, words.constant, &percent(0.999)]);
    let right = names + 12.0;
    let plane = Plane::new(&upper, room(40.0, right), 0.0..most, 0.0..100.0);
    plane.grid(3, 4, theme)?;
    let line = |of: fn(&Moment) -> f64| -> Vec<Point> {
        shot.history.iter().map(|moment| (f64::from(moment.n_steps), of(moment))).collect()
    };
    let shares = [
        (line(|moment| 100.0 * moment.share_left()), Stroke::dashed(theme.text, 1.5, &[3.0, 4.0])),
        (line(|moment| 100.0 * moment.share_dead()), Stroke::solid(theme.text, 2.0)),
    ];
    for (points, stroke) in shares {
        polyline(&plane, &points, stroke)?;
    }
    changes(&upper, &plane, picture, theme)?;
    let label = percent(shot.now.share_dead());
    plane.name_at_right(&[(&label, theme.text, 100.0 * shot.now.share_dead())])?;

    heading(&lower, words.loss, theme)?;
    let losses = line(|moment| moment.loss.max(1e-12).log10());
    let lowest = losses.iter().map(|point| point.1).fold(-3.0, f64::min);
    let highest = losses.iter().map(|point| point.1).fold(0.3, f64::max);
    let plane = Plane::new(&lower, room(26.0, right), 0.0..most, lowest.floor()..highest.min(38.0));
    for (x, label) in Ticks::linear(&plane.x, 3).labelled() {
        plane.rule_x(x, theme.grid)?;
        plane.mark_x(x, &label, theme)?;
    }
    for (power, _) in Ticks::linear(&plane.y, 5).labelled().filter(|(power, _)| power.fract() == 0.0) {
        plane.rule_y(power, theme.grid)?;
        plane.mark_y(power, &exact_power(power), theme)?;
    }
    let floors = [(words.constant, CONSTANT.log10()), (words.line, LINE.log10())];
    for (_, y) in floors {
        plane.line([(plane.x.start, y), (plane.x.end, y)], Stroke::dashed(theme.axis, 1.0, &[4.0, 4.0]))?;
    }
    plane.name_at_right(&floors.map(|(name, y)| (name, theme.text, y)))?;
    polyline(&plane, &losses, Stroke::solid(shot.function.colour(theme), 2.0))?;
    changes(&lower, &plane, picture, theme)?;
    if let Some(&(x, y)) = losses.last() {
        plane.draw(&Circle::new(
            (x, y.clamp(plane.y.start, plane.y.end)),
            units(4.0),
            shot.function.colour(theme).filled(),
        ))?;
    }
    Ok(())
}

fn exact_power(power: f64) -> String {
    if (-3.0..=3.0).contains(&power) {
        exact(10_f64.powf(power))
    } else {
        format!("10{}", superscript(power as i32))
    }
}

fn superscript(power: i32) -> String {
    ui_kit::text::number::power_of_ten(power).trim_start_matches("10").to_owned()
}

/// Draws marks where function or rate were changed.
fn changes<S: Surface>(
    area: &Area<S>,
    plane: &Plane<S>,
    picture: &NetworkPicture,
    theme: &Theme,
) -> Result<(), S> {
    for (n_steps, function, _) in &picture.shot.changes {
        let x = f64::from(*n_steps);
        let stroke = Stroke::dashed(function.colour(theme), 1.5, function.dash());
        plane.line([(x, plane.y.start), (x, plane.y.end)], stroke)?;
        let (column, row) = plane.place((x, plane.y.end));
        let label = Label::new(function.name(picture.lang), theme.text, (HPos::Center, VPos::Bottom));
        label.write(area, (column, row - units(2.0)))?;
    }
    Ok(())
}

/// Draws the pre-activations of the selected unit on the curve of the function.
fn unit<S: Surface>(area: &Area<S>, picture: &NetworkPicture, theme: &Theme) -> Result<(), S> {
    let (shot, words) = (&picture.shot, &Dying::of(picture.lang).network);
    let (layer, place) = (picture.selected / WIDTH + 1, picture.selected % WIDTH + 1);
    heading(area, &words.selected(&layer.to_string(), &place.to_string()), theme)?;
    let Some(unit) = shot.units.get(picture.selected) else { return Ok(()) };
    let function = shot.function.function();
    let (low, high) = unit.range();
    let (from, to) = ((low - 0.5).clamp(-40.0, -4.0).floor(), (high + 0.5).clamp(2.0, 40.0).ceil());
    let n = 200;
    let points: Vec<Point> = (0..=n)
        .map(|idx| from + (to - from) * f64::from(idx) / f64::from(n))
        .map(|z| (z, function.value(z)))
        .collect();
    let highest = points.iter().map(|point| point.1).fold(1.0, f64::max);
    let lowest = points.iter().map(|point| point.1).fold(-0.4, f64::min);
    let room = Room { top: 26.0, right: 10.0, bottom: 26.0, left: LEFT };
    let plane = Plane::new(area, room, from..to, lowest * 1.2..highest * 1.1);
    plane.grid(5, 4, theme)?;
    let colour = shot.function.colour(theme);
    polyline(&plane, &points, Stroke::dashed(colour, 2.0, shot.function.dash()))?;
    for (&z, &asked) in unit.pre_activations.iter().zip(&unit.asked) {
        let z = f64::from(z);
        let point = (z, function.value(z));
        if !plane.x.contains(&z) || !plane.y.contains(&point.1) {
            continue;
        }
        let radius = units(3.0);
        if asked > 0 {
            plane.draw(&Circle::new(point, radius, theme.text.filled()))?;
        } else {
            plane.draw(&Circle::new(point, radius, theme.ground.filled()))?;
            plane.draw(&Circle::new(point, radius, theme.text.stroke_width(units(1.25).unsigned_abs())))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dying::{
        DyingView, Setup,
        model::network::trained,
        presets::NetworkPreset,
        state::{NetworkState, State},
    };
    use kernels::Activation;
    use plot::{
        checks::{cut_off, overprinted},
        svg::SvgSurface,
    };
    use plotters::style::{BLACK, WHITE};

    fn network() -> NetworkState {
        State::new(&Setup { view: DyingView::Network, function: "gelu".to_owned() }).network
    }

    fn drawn(state: &NetworkState, panel: Option<Panel>, width: u32) -> String {
        drawn_in(Lang::Ko, state, panel, width)
    }

    fn drawn_in(lang: Lang, state: &NetworkState, panel: Option<Panel>, width: u32) -> String {
        let picture = NetworkPicture { shot: Arc::new(trained(state).0), selected: 40, panel, lang };
        let mut svg = String::new();
        let theme = Theme::from_tokens(|token| if token == "--raised" { WHITE } else { BLACK });
        draw(SvgSurface::new(&mut svg, width, picture.size().1), &picture, &theme).unwrap();
        svg
    }

    #[test]
    fn rows_of_the_map_are_units() {
        assert_eq!([36.0, 40.0, 42.9, 135.9, 136.1].map(unit_at), [None, Some(0), Some(0), Some(31), None]);
        assert_eq!([160.0, 255.9, 256.1].map(unit_at), [Some(32), Some(63), None]);
        assert!(TOPS[1] + ROW * WIDTH as f64 <= f64::from(HIGH));
        assert!(f64::from(Panel::Map.height()) > TOPS[1] + ROW * WIDTH as f64);
    }

    #[test]
    fn slopes_are_sorted_into_four_kinds() {
        let cells = [1.0, 0.5, 0.01_f32, 0.009, -0.009, -0.0100].map(Cell::of);
        use Cell::{Flat, Gentle, Negative, Steep};
        assert_eq!(cells, [Steep, Steep, Gentle, Flat, Flat, Negative]);
    }

    #[test]
    fn every_dead_unit_is_crossed_out() {
        let mut state = network();
        NetworkPreset::Asleep.apply(&mut state);
        let crossed = |state: &NetworkState| {
            let svg = drawn(state, Some(Panel::Map), 360);
            svg.matches("stroke-width=\"1.25\"").count() / 2
        };
        assert_eq!((crossed(&network()), crossed(&state)), (9, 64));
    }

    #[test]
    fn all_words_lie_inside_every_panel_however_narrow_it_is() {
        let mut state = network();
        NetworkPreset::BornLow.apply(&mut state);
        state.set_function(Activation::LeakyRelu);
        state.set_n_steps(900);
        for (panel, width) in Panel::ALL.map(Some).into_iter().map(|panel| (panel, 256)).chain([(None, 760)])
        {
            for lang in [Lang::Ko, Lang::En] {
                let svg = drawn_in(lang, &state, panel, width);
                let cut = cut_off(&svg, width.into());
                assert!(cut.is_empty(), "{panel:?}, {width} px: {cut:?}");
                let over = overprinted(&svg);
                assert!(over.is_empty(), "{panel:?}, {width} px: {over:?}");
            }
        }
    }

    #[test]
    fn a_change_of_the_function_is_marked_with_its_name() {
        let mut state = network();
        state.set_n_steps(10);
        state.set_function(Activation::Silu);
        state.set_n_steps(20);
        assert_eq!(drawn(&state, Some(Panel::Course), 360).matches(">SiLU<").count(), 2);
    }
}
