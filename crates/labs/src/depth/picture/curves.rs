//! Size, gradient and cosine over the layers: the theory as a line, the simulation as dots, the spread over seeds as
//! bars, and one cursor through all three.

use crate::depth::{
    model::{
        simulated::{Curve, Simulated, Spread},
        theory::Theory,
    },
    state::State,
    words::Depth,
};
use kernels::Activation;
use network::{N_LAYERS, Stop};
use plot::{
    Theme,
    axis::Ticks,
    label::Label,
    line::Line,
    plane::{GAP, LEFT, Plane, Room},
    series::dash,
    surface::{Area, Result, Stroke, Surface, size_of, units},
};
use plotters::{
    drawing::IntoDrawingArea as _,
    element::Circle,
    style::{
        Color as _, RGBColor,
        text_anchor::{HPos, VPos},
    },
};
use std::ops::Range;
use ui_kit::{components::picture::Drawing, text::number::power_of_ten};

/// Height of one panel in CSS pixels, without the marks of the layers.
const PANEL: f64 = 108.0;
/// Height of the marks and the name of the layers.
const MARKS: f64 = 20.0;
/// Height of the whole picture in CSS pixels.
pub(crate) const HEIGHT: u32 = 3 * PANEL as u32 + MARKS as u32;
/// Space at the right of the panels, for names, in CSS pixels.
const RIGHT: f64 = 64.0;
/// Layers from the left to the right edge.
const LAYERS: Range<f64> = -1.0..N_LAYERS as f64 + 1.0;

/// Sizes at which a format of numbers ends, as log₁₀: its largest number and its smallest normal or, for float16, its
/// smallest number at all.
const ENDS: [(&str, f64); 4] =
    [("float16", 4.816), ("float16", -7.225), ("float32", 38.532), ("float32", -37.93)];

/// Returns the layer at a place in a picture of this width, in CSS pixels.
pub(crate) fn layer_at(x: f64, width: f64) -> f64 {
    let share = (x - LEFT) / (width - LEFT - RIGHT);
    LAYERS.start + share * (LAYERS.end - LAYERS.start)
}

/// One of the three panels.
#[derive(Clone, Debug, PartialEq)]
struct Panel {
    curve: Curve,
    title: &'static str,
    line: Vec<f64>,
    dots: Vec<f64>,
    spread: Vec<Option<Spread>>,
    /// Layer of the first value that is not a number any more.
    end: Option<usize>,
}

/// Everything that determines the picture except its colours and size.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DepthPicture {
    function: Option<Activation>,
    panels: [Panel; 3],
    layer: u8,
    /// Name of the horizontal axis.
    axis: &'static str,
}

impl DepthPicture {
    /// Creates the picture of a state, its theory and what has been simulated, in the words of a language.
    pub(crate) fn new(state: &State, theory: &Theory, found: Option<&Simulated>, words: &Depth) -> Self {
        let panel = |curve: Curve| {
            let stop = found.and_then(|found| found.first.stop);
            Panel {
                curve,
                title: words.curve(curve),
                line: curve.of(&theory.signal),
                dots: found.map(|found| curve.of(&found.first.signal)).unwrap_or_default(),
                spread: found.map(|found| found.spread(curve)).unwrap_or_default(),
                end: match (curve, stop) {
                    (Curve::Size, Some(Stop::NotFinite { layer })) => Some(layer),
                    (Curve::Gradient, Some(Stop::GradientNotFinite { layer })) => Some(layer - 1),
                    _ => None,
                },
            }
        };
        Self {
            function: state.function,
            panels: Curve::ALL.map(panel),
            layer: state.layer,
            axis: words.layer,
        }
    }
}

impl Drawing for DepthPicture {
    fn file_name(&self) -> String {
        format!("torchlit-depth-{}", self.function.map_or("none", Activation::id))
    }

    fn size(&self) -> (u32, u32) {
        (720, HEIGHT)
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        draw(surface, self, theme).is_ok()
    }
}

fn draw<S: Surface>(surface: S, picture: &DepthPicture, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    area.fill(&theme.ground)?;
    let (width, _) = size_of(&area);
    let mut top = 0.0;
    for (place, panel) in picture.panels.iter().enumerate() {
        let is_last = place + 1 == picture.panels.len();
        let height = PANEL + if is_last { MARKS } else { 0.0 };
        let part = area.clone().shrink((0, units(top)), (units(width), units(height)));
        draw_panel(&part, picture, panel, is_last, theme)?;
        top += height;
    }
    area.present()
}

fn draw_panel<S: Surface>(
    area: &Area<S>,
    picture: &DepthPicture,
    panel: &Panel,
    is_last: bool,
    theme: &Theme,
) -> Result<(), S> {
    let bottom = if is_last { 8.0 + MARKS } else { 8.0 };
    let room = Room { top: 28.0, right: RIGHT, bottom, left: LEFT };
    let plane = Plane::new(area, room, LAYERS, panel.range());
    let title = Label::new(panel.title, theme.text, (HPos::Left, VPos::Top));
    title.write(area, (units(2.0), units(6.0)))?;
    for layer in [0.0, 10.0, 20.0, 30.0, 40.0, 50.0] {
        plane.rule_x(layer, theme.grid)?;
        if is_last {
            plane.mark_x(layer, &layer.to_string(), theme)?;
        }
    }
    if is_last {
        let (column, row) = plane.place((plane.x.end, plane.y.start));
        let name = Label::new(picture.axis, theme.text, (HPos::Left, VPos::Top));
        name.write(area, (column + units(GAP), row + units(GAP)))?;
    }
    panel.mark_rows(&plane, theme)?;
    let colour = picture.function.map_or(theme.text, |function| theme.of(function));
    for (layer, spread) in panel.spread.iter().enumerate() {
        let Some(Spread { mean, deviation }) = *spread else { continue };
        let ends = [mean - deviation, mean + deviation].map(|y| (layer as f64, plane.within(y)));
        plane.line(ends, Stroke::solid(theme.axis, 4.0))?;
    }
    let points = panel.line.iter().enumerate().map(|(layer, y)| (layer as f64, *y));
    let inside = points.filter(|(_, y)| y.is_finite()).map(|(layer, y)| (layer, plane.within(y)));
    let pattern = picture.function.map_or(&[] as &[f32], dash);
    plane.draw(&Line::through(inside.collect::<Vec<_>>(), Stroke::dashed(colour, 2.0, pattern)))?;
    for (layer, y) in panel.dots.iter().enumerate().filter(|(_, y)| y.is_finite()) {
        plane.draw(&Circle::new((layer as f64, plane.within(*y)), units(2.5), theme.text.filled()))?;
    }
    if let Some(layer) = panel.end {
        let last = panel.dots.iter().rev().find(|y| y.is_finite()).copied().unwrap_or(0.0);
        let place = plane.place((layer as f64, plane.within(last)));
        Label::new("✕", theme.text, (HPos::Center, VPos::Center)).of_size(16.0).write(area, place)?;
    }
    let cursor = f64::from(picture.layer);
    plane.line([(cursor, plane.y.start), (cursor, plane.y.end)], Stroke::dashed(theme.text, 1.0, &[3.0, 3.0]))
}

impl Panel {
    /// Returns the range of y: all that is drawn, a factor of ten on both sides of 1 at least.
    fn range(&self) -> Range<f64> {
        let (least, most) = if self.curve == Curve::Cosine { (0.0, 1.0) } else { (-1.0, 1.0) };
        let ends = self.spread.iter().flatten();
        let ends = ends.flat_map(|spread| [spread.mean - spread.deviation, spread.mean + spread.deviation]);
        let all = self.line.iter().chain(&self.dots).copied().chain(ends).filter(|y| y.is_finite());
        let (low, high) = all.fold((least, most), |(low, high): (f64, f64), y| (low.min(y), high.max(y)));
        let margin = 0.06 * (high - low);
        low - margin..high + margin
    }

    fn mark_rows<S: Surface>(&self, plane: &Plane<S>, theme: &Theme) -> Result<(), S> {
        if self.curve == Curve::Cosine {
            for (y, label) in [(0.0, "0"), (0.5, "0.5"), (1.0, "1")] {
                plane.rule_y(y, theme.grid)?;
                plane.mark_y(y, label, theme)?;
            }
            return Ok(());
        }
        let is_whole = |y: &f64| (y - y.round()).abs() < 1e-9;
        for y in Ticks::linear(&plane.y, 4).values().iter().copied().filter(is_whole) {
            plane.rule_y(y, if y == 0.0 { theme.axis } else { theme.grid })?;
            plane.mark_y(y, &power_of_ten(y.round() as i32), theme)?;
        }
        let inside = ENDS.into_iter().filter(|(_, y)| plane.y.contains(y));
        let ends: Vec<(&str, RGBColor, f64)> = inside.map(|(name, y)| (name, theme.text, y)).collect();
        for (_, colour, y) in &ends {
            plane
                .line([(plane.x.start, *y), (plane.x.end, *y)], Stroke::dashed(*colour, 1.0, &[1.0, 4.0]))?;
        }
        plane.name_at_right(&ends)
    }
}

/// Values that stay inside of a plane.
trait Within {
    fn within(&self, y: f64) -> f64;
}

impl<S: Surface> Within for Plane<S> {
    fn within(&self, y: f64) -> f64 {
        y.clamp(self.y.start, self.y.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::depth::model::{presets::Preset, simulated::tests::simulated};
    use lesson::Lang;
    use plot::{checks::cut_off, series, svg::SvgSurface};
    use plotters::style::{BLACK, BLUE};
    use ui_kit::text::Words as _;

    fn drawn(state: &State, found: Option<&Simulated>, width: u32) -> String {
        drawn_in(Lang::Ko, state, found, width)
    }

    fn drawn_in(lang: Lang, state: &State, found: Option<&Simulated>, width: u32) -> String {
        let mut svg = String::new();
        let picture = DepthPicture::new(state, &Theory::of(state), found, Depth::of(lang));
        let token = state.function.map(series::token);
        let theme = Theme::from_tokens(|name| if Some(name) == token { BLUE } else { BLACK });
        draw(SvgSurface::new(&mut svg, width, HEIGHT), &picture, &theme).unwrap();
        svg
    }

    #[test]
    fn every_layer_has_a_dot_in_each_panel_and_without_a_simulation_only_the_line_is_drawn() {
        let state = Preset::OwnScale.state();
        let state = State { width: 64, ..state };
        let svg = drawn(&state, Some(&simulated(&state)), 720);
        assert_eq!(svg.matches("<circle").count(), 3 * (N_LAYERS + 1));
        // The signal falls to 10⁻¹⁹, below what float16 can hold.
        assert_eq!(svg.matches(">float16<").count(), 2, "{svg}");
        assert!(!svg.contains(">float32<"));
        let alone = drawn(&state, None, 720);
        assert!(!alone.contains("<circle") && alone.matches("<polyline").count() > 3);
    }

    #[test]
    fn a_signal_beyond_float32_ends_with_a_cross() {
        let state = State { width: 64, ..Preset::Overflow.state() };
        let svg = drawn(&state, Some(&simulated(&state)), 720);
        assert_eq!(svg.matches(">✕<").count(), 1, "{svg}");
        assert!(svg.contains(">float32<"));
        assert!(!drawn(&state, None, 720).contains('✕'));
    }

    #[test]
    fn twenty_seeds_add_a_bar_to_every_layer() {
        let state = Preset::KnifeEdge.state();
        let one = State { many: false, ..state };
        let n_bars =
            |state: &State| drawn(state, Some(&simulated(state)), 720).matches("stroke-width=\"4\"").count();
        assert_eq!([n_bars(&state), n_bars(&one)], [3 * (N_LAYERS + 1), 0]);
    }

    #[test]
    fn all_words_lie_inside_the_picture_however_narrow_it_is() {
        for preset in Preset::ALL {
            let state = State { width: 64, many: false, ..preset.state() };
            let found = simulated(&state);
            for (lang, width) in [(Lang::Ko, 260), (Lang::En, 260), (Lang::En, 900)] {
                let cut = cut_off(&drawn_in(lang, &state, Some(&found), width), width.into());
                assert!(cut.is_empty(), "{preset:?}, {width} px: {cut:?}");
            }
        }
    }

    #[test]
    fn a_place_in_the_picture_is_that_of_its_layer() {
        for (x, layer) in [(LEFT, -1.0), (600.0 - RIGHT, 51.0), ((LEFT + 600.0 - RIGHT) / 2.0, 25.0)] {
            assert!((layer_at(x, 600.0) - layer).abs() < 1e-9, "{x}");
        }
    }
}
