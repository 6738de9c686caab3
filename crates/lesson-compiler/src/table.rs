//! Tables.

use crate::{
    directive::{Directive, Node},
    lesson_reader::LessonReader,
    markdown::{RawKind, parse_markdown},
};
use lesson::Table;

/// Reads the table of a directive, whose body is one Markdown table.
pub(crate) fn read_table(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Table> {
    let caption = crate::words::read_words(reader, directive, "caption");
    let [Node::Text { offset, text }] = directive.body.as_slice() else {
        return no_table(reader, directive);
    };
    let mut raws = parse_markdown(reader, text, *offset).into_iter().map(|raw| raw.kind);
    match (raws.next(), raws.next()) {
        (Some(RawKind::Table { is_numeric, header, rows }), None) => {
            reader.mark(directive.line, format!("table of {} columns and {} rows", header.len(), rows.len()));
            Some(Table { caption, header, is_numeric, rows })
        }
        _ => no_table(reader, directive),
    }
}

fn no_table(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Table> {
    let hint = "write one Markdown table: | a | b |, then |---|---:|, then the rows";
    reader.error(directive.line, "`:::table` must contain exactly one table", hint);
    None
}
