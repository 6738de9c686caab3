//! A lesson's two files: front matter, then sections.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::{
    Asset, Diagnostic,
    blocks::read_sections,
    course_file::{Place, Plan, lesson_sources},
    directive::parse_nodes,
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
use lesson::{ChapterRef, Lang, Lesson, Outline, PerLang, Position, Slug, Status, spec::LabSpec};

/// A lesson read in both languages, before its links have been checked.
pub(crate) struct Draft {
    pub(crate) slug: Slug,
    pub(crate) status: Status,
    pub(crate) lessons: PerLang<Lesson>,
    /// Ids of the lesson's places.
    pub(crate) ids: Vec<Slug>,
    pub(crate) links: PerLang<(Source, Vec<Internal>)>,
    pub(crate) pictures: Vec<Asset>,
}

/// The front matter between the lines `+++`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    lede: Spanned<String>,
    tags: Spanned<Vec<String>>,
}

/// Reads the lesson of this place, or returns every mistake in its files. Returns `None` where it is planned and has
/// no files yet.
pub(crate) fn read_lesson(
    content_dir: &Path,
    plan: &Plan,
    place: &Place<'_>,
    labs: &[LabSpec],
) -> Result<Option<Draft>, Vec<Diagnostic>> {
    let Some(sources) = lesson_sources(content_dir, plan, place)? else { return Ok(None) };
    let folder = content_dir.join(place.chapter.id.as_str()).join(place.lesson.slug.as_str());
    let record = read_record(content_dir, place)?;
    let programs = read_programs(content_dir, place)?;
    let mut ko = LessonReader::new(&sources.ko, Lang::Ko, labs, &record, &programs);
    let mut en = LessonReader::new(&sources.en, Lang::En, labs, &record, &programs);
    let lessons = (read_file(&mut ko, place), read_file(&mut en, place));
    let pictures = read_pictures(&mut en, &folder, &place.lesson.slug);
    let mut errors = [std::mem::take(&mut ko.errors), std::mem::take(&mut en.errors)].concat();
    if errors.is_empty() {
        errors.extend(difference(&Outer::new(&ko), &Outer::new(&en)));
        errors.extend(record.unused(&en.claims));
        errors.extend(programs.unused(&(&ko.run | &en.run)));
    }
    if errors.is_empty() {
        errors.extend(untranslated(&ko, &en));
    }
    if let ((Some(ko_lesson), Some(en_lesson)), true) = (&lessons, errors.is_empty()) {
        let minutes = (ko_lesson.minutes, en_lesson.minutes);
        errors.extend(odd_reading_time(&Outer::new(&ko), minutes.0, minutes.1));
        errors.extend(odd_reading_time(&Outer::new(&en), minutes.1, minutes.0));
    }
    let (Some(mut ko_lesson), Some(mut en_lesson), true) = (lessons.0, lessons.1, errors.is_empty()) else {
        return Err(errors);
    };
    name_pictures(&mut ko_lesson, &pictures);
    name_pictures(&mut en_lesson, &pictures);
    let ids = en.ids.into_keys().collect();
    let links = PerLang { ko: ko.internal_links, en: en.internal_links };
    Ok(Some(Draft {
        slug: place.lesson.slug.clone(),
        status: place.lesson.status,
        lessons: PerLang { ko: ko_lesson, en: en_lesson },
        ids,
        links: PerLang { ko: (sources.ko, links.ko), en: (sources.en, links.en) },
        pictures: pictures.into_iter().map(|(_, asset)| asset).collect(),
    }))
}

/// Reads the lesson of one file. Returns `None` where it could not be read, which has been reported.
fn read_file(reader: &mut LessonReader<'_>, place: &Place<'_>) -> Option<Lesson> {
    let source = reader.source;
    let (front, body) = split_front_matter(reader)?;
    let lede_line = source.line(front.lede.span().start);
    let tags_line = source.line(front.tags.span().start);
    reader.mark(lede_line, "lede");
    let lede = read_line(reader, front.lede.get_ref(), lede_line);
    if lede.is_empty() {
        reader.error(
            lede_line,
            "the lede is empty",
            "write one or two sentences that say what the lesson is about",
        );
    }
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
    let body_start = source.text.len() - body.len();
    let nodes = parse_nodes(reader, body, body_start)?;
    let sections = read_sections(reader, &nodes);
    if sections.is_empty() {
        reader.error(source.line(body_start), "the lesson has no section", "begin one: ## Title {#a-name}");
    }
    let Names { sections: names, questions, predictions, goals, exercise } = reader.names.clone();
    let slug = place.lesson.slug.clone();
    Some(Lesson {
        lang: reader.lang,
        chapter: ChapterRef {
            id: place.chapter.id.clone(),
            title: place.chapter.titles.get(reader.lang).clone(),
        },
        position: Position { number: small(place.number), of: small(place.chapter.lessons.len()) },
        title: place.lesson.titles.get(reader.lang).clone(),
        lede,
        tags,
        minutes: reading_minutes(&sections, reader.lang),
        outline: Outline { slug, sections: names, questions, predictions, goals, exercise },
        sections,
    })
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
