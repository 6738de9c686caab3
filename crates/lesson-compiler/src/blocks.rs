//! Converts directives and Markdown to sections and blocks.

use crate::{
    code::read_code_block,
    curves::read_curves,
    directive::{Directive, Node},
    formula::display_formula,
    lab::read_lab,
    lesson_reader::LessonReader,
    markdown::{RawKind, parse_markdown},
    markdown_blocks::{heading_id, read_raw},
    pictures::read_picture,
    prediction::read_prediction,
    question::read_question,
    shortlist::read_shortlist,
    table::read_table,
    vocabulary::DirectiveKind,
    words::read_words,
};
use lesson::{Block, Exercise, Inline, Note, NoteKind, Section, Widget};
use pulldown_cmark::HeadingLevel;

/// Converts nodes to blocks. Section headings are rejected: sections exist only at the top level.
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

/// Converts nodes to sections. Text before the first heading is rejected.
pub(crate) fn read_sections(reader: &mut LessonReader<'_>, nodes: &[Node<'_>]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for node in nodes {
        match node {
            Node::Text { offset, text } => {
                for raw in parse_markdown(reader, text, *offset) {
                    if let RawKind::Heading { level: HeadingLevel::H2, id, title } = raw.kind {
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

fn add(reader: &mut LessonReader<'_>, sections: &mut [Section], block: Option<Block>, line: usize) {
    match (sections.last_mut(), block) {
        (Some(section), Some(block)) => section.blocks.push(block),
        (None, Some(_)) => {
            reader.error(
                line,
                "there is text before the first section",
                "begin with a heading: ## Title {#a-name}",
            );
        }
        (_, None) => {}
    }
}

fn read_directive(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Block> {
    if directive.kind != DirectiveKind::Lab {
        directive.check_parameters(reader, &[]);
    }
    match directive.kind {
        DirectiveKind::Code => read_code_block(reader, directive).map(Block::Code),
        DirectiveKind::Curves => read_curves(reader, directive).map(Block::Curves),
        DirectiveKind::Exercise => read_exercise(reader, directive).map(Block::Exercise),
        DirectiveKind::Formula => display_formula(reader, directive).map(Block::Formula),
        DirectiveKind::Lab => read_lab(reader, directive).map(Block::Lab),
        DirectiveKind::Note => read_note(reader, directive).map(Block::Note),
        DirectiveKind::Picture => read_picture(reader, directive).map(Block::Picture),
        DirectiveKind::Prediction => read_prediction(reader, directive, None).map(Block::Prediction),
        DirectiveKind::Question => read_question(reader, directive).map(Block::Question),
        DirectiveKind::Shortlist => Some(Block::Shortlist(read_shortlist(reader, directive))),
        DirectiveKind::Table => read_table(reader, directive).map(Block::Table),
        DirectiveKind::Widget => read_widget(reader, directive).map(Block::Widget),
        DirectiveKind::Card | DirectiveKind::Goal => directive.misplaced(reader, "a `:::lab`"),
        DirectiveKind::Function => directive.misplaced(reader, "a `:::shortlist`"),
        DirectiveKind::Reveal => directive.misplaced(reader, "a `:::prediction`"),
    }
}

fn read_note(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Note> {
    let kinds = NoteKind::ALL.map(|kind| (kind.id(), kind));
    let title = read_words(reader, directive, "title");
    for node in &directive.body {
        // A note is text: the page mounts nothing in it.
        if let Node::Directive(inner) = node
            && inner.kind.comes_alive()
        {
            inner.misplaced::<()>(reader, "a section, outside of notes");
        }
    }
    let body = read_blocks(reader, &directive.body);
    reader.mark(directive.line, "end of the note");
    let kind = directive.one_of(reader, "kind", &kinds)?;
    Some(Note { kind, title, body })
}

fn read_exercise(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Exercise> {
    let id = directive.new_id(reader)?;
    if let Some(first) = reader.names.exercise.replace(id.clone()) {
        reader.error(
            directive.line,
            format!("the lesson already has the exercise `{first}`"),
            "keep only one exercise in a lesson",
        );
    }
    let title = read_words(reader, directive, "title");
    let body = read_blocks(reader, &directive.body);
    reader.mark(directive.line, "end of the exercise");
    Some(Exercise { id, title, body })
}

fn read_widget(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Widget> {
    let kinds = Widget::ALL.map(|kind| (kind.id(), kind));
    directive.one_of(reader, "kind", &kinds)
}
