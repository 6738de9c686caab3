//! A real file for every address, so that deep links work on a plain static host, and a page for all others.

use anyhow::Result;
use lesson::{Lang, compiler::CompiledCourse};
use std::path::Path;
use xshell::Shell;

/// Writes the page under the address of each language's start, course, progress and lessons, and as `404.html`.
pub(crate) fn write_pages(sh: &Shell, staging: &Path, html: &str, course: &CompiledCourse) -> Result<()> {
    sh.write_file(staging.join("index.html"), html)?;
    sh.write_file(staging.join("404.html"), html)?;
    for lang in Lang::ALL {
        let lessons = course.lessons.iter().filter(|lesson| lesson.lang() == lang);
        let lessons = lessons.map(|lesson| format!("lessons/{}/", lesson.slug()));
        let fixed = ["", "course/", "progress/"].map(str::to_owned);
        let html = html.replacen("<html lang=\"ko\">", &format!("<html lang=\"{}\">", lang.id()), 1);
        for page in fixed.into_iter().chain(lessons) {
            sh.write_file(staging.join(lang.id()).join(page).join("index.html"), &html)?;
        }
    }
    Ok(())
}
