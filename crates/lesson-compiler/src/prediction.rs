//! Predictions: a prompt, the possible guesses, and the reveal that is shown afterwards.

use kernels::Activation;

use crate::{
    blocks::read_blocks,
    directive::{Directive, Node},
    language::Wording,
    lesson_reader::LessonReader,
    markdown::{Raw, RawItem, RawKind, parse_markdown},
    markdown_blocks::read_raw,
    regions::read_axis_parameters,
    vocabulary::DirectiveKind,
};
use lesson::{Inline, Measured, MeasuredRange, Prediction, PredictionChoice, PredictionTask, spec::LabSpec};

/// Kind of guess.
#[derive(Clone, Copy)]
enum Kind {
    Choice,
    Axis,
    Measured,
}

const KINDS: [(&str, Kind); 3] =
    [("choice", Kind::Choice), ("axis", Kind::Axis), ("measured", Kind::Measured)];

/// Reads the prediction of a directive, in a lab or (`None`) outside of all.
pub(crate) fn read_prediction(
    reader: &mut LessonReader<'_>,
    directive: &Directive<'_>,
    lab: Option<&LabSpec>,
) -> Option<Prediction> {
    let line = directive.line;
    let id = directive.new_id(reader)?;
    let kind = directive.one_of(reader, "kind", &KINDS)?;
    if matches!(kind, Kind::Measured) && !lab.is_some_and(|spec| spec.measures) {
        let labs = reader.labs.iter().filter(|spec| spec.measures).map(|spec| spec.id);
        let labs = labs.collect::<Vec<_>>().join("`, `");
        let hint = format!("put it into a lab of kind `{labs}`, or write the kind `choice` or `axis`");
        reader.error(line, "nothing is measured here", hint);
    }
    reader.names.predictions.push(id.clone());
    let (mut raws, reveal) = read_inside(reader, directive);
    let items = match kind {
        Kind::Axis => Vec::new(),
        Kind::Choice | Kind::Measured => take_list(reader, &mut raws, line),
    };
    if raws.is_empty() || reveal.is_none() {
        reader.error(
            line,
            "the prediction has no question or no reveal",
            "write the question, then :::reveal",
        );
    }
    let prompt = raws.into_iter().filter_map(|raw| read_raw(reader, raw)).collect();
    let task = match kind {
        Kind::Choice => PredictionTask::Choice(read_guesses(reader, items, line)),
        Kind::Measured => PredictionTask::Measured(read_measured(reader, directive, items)?),
        Kind::Axis => {
            let axis = read_axis_parameters(reader, directive)?;
            PredictionTask::Axis { range: axis.range, step: axis.step, truth: axis.answer }
        }
    };
    let reveal = reveal.map(|inner| read_blocks(reader, &inner.body)).unwrap_or_default();
    reader.mark(line, "end of the prediction");
    Some(Prediction { id, prompt, task, reveal })
}

/// Returns the question, and the reveal if there is one.
fn read_inside<'d>(
    reader: &mut LessonReader<'_>,
    directive: &'d Directive<'d>,
) -> (Vec<Raw>, Option<&'d Directive<'d>>) {
    let mut raws = Vec::new();
    let mut reveal = None;
    for node in &directive.body {
        match node {
            Node::Text { offset, text } if reveal.is_none() => {
                raws.extend(parse_markdown(reader, text, *offset))
            }
            Node::Directive(inner) if inner.kind == DirectiveKind::Reveal && reveal.is_none() => {
                inner.check_parameters(reader, &[]);
                reveal = Some(inner);
            }
            Node::Directive(inner) => inner.misplaced(reader, "a section").unwrap_or_default(),
            Node::Text { offset, .. } => {
                let line = reader.line(*offset);
                reader.error(
                    line,
                    "there is text after the reveal",
                    "move it into the reveal, or after the prediction",
                );
            }
        }
    }
    (raws, reveal)
}

fn take_list(reader: &mut LessonReader<'_>, raws: &mut Vec<Raw>, line: usize) -> Vec<RawItem> {
    match raws.pop() {
        Some(Raw { kind: RawKind::List { items, .. }, .. }) if items.len() >= 2 => items,
        other => {
            raws.extend(other);
            reader.error(line, "there are fewer than two guesses", "end with a list of guesses: - …");
            Vec::new()
        }
    }
}

fn words(reader: &mut LessonReader<'_>, item: RawItem) -> Vec<Inline> {
    let mut parts = item.parts.into_iter().map(|raw| raw.kind);
    match (parts.next(), parts.next()) {
        (Some(RawKind::Paragraph(text)), None) => {
            reader.wordings.push(Wording::new(item.line, "guess", &text));
            text
        }
        _ => {
            reader.error(item.line, "a guess must be one line of text", "move reasons into the reveal");
            Vec::new()
        }
    }
}

fn read_guesses(reader: &mut LessonReader<'_>, items: Vec<RawItem>, line: usize) -> Vec<PredictionChoice> {
    let mut guesses = Vec::new();
    for item in items {
        let (item_line, is_ticked) = (item.line, item.is_ticked);
        let text = words(reader, item);
        match is_ticked {
            Some(is_right) => guesses.push(PredictionChoice { text, is_right }),
            None => reader.error(
                item_line,
                "the guess is not marked as right or wrong",
                "begin it with `- [x]` or `- [ ]`",
            ),
        }
    }
    let marks: String = guesses.iter().map(|guess| if guess.is_right { "[x]" } else { "[ ]" }).collect();
    reader.mark(line, format!("guesses {marks}"));
    let count = guesses.iter().filter(|guess| guess.is_right).count();
    if count != 1 {
        reader.error(line, format!("{count} guesses are marked as right"), "mark exactly one with [x]");
    }
    guesses
}

const RANGES: &str =
    "list ascending ranges from 0 without gaps: `- @0..1.5 words`, `- @1.5..4 words`, `- @4.. words`";

fn read_measured(
    reader: &mut LessonReader<'_>,
    directive: &Directive<'_>,
    items: Vec<RawItem>,
) -> Option<Measured> {
    let quantity = directive.text("quantity");
    let is_known = |id: &str| Activation::from_id(id).is_some();
    if !quantity.split_once('/').is_some_and(|(above, below)| is_known(above) && is_known(below)) {
        let hint = "write the ratio of two activations' times: quantity=\"gelu/relu\"";
        reader.error(directive.line, format!("`{quantity}` is not a measured quantity"), hint);
        return None;
    }
    let mut ranges: Vec<MeasuredRange> = Vec::new();
    for item in items {
        let line = item.line;
        let mut text = words(reader, item);
        let Some((from, to)) = take_range(&mut text) else {
            reader.error(line, "the guess has no range", RANGES);
            continue;
        };
        reader.mark(line, format!("range {from:?} to {to:?}"));
        let expected = ranges.last().map_or(Some(0.0), |range| range.to);
        if expected != Some(from) || to.is_some_and(|to| to <= from) {
            reader.error(line, "the range does not continue the previous one", RANGES);
        }
        ranges.push(MeasuredRange { text, from, to });
    }
    if ranges.last().is_some_and(|range| range.to.is_some()) {
        reader.error(directive.line, "the last range must be open", RANGES);
    }
    Some(Measured { quantity, ranges })
}

/// Takes `@1.5..4` off the beginning of the words and returns both ends.
fn take_range(text: &mut [Inline]) -> Option<(f64, Option<f64>)> {
    let Some(Inline::Text(words)) = text.first_mut() else { return None };
    let (range, rest) = words.strip_prefix('@')?.split_once(' ')?;
    let (from, to) = range.split_once("..")?;
    let to = if to.is_empty() { None } else { Some(to.parse().ok()?) };
    let from = from.parse().ok()?;
    *words = rest.to_owned();
    Some((from, to))
}
