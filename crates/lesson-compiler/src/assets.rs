//! What is written for the page: content and pictures, each under a name that holds the hash of its content, so that a
//! browser may keep it forever.

use std::{fs, io, path::Path};

use sha2::{Digest, Sha256};

use crate::{CompiledCourse, CompiledLesson, course_file::Plan, lesson_file::Draft};
use lesson::{Chapter, Course, CourseLesson, Decoded, Lang, Outlines, PerLang, Status, encode};

/// A file for the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its path below the site's root, with the hash of its content in it: `content/en/tensors.0a1b2c3d4e.txt`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Where the page finds what it needs before it knows a lesson's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The path of the course in each language; it names the lessons' paths.
    pub courses: PerLang<String>,
    /// The path of the outlines.
    pub outlines: String,
}

impl Asset {
    /// The content under `stem.hash.kind`.
    pub(crate) fn new(stem: &str, kind: &str, bytes: Vec<u8>) -> Self {
        // 40 bits: two contents of one stem ever sharing a name is a matter of 2⁻⁴⁰.
        let hash: String = Sha256::digest(&bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        Self { path: format!("{stem}.{hash}.{kind}"), bytes }
    }

    /// Every host compresses text, and few compress what they have no type for: hence the ending.
    fn content(stem: &str, value: &impl Decoded) -> Self {
        Self::new(stem, "txt", encode(value))
    }
}

impl CompiledCourse {
    /// The course of one language as the page reads it.
    pub fn course_asset(&self, lang: Lang) -> Asset {
        Asset::content(&format!("content/{}/course", lang.id()), self.courses.get(lang))
    }

    /// The outlines as the page reads them.
    pub fn outlines_asset(&self) -> Asset {
        Asset::content("content/outlines", &self.outlines)
    }

    /// Every file for the page.
    pub fn assets(&self) -> Vec<Asset> {
        let lessons = self.lessons.iter().map(|lesson| lesson.asset.clone());
        let courses = Lang::ALL.into_iter().map(|lang| self.course_asset(lang));
        lessons.chain(courses).chain([self.outlines_asset()]).chain(self.pictures.iter().cloned()).collect()
    }

    /// Where the page finds the course.
    pub fn manifest(&self) -> Manifest {
        let path = |lang| self.course_asset(lang).path;
        Manifest {
            courses: PerLang { ko: path(Lang::Ko), en: path(Lang::En) },
            outlines: self.outlines_asset().path,
        }
    }
}

/// Writes every file for the page below `out_dir` and says where the page finds the course. Files that are there
/// already with the same content are left alone.
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

/// The course of these drafts. Those that are not published are left out.
pub(crate) fn assemble(plan: &Plan, drafts: Vec<Draft>) -> CompiledCourse {
    let published = drafts.into_iter().filter(|draft| draft.status == Status::Published);
    let mut outlines = Outlines::default();
    let (mut lessons, mut pictures) = (Vec::new(), Vec::new());
    for draft in published {
        outlines.lessons.push(draft.lessons.en.outline.clone());
        pictures.extend(draft.pictures);
        for model in [draft.lessons.ko, draft.lessons.en] {
            let asset =
                Asset::content(&format!("content/{}/{}", model.lang.id(), draft.slug), &model.without_text());
            lessons.push(CompiledLesson { model, asset });
        }
    }
    let course = |lang| course_of(plan, &lessons, lang);
    let courses = PerLang { ko: course(Lang::Ko), en: course(Lang::En) };
    CompiledCourse { courses, outlines, lessons, pictures }
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
