//! Assets for the page: content and pictures, each under a name that holds the hash of its content, so that a browser
//! may cache it forever.

use std::{fs, io, path::Path};

use sha2::{Digest, Sha256};

use crate::{CompiledCourse, CompiledLesson, course_file::Plan, lesson_file::ReadLesson};
use lesson::{Chapter, Course, CourseLesson, Decoded, Lang, Lesson, Outlines, PerLang, Status, encode};

/// A file for the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Path below the site's root, with the hash of the content in it: `content/en/tensors.0a1b2c3d4e.txt`.
    pub path: String,
    /// Content of the file.
    pub bytes: Vec<u8>,
}

/// The paths that the page needs before it knows a lesson's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Path of the course in each language; the course names the lessons' paths.
    pub courses: PerLang<String>,
    /// Path of the outlines.
    pub outlines: String,
}

impl Asset {
    /// Creates an asset with these bytes under `stem.hash.kind`.
    pub(crate) fn new(stem: &str, kind: &str, bytes: Vec<u8>) -> Self {
        // 40 bits: two contents of one stem share a name with a probability of 2⁻⁴⁰.
        let hash: String = Sha256::digest(&bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        Self { path: format!("{stem}.{hash}.{kind}"), bytes }
    }

    /// Encodes a value as an asset. The extension is `txt` because every host compresses text, and few compress files
    /// whose type they do not know.
    fn content(stem: &str, value: &impl Decoded) -> Self {
        Self::new(stem, "txt", encode(value))
    }
}

impl CompiledCourse {
    /// Returns the course with its drafts behind its published lessons, for a preview. It still lists them as planned.
    #[must_use]
    pub fn with_drafts(mut self) -> Self {
        self.lessons.append(&mut self.drafts);
        self.pictures.append(&mut self.draft_pictures);
        self
    }

    /// Returns the course of one language as the page reads it.
    pub fn course_asset(&self, lang: Lang) -> Asset {
        Asset::content(&format!("content/{}/course", lang.id()), self.courses.get(lang))
    }

    /// Returns the outlines as the page reads them.
    pub fn outlines_asset(&self) -> Asset {
        Asset::content("content/outlines", &self.outlines)
    }

    /// Returns every file for the page.
    pub fn assets(&self) -> Vec<Asset> {
        let lessons = self.lessons.iter().map(|lesson| lesson.asset.clone());
        let courses = Lang::ALL.into_iter().map(|lang| self.course_asset(lang));
        lessons.chain(courses).chain([self.outlines_asset()]).chain(self.pictures.iter().cloned()).collect()
    }

    /// Returns the paths of the courses and the outlines.
    pub fn manifest(&self) -> Manifest {
        let path = |lang| self.course_asset(lang).path;
        Manifest {
            courses: PerLang { ko: path(Lang::Ko), en: path(Lang::En) },
            outlines: self.outlines_asset().path,
        }
    }
}

/// Writes every file for the page below `out_dir` and returns the manifest. Files that already exist with the same
/// content are left alone.
pub fn write_assets(course: &CompiledCourse, out_dir: &Path) -> io::Result<Manifest> {
    for asset in course.assets() {
        let path = out_dir.join(&asset.path);
        if fs::read(&path).is_ok_and(|known| known == asset.bytes) {
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, asset.bytes)?;
    }
    Ok(course.manifest())
}

/// Assembles the course from these lessons. Those that are not published become its drafts.
pub(crate) fn assemble(plan: &Plan, read: Vec<ReadLesson>) -> CompiledCourse {
    let mut outlines = Outlines::default();
    let (mut lessons, mut pictures) = (Vec::new(), Vec::new());
    let (mut drafts, mut draft_pictures) = (Vec::new(), Vec::new());
    for lesson in read {
        match lesson.status {
            Status::Published => {
                outlines.lessons.extend(lesson.lessons.first().map(|model| model.outline.clone()));
                lessons.extend(lesson.lessons.into_iter().map(compiled));
                pictures.extend(lesson.pictures);
            }
            Status::Planned => {
                drafts.extend(lesson.lessons.into_iter().map(compiled));
                draft_pictures.extend(lesson.pictures);
            }
        }
    }
    let course = |lang| course_of(plan, &lessons, lang);
    let courses = PerLang { ko: course(Lang::Ko), en: course(Lang::En) };
    CompiledCourse { courses, outlines, lessons, pictures, drafts, draft_pictures }
}

fn compiled(model: Lesson) -> CompiledLesson {
    let stem = format!("content/{}/{}", model.lang.id(), model.outline.slug);
    let asset = Asset::content(&stem, &model.without_text());
    CompiledLesson { model, asset }
}

fn course_of(plan: &Plan, lessons: &[CompiledLesson], lang: Lang) -> Course {
    let chapters = plan.chapters.iter().map(|chapter| {
        let listed = chapter.lessons.iter().map(|lesson| {
            let is_it = |compiled: &&CompiledLesson| {
                compiled.lang() == lang && compiled.model.outline.slug == lesson.slug
            };
            let asset = lessons.iter().find(is_it).map(|compiled| compiled.asset.path.clone());
            CourseLesson { slug: lesson.slug.clone(), title: lesson.titles.get(lang).clone(), asset }
        });
        Chapter { id: chapter.id.clone(), title: chapter.titles.get(lang).clone(), lessons: listed.collect() }
    });
    Course { chapters: chapters.collect() }
}
