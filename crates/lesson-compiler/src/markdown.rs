//! From Markdown (CommonMark, with tables, task lists, definition lists, formulas and heading names) to a raw tree in
//! which every part knows its line. [`crate::blocks`] and [`crate::question`] decide what a part means in its place.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use crate::{
    events::{Events, is_inline},
    inlines::read_inlines,
    lesson_reader::LessonReader,
};
use lesson::{Inline, ListKind};

/// A part of Markdown and its line.
#[derive(Debug)]
pub(crate) struct Raw {
    pub(crate) line: usize,
    pub(crate) kind: RawKind,
}

/// Kind and content of a part of Markdown.
#[derive(Debug)]
pub(crate) enum RawKind {
    Paragraph(Vec<Inline>),
    Heading {
        level: HeadingLevel,
        id: Option<String>,
        title: Vec<Inline>,
    },
    List {
        kind: ListKind,
        items: Vec<RawItem>,
    },
    Quote(Vec<Raw>),
    /// Code fence: the text after its marks, and the code.
    Code {
        info: String,
        code: String,
    },
    Table {
        is_numeric: Vec<bool>,
        header: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Definitions(Vec<(Vec<Inline>, Vec<Raw>)>),
}

/// An item of a list.
#[derive(Debug)]
pub(crate) struct RawItem {
    pub(crate) line: usize,
    /// State of the task mark: `[x]` is true, `[ ]` is false, `None` without one.
    pub(crate) is_ticked: Option<bool>,
    pub(crate) parts: Vec<Raw>,
}

/// Parses `text`, which begins at `base` in the reader's file.
pub(crate) fn parse_markdown(reader: &mut LessonReader<'_>, text: &str, base: usize) -> Vec<Raw> {
    read_parts(reader, &mut Events::parse(text, base))
}

/// Reads parts up to and including the end of the enclosing element.
fn read_parts(reader: &mut LessonReader<'_>, events: &mut Events<'_>) -> Vec<Raw> {
    let mut parts = Vec::new();
    while let Some(event) = events.peek() {
        let is_inline = is_inline(event);
        let line = reader.line(events.peek_offset());
        if is_inline {
            // Item of a tight list: text without a paragraph around it.
            let text = read_inlines(reader, events);
            parts.push(Raw { line, kind: RawKind::Paragraph(text) });
            continue;
        }
        match events.next() {
            Some((Event::Start(tag), _)) => {
                let kind = read_part(reader, events, tag, line);
                parts.extend(kind.map(|kind| Raw { line, kind }));
            }
            Some((Event::End(_), _)) | None => break,
            Some((Event::Rule, _)) => {
                reader.error(line, "horizontal rules are not allowed", "start a section instead")
            }
            Some((Event::Html(_), _)) => {}
            Some((other, _)) => reader.error(
                line,
                format!("{other:?} is not allowed here"),
                "use only the Markdown that docs/writing-lessons.md describes",
            ),
        }
    }
    parts
}

fn read_part(
    reader: &mut LessonReader<'_>,
    events: &mut Events<'_>,
    tag: Tag<'_>,
    line: usize,
) -> Option<RawKind> {
    match tag {
        Tag::Paragraph => {
            let text = read_inlines(reader, events);
            events.next();
            Some(RawKind::Paragraph(text))
        }
        Tag::Heading { level, id, .. } => {
            let title = read_inlines(reader, events);
            events.next();
            Some(RawKind::Heading { level, id: id.map(|id| id.to_string()), title })
        }
        Tag::List(start) => {
            let kind = if start.is_some() { ListKind::Ordered } else { ListKind::Unordered };
            Some(RawKind::List { kind, items: read_items(reader, events) })
        }
        Tag::BlockQuote(_) => Some(RawKind::Quote(read_parts(reader, events))),
        Tag::CodeBlock(kind) => Some(read_code(events, kind)),
        Tag::Table(alignments) => {
            let is_numeric =
                alignments.iter().map(|align| *align == pulldown_cmark::Alignment::Right).collect();
            let mut rows = read_rows(reader, events);
            let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
            Some(RawKind::Table { is_numeric, header, rows })
        }
        Tag::DefinitionList => Some(RawKind::Definitions(read_definitions(reader, events))),
        Tag::HtmlBlock => {
            events.skip();
            reader.error(
                line,
                "HTML is not allowed in lessons",
                "use Markdown or a directive; in text write `&lt;`",
            );
            None
        }
        other => {
            events.skip();
            reader.error(
                line,
                format!("{other:?} is not allowed here"),
                "use only the Markdown that docs/writing-lessons.md describes",
            );
            None
        }
    }
}

fn read_items(reader: &mut LessonReader<'_>, events: &mut Events<'_>) -> Vec<RawItem> {
    let mut items = Vec::new();
    while let Some((Event::Start(Tag::Item), range)) = events.next() {
        let line = reader.line(range.start);
        let mut is_ticked = None;
        // In a loose list the mark is inside the first paragraph.
        let is_loose = matches!(events.peek(), Some(Event::Start(Tag::Paragraph)));
        let mut parts = Vec::new();
        if is_loose {
            let first = reader.line(events.peek_offset());
            events.next();
            is_ticked = read_tick(events);
            let text = read_inlines(reader, events);
            events.next();
            parts.push(Raw { line: first, kind: RawKind::Paragraph(text) });
        } else {
            is_ticked = is_ticked.or(read_tick(events));
        }
        parts.extend(read_parts(reader, events));
        items.push(RawItem { line, is_ticked, parts });
    }
    items
}

fn read_tick(events: &mut Events<'_>) -> Option<bool> {
    let Some(Event::TaskListMarker(is_ticked)) = events.peek() else { return None };
    let is_ticked = *is_ticked;
    events.next();
    Some(is_ticked)
}

fn read_code(events: &mut Events<'_>, kind: CodeBlockKind<'_>) -> RawKind {
    let info = match kind {
        CodeBlockKind::Fenced(info) => info.to_string(),
        CodeBlockKind::Indented => String::new(),
    };
    let mut code = String::new();
    while let Some((event, _)) = events.next() {
        match event {
            Event::Text(text) => code.push_str(&text),
            _ => break,
        }
    }
    RawKind::Code { info, code }
}

fn read_rows(reader: &mut LessonReader<'_>, events: &mut Events<'_>) -> Vec<Vec<Vec<Inline>>> {
    let mut rows = Vec::new();
    while let Some((Event::Start(Tag::TableHead | Tag::TableRow), _)) = events.next() {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = events.next() {
            cells.push(read_inlines(reader, events));
            events.next();
        }
        rows.push(cells);
    }
    rows
}

fn read_definitions(reader: &mut LessonReader<'_>, events: &mut Events<'_>) -> Vec<(Vec<Inline>, Vec<Raw>)> {
    let mut definitions: Vec<(Vec<Inline>, Vec<Raw>)> = Vec::new();
    loop {
        match events.next() {
            Some((Event::Start(Tag::DefinitionListTitle), _)) => {
                let term = read_inlines(reader, events);
                events.next();
                definitions.push((term, Vec::new()));
            }
            Some((Event::Start(Tag::DefinitionListDefinition), _)) => {
                let meaning = read_parts(reader, events);
                definitions.last_mut().map(|(_, known)| known.extend(meaning)).unwrap_or_default();
            }
            Some((Event::End(TagEnd::DefinitionList), _)) | None => return definitions,
            Some(_) => {}
        }
    }
}
