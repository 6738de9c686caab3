//! The axis of a question: the position of the answer, and the reasons for marks elsewhere.

use crate::{
    choices::{read_misconception, read_reason},
    directive::Directive,
    expression,
    lesson_reader::LessonReader,
    markdown::RawItem,
};
use lesson::{AxisTask, Region, plain_text};

/// The number of points of a drawn function.
const N_POINTS: u32 = 161;

const FORM: &str = "list `- [x] answer`, `- [ ] below`, `- [ ] above`, and, where a range needs its own reason, `- [ ] -0.5 .. 0.5`";

/// An axis as the parameters describe it: ends, step, answer.
pub(crate) struct Axis {
    pub(crate) range: (f64, f64),
    pub(crate) step: f64,
    pub(crate) answer: f64,
}

/// Reads the axis of a question or prediction. Returns `None` where a parameter is missing or wrong, which is
/// reported.
pub(crate) fn read_axis_parameters(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Axis> {
    let (parameters, line) = (&directive.parameters, directive.line);
    for name in ["min", "max", "step", "answer"] {
        if parameters.get(name).is_none() {
            let hint = "an axis takes min, max, step and answer, such as answer=\"argmin(silu(x), -5, 5)\"";
            reader.error(line, format!("parameter `{name}` is missing"), hint);
        }
    }
    let min = directive.number(reader, "min", -1e6..=1e6)?;
    let max = directive.number(reader, "max", min..=1e6)?;
    let step = directive.number(reader, "step", 1e-6..=max - min)?;
    let source = parameters.get("answer")?;
    let answer = match expression::number(source, reader.record) {
        // Nine decimals survive JSON exactly, and no axis is that fine.
        Ok(answer) => (answer * 1e9).round() / 1e9,
        Err(error) => {
            reader.error(line, format!("`{source}` cannot be computed: {}", error.message), error.hint);
            return None;
        }
    };
    if !(min..=max).contains(&answer) {
        reader.error(line, format!("the answer {answer} is not on the axis"), "widen `min` and `max`");
        return None;
    }
    Some(Axis { range: (min, max), step, answer })
}

/// Reads the axis of a question with its reasons.
pub(crate) fn read_axis(
    reader: &mut LessonReader<'_>,
    directive: &Directive<'_>,
    items: Vec<RawItem>,
) -> Option<AxisTask> {
    let Axis { range, step, answer } = read_axis_parameters(reader, directive)?;
    let Some(tolerance) = directive.number(reader, "tolerance", step..=range.1 - range.0) else {
        reader.error(
            directive.line,
            "the question has no valid tolerance",
            "set `tolerance` to the distance from the answer that is still right, at least one step",
        );
        return None;
    };
    let curve = match directive.parameters.get("curve") {
        Some(source) => match expression::curve(source, range.0, range.1, N_POINTS, reader.record) {
            // Four decimals are finer than a pixel.
            Ok(values) => values.into_iter().map(|value| (value * 1e4).round() / 1e4).collect(),
            Err(error) => {
                let message = format!("`{source}` cannot be drawn: {}", error.message);
                reader.error(directive.line, message, error.hint);
                return None;
            }
        },
        None => Vec::new(),
    };
    let mut why = None;
    let mut special = Vec::new();
    let mut general = Vec::new();
    for item in items {
        let (line, is_ticked) = (item.line, item.is_ticked);
        let (words, reason) = read_reason(reader, item);
        let place = plain_text(&words);
        reader.mark(line, format!("region {place}"));
        match (place.as_str(), is_ticked, parse_range(&place)) {
            ("answer", Some(true), _) => why = Some(reason),
            ("below", Some(false), _) => general.push(read_region(reader, (range.0, answer), reason, line)),
            ("above", Some(false), _) => general.push(read_region(reader, (answer, range.1), reason, line)),
            (_, Some(false), Some(ends)) => special.push(read_region(reader, ends, reason, line)),
            _ => reader.error(line, format!("`{place}` is not a place on the axis"), FORM),
        }
    }
    let Some(why) = why.filter(|_| general.len() == 2) else {
        reader.error(directive.line, "some marks on the axis would get no reason", FORM);
        return None;
    };
    special.append(&mut general);
    Some(AxisTask { range, step, answer, tolerance, curve, why, regions: special })
}

fn parse_range(place: &str) -> Option<(f64, f64)> {
    let (from, to) = place.split_once("..")?;
    let ends = (from.trim().parse().ok()?, to.trim().parse().ok()?);
    (ends.0 < ends.1).then_some(ends)
}

fn read_region(
    reader: &mut LessonReader<'_>,
    range: (f64, f64),
    reason: Vec<lesson::Inline>,
    line: usize,
) -> Region {
    let (misconception, why) = read_misconception(reader, reason, line);
    Region { range, misconception, why }
}
