//! Figures of functions over one axis: `:::curves`, and the one in a lesson's head.

use crate::{directive::Directive, expression, lesson_reader::LessonReader, words::read_words};
use kernels::{Activation, Parameters};
use lesson::{Curve, Curves, Slug, spec::did_you_mean};

/// Most places on an axis: each costs two bytes a function.
const MOST_PLACES: f64 = 201.0;

/// The axis in a lesson's head, and where its cursor is: x where functions differ most.
const HEAD: (f64, f64, f64, f64) = (-4.0, 2.5, 0.1, -1.0);

/// Reads the figure of a directive.
pub(crate) fn read_curves(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Curves> {
    let line = directive.line;
    let id = directive.new_id(reader);
    let caption = read_words(reader, directive, "caption");
    let from: f64 = directive.number(reader, "from", -100.0..=100.0)?;
    let to: f64 = directive.number(reader, "to", from..=100.0)?;
    let step: f64 = directive.number(reader, "step", 0.001..=100.0)?;
    let cursor: f64 = directive.number(reader, "cursor", from..=to)?;
    let n_steps = ((to - from) / step).round();
    if !(1.0..MOST_PLACES).contains(&n_steps) || (from + n_steps * step - to).abs() > 1e-9 {
        let message = format!("steps of {step} do not lead from {from} to {to}");
        let hint = format!("expected 1 to {} steps that end at `to`", MOST_PLACES - 1.0);
        reader.error(line, message, hint);
        return None;
    }
    let mut curves = Vec::new();
    for source in directive.text("functions").split(';').map(str::trim) {
        // At most 200, as checked above.
        match expression::curve(source, from, to, n_steps as u32 + 1, reader.record) {
            Ok(values) => curves.push(Curve {
                label: source.to_owned(),
                function: None,
                thousandths: values.into_iter().map(thousandths).collect(),
            }),
            Err(error) => {
                reader.error(line, format!("`{source}` cannot be drawn: {}", error.message), error.hint);
                return None;
            }
        }
    }
    let curves = Curves { id: id?, from, step, cursor: 0, curves, caption };
    Some(Curves { cursor: curves.place_of(cursor), ..curves })
}

/// Reads the functions in a lesson's head: ids of activations.
pub(crate) fn read_head(reader: &mut LessonReader<'_>, functions: &[String], line: usize) -> Option<Curves> {
    let (from, to, step, cursor) = HEAD;
    let n_places = ((to - from) / step).round() as u32 + 1;
    let mut curves = Vec::new();
    for id in functions {
        let Some(activation) = Activation::from_id(id) else {
            let hint = did_you_mean(id, Activation::ALL.map(Activation::id));
            reader.error(line, format!("`{id}` is not an activation"), hint);
            continue;
        };
        // A place is computed from its index, so that 0 is 0.
        let x = |place: u32| ((from + step * f64::from(place)) * 10.0).round() / 10.0;
        let value = |place: u32| thousandths(activation.exact(x(place), &Parameters::DEFAULT));
        curves.push(Curve {
            label: activation.name().to_owned(),
            function: Some(activation.id().to_owned()),
            thousandths: (0..n_places).map(value).collect(),
        });
    }
    let id = Slug::of_constant("curves-in-head");
    let curves = Curves { id, from, step, cursor: 0, curves, caption: Vec::new() };
    (!curves.curves.is_empty()).then(|| Curves { cursor: curves.place_of(cursor), ..curves })
}

fn thousandths(value: f64) -> i32 {
    (value * 1e3).round() as i32
}
