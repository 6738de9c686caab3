//! The shortlist: functions with formula, place, strength and weakness.

use kernels::Activation;

use crate::{
    directive::{Directive, Node},
    lab_links::read_lab_link,
    lesson_reader::LessonReader,
    markdown::{RawItem, RawKind, parse_markdown},
    vocabulary::DirectiveKind,
};
use lesson::{Inline, ShortlistEntry, spec::did_you_mean};

/// Reads the functions of a `:::shortlist`.
pub(crate) fn read_shortlist(
    reader: &mut LessonReader<'_>,
    directive: &Directive<'_>,
) -> Vec<ShortlistEntry> {
    let mut entries = Vec::new();
    for node in &directive.body {
        match node {
            Node::Directive(inner) if inner.kind == DirectiveKind::Function => {
                inner.check_parameters(reader, &[]);
                entries.extend(read_function(reader, inner));
            }
            Node::Directive(inner) => {
                inner.misplaced::<()>(reader, "a section");
            }
            Node::Text { offset, .. } => {
                let line = reader.line(*offset);
                reader.error(
                    line,
                    "there is text between the functions",
                    "move it before or after `:::shortlist`",
                );
            }
        }
    }
    reader.mark(directive.line, "end of the shortlist");
    entries
}

fn read_function(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<ShortlistEntry> {
    let function = directive.text("of");
    let name = match Activation::from_id(&function) {
        Some(activation) => activation.name(),
        None if function == "softmax" => "Softmax",
        None => {
            let known = Activation::ALL.iter().map(|activation| activation.id()).chain(["softmax"]);
            let hint = did_you_mean(&function, known);
            reader.error(directive.line, format!("there is no function `{function}`"), hint);
            return None;
        }
    };
    let mut words = Words::default();
    for node in &directive.body {
        if let Node::Text { offset, text } = node {
            for raw in parse_markdown(reader, text, *offset) {
                match raw.kind {
                    RawKind::Paragraph(text) => words.formula = text,
                    RawKind::List { items, .. } => {
                        items.into_iter().for_each(|item| words.read(reader, item))
                    }
                    _ => reader.error(raw.line, "only a formula and a list are allowed here", FORM),
                }
            }
        }
    }
    let Words { formula, default_in, strength, weakness } = words;
    let Ok([Inline::Formula(formula)]) = <[Inline; 1]>::try_from(formula) else {
        reader.error(directive.line, "the function has no formula", FORM);
        return None;
    };
    if default_in.is_empty() || strength.is_empty() || weakness.is_empty() {
        reader.error(directive.line, "the function lacks a default, a strength or a weakness", FORM);
        return None;
    }
    reader.mark(directive.line, format!("formula `{}`", formula.tex));
    let lab =
        directive.parameters.get("lab").and_then(|state| read_lab_link(reader, state, name, directive.line));
    Some(ShortlistEntry { function, name: name.to_owned(), formula, default_in, strength, weakness, lab })
}

const FORM: &str =
    "write the formula as $…$ on a line of its own, then `- default: …`, `- strength: …`, `- weakness: …`";

#[derive(Default)]
struct Words {
    formula: Vec<Inline>,
    default_in: Vec<Inline>,
    strength: Vec<Inline>,
    weakness: Vec<Inline>,
}

impl Words {
    fn read(&mut self, reader: &mut LessonReader<'_>, item: RawItem) {
        let mut parts = item.parts.into_iter().map(|raw| raw.kind);
        if let (Some(RawKind::Paragraph(mut text)), None) = (parts.next(), parts.next())
            && let Some(Inline::Text(first)) = text.first_mut()
            && let Some((key, rest)) = first.split_once(':')
        {
            let place = match key {
                "default" => Some(&mut self.default_in),
                "strength" => Some(&mut self.strength),
                "weakness" => Some(&mut self.weakness),
                _ => None,
            };
            *first = rest.trim_start().to_owned();
            if let Some(place) = place {
                *place = text;
                return;
            }
        }
        reader.error(item.line, "expected `default:`, `strength:` or `weakness:`", FORM);
    }
}
