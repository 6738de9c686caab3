//! The loss over the steps, with the line of the best linear model.

use crate::folding::{model::bend::Bend, words::Folding};
use plot::{
    Theme,
    axis::Ticks,
    label::Label,
    line::Line,
    plane::{LEFT, Plane, Room},
    surface::{Area, Result, Stroke, Surface, units},
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
use ui_kit::{components::picture::Drawing, text::number::four_decimals};

/// Height of the picture, in CSS pixels.
pub(in crate::folding) const HEIGHT: u32 = 140;

/// Largest loss of the axis; one that is larger is drawn at its end.
const MOST: f64 = 1.0;

/// Everything that determines the picture except its colours and size.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LossPicture {
    bend: Bend,
    losses: Arc<[f64]>,
    floor: Option<f64>,
    last_step: f64,
    title: &'static str,
    floor_name: &'static str,
    steps: &'static str,
}

impl LossPicture {
    /// Creates the picture of the losses up to now, on an axis that ends at `last_step`.
    pub(crate) fn new(
        bend: Bend,
        losses: Arc<[f64]>,
        floor: Option<f64>,
        last_step: u32,
        words: &Folding,
    ) -> Self {
        let last_step = f64::from(last_step);
        Self {
            bend,
            losses,
            floor,
            last_step,
            title: words.loss,
            floor_name: words.floor,
            steps: words.steps,
        }
    }

    /// Draws the picture in an area.
    pub(super) fn draw<S: Surface>(&self, area: &Area<S>, theme: &Theme) -> Result<(), S> {
        let room = Room { top: 24.0, right: 64.0, bottom: 28.0, left: LEFT };
        let plane = Plane::new(area, room, 0.0..self.last_step, 0.0..MOST);
        for (step, label) in Ticks::linear(&plane.x, 4).labelled() {
            plane.rule_x(step, theme.grid)?;
            plane.mark_x(step, &label, theme)?;
        }
        for (loss, label) in Ticks::linear(&plane.y, 3).labelled() {
            plane.rule_y(loss, theme.grid)?;
            plane.mark_y(loss, &label, theme)?;
        }
        let (left, top) = plane.place((plane.x.start, plane.y.end));
        Label::new(self.title, theme.text, (HPos::Left, VPos::Bottom))
            .write(area, (left, top - units(6.0)))?;
        if let Some(floor) = self.floor {
            let ends = [(0.0, floor), (self.last_step, floor)];
            plane.line(ends, Stroke::dashed(theme.text, 1.5, &[4.0, 4.0]))?;
            let (x, y) = plane.place((self.last_step, floor));
            let name = Label::new(self.floor_name, theme.text, (HPos::Right, VPos::Bottom));
            name.write(area, (x, y - units(3.0)))?;
        }
        let colour = self.bend.0.as_ref().map_or(theme.text, |chosen| chosen.colour(theme));
        let at = |(step, loss): (usize, &f64)| (step as f64, loss.min(MOST));
        let line = Line::through(self.losses.iter().enumerate().map(at), Stroke::solid(colour, 2.0));
        plane.draw(&line)?;
        if let Some(last) = self.losses.iter().enumerate().next_back() {
            plane.draw(&Circle::new(at(last), units(4.0), colour.filled()))?;
            plane.name_at_right(&[(&four_decimals(*last.1), theme.text, at(last).1)])?;
        }
        let (right, bottom) = plane.place((plane.x.end, plane.y.start));
        let steps = Label::new(self.steps, theme.text, (HPos::Left, VPos::Top));
        steps.write(area, (right + units(18.0), bottom + units(8.0)))
    }
}

impl Drawing for LossPicture {
    fn file_name(&self) -> String {
        "torchlit-folding-loss".to_owned()
    }

    fn size(&self) -> (u32, u32) {
        (720, 240)
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        let area = surface.into_drawing_area();
        area.fill(&theme.ground).and_then(|()| self.draw(&area, theme)).and_then(|()| area.present()).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plot::{checks::cut_off, svg::SvgSurface};
    use plotters::style::BLACK;
    use ui_kit::text::Words as _;

    fn drawn(losses: &[f64], width: u32) -> String {
        let mut svg = String::new();
        let words = Folding::of(lesson::Lang::Ko);
        let picture = LossPicture::new(Bend::NONE, losses.into(), Some(0.6), 300, words);
        assert!(picture.draw_on(SvgSurface::new(&mut svg, width, HEIGHT), &Theme::from_tokens(|_| BLACK)));
        svg
    }

    #[test]
    fn the_last_loss_is_written_beside_its_point() {
        let svg = drawn(&[0.71, 0.7, 0.6932], 600);
        assert!(svg.contains(">0.6932<") && svg.matches("<circle").count() == 1, "{svg}");
    }

    #[test]
    fn all_words_lie_inside_the_picture_however_narrow_it_is() {
        for (losses, width) in [(&[0.71][..], 260), (&[5.0, 0.01], 260), (&[0.7; 301], 900)] {
            let cut = cut_off(&drawn(losses, width), width.into());
            assert!(cut.is_empty(), "{width} px: {cut:?}");
        }
    }
}
