//! A guess that was made, beside the truth: both places on the curve, the line between them, and the numbers.

use super::{
    content::{Picture, Reveal},
    panels::Panels,
};
use kernels::Parameters;
use plot::{
    Theme,
    label::{Label, wrapped},
    plane::Plane,
    surface::{Area, Result, Stroke, Surface, units},
};
use plotters::{
    element::Circle,
    style::{
        Color as _,
        text_anchor::{HPos, VPos},
    },
};

/// Height of a line of text, in CSS pixels.
const LINE: f64 = 15.0;
/// Distance of the first line from the upper edge, below the cursor's label, in CSS pixels.
const BELOW: f64 = 20.0;
/// Length of the ticks at the places, in CSS pixels.
const TICK: f64 = 6.0;

/// Draws the marks in the upper panel: a ring for the guess, a disc for the truth, at the height of the truth the line
/// between them. What is out of view is left out, and the text says where it is.
pub(super) fn draw<S: Surface>(
    area: &Area<S>,
    panels: &Panels<S>,
    picture: &Picture<'_>,
    reveal: &Reveal,
    theme: &Theme,
) -> Result<(), S> {
    let plane = &panels.upper.plane;
    let value = |x: f64| reveal.activation.exact(x, &Parameters::DEFAULT);
    let level = value(reveal.truth);
    if (plane.y.start..=plane.y.end).contains(&level) {
        between(plane, reveal, level, theme)?;
    }
    let colour = theme.of(reveal.activation);
    for (x, is_truth) in [(reveal.guess, false), (reveal.truth, true)] {
        let place = (x, value(x));
        if !(plane.x.contains(&place.0) && plane.y.contains(&place.1)) {
            continue;
        }
        let inside = if is_truth { colour } else { theme.ground };
        plane.draw(&Circle::new(place, units(6.0), inside.filled()))?;
        plane.draw(&Circle::new(place, units(6.0), theme.text.stroke_width(units(2.0).unsigned_abs())))?;
    }
    let (width, _) = plane.size();
    let (left, top) = plane.place((plane.x.start, plane.y.end));
    for (row, line) in wrapped(picture.reveal_label, width - 16.0).iter().enumerate() {
        let down = BELOW + LINE * row as f64;
        let label = Label::new(line, theme.text, (HPos::Left, VPos::Top));
        label.write(area, (left + units(8.0), top + units(down)))?;
    }
    Ok(())
}

/// Draws the line between both places as far as it is in view, with a tick at each place.
fn between<S: Surface>(plane: &Plane<S>, reveal: &Reveal, level: f64, theme: &Theme) -> Result<(), S> {
    let kept = |x: f64| x.clamp(plane.x.start, plane.x.end);
    let ends = [kept(reveal.guess), kept(reveal.truth)];
    let stroke = Stroke::solid(theme.text, 1.5);
    if ends[0] != ends[1] {
        plane.line([(ends[0], level), (ends[1], level)], stroke)?;
    }
    let half = TICK / plane.y_scale();
    for x in [reveal.guess, reveal.truth].into_iter().filter(|x| plane.x.contains(x)) {
        plane.line([(x, (level - half).max(plane.y.start)), (x, level + half)], stroke)?;
    }
    Ok(())
}
