//! Labs: kind and start, caption, predictions, goals, cards.

use kernels::Activation;

use crate::{
    choices::read_choices,
    diagnostic::did_you_mean,
    directive::{Directive, Node},
    lesson_reader::LessonReader,
    markdown::{Raw, RawKind, parse_markdown},
    markdown_blocks::read_raw,
    prediction::read_prediction,
    vocabulary::{DirectiveKind, lab_parameters},
};
use lesson::{
    Card, ChoosingSetup, CurvesSetup, Goal, Inline, Lab, LabKind, LabSetup, Prediction, Slug, SoftmaxSetup,
    SoftmaxView, TimingSetup,
};

/// What stands inside a lab.
#[derive(Default)]
struct Inside {
    caption: Vec<Inline>,
    predictions: Vec<Prediction>,
    goals: Vec<Goal>,
    cards: Vec<Card>,
}

/// The lab of a directive.
pub(crate) fn read_lab(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Lab> {
    let line = directive.line;
    let kinds = LabKind::ALL.map(|kind| (kind.id(), kind));
    let Some(kind) = directive.parameters.one_of(reader, line, "kind", &kinds) else {
        if directive.parameters.get("kind").is_none() {
            directive.check_parameters(reader, &[]);
        }
        return None;
    };
    directive.check_parameters(reader, lab_parameters(kind));
    let id = directive.parameters.new_id(reader, line)?;
    let inside = read_inside(reader, directive, kind);
    if inside.caption.is_empty() {
        reader.error(line, "the lab has no caption", "write one paragraph inside that says what it shows");
    }
    if inside.cards.is_empty() != (kind != LabKind::Choosing) {
        reader.error(
            line,
            "cards and the lab `choosing` belong together",
            "put `:::card` into a lab of this kind",
        );
    }
    let setup = Start { reader, directive }.setup(kind, inside.cards)?;
    reader.mark(line, "end of the lab");
    let title = directive.parameters.text("title");
    Some(Lab {
        id,
        title,
        caption: inside.caption,
        setup,
        predictions: inside.predictions,
        goals: inside.goals,
    })
}

fn read_inside(reader: &mut LessonReader<'_>, directive: &Directive<'_>, kind: LabKind) -> Inside {
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
                            "a lab has one paragraph, its caption",
                            "put other text outside of it",
                        );
                    }
                }
            }
            Node::Directive(inner) => match inner.kind {
                DirectiveKind::Prediction => {
                    inner.check_parameters(reader, &[]);
                    inside.predictions.extend(read_prediction(reader, inner));
                }
                DirectiveKind::Goal => inside.goals.extend(read_goal(reader, inner, kind)),
                DirectiveKind::Card => inside.cards.extend(read_card(reader, inner)),
                _ => inner.misplaced(reader, "a section").unwrap_or_default(),
            },
        }
    }
    inside
}

fn read_goal(reader: &mut LessonReader<'_>, directive: &Directive<'_>, kind: LabKind) -> Option<Goal> {
    directive.check_parameters(reader, &[]);
    let name = directive.parameters.get("id")?;
    if !kind.goals().contains(&name) {
        let hint = did_you_mean(name, kind.goals().iter().copied());
        reader.error(directive.line, format!("a lab `{}` knows no goal `{name}`", kind.id()), hint);
        return None;
    }
    let id = reader.new_id(name, directive.line)?;
    reader.names.goals.push(id.clone());
    let text = crate::words::read_line(reader, &directive.plain_body(), directive.line);
    if text.is_empty() {
        reader.error(
            directive.line,
            "the goal says nothing",
            "write one line inside that says what to reach",
        );
    }
    Some(Goal { id, text })
}

/// A card: the task, the choices as a list, then the code that is shown once it is decided.
fn read_card(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Card> {
    directive.check_parameters(reader, &[]);
    let line = directive.line;
    let id: Slug = directive.parameters.new_id(reader, line)?;
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
        reader.error(line, "there is nothing to choose", "write a list of choices: - [x] …");
        return None;
    };
    if raws.is_empty() || after.len() == 0 {
        let hint = "write the task before the choices, and the code behind them";
        reader.error(line, "the card lacks its task or its code", hint);
    }
    let prompt = raws.into_iter().filter_map(|raw| read_raw(reader, raw)).collect();
    let after = after.filter_map(|raw| read_raw(reader, raw)).collect();
    let choices = read_choices(reader, items, line, Some(1));
    Some(Card { id, title: directive.parameters.text("title"), prompt, choices, after })
}

/// How a lab starts, read from its parameters.
struct Start<'r, 's, 'd> {
    reader: &'r mut LessonReader<'s>,
    directive: &'d Directive<'d>,
}

impl Start<'_, '_, '_> {
    fn setup(&mut self, kind: LabKind, cards: Vec<Card>) -> Option<LabSetup> {
        Some(match kind {
            LabKind::Curves => LabSetup::Curves(self.curves()?),
            LabKind::Softmax => LabSetup::Softmax(self.softmax()?),
            LabKind::Timing => LabSetup::Timing(TimingSetup {
                functions: self.functions()?,
                n_rows: self.number("rows", 1, 4096)?,
                n_columns: self.number("columns", 1, 4096)?,
                n_passes: self.number("passes", 1, 1_000_000)?,
            }),
            LabKind::Choosing => LabSetup::Choosing(ChoosingSetup { cards }),
        })
    }

    fn number<T: std::str::FromStr + PartialOrd + std::fmt::Display>(
        &mut self,
        name: &str,
        from: T,
        to: T,
    ) -> Option<T> {
        self.directive.parameters.number(self.reader, self.directive.line, name, from..=to)
    }

    fn curves(&mut self) -> Option<CurvesSetup> {
        let functions = self.functions()?;
        let from = self.number("from", -1000.0, 1000.0)?;
        let to = self.number("to", from, 1000.0)?;
        Some(CurvesSetup { functions, x_range: (from, to), cursor: self.number("cursor", from, to)? })
    }

    fn softmax(&mut self) -> Option<SoftmaxSetup> {
        let text = self.directive.parameters.text("logits");
        let logits: Vec<f32> = text.split(',').filter_map(|logit| logit.trim().parse().ok()).collect();
        let is_good = logits.len() == text.split(',').count() && logits.iter().all(|logit| logit.is_finite());
        if !is_good || !(2..=10).contains(&logits.len()) {
            let line = self.directive.line;
            self.reader.error(
                line,
                format!("`{text}` is no value for `logits`"),
                "write 2 to 10 numbers: 2, 1, 0.1",
            );
            return None;
        }
        let views = SoftmaxView::ALL.map(|view| (view.id(), view));
        let view = self.directive.parameters.one_of(self.reader, self.directive.line, "view", &views)?;
        Some(SoftmaxSetup { logits, temperature: self.number("temperature", 0.05, 20.0)?, view })
    }

    fn functions(&mut self) -> Option<Vec<Activation>> {
        let text = self.directive.parameters.get("functions")?;
        let mut functions = Vec::new();
        for id in text.split(',').map(str::trim) {
            match Activation::from_id(id) {
                Some(function) => functions.push(function),
                None => {
                    let hint = did_you_mean(id, Activation::ALL.map(Activation::id));
                    self.reader.error(self.directive.line, format!("`{id}` is no activation"), hint);
                }
            }
        }
        (!functions.is_empty()).then_some(functions)
    }
}
