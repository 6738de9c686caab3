//! From directives and raw Markdown to blocks.

use crate::{
    code::{read_code_block, read_fence},
    directive::{Directive, Node},
    formula::display_formula,
    lab::read_lab,
    lesson_reader::LessonReader,
    markdown::{Raw, RawItem, RawKind, parse_markdown},
    pictures::read_picture,
    prediction::read_prediction,
    question::read_question,
    shortlist::read_shortlist,
    table::read_table,
    vocabulary::{DirectiveKind, Parameter},
    words::read_words,
};
use lesson::{
    Block, Definition, Exercise, Inline, List, ListKind, Note, NoteKind, Section, Slug, Subheading, Widget,
};

/// The blocks that these nodes are. Headings of sections are refused: sections stand at the top.
pub(crate) fn read_blocks(reader: &mut LessonReader<'_>, nodes: &[Node<'_>]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for node in nodes {
        match node {
            Node::Text { offset, text } => {
                let raws = parse_markdown(reader, text, *offset);
                blocks.extend(raws.into_iter().filter_map(|raw| read_raw(reader, raw)));
            }
            Node::Directive(directive) => blocks.extend(read_directive(reader, directive)),
        }
    }
    blocks
}

/// The sections that these nodes are. Text before the first heading is refused.
pub(crate) fn read_sections(reader: &mut LessonReader<'_>, nodes: &[Node<'_>]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for node in nodes {
        match node {
            Node::Text { offset, text } => {
                for raw in parse_markdown(reader, text, *offset) {
                    if let RawKind::Heading { level: pulldown_cmark::HeadingLevel::H2, id, title } = raw.kind
                    {
                        sections.extend(begin_section(reader, raw.line, id, title));
                    } else {
                        let line = raw.line;
                        let block = read_raw(reader, raw);
                        add(reader, &mut sections, block, line);
                    }
                }
            }
            Node::Directive(directive) => {
                let block = read_directive(reader, directive);
                add(reader, &mut sections, block, directive.line);
            }
        }
    }
    sections
}

fn begin_section(
    reader: &mut LessonReader<'_>,
    line: usize,
    id: Option<String>,
    title: Vec<Inline>,
) -> Option<Section> {
    let id = heading_id(reader, line, id)?;
    reader.names.sections.push(id.clone());
    reader.mark(line, format!("section `{id}`"));
    Some(Section { id, title, blocks: Vec::new() })
}

fn heading_id(reader: &mut LessonReader<'_>, line: usize, id: Option<String>) -> Option<Slug> {
    let Some(id) = id else {
        reader.error(line, "the heading has no id", "end it with {#a-name}, the same in every language");
        return None;
    };
    reader.new_id(&id, line)
}

fn add(reader: &mut LessonReader<'_>, sections: &mut [Section], block: Option<Block>, line: usize) {
    match (sections.last_mut(), block) {
        (Some(section), Some(block)) => section.blocks.push(block),
        (None, Some(_)) => {
            reader.error(
                line,
                "text stands before the first section",
                "begin with a heading: ## Title {#a-name}",
            );
        }
        (_, None) => {}
    }
}

/// The block that a part of Markdown is. `None` where it has no place here, which is reported.
pub(crate) fn read_raw(reader: &mut LessonReader<'_>, raw: Raw) -> Option<Block> {
    let line = raw.line;
    match raw.kind {
        RawKind::Paragraph(text) => {
            reader.mark(line, "paragraph");
            (!text.is_empty()).then_some(Block::Paragraph(text))
        }
        RawKind::Heading { level: pulldown_cmark::HeadingLevel::H3, id, title } => {
            let id = heading_id(reader, line, id)?;
            reader.mark(line, format!("heading `{id}`"));
            Some(Block::Subheading(Subheading { id, title }))
        }
        RawKind::Heading { level, .. } => {
            let hint = "use ## for a section and ### within one; the title stands in course.toml";
            reader.error(line, format!("a heading of level {level} has no place here"), hint);
            None
        }
        RawKind::List { kind, items } => Some(Block::List(read_list(reader, kind, items, line))),
        RawKind::Quote(_) => {
            let hint = "use `:::note`; a quotation mark at the line's start is for the reasons of choices";
            reader.error(line, "a quotation has no place here", hint);
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
                "a choice has no place here",
                "`[ ]` and `[x]` belong into `:::question`",
            );
        }
        item.parts.into_iter().filter_map(|raw| read_raw(reader, raw)).collect()
    };
    List { kind, items: items.into_iter().map(&mut read_item).collect() }
}

/// Reports parameters that are missing or unknown, and notes the directive for the other language.
pub(crate) fn check_parameters(
    reader: &mut LessonReader<'_>,
    directive: &Directive<'_>,
    additional: &[Parameter],
) {
    let allowed = [directive.kind.parameters(), additional].concat();
    directive.parameters.check(reader, directive.line, &allowed);
    let what = format!(":::{}{}", directive.kind.name(), directive.parameters.neutral(&allowed));
    reader.mark(directive.line, what);
}

fn read_directive(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Block> {
    if directive.kind != DirectiveKind::Lab {
        check_parameters(reader, directive, &[]);
    }
    match directive.kind {
        DirectiveKind::Code => read_code_block(reader, directive).map(Block::Code),
        DirectiveKind::Exercise => read_exercise(reader, directive).map(Block::Exercise),
        DirectiveKind::Formula => display_formula(reader, directive).map(Block::Formula),
        DirectiveKind::Lab => read_lab(reader, directive).map(Block::Lab),
        DirectiveKind::Note => read_note(reader, directive).map(Block::Note),
        DirectiveKind::Picture => read_picture(reader, directive).map(Block::Picture),
        DirectiveKind::Prediction => read_prediction(reader, directive).map(Block::Prediction),
        DirectiveKind::Question => read_question(reader, directive).map(Block::Question),
        DirectiveKind::Shortlist => Some(Block::Shortlist(read_shortlist(reader, directive))),
        DirectiveKind::Table => read_table(reader, directive).map(Block::Table),
        DirectiveKind::Widget => read_widget(reader, directive).map(Block::Widget),
        DirectiveKind::Card | DirectiveKind::Goal => misplaced(reader, directive, "a `:::lab`"),
        DirectiveKind::Function => misplaced(reader, directive, "a `:::shortlist`"),
        DirectiveKind::Reveal => misplaced(reader, directive, "a `:::prediction`"),
    }
}

/// Reports a directive that stands in the wrong place.
pub(crate) fn misplaced<T>(
    reader: &mut LessonReader<'_>,
    directive: &Directive<'_>,
    place: &str,
) -> Option<T> {
    let message = format!("`:::{}` has no place here", directive.kind.name());
    reader.error(directive.line, message, format!("it belongs into {place}"));
    None
}

fn read_note(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Note> {
    let kinds = NoteKind::ALL.map(|kind| (kind.id(), kind));
    let title = read_words(reader, directive, "title");
    let body = read_blocks(reader, &directive.body);
    reader.mark(directive.line, "end of the note");
    let kind = directive.parameters.one_of(reader, directive.line, "kind", &kinds)?;
    Some(Note { kind, title, body })
}

fn read_exercise(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Exercise> {
    let id = directive.parameters.new_id(reader, directive.line)?;
    if let Some(first) = reader.names.exercise.replace(id.clone()) {
        reader.error(
            directive.line,
            format!("`{first}` is the exercise already"),
            "a lesson has one exercise",
        );
    }
    let title = read_words(reader, directive, "title");
    let body = read_blocks(reader, &directive.body);
    reader.mark(directive.line, "end of the exercise");
    Some(Exercise { id, title, body })
}

fn read_widget(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Widget> {
    let kinds = Widget::ALL.map(|kind| (kind.id(), kind));
    directive.parameters.one_of(reader, directive.line, "kind", &kinds)
}
