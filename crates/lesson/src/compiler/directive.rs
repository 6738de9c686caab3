//! Directives: lines that begin with `:::`. This module knows how they are written and how they nest; which there
//! are and what each takes is in [`super::vocabulary`], what each means in the module of its name.

use super::{
    lesson_reader::LessonReader,
    parameters::{Parameters, parse_parameters},
    vocabulary::DirectiveKind,
};

/// A part of a file: Markdown, or a directive with what is inside.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// Markdown, and where it begins in the file.
    Text {
        /// Byte offset of the first character.
        offset: usize,
        /// The Markdown.
        text: &'a str,
    },
    /// A directive.
    Directive(Directive<'a>),
}

/// A directive with what is inside.
#[derive(Debug)]
pub(super) struct Directive<'a> {
    /// Which.
    pub(super) kind: DirectiveKind,
    /// Where it begins, from line 1.
    pub(super) line: usize,
    /// What is written after its name.
    pub(super) parameters: Parameters,
    /// What is inside.
    pub(super) body: Vec<Node<'a>>,
}

impl Directive<'_> {
    /// What is inside, as it is written, without the spaces around it.
    pub(super) fn plain_body(&self) -> String {
        let texts = self.body.iter().filter_map(|node| match node {
            Node::Text { text, .. } => Some(*text),
            Node::Directive(_) => None,
        });
        texts.collect::<String>().trim().to_owned()
    }
}

/// A directive whose end has not been seen yet. Unknown ones are kept until their end, then left out.
struct Open<'a> {
    kind: Option<DirectiveKind>,
    line: usize,
    parameters: Parameters,
    body: Vec<Node<'a>>,
}

/// The parts of `text`, which begins at `base` in the reader's file. Mistakes are reported to the reader.
pub(super) fn parse_nodes<'a>(reader: &mut LessonReader<'_>, text: &'a str, base: usize) -> Vec<Node<'a>> {
    let mut stack = vec![Open { kind: None, line: 0, parameters: Parameters::default(), body: Vec::new() }];
    let mut text_start = 0;
    let mut fence: Option<&str> = None;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        fence = fence_after(fence, line);
        if fence.is_some() || !line.starts_with(":::") {
            if fence.is_none() && line.trim_start().starts_with(":::") {
                let line = reader.line(base + start);
                reader.error(
                    line,
                    "a directive must begin at the start of its line",
                    "remove the space before `:::`",
                );
            }
            continue;
        }
        push_text(&mut stack, text, text_start..start, base);
        text_start = offset;
        let number = reader.line(base + start);
        match line.trim_end().strip_prefix(":::").unwrap_or_default().trim() {
            "" => close(reader, &mut stack, number),
            opening => open(reader, &mut stack, opening, number),
        }
    }
    push_text(&mut stack, text, text_start..offset, base);
    while stack.len() > 1 {
        let line = stack.last().map_or(0, |open| open.line);
        reader.error(line, "this directive is never closed", "add a line `:::` after what belongs to it");
        close(reader, &mut stack, line);
    }
    stack.pop().map(|open| open.body).unwrap_or_default()
}

/// The code fence that is open after this line, as its marker.
fn fence_after<'a>(fence: Option<&'a str>, line: &'a str) -> Option<&'a str> {
    let trimmed = line.trim();
    let marker = |mark: char| trimmed.len() - trimmed.trim_start_matches(mark).len();
    let length = marker('`').max(marker('~'));
    let found = trimmed.get(..length).filter(|_| length >= 3);
    match (fence, found) {
        (Some(open), Some(end)) if end.starts_with(open) && end.len() == trimmed.len() => None,
        (Some(open), _) => Some(open),
        (None, found) => found,
    }
}

fn push_text<'a>(stack: &mut [Open<'a>], text: &'a str, range: std::ops::Range<usize>, base: usize) {
    let offset = base + range.start;
    if let (Some(open), Some(text)) = (stack.last_mut(), text.get(range))
        && !text.trim().is_empty()
    {
        open.body.push(Node::Text { offset, text });
    }
}

fn open(reader: &mut LessonReader<'_>, stack: &mut Vec<Open<'_>>, opening: &str, line: usize) {
    let (name, rest) = opening.split_once(char::is_whitespace).unwrap_or((opening, ""));
    let kind = DirectiveKind::from_name(name);
    if kind.is_none() {
        let known = DirectiveKind::ALL.iter().map(|kind| kind.name());
        let hint = super::diagnostic::did_you_mean(name, known);
        reader.error(line, format!("there is no directive `:::{name}`"), hint);
    }
    let parameters = parse_parameters(reader, rest, line);
    stack.push(Open { kind, line, parameters, body: Vec::new() });
    if kind.is_some_and(|kind| !kind.has_body()) {
        close(reader, stack, line);
    }
}

fn close(reader: &mut LessonReader<'_>, stack: &mut Vec<Open<'_>>, line: usize) {
    if stack.len() < 2 {
        let hint = "remove this line, or add the line that opens the directive";
        reader.error(line, "`:::` closes nothing", hint);
        return;
    }
    let Some(Open { kind, line, parameters, body }) = stack.pop() else { return };
    if let (Some(kind), Some(parent)) = (kind, stack.last_mut()) {
        parent.body.push(Node::Directive(Directive { kind, line, parameters, body }));
    }
}
