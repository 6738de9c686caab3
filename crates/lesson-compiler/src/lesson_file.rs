//! A lesson's two files: front matter, then sections.

use std::{collections::BTreeSet, path::Path};

use serde::Deserialize;
use toml::Spanned;

use crate::{
    Asset, Diagnostic,
    blocks::read_sections,
    course_file::{Place, Plan, lesson_sources},
    curves::read_head,
    directive::parse_nodes,
    lab_links::{check_lab_links, place_labs},
    language::untranslated,
    lesson_reader::{Internal, LessonReader, Names},
    pictures::{name_pictures, read_pictures},
    programs::read_programs,
    reading_time::reading_minutes,
    record::read_record,
    source::Source,
    structure::{Outer, difference, odd_reading_time},
    words::read_line,
};
use lesson::{ChapterRef, Lesson, Outline, Position, Slug, Status, spec::LabSpec};

/// A lesson read in its languages, before its links have been checked.
pub(crate) struct ReadLesson {
    pub(crate) slug: Slug,
    pub(crate) status: Status,
    /// The lesson in each language: in both, or in the one in which a planned lesson is written so far.
    pub(crate) lessons: Vec<Lesson>,
    /// Ids of the lesson's places.
    pub(crate) ids: Vec<Slug>,
    /// The links of each file.
    pub(crate) links: Vec<(Source, Vec<Internal>)>,
    pub(crate) pictures: Vec<Asset>,
}

/// The front matter between the lines `+++`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    lede: Spanned<String>,
    tags: Spanned<Vec<String>>,
    /// The functions that are drawn in the head.
    curves: Option<Spanned<Vec<String>>>,
}

/// Reads the lesson of this place, or returns every mistake in its files. Returns `None` where it is planned and has
/// no files yet.
pub(crate) fn read_lesson(
    content_dir: &Path,
    plan: &Plan,
    place: &Place<'_>,
    labs: &[LabSpec],
) -> Result<Option<ReadLesson>, Vec<Diagnostic>> {
    let sources = lesson_sources(content_dir, plan, place)?;
    if sources.is_empty() {
        return Ok(None);
    }
    let folder = content_dir.join(place.chapter.id.as_str()).join(place.lesson.slug.as_str());
    let record = read_record(content_dir, place)?;
    let programs = read_programs(content_dir, place)?;
    let files = sources.iter();
    let mut readers: Vec<_> =
        files.map(|(lang, source)| LessonReader::new(source, *lang, labs, &record, &programs)).collect();
    let mut lessons: Vec<_> = readers.iter_mut().filter_map(|reader| read_file(reader, place)).collect();
    // Both languages show the same pictures.
    let pictures = readers.last_mut().map(|reader| read_pictures(reader, &folder, &place.lesson.slug));
    let pictures = pictures.unwrap_or_default();
    let mut errors: Vec<_> =
        readers.iter_mut().flat_map(|reader| std::mem::take(&mut reader.errors)).collect();
    if errors.is_empty() {
        if let [ko, en] = readers.as_slice() {
            errors.extend(difference(&Outer::new(ko), &Outer::new(en)));
        }
        let claims: BTreeSet<String> = readers.iter().flat_map(|reader| reader.claims.clone()).collect();
        let run: BTreeSet<String> = readers.iter().flat_map(|reader| reader.run.clone()).collect();
        errors.extend(record.unused(&claims));
        errors.extend(programs.unused(&run));
    }
    if let ([ko, en], true) = (readers.as_slice(), errors.is_empty()) {
        errors.extend(untranslated(ko, en));
    }
    if errors.is_empty() {
        let shortest = lessons.iter().map(|lesson| lesson.minutes).min().unwrap_or_default();
        let timed = readers.iter().zip(&lessons);
        errors.extend(
            timed.filter_map(|(reader, lesson)| {
                odd_reading_time(&Outer::new(reader), lesson.minutes, shortest)
            }),
        );
    }
    if !errors.is_empty() || lessons.len() < readers.len() {
        return Err(errors);
    }
    lessons.iter_mut().for_each(|lesson| name_pictures(lesson, &pictures));
    let ids = readers.last().map(|reader| reader.ids.keys().cloned().collect()).unwrap_or_default();
    let links: Vec<_> = readers.into_iter().map(|reader| reader.internal_links).collect();
    Ok(Some(ReadLesson {
        slug: place.lesson.slug.clone(),
        status: place.lesson.status,
        lessons,
        ids,
        links: sources.into_iter().map(|(_, source)| source).zip(links).collect(),
        pictures: pictures.into_iter().map(|(_, asset)| asset).collect(),
    }))
}

/// Reads the lesson of one file. Returns `None` where it could not be read, which has been reported.
fn read_file(reader: &mut LessonReader<'_>, place: &Place<'_>) -> Option<Lesson> {
    let source = reader.source;
    let (front, body) = split_front_matter(reader)?;
    let lede_line = source.line(front.lede.span().start);
    let tags_line = source.line(front.tags.span().start);
    let body_start = source.text.len() - body.len();
    let nodes = parse_nodes(reader, body, body_start);
    nodes.iter().for_each(|nodes| place_labs(reader, nodes));
    reader.mark(lede_line, "lede");
    let lede = read_line(reader, front.lede.get_ref(), lede_line);
    if lede.is_empty() {
        reader.error(
            lede_line,
            "the lede is empty",
            "write one or two sentences that say what the lesson is about",
        );
    }
    let curves = front.curves.and_then(|functions| {
        let line = source.line(functions.span().start);
        reader.mark(line, format!("curves {}", functions.get_ref().join(", ")));
        read_head(reader, functions.get_ref(), line)
    });
    let tags = front.tags.into_inner();
    reader.mark(tags_line, format!("tags {}", tags.join(", ")));
    for tag in &tags {
        if Slug::new(tag.as_str()).is_err() {
            reader.error(
                tags_line,
                format!("`{tag}` is not a tag"),
                "use a-z, 0-9 and `-`; tags are not translated",
            );
        }
    }
    let nodes = nodes?;
    let sections = read_sections(reader, &nodes);
    if sections.is_empty() {
        reader.error(source.line(body_start), "the lesson has no section", "begin one: ## Title {#a-name}");
    }
    let Names { sections: names, questions, asked_in, predictions, goals, exercise } = reader.names.clone();
    let slug = place.lesson.slug.clone();
    let lesson = Lesson {
        lang: reader.lang,
        chapter: ChapterRef {
            id: place.chapter.id.clone(),
            title: place.chapter.titles.get(reader.lang).clone(),
        },
        position: Position { number: small(place.number), of: small(place.chapter.lessons.len()) },
        title: place.lesson.titles.get(reader.lang).clone(),
        lede,
        curves,
        tags,
        minutes: reading_minutes(&sections, reader.lang),
        outline: Outline { slug, sections: names, questions, asked_in, predictions, goals, exercise },
        sections,
    };
    check_lab_links(reader, &lesson);
    Some(lesson)
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Returns the front matter and the text behind it.
fn split_front_matter<'a>(reader: &mut LessonReader<'a>) -> Option<(FrontMatter, &'a str)> {
    let hint = "start the file with a line `+++`, then lede = \"…\" and tags = [\"…\"], then a line `+++`";
    let source = reader.source;
    let parts = source.text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n"));
    let Some((front, body)) = parts else {
        reader.error(1, "the lesson has no front matter", hint);
        return None;
    };
    // Spaces replace the marks of the first line, so that positions are those of the file.
    match toml::from_str(&format!("   \n{front}")) {
        Ok(front) => Some((front, body)),
        Err(error) => {
            let line = error.span().map_or(1, |span| source.line(span.start));
            reader.error(line, error.message().to_owned(), hint);
            None
        }
    }
}
