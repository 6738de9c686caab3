//! Labs: kind and setup, caption, predictions, goals, cards.

use crate::{
    choices::read_choices,
    directive::{Directive, Node},
    lesson_reader::LessonReader,
    markdown::{Raw, RawKind, parse_markdown},
    markdown_blocks::read_raw,
    parameters::missing,
    prediction::read_prediction,
    vocabulary::DirectiveKind,
    words::read_line,
};
use lesson::{
    Card, Goal, Inline, Lab, Prediction, Slug,
    spec::{LabSpec, did_you_mean},
};

/// The content of a lab's directive.
#[derive(Default)]
struct Inside {
    caption: Vec<Inline>,
    predictions: Vec<Prediction>,
    goals: Vec<Goal>,
    cards: Vec<Card>,
}

/// Reads the lab of a directive.
pub(crate) fn read_lab(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Lab> {
    let line = directive.line;
    let kinds: Vec<_> = reader.labs.iter().map(|spec| (spec.id, spec)).collect();
    let Some(spec) = directive.one_of(reader, "kind", &kinds) else {
        if directive.parameters.get("kind").is_none() {
            directive.check_parameters(reader, &[]);
        }
        return None;
    };
    directive.check_parameters(reader, spec.parameters);
    let id = directive.new_id(reader)?;
    let inside = read_inside(reader, directive, spec);
    if inside.caption.is_empty() {
        reader.error(line, "the lab has no caption", "write one paragraph inside it that says what it shows");
    }
    if inside.cards.is_empty() && spec.has_cards {
        reader.error(line, "the lab has no cards", "write a `:::card` inside it for each task");
    }
    if missing(&directive.parameters, spec.parameters).next().is_some() {
        return None;
    }
    let setup = directive.accept(reader, (spec.setup)(&directive.parameters))?;
    reader.mark(line, "end of the lab");
    Some(Lab {
        id,
        title: directive.text("title"),
        caption: inside.caption,
        kind: Slug::of_constant(spec.id),
        setup,
        cards: inside.cards,
        predictions: inside.predictions,
        goals: inside.goals,
    })
}

fn read_inside(reader: &mut LessonReader<'_>, directive: &Directive<'_>, spec: &LabSpec) -> Inside {
    let mut inside = Inside::default();
    for node in &directive.body {
        match node {
            Node::Text { offset, text } => {
                let raws = parse_markdown(reader, text, *offset);
                match <[Raw; 1]>::try_from(raws).map(|[raw]| raw.kind) {
                    Ok(RawKind::Paragraph(text)) if inside.caption.is_empty() => inside.caption = text,
                    _ => {
                        let line = reader.line(*offset);
                        reader.error(
                            line,
                            "the lab contains text besides its caption",
                            "keep one paragraph, and move the rest out of the lab",
                        );
                    }
                }
            }
            Node::Directive(inner) => match inner.kind {
                DirectiveKind::Prediction => {
                    inner.check_parameters(reader, &[]);
                    inside.predictions.extend(read_prediction(reader, inner, Some(spec)));
                }
                DirectiveKind::Goal => inside.goals.extend(read_goal(reader, inner, spec)),
                DirectiveKind::Card if spec.has_cards => inside.cards.extend(read_card(reader, inner)),
                DirectiveKind::Card => {
                    let kinds = reader.labs.iter().filter(|spec| spec.has_cards).map(|spec| spec.id);
                    let place = format!("a lab of kind `{}`", kinds.collect::<Vec<_>>().join("`, `"));
                    inner.misplaced::<()>(reader, &place);
                }
                _ => inner.misplaced(reader, "a section").unwrap_or_default(),
            },
        }
    }
    inside
}

fn read_goal(reader: &mut LessonReader<'_>, directive: &Directive<'_>, spec: &LabSpec) -> Option<Goal> {
    directive.check_parameters(reader, &[]);
    let name = directive.parameters.get("id")?;
    if !spec.goals.contains(&name) {
        let hint = if spec.goals.is_empty() {
            "this kind of lab has no goals".to_owned()
        } else {
            did_you_mean(name, spec.goals.iter().copied())
        };
        reader.error(directive.line, format!("a lab of kind `{}` has no goal `{name}`", spec.id), hint);
        return None;
    }
    let id = reader.new_id(name, directive.line)?;
    reader.names.goals.push(id.clone());
    let text = read_line(reader, &directive.plain_body(), directive.line);
    if text.is_empty() {
        reader.error(
            directive.line,
            "the goal has no text",
            "write one line inside it that says what to reach",
        );
    }
    Some(Goal { id, text })
}

/// Reads a card: the task, the choices as a list, then the code that is shown after the decision.
fn read_card(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Card> {
    directive.check_parameters(reader, &[]);
    let line = directive.line;
    let id: Slug = directive.new_id(reader)?;
    let mut raws = Vec::new();
    for node in &directive.body {
        match node {
            Node::Text { offset, text } => raws.extend(parse_markdown(reader, text, *offset)),
            Node::Directive(inner) => return inner.misplaced(reader, "a section"),
        }
    }
    let list_idx = raws.iter().position(|raw| matches!(raw.kind, RawKind::List { .. }));
    let mut after = raws.split_off(list_idx.unwrap_or(raws.len())).into_iter();
    let Some(Raw { kind: RawKind::List { items, .. }, .. }) = after.next() else {
        reader.error(line, "there are no choices", "write a list of choices: - [x] …");
        return None;
    };
    if raws.is_empty() || after.len() == 0 {
        let hint = "write the task before the choices, and the code after them";
        reader.error(line, "the card has no task or no code", hint);
    }
    let prompt = raws.into_iter().filter_map(|raw| read_raw(reader, raw)).collect();
    let after = after.filter_map(|raw| read_raw(reader, raw)).collect();
    let choices = read_choices(reader, items, line, Some(1));
    Some(Card { id, title: directive.text("title"), prompt, choices, after })
}
