//! Compiles `content/` to assets. Native only: the page takes `lesson` alone.
//!
//! Invariant: a course that compiles is complete: both languages, the same structure, every link leads somewhere,
//! every choice has its reason, in the language of its file, no key contradicts the kernels. There are no warnings: a
//! lesson is right, or it fails the build. Only a planned lesson may be written in one language: it is a draft, which no
//! release contains.
// Authors' files are read here: an index out of range must be an error, not a panic.
#![warn(clippy::indexing_slicing)]

mod assets;
mod blocks;
mod choices;
mod code;
mod course_file;
mod curves;
mod diagnostic;
mod directive;
mod events;
mod expression;
mod formula;
mod highlight;
mod inlines;
mod lab;
mod lab_links;
mod language;
mod lesson_file;
mod lesson_reader;
mod links;
mod markdown;
mod markdown_blocks;
mod parameters;
mod pictures;
mod prediction;
mod programs;
mod question;
mod reading_time;
mod record;
mod regions;
mod shortlist;
mod source;
mod structure;
mod table;
pub mod template;
mod vocabulary;
mod words;

use std::path::Path;

pub use assets::{Asset, Manifest, write_assets};
pub use diagnostic::Diagnostic;

use lesson::{Course, Lang, Lesson, Outlines, PerLang, spec::LabSpec};

/// The whole content of `content/`, checked and ready to be written.
#[derive(Clone, Debug)]
pub struct CompiledCourse {
    /// Course in each language.
    pub courses: PerLang<Course>,
    /// Structure of the published lessons, the same for all languages.
    pub outlines: Outlines,
    /// Every published lesson in each language, in the course's order.
    pub lessons: Vec<CompiledLesson>,
    /// Pictures of all published lessons.
    pub pictures: Vec<Asset>,
    /// Planned lessons, in the languages in which they are written so far. No release contains them.
    pub drafts: Vec<CompiledLesson>,
    /// Pictures of the drafts.
    draft_pictures: Vec<Asset>,
}

/// A lesson with its asset.
#[derive(Clone, Debug)]
pub struct CompiledLesson {
    /// Content of the lesson.
    pub model: Lesson,
    /// Lesson as the page reads it, under the path that the course names.
    pub asset: Asset,
}

impl CompiledLesson {
    /// Returns the lesson's slug.
    pub fn slug(&self) -> &str {
        &self.model.outline.slug
    }

    /// Returns the language of the lesson's text.
    pub const fn lang(&self) -> Lang {
        self.model.lang
    }
}

/// Compiles everything under `content_dir`. Lessons can place the labs in `labs`.
///
/// # Errors
/// Returns every mistake, in the order of files and lines.
pub fn compile(content_dir: &Path, labs: &[LabSpec]) -> Result<CompiledCourse, Vec<Diagnostic>> {
    let plan = course_file::read_plan(content_dir)?;
    let mut errors = course_file::unlisted_folders(content_dir, &plan);
    let mut lessons = Vec::new();
    for place in plan.places() {
        match lesson_file::read_lesson(content_dir, &plan, &place, labs) {
            Ok(lesson) => lessons.extend(lesson),
            Err(mistakes) => errors.extend(mistakes),
        }
    }
    if errors.is_empty() {
        errors.extend(links::dead_links(&lessons, &plan));
    }
    if errors.is_empty() {
        return Ok(assets::assemble(&plan, lessons));
    }
    // The sort is stable: the first mistake found on a line stays first, because the others may follow from it.
    errors.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
    errors.dedup();
    Err(errors)
}
