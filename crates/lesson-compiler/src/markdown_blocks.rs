//! Blocks of plain Markdown: paragraphs, headings within sections, lists, fences, definitions.

use crate::{
    code::read_fence,
    lesson_reader::LessonReader,
    markdown::{Raw, RawItem, RawKind},
};
use lesson::{Block, Definition, List, ListKind, Slug, Subheading};
use pulldown_cmark::HeadingLevel;

/// Converts a part of Markdown to a block. Returns `None` where it is not allowed, which is reported.
pub(crate) fn read_raw(reader: &mut LessonReader<'_>, raw: Raw) -> Option<Block> {
    let line = raw.line;
    match raw.kind {
        RawKind::Paragraph(text) => {
            reader.mark(line, "paragraph");
            (!text.is_empty()).then_some(Block::Paragraph(text))
        }
        RawKind::Heading { level: HeadingLevel::H3, id, title } => {
            let id = heading_id(reader, line, id)?;
            reader.mark(line, format!("heading `{id}`"));
            Some(Block::Subheading(Subheading { id, title }))
        }
        RawKind::Heading { level, .. } => {
            let hint = "use ## for a section and ### within one; the lesson's title is in course.toml";
            reader.error(line, format!("a heading of level {level} is not allowed here"), hint);
            None
        }
        RawKind::List { kind, items } => Some(Block::List(read_list(reader, kind, items, line))),
        RawKind::Quote(_) => {
            let hint = "use `:::note`; lines that begin with `>` are only for the reasons of choices";
            reader.error(line, "a quotation is not allowed here", hint);
            None
        }
        RawKind::Code { info, code } => read_fence(reader, &info, &code, line).map(Block::Code),
        RawKind::Table { .. } => {
            reader.error(line, "the table has no caption", "put it between :::table caption=\"…\" and :::");
            None
        }
        RawKind::Definitions(definitions) => {
            reader.mark(line, format!("{} definitions", definitions.len()));
            let read = definitions.into_iter().map(|(term, meaning)| Definition {
                term,
                meaning: meaning.into_iter().filter_map(|raw| read_raw(reader, raw)).collect(),
            });
            Some(Block::Definitions(read.collect()))
        }
    }
}

fn read_list(reader: &mut LessonReader<'_>, kind: ListKind, items: Vec<RawItem>, line: usize) -> List {
    let name = match kind {
        ListKind::Ordered => "numbered list",
        ListKind::Unordered => "list",
    };
    reader.mark(line, format!("{name} of {}", items.len()));
    let mut read_item = |item: RawItem| {
        if item.is_ticked.is_some() {
            reader.error(
                item.line,
                "a choice is not allowed here",
                "use `[ ]` and `[x]` only in questions, predictions and cards",
            );
        }
        item.parts.into_iter().filter_map(|raw| read_raw(reader, raw)).collect()
    };
    List { kind, items: items.into_iter().map(&mut read_item).collect() }
}

/// Returns the id of a heading, which must be new in the lesson. Returns `None` where it has none, which is reported.
pub(crate) fn heading_id(reader: &mut LessonReader<'_>, line: usize, id: Option<String>) -> Option<Slug> {
    let Some(id) = id else {
        reader.error(line, "the heading has no id", "end it with {#a-name}, the same in both languages");
        return None;
    };
    reader.new_id(&id, line)
}
