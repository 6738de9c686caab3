//! Running text: words, emphasis, code, formulas, links, and numbers computed from the kernels.

use pulldown_cmark::{CowStr, Event, Tag};

use crate::{
    events::{Events, is_inline},
    expression,
    formula::inline_formula,
    lab_links::read_lab_link,
    lesson_reader::{Internal, LessonReader},
};
use lesson::{Inline, Link, Slug, Target};

/// Reads running text up to the first event that does not belong to it.
pub(crate) fn read_inlines(reader: &mut LessonReader<'_>, events: &mut Events<'_>) -> Vec<Inline> {
    let mut text = Vec::new();
    while events.peek().is_some_and(is_inline) {
        let Some((event, range)) = events.next() else { break };
        let line = reader.line(range.start);
        if let Some(piece) = read_piece(reader, events, event, line) {
            push(&mut text, piece);
        }
    }
    check_leftovers(reader, &text, events);
    text
}

/// Adds a piece; words are appended to words before them.
fn push(text: &mut Vec<Inline>, piece: Inline) {
    match (text.last_mut(), piece) {
        (Some(Inline::Text(before)), Inline::Text(words)) => before.push_str(&words),
        (_, piece) => text.push(piece),
    }
}

fn read_piece(
    reader: &mut LessonReader<'_>,
    events: &mut Events<'_>,
    event: Event<'_>,
    line: usize,
) -> Option<Inline> {
    match event {
        // No line breaks between a number and its sign.
        Event::Text(words) => Some(Inline::Text(words.replace(" %", "\u{a0}%"))),
        Event::SoftBreak => Some(Inline::Text(" ".into())),
        Event::Code(code) => read_code(reader, &code, line),
        Event::InlineMath(tex) => inline_formula(reader, &tex, line).map(Inline::Formula),
        Event::Start(Tag::Strong) => Some(Inline::Strong(read_inner(reader, events))),
        Event::Start(Tag::Emphasis) => Some(Inline::Emphasis(read_inner(reader, events))),
        Event::Start(Tag::Link { dest_url, title, .. }) => {
            let content = read_inner(reader, events);
            let target = read_target(reader, &dest_url, &title, line)?;
            Some(Inline::Link(Link { content, target }))
        }
        Event::Start(_) => {
            read_inner(reader, events);
            reader.error(
                line,
                "a picture is not allowed within a line of text",
                "use the directive `:::picture`",
            );
            None
        }
        Event::DisplayMath(_) => {
            let hint = "use the directive `:::formula` and put the formula in words into its parameter `alt`";
            reader.error(line, "`$$` has no alternative text", hint);
            None
        }
        Event::HardBreak => {
            reader.error(
                line,
                "forced line breaks are not allowed",
                "start a new paragraph with an empty line, or use a list",
            );
            None
        }
        Event::InlineHtml(html) => {
            let hint = "use Markdown or a directive; in text write `&lt;`";
            reader.error(line, format!("HTML is not allowed in lessons: `{html}`"), hint);
            None
        }
        _ => None,
    }
}

/// Reads the content of emphasis or a link, and its end event.
fn read_inner(reader: &mut LessonReader<'_>, events: &mut Events<'_>) -> Vec<Inline> {
    let inner = read_inlines(reader, events);
    events.next();
    inner
}

/// Reads inline code: code that begins with `=` is a number to compute, code that begins with `?` a comparison that
/// must hold and is not shown.
fn read_code(reader: &mut LessonReader<'_>, code: &str, line: usize) -> Option<Inline> {
    if let Some(check) = code.strip_prefix('?') {
        check_claim(reader, check.trim(), line);
        return None;
    }
    let Some(source) = code.strip_prefix('=') else { return Some(Inline::Code(code.to_owned())) };
    let source = source.trim();
    reader.mention(line, format!("the number `={source}`"));
    reader.uses_record(source);
    match expression::print(source, reader.record) {
        Ok(text) => Some(Inline::Computed(text)),
        Err(error) => {
            reader.error(line, format!("`{source}` cannot be computed: {}", error.message), error.hint);
            None
        }
    }
}

/// Reports a comparison beside a sentence where it does not hold.
fn check_claim(reader: &mut LessonReader<'_>, check: &str, line: usize) {
    reader.mention(line, format!("the check `?{check}`"));
    reader.uses_record(check);
    match expression::holds(check, reader.record) {
        Ok(true) => {}
        Ok(false) => {
            let hint = "correct the sentence before it, or the comparison; the record holds what PyTorch did";
            reader.error(line, format!("the check of this sentence fails: `{check}` is false"), hint);
        }
        Err(error) => {
            reader.error(line, format!("`{check}` cannot be checked: {}", error.message), error.hint)
        }
    }
}

fn read_target(reader: &mut LessonReader<'_>, url: &CowStr<'_>, title: &str, line: usize) -> Option<Target> {
    if let Some(place) = url.strip_prefix('#') {
        let place = read_place(reader, place, line)?;
        reader.internal_links.push(Internal { line, slug: None, place: Some(place.clone()) });
        reader.mention(line, format!("a link to `#{place}`"));
        return Some(Target::Here(place));
    }
    if let Some(path) = url.strip_prefix("lesson:") {
        let (slug, place) = path.split_once('#').map_or((path, None), |(slug, place)| (slug, Some(place)));
        let slug = read_place(reader, slug, line)?;
        let place = match place {
            Some(place) => Some(read_place(reader, place, line)?),
            None => None,
        };
        reader.internal_links.push(Internal { line, slug: Some(slug.clone()), place: place.clone() });
        reader.mention(line, format!("a link to `{url}`"));
        return Some(Target::Lesson { slug, place });
    }
    if let Some(rest) = url.strip_prefix("lab:") {
        return read_lab_link(reader, rest, title, line);
    }
    if url.strip_prefix("page:") == Some("progress") {
        reader.mention(line, "a link to the progress page");
        return Some(Target::Progress);
    }
    let is_plain = url.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"\\^`{|}".contains(&byte));
    if !url.starts_with("https://") || url.len() < 12 || !is_plain {
        let hint = "write https://… for an external page, #id for a place in this lesson, lesson:slug or lesson:slug#id for another lesson, lab:id?field=value for a state of a lab, page:progress for the progress page";
        reader.error(line, format!("`{url}` is not an allowed link target"), hint);
        return None;
    }
    reader.mention(line, format!("a link to `{url}`"));
    let source = (!title.is_empty()).then(|| title.to_owned());
    Some(Target::External { url: url.to_string(), source })
}

fn read_place(reader: &mut LessonReader<'_>, text: &str, line: usize) -> Option<Slug> {
    Slug::new(text)
        .map_err(|invalid| reader.error(line, invalid.to_string(), "write the id of a part of a lesson"))
        .ok()
}

/// Reports emphasis marks and backticks left in the text: they were meant as Markdown. pulldown-cmark returns
/// them as separate pieces, so they are found only after words have been joined.
fn check_leftovers(reader: &mut LessonReader<'_>, text: &[Inline], events: &mut Events<'_>) {
    let line = reader.line(events.last_offset());
    for piece in text {
        let Inline::Text(words) = piece else { continue };
        for mark in ["**", "`", "$"] {
            if words.contains(mark) {
                let hint = format!(
                    "close it, or put a `\\` before each mark that is meant as itself; `{mark}` between a \
                     parenthesis and a letter does not close: move the parenthesis out, as in **ReLU**(x)"
                );
                reader.error(line, format!("`{mark}` in the text is not closed"), hint);
            }
        }
    }
}
