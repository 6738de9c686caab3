//! `course.toml`: chapters and lessons with their titles.

use std::{collections::BTreeMap, fs, io, path::Path};

use serde::Deserialize;
use toml::Spanned;

use crate::{Diagnostic, source::Source};
use lesson::{Lang, PerLang, Slug, Status};

/// `course.toml` as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    chapter: Vec<ChapterEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChapterEntry {
    id: Spanned<String>,
    ko: String,
    en: String,
    lessons: Vec<LessonEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LessonEntry {
    slug: Spanned<String>,
    ko: String,
    en: String,
    #[serde(default)]
    status: Option<Status>,
}

/// The course as `course.toml` plans it.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) source: Source,
    pub(crate) chapters: Vec<PlannedChapter>,
}

/// A chapter of the plan.
#[derive(Debug)]
pub(crate) struct PlannedChapter {
    pub(crate) id: Slug,
    pub(crate) titles: PerLang<String>,
    pub(crate) lessons: Vec<PlannedLesson>,
}

/// A lesson of the plan.
#[derive(Debug)]
pub(crate) struct PlannedLesson {
    pub(crate) slug: Slug,
    pub(crate) titles: PerLang<String>,
    pub(crate) status: Status,
    pub(crate) line: usize,
}

/// A lesson and its position in the course.
pub(crate) struct Place<'a> {
    pub(crate) chapter: &'a PlannedChapter,
    pub(crate) lesson: &'a PlannedLesson,
    /// Number in the chapter, from 1.
    pub(crate) number: usize,
}

impl Plan {
    /// Returns every lesson once, in the course's order.
    pub(crate) fn places(&self) -> impl Iterator<Item = Place<'_>> {
        self.chapters.iter().flat_map(|chapter| {
            let numbered = chapter.lessons.iter().zip(1..);
            numbered.map(move |(lesson, number)| Place { chapter, lesson, number })
        })
    }
}

/// Reads the plan from `content_dir/course.toml`, or returns the mistakes in it.
pub(crate) fn read_plan(content_dir: &Path) -> Result<Plan, Vec<Diagnostic>> {
    let path = "course.toml";
    let text = fs::read_to_string(content_dir.join(path));
    let source = Source::new(path.into(), text.as_deref().unwrap_or_default().to_owned());
    if let Err(error) = text {
        let hint = format!(
            "create {} with the chapters and lessons of the course",
            content_dir.join(path).display()
        );
        return Err(vec![source.diagnostic(0, format!("the course cannot be read: {error}"), hint)]);
    }
    let file: File = toml::from_str(&source.text).map_err(|error| {
        let line = error.span().map_or(0, |span| source.line(span.start));
        let hint = "a [[chapter]] has id, ko, en and lessons = [{ slug, ko, en, status }, …]";
        vec![source.diagnostic(line, error.message().to_owned(), hint)]
    })?;
    let mut names =
        Names { source: &source, errors: Vec::new(), chapters: BTreeMap::new(), slugs: BTreeMap::new() };
    let chapters: Vec<_> = file.chapter.into_iter().filter_map(|chapter| names.chapter(chapter)).collect();
    let errors = names.errors;
    if errors.is_empty() { Ok(Plan { source, chapters }) } else { Err(errors) }
}

/// The names of chapters and lessons read so far, with their lines.
struct Names<'a> {
    source: &'a Source,
    errors: Vec<Diagnostic>,
    chapters: BTreeMap<Slug, usize>,
    slugs: BTreeMap<Slug, usize>,
}

impl Names<'_> {
    fn error(&mut self, line: usize, message: String, hint: &str) {
        self.errors.push(self.source.diagnostic(line, message, hint));
    }

    fn chapter(&mut self, entry: ChapterEntry) -> Option<PlannedChapter> {
        let line = self.source.line(entry.id.span().start);
        let id = self.id(entry.id.into_inner(), line)?;
        if self.chapters.insert(id.clone(), line).is_some() {
            self.error(line, format!("the chapter `{id}` is listed twice"), "choose another id");
        }
        let titles = self.titles(entry.ko, entry.en, line);
        let lessons = entry.lessons.into_iter().filter_map(|lesson| self.lesson(lesson)).collect();
        Some(PlannedChapter { id, titles, lessons })
    }

    fn lesson(&mut self, entry: LessonEntry) -> Option<PlannedLesson> {
        let line = self.source.line(entry.slug.span().start);
        let slug = self.id(entry.slug.into_inner(), line)?;
        if self.slugs.insert(slug.clone(), line).is_some() {
            self.error(
                line,
                format!("the lesson `{slug}` is listed twice"),
                "choose another slug: it is the address of the lesson",
            );
        }
        let titles = self.titles(entry.ko, entry.en, line);
        Some(PlannedLesson { slug, titles, status: entry.status.unwrap_or(Status::Planned), line })
    }

    fn id(&mut self, text: String, line: usize) -> Option<Slug> {
        let id = Slug::new(text);
        id.map_err(|invalid| self.error(line, invalid.to_string(), "choose a short English name")).ok()
    }

    fn titles(&mut self, ko: String, en: String, line: usize) -> PerLang<String> {
        if ko.trim().is_empty() || en.trim().is_empty() {
            self.error(line, "a title is empty".into(), "write the title in both languages");
        }
        PerLang { ko, en }
    }
}

/// Reports folders of lessons that the plan does not name.
pub(crate) fn unlisted_folders(content_dir: &Path, plan: &Plan) -> Vec<Diagnostic> {
    let folders = subfolders(content_dir);
    let mut errors = Vec::new();
    for chapter in folders {
        let planned = plan.chapters.iter().find(|planned| planned.id.as_str() == chapter);
        let lessons = subfolders(&content_dir.join(&chapter));
        for lesson in lessons {
            let is_listed = planned
                .is_some_and(|planned| planned.lessons.iter().any(|known| known.slug.as_str() == lesson));
            if !is_listed {
                let folder = Source::new(Path::new(&chapter).join(&lesson), String::new());
                let hint = format!(
                    "add {{ slug = \"{lesson}\", … }} to the chapter `{chapter}` in course.toml, or rename the folder"
                );
                errors.push(folder.diagnostic(0, "course.toml does not list this lesson", hint));
            }
        }
    }
    errors
}

fn subfolders(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// Reads the files of a lesson. A published lesson has both; a planned one is read in the languages in which it is
/// written so far, of which there may be none yet.
pub(crate) fn lesson_sources(
    content_dir: &Path,
    plan: &Plan,
    place: &Place<'_>,
) -> Result<Vec<(Lang, Source)>, Vec<Diagnostic>> {
    let folder = Path::new(place.chapter.id.as_str()).join(place.lesson.slug.as_str());
    let is_planned = place.lesson.status == Status::Planned;
    if is_planned && !content_dir.join(&folder).exists() {
        return Ok(Vec::new());
    }
    let slug = &place.lesson.slug;
    let error = |message: String, hint: String| plan.source.diagnostic(place.lesson.line, message, hint);
    let (mut sources, mut errors) = (Vec::new(), Vec::new());
    for lang in Lang::ALL {
        let path = folder.join(lang.id()).with_extension("md");
        match fs::read_to_string(content_dir.join(&path)) {
            Ok(text) => sources.push((lang, Source::new(path, text.replace("\r\n", "\n")))),
            Err(missing) if is_planned && missing.kind() == io::ErrorKind::NotFound => {}
            Err(cause) => {
                let message = format!("the lesson `{slug}` cannot be read in `{}`: {cause}", lang.id());
                let hint = format!("create {}, or set the lesson's status to `planned`", path.display());
                errors.push(error(message, hint));
            }
        }
    }
    if sources.is_empty() && errors.is_empty() {
        let message = format!("the folder of the lesson `{slug}` has neither ko.md nor en.md");
        errors
            .push(error(message, format!("write one of them in {}, or remove the folder", folder.display())));
    }
    if errors.is_empty() { Ok(sources) } else { Err(errors) }
}
