//! The loss over the steps of training, with one softmax and with two.

use crate::softmax::{model::training::Training, words::Softmax};
use plot::{
    Theme,
    label::{Label, widest},
    line::Point,
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
use ui_kit::{
    components::picture::Drawing,
    text::number::{four_decimals, whole},
};

/// Height of the picture, in CSS pixels.
pub(in crate::softmax) const HEIGHT: u32 = 140;

/// Smallest number of steps of the axis.
const FEWEST: f64 = 50.0;

/// Everything that determines the picture except its colours and size.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::softmax) struct TrainingPicture {
    /// The losses with one softmax and with two.
    curves: [Vec<Point>; 2],
    n_steps: u32,
    is_doubled: bool,
    title: &'static str,
    names: [&'static str; 2],
}

impl TrainingPicture {
    /// Creates the picture of a training. The curve of the loss that is chosen is solid.
    pub(in crate::softmax) fn new(training: &Training, is_doubled: bool, words: &Softmax) -> Self {
        let curve = |is_doubled: bool| {
            let losses = training.losses(is_doubled).into_iter().enumerate();
            losses.map(|(step, loss)| (step as f64, loss)).collect::<Vec<Point>>()
        };
        Self {
            curves: [false, true].map(curve),
            n_steps: training.n_steps(),
            is_doubled,
            title: words.loss.over_steps,
            names: words.loss.softmaxes,
        }
    }

    /// Returns the last point of each curve.
    fn ends(&self) -> [Point; 2] {
        self.curves.each_ref().map(|curve| curve.last().copied().unwrap_or_default())
    }

    /// Describes the picture in words.
    pub(in crate::softmax) fn described(&self, words: &Softmax) -> String {
        let [one, two] = self.ends().map(|(_, loss)| four_decimals(loss));
        words.loss.described(&whole(self.n_steps.into()), &one, &two)
    }
}

impl Drawing for TrainingPicture {
    fn file_name(&self) -> String {
        "torchlit-softmax-loss".to_owned()
    }

    fn size(&self) -> (u32, u32) {
        (720, HEIGHT)
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        draw(surface, self, theme).is_ok()
    }
}

fn draw<S: Surface>(surface: S, picture: &TrainingPicture, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    area.fill(&theme.ground)?;
    let ends = picture.ends();
    let names = [0, 1].map(|place| format!("{} {}", picture.names[place], four_decimals(ends[place].1)));
    let right = widest(names.iter().map(String::as_str)) + 2.0 * GAP;
    let room = Room { top: 24.0, right, bottom: 28.0, left: LEFT };
    let most = picture.curves.iter().flatten().map(|(_, loss)| *loss).fold(1.0, f64::max);
    let plane = Plane::new(&area, room, 0.0..FEWEST.max(f64::from(picture.n_steps)), 0.0..most * 1.05);
    plane.grid(4, 3, theme)?;
    let (left, top) = plane.place((plane.x.start, plane.y.end));
    let title = Label::new(picture.title, theme.text, (HPos::Left, VPos::Bottom));
    title.write(&area, (left, top - units(6.0)))?;
    let strokes = [false, true].map(|is_doubled| {
        if is_doubled == picture.is_doubled {
            Stroke::solid(theme.softmax, 2.0)
        } else {
            Stroke::dashed(theme.text, 2.0, &[5.0, 4.0])
        }
    });
    for ((curve, stroke), end) in picture.curves.iter().zip(strokes).zip(ends) {
        plane.curve(curve, stroke)?;
        plane.draw(&Circle::new(end, units(4.0), stroke.colour.filled()))?;
    }
    let [one, two] = &names;
    plane.name_at_right(&[(one, strokes[0].colour, ends[0].1), (two, strokes[1].colour, ends[1].1)])?;
    let (right, bottom) = plane.place((plane.x.end, plane.y.start));
    let steps = Label::new("step", theme.text, (HPos::Left, VPos::Top));
    steps.write(&area, (right + units(18.0), bottom + units(GAP)))?;
    area.present()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::softmax::{Setup, SoftmaxView, state::Playground};
    use plot::{checks::cut_off, svg::SvgSurface};
    use plotters::style::BLACK;
    use ui_kit::text::Words as _;

    fn picture(logits: &[f32], n_presses: u32, lang: lesson::Lang) -> TrainingPicture {
        let setup = Setup { logits: logits.to_vec(), temperature: 1.0, view: SoftmaxView::Loss };
        let mut state = Playground { is_doubled: true, ..Playground::new(&setup) };
        let mut training = Training::begin(&state);
        for _ in 0..n_presses {
            let before = state;
            state.train();
            training = Training::next(Some(training), &before, &state);
        }
        TrainingPicture::new(&training, true, Softmax::of(lang))
    }

    fn drawn(picture: &TrainingPicture, width: u32) -> String {
        let mut svg = String::new();
        let theme = Theme::from_tokens(|_| BLACK);
        assert!(picture.draw_on(SvgSurface::new(&mut svg, width, HEIGHT), &theme));
        svg
    }

    #[test]
    fn both_losses_stand_at_their_curves_and_in_the_words() {
        let picture = picture(&[2.0, 1.0, 0.1], 0, lesson::Lang::En);
        let svg = drawn(&picture, 720);
        assert!(svg.contains(">one 0.4170<") && svg.contains(">two 0.8021<"), "{svg}");
        let words = "The loss after 0 steps from the same logits: 0.4170 with one softmax, 0.8021 with two.";
        assert_eq!(picture.described(Softmax::of(lesson::Lang::En)), words);
    }

    #[test]
    fn all_words_lie_inside_the_picture_however_narrow_it_is() {
        for (logits, n_presses, width) in [
            (&[2.0, 1.0][..], 0, 260),
            (&[-10.0, 10.0], 0, 260),
            (&[2.0, 1.0], 99, 260),
            (&[0.0; 10], 5, 900),
        ] {
            let cut = cut_off(&drawn(&picture(logits, n_presses, lesson::Lang::Ko), width), width.into());
            assert!(cut.is_empty(), "{width} px: {cut:?}");
        }
    }
}
