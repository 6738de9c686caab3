//! Template of a new lesson.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use crate::{Diagnostic, course_file::read_plan};
use lesson::spec::nearest;

/// The files of a new lesson, which compiles unchanged.
const FILES: [(&str, &str); 3] = [
    ("ko.md", include_str!("template/ko.md")),
    ("en.md", include_str!("template/en.md")),
    ("programs.json", include_str!("template/programs.json")),
];

/// Reason why a new lesson was not created.
#[derive(Debug)]
pub enum NewLessonError {
    /// `course.toml` has mistakes.
    Course(Vec<Diagnostic>),
    /// `course.toml` does not list the lesson; perhaps `nearest` was meant.
    Unlisted {
        /// Slug that was given.
        slug: String,
        /// Most similar slug in `course.toml`.
        nearest: Option<String>,
    },
    /// The lesson already has files.
    Exists(PathBuf),
    /// A file could not be written.
    Io(PathBuf, io::Error),
}

/// Creates the files of a lesson that `course.toml` lists, in both languages and with the record of its program, and
/// returns their paths. The lesson
/// stays planned until its author publishes it there.
pub fn new_lesson(content_dir: &Path, slug: &str) -> Result<Vec<PathBuf>, NewLessonError> {
    let plan = read_plan(content_dir).map_err(NewLessonError::Course)?;
    let Some(place) = plan.places().find(|place| place.lesson.slug.as_str() == slug) else {
        let nearest = nearest(slug, plan.places().map(|place| place.lesson.slug.as_str())).map(str::to_owned);
        return Err(NewLessonError::Unlisted { slug: slug.to_owned(), nearest });
    };
    let folder = content_dir.join(place.chapter.id.as_str()).join(slug);
    if folder.exists() {
        return Err(NewLessonError::Exists(folder));
    }
    fs::create_dir_all(&folder).map_err(|error| NewLessonError::Io(folder.clone(), error))?;
    let write = |(name, text): (&str, &str)| {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| NewLessonError::Io(path.clone(), error)).map(|()| path)
    };
    FILES.into_iter().map(write).collect()
}

impl fmt::Display for NewLessonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Course(mistakes) => {
                write!(f, "course.toml has mistakes; correct them first")?;
                mistakes.iter().try_for_each(|mistake| write!(f, "\n\n{mistake}"))
            }
            Self::Unlisted { slug, nearest: Some(near) } => {
                write!(f, "course.toml does not list a lesson `{slug}`; did you mean `{near}`?")
            }
            Self::Unlisted { slug, nearest: None } => {
                write!(
                    f,
                    "course.toml does not list a lesson `{slug}`; add {{ slug = \"{slug}\", ko = \"…\", en = \"…\" }}"
                )
            }
            Self::Exists(folder) => {
                write!(f, "{} already exists; edit its files, or choose another slug", folder.display())
            }
            Self::Io(path, error) => write!(f, "{} cannot be written: {error}", path.display()),
        }
    }
}

impl std::error::Error for NewLessonError {}
