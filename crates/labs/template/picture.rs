//! The picture: the curve of squares, with a point at the number.

use super::{model::square, spec::X, state::State, words::TemplateWords};
use plot::{
    Theme,
    axis::Ticks,
    line::Line,
    plane::{LEFT, Plane, Room},
    surface::{Result, Stroke, Surface, units},
};
use plotters::{drawing::IntoDrawingArea as _, element::Circle, style::Color as _};
use ui_kit::{components::picture::Drawing, text::number::two_decimals};

/// Everything that determines the picture except its colours and size.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TemplatePicture {
    x: f64,
    /// The words beside the point.
    name: String,
}

impl TemplatePicture {
    /// Creates the picture of a state, in the words of a language.
    pub(super) fn new(state: State, words: &TemplateWords) -> Self {
        Self { x: state.x, name: format!("{} {}", words.square, two_decimals(square(state.x))) }
    }
}

impl Drawing for TemplatePicture {
    fn file_name(&self) -> String {
        "torchlit-template".to_owned()
    }

    fn size(&self) -> (u32, u32) {
        (720, 320)
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        draw(surface, self, theme).is_ok()
    }
}

/// Number of straight pieces that the curve is drawn with.
const N_PIECES: u32 = 120;

fn draw<S: Surface>(surface: S, picture: &TemplatePicture, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    area.fill(&theme.ground)?;
    let room = Room { top: 12.0, right: 100.0, bottom: 28.0, left: LEFT };
    let plane = Plane::new(&area, room, *X.start()..*X.end(), 0.0..square(*X.end()));
    for (x, label) in Ticks::linear(&plane.x, 6).labelled() {
        plane.rule_x(x, theme.grid)?;
        plane.mark_x(x, &label, theme)?;
    }
    for (y, label) in Ticks::linear(&plane.y, 5).labelled() {
        plane.rule_y(y, theme.grid)?;
        plane.mark_y(y, &label, theme)?;
    }
    let (low, width) = (*X.start(), X.end() - X.start());
    let points = (0..=N_PIECES).map(|place| low + width * f64::from(place) / f64::from(N_PIECES));
    plane.draw(&Line::through(points.map(|x| (x, square(x))), Stroke::solid(theme.axis, 2.0)))?;
    let y = square(picture.x);
    plane.draw(&Circle::new((picture.x, y), units(5.0), theme.text.filled()))?;
    plane.name_at_right(&[(&picture.name, theme.text, y)])?;
    area.present()
}

#[cfg(test)]
mod tests {
    use super::*;
    use plot::{checks::cut_off, svg::SvgSurface};
    use plotters::style::BLACK;
    use ui_kit::text::Words as _;

    fn drawn(x: f64, width: u32) -> String {
        let mut svg = String::new();
        let picture = TemplatePicture::new(State { x }, TemplateWords::of(lesson::Lang::En));
        draw(SvgSurface::new(&mut svg, width, 320), &picture, &Theme::from_tokens(|_| BLACK)).unwrap();
        svg
    }

    #[test]
    fn the_point_has_its_square_beside_it() {
        let svg = drawn(1.5, 720);
        assert_eq!(svg.matches("<circle").count(), 1);
        assert!(svg.contains(">square 2.25<"), "{svg}");
    }

    #[test]
    fn all_words_lie_inside_the_picture_however_narrow_it_is() {
        for (x, width) in [(-3.0, 260), (0.0, 260), (3.0, 260), (3.0, 900)] {
            let cut = cut_off(&drawn(x, width), width.into());
            assert!(cut.is_empty(), "{x}, {width} px: {cut:?}");
        }
    }
}
