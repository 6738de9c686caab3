//! Running text outside of paragraphs.

use crate::{
    directive::Directive,
    lesson_reader::LessonReader,
    markdown::{RawKind, parse_markdown},
};
use lesson::Inline;

/// Reads the words of a parameter as running text.
pub(crate) fn read_words(
    reader: &mut LessonReader<'_>,
    directive: &Directive<'_>,
    name: &str,
) -> Vec<Inline> {
    read_line(reader, &directive.text(name), directive.line)
}

/// Reads words in the middle of a line as running text.
pub(crate) fn read_line(reader: &mut LessonReader<'_>, words: &str, line: usize) -> Vec<Inline> {
    let offset = reader.source.line_start(line);
    let mut raws = parse_markdown(reader, words, offset).into_iter();
    match (raws.next().map(|raw| raw.kind), raws.next()) {
        (Some(RawKind::Paragraph(text)), None) => text,
        (None, _) => Vec::new(),
        _ => {
            reader.error(
                line,
                format!("`{words}` is not a line of text"),
                "write one line of text, without lists or headings",
            );
            Vec::new()
        }
    }
}
