//! The distribution of an activation's inputs in one layer, under the activation's own curve.

use crate::depth::model::gains::as_function;
use kernels::Activation;
use network::{HISTOGRAM_END, Histogram, N_BINS};
use plot::{
    Theme,
    label::Label,
    line::{Line, Point},
    plane::{Plane, Room},
    series::dash,
    surface::{Result, Stroke, Surface, units},
};
use plotters::{
    drawing::IntoDrawingArea as _,
    element::Rectangle,
    style::{
        Color as _,
        text_anchor::{HPos, VPos},
    },
};
use ui_kit::{
    components::picture::Drawing,
    text::number::{scientific, significant},
};

/// Height of the picture in CSS pixels.
pub(crate) const HEIGHT: u32 = 130;
/// Straight pieces of the curve.
const N_PIECES: u32 = 160;

/// Everything that determines the picture except its colours and size.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct HistogramPicture {
    function: Option<Activation>,
    histogram: Option<Histogram>,
    title: String,
}

impl HistogramPicture {
    /// Creates the picture; without a histogram it shows the title alone.
    pub(crate) const fn new(
        function: Option<Activation>,
        histogram: Option<Histogram>,
        title: String,
    ) -> Self {
        Self { function, histogram, title }
    }
}

impl Drawing for HistogramPicture {
    fn file_name(&self) -> String {
        "torchlit-depth-layer".to_owned()
    }

    fn size(&self) -> (u32, u32) {
        (720, HEIGHT)
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        draw(surface, self, theme).is_ok()
    }
}

/// Formats a value of any magnitude with two digits.
pub(crate) fn short(value: f64) -> String {
    if value == 0.0 {
        "0".to_owned()
    } else if (0.01..1000.0).contains(&value.abs()) {
        significant(value, 2)
    } else {
        scientific(value, 2)
    }
}

fn draw<S: Surface>(surface: S, picture: &HistogramPicture, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    area.fill(&theme.ground)?;
    Label::new(&picture.title, theme.text, (HPos::Left, VPos::Top)).write(&area, (units(2.0), units(6.0)))?;
    let Some(Histogram { size, shares }) = &picture.histogram else { return area.present() };
    let most = shares.iter().copied().fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    let room = Room { top: 28.0, right: 84.0, bottom: 28.0, left: 24.0 };
    let plane = Plane::new(&area, room, -HISTOGRAM_END..HISTOGRAM_END, 0.0..1.05 * most);
    let step = 2.0 * HISTOGRAM_END / N_BINS as f64;
    for (bin, share) in shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
        let left = -HISTOGRAM_END + step * bin as f64;
        plane.draw(&Rectangle::new([(left, 0.0), (left + 0.85 * step, *share)], theme.axis.filled()))?;
    }
    for x in [-HISTOGRAM_END, 0.0, HISTOGRAM_END] {
        plane.rule_x(x, theme.grid)?;
        plane.mark_x(x, &short(x * size), theme)?;
    }
    let function = as_function(picture.function);
    let place = |piece: u32| HISTOGRAM_END * (2.0 * f64::from(piece) / f64::from(N_PIECES) - 1.0);
    let values: Vec<Point> = (0..=N_PIECES).map(place).map(|x| (x, function.value(x * size))).collect();
    let low = values.iter().map(|(_, y)| *y).fold(f64::INFINITY, f64::min);
    let high = values.iter().map(|(_, y)| *y).fold(f64::NEG_INFINITY, f64::max);
    let extent = if high > low { high - low } else { 1.0 };
    let scaled: Vec<Point> = values.iter().map(|(x, y)| (*x, (y - low) / extent * most)).collect();
    let colour = picture.function.map_or(theme.text, |function| theme.of(function));
    let pattern = picture.function.map_or(&[] as &[f32], dash);
    plane.draw(&Line::through(scaled, Stroke::dashed(colour, 2.0, pattern)))?;
    plane.name_at_right(&[(&short(high), theme.text, most), (&short(low), theme.text, 0.0)])?;
    area.present()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::depth::{
        model::{presets::Preset, simulated::tests::simulated},
        state::State,
        words::Depth,
    };
    use lesson::Lang;
    use plot::{checks::cut_off, svg::SvgSurface};
    use plotters::style::BLACK;
    use ui_kit::text::Words as _;

    fn drawn(lang: Lang, histogram: Option<Histogram>, width: u32) -> String {
        let mut svg = String::new();
        let title = Depth::of(lang).histogram_title("50");
        let picture = HistogramPicture::new(Some(Activation::Relu), histogram, title);
        let theme = Theme::from_tokens(|_| BLACK);
        draw(SvgSurface::new(&mut svg, width, HEIGHT), &picture, &theme).unwrap();
        svg
    }

    #[test]
    fn the_distribution_and_the_curve_fit_at_every_width_and_size() {
        for preset in [Preset::He, Preset::OwnScale, Preset::Overflow] {
            let found = simulated(&State { width: 64, ..preset.state() });
            let last = found.first.histograms.last().unwrap().clone();
            for (lang, width) in [(Lang::Ko, 260), (Lang::En, 260), (Lang::En, 900)] {
                let svg = drawn(lang, Some(last.clone()), width);
                assert!(svg.matches("<rect").count() > 20);
                let cut = cut_off(&svg, width.into());
                assert!(cut.is_empty(), "{preset:?}, {width} px: {cut:?}");
            }
        }
    }

    #[test]
    fn without_a_simulation_the_title_is_alone() {
        assert!(!drawn(Lang::En, None, 400).contains("<polyline"));
    }

    #[test]
    fn values_of_any_magnitude_have_two_digits() {
        assert_eq!(
            [0.0, 1.25, -0.034, 1e-20, 4.2e7].map(short),
            ["0", "1.2", "−0.034", "1.0\u{a0}×\u{a0}10⁻²⁰", "4.2\u{a0}×\u{a0}10⁷"]
        );
    }
}
