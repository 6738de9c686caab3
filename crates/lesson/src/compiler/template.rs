//! What a new lesson begins with.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{Id, Lang};

/// Makes the files of a new lesson in both languages and returns their paths, which did not exist before. The lesson
/// must be listed in `course.toml`; it stays planned until its author publishes it there.
pub fn new_lesson(content_dir: &Path, chapter: &Id, slug: &Id) -> io::Result<Vec<PathBuf>> {
    let folder = content_dir.join(chapter.as_str()).join(slug.as_str());
    if folder.exists() {
        let message = format!("{} is there already: choose another slug", folder.display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    fs::create_dir_all(&folder)?;
    let write = |lang: Lang| {
        let path = folder.join(lang.id()).with_extension("md");
        fs::write(&path, text(lang)).map(|()| path)
    };
    Lang::ALL.into_iter().map(write).collect()
}

/// The text that a new lesson begins with in this language. It compiles as it is.
pub const fn text(lang: Lang) -> &'static str {
    match lang {
        Lang::Ko => include_str!("template/ko.md"),
        Lang::En => include_str!("template/en.md"),
    }
}
