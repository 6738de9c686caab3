//! The picture: the mean square over the gain, the line at 1, a point at the gain, and a mark at PyTorch's gain.

use super::{model::mean_square, spec::GAIN, words::Gain};
use crate::listed_gain::calculate_gain;
use kernels::Activation;
use plot::{
    Theme,
    axis::Ticks,
    label::Label,
    line::{Line, Point},
    plane::{GAP, LEFT, Plane, Room},
    surface::{Result, Stroke, Surface, units},
};
use plotters::{
    drawing::IntoDrawingArea as _,
    element::Circle,
    style::{
        Color as _,
        text_anchor::{HPos, VPos},
    },
};
use std::sync::Arc;
use ui_kit::{
    components::picture::Drawing,
    text::number::{fixed, four_decimals},
};

/// Height of the picture in CSS pixels.
pub(super) const HEIGHT: u32 = 320;

/// Mean squares at the lower and the upper edge: more than any function reaches within the range of gains.
const SQUARES: (f64, f64) = (0.001, 20.0);

/// The curve of one function: gains and mean squares.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Curve {
    function: Activation,
    points: Arc<[Point]>,
}

impl Curve {
    /// Computes the curve over all gains of the lab.
    pub(super) fn of(function: Activation) -> Self {
        // Steps of 0.05.
        let gains = (2..=80).map(|place| f64::from(place) / 20.0);
        Self { function, points: gains.map(|gain| (gain, mean_square(function, gain))).collect() }
    }
}

/// Everything that determines the picture except its colours and size.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GainPicture {
    curve: Curve,
    point: Point,
    /// The words beside the point.
    name: String,
    /// The name of the vertical axis.
    axis: &'static str,
    /// The name of the horizontal axis.
    gain: &'static str,
}

impl GainPicture {
    /// Creates the picture of a curve with a point at a gain and its mean square, in the words of a language.
    pub(super) fn new(curve: Curve, gain: f64, square: f64, words: &Gain) -> Self {
        Self {
            curve,
            point: (gain, square),
            name: four_decimals(square),
            axis: words.mean_square,
            gain: words.gain,
        }
    }
}

impl Drawing for GainPicture {
    fn file_name(&self) -> String {
        format!("torchlit-gain-{}", self.curve.function.id())
    }

    fn size(&self) -> (u32, u32) {
        (720, HEIGHT)
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        draw(surface, self, theme).is_ok()
    }
}

fn draw<S: Surface>(surface: S, picture: &GainPicture, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    area.fill(&theme.ground)?;
    let Curve { function, points } = &picture.curve;
    let room = Room { top: 46.0, right: 76.0, bottom: 28.0, left: LEFT };
    let plane = Plane::new(&area, room, 0.0..*GAIN.end(), SQUARES.0.log10()..SQUARES.1.log10());
    let title = format!("{}, {}", function.name(), picture.axis);
    let heading = Label::new(&title, theme.text, (HPos::Left, VPos::Top));
    heading.write(&area, (units(2.0), units(4.0)))?;
    for (gain, label) in Ticks::linear(&plane.x, 4).labelled() {
        plane.rule_x(gain, theme.grid)?;
        plane.mark_x(gain, &label, theme)?;
    }
    let (column, row) = plane.place((plane.x.end, plane.y.start));
    let name = Label::new(picture.gain, theme.text, (HPos::Left, VPos::Top));
    name.write(&area, (column + units(14.0), row + units(GAP)))?;
    for (square, label) in Ticks::logarithmic(&(SQUARES.0..SQUARES.1), 6).labelled() {
        plane.rule_y(square.log10(), theme.grid)?;
        plane.mark_y(square.log10(), &label, theme)?;
    }
    plane.line([(0.0, 0.0), (plane.x.end, 0.0)], Stroke::solid(theme.text, 1.5))?;
    if let Some(gain) = calculate_gain(*function) {
        let ends = [(gain, plane.y.start), (gain, plane.y.end)];
        plane.line(ends, Stroke::dashed(theme.text, 1.5, &[4.0, 4.0]))?;
        let name = format!("calculate_gain {}", fixed(gain, 3));
        let (x, y) = plane.place((gain, plane.y.end));
        Label::new(&name, theme.text, (HPos::Center, VPos::Bottom)).write(&area, (x, y - units(4.0)))?;
    }
    let at = |&(gain, square): &Point| (gain, square.log10());
    let colour = theme.of(*function);
    plane.draw(&Line::through(points.iter().map(at), Stroke::solid(colour, 2.0)))?;
    plane.draw(&Circle::new(at(&picture.point), units(5.0), colour.filled()))?;
    plane.name_at_right(&[(&picture.name, theme.text, at(&picture.point).1)])?;
    area.present()
}

#[cfg(test)]
mod tests {
    use super::*;
    use plot::{checks::cut_off, series, svg::SvgSurface};
    use plotters::style::{BLACK, BLUE};
    use ui_kit::text::Words as _;

    fn drawn(function: Activation, gain: f64, width: u32) -> String {
        let mut svg = String::new();
        let (curve, square) = (Curve::of(function), mean_square(function, gain));
        let picture = GainPicture::new(curve, gain, square, Gain::of(lesson::Lang::Ko));
        let theme = Theme::from_tokens(|token| if token == series::token(function) { BLUE } else { BLACK });
        draw(SvgSurface::new(&mut svg, width, HEIGHT), &picture, &theme).unwrap();
        svg
    }

    #[test]
    fn the_point_has_its_mean_square_beside_it_and_the_listed_gain_is_marked_where_there_is_one() {
        let relu = drawn(Activation::Relu, 2.0, 720);
        assert_eq!(relu.matches("<circle").count(), 1);
        assert!(relu.contains(">2.0000<") && relu.contains(">calculate_gain 1.414<"), "{relu}");
        let gelu = drawn(Activation::Gelu, 1.0, 720);
        assert!(gelu.contains(">0.4252<") && !gelu.contains("calculate_gain"), "{gelu}");
    }

    #[test]
    fn every_curve_lies_between_the_edges() {
        for function in Activation::ALL {
            let curve = Curve::of(function);
            let is_inside = |&(_, square): &Point| (SQUARES.0..=SQUARES.1).contains(&square);
            assert!(curve.points.iter().all(is_inside), "{}", function.name());
            assert_eq!(curve.points.first().map(|point| point.0), Some(*GAIN.start()));
            assert_eq!(curve.points.last().map(|point| point.0), Some(*GAIN.end()));
        }
    }

    #[test]
    fn all_words_lie_inside_the_picture_however_narrow_it_is() {
        for (function, gain, width) in
            [(Activation::Selu, 4.0, 260), (Activation::Tanh, 0.1, 260), (Activation::Relu, 4.0, 900)]
        {
            let cut = cut_off(&drawn(function, gain, width), width.into());
            assert!(cut.is_empty(), "{}, {width} px: {cut:?}", function.name());
        }
    }
}
