//! The release build as it will be when all 62 lessons are published, each as long as the first, for the end-to-end
//! test of the size of the first download.

use crate::lessons::compiled;
use anyhow::{Context, Result};
use lesson::Lang;
use lesson_compiler::{CompiledCourse, write_assets};
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

/// Folder of that site, below the workspace folder.
const SITE: &str = "target/full-course";

/// Lesson of which all others are copies.
const MODEL: &str = "content/building-blocks/activation-functions";

/// Builds that site from the release build in `dist/`.
pub(crate) fn build(sh: &Shell) -> Result<()> {
    sh.remove_path(SITE)?;
    cmd!(sh, "cp -r dist {SITE}").quiet().run()?;
    let known = compiled(&sh.current_dir().join("content"))?;
    let full = compiled(&content(sh)?)?;
    println!("   {} lessons in two languages, {} KiB in total", full.lessons.len() / 2, kib(&full));
    let site = sh.current_dir().join(SITE);
    write_assets(&full, &site)?;
    let (old, new) = (known.manifest(), full.manifest());
    for page in pages(sh, &site)? {
        let mut html = sh.read_file(&page)?;
        for lang in Lang::ALL {
            html = html.replace(old.courses.get(lang).as_str(), new.courses.get(lang));
        }
        sh.write_file(&page, html.replace(&old.outlines, &new.outlines))?;
    }
    Ok(())
}

fn kib(course: &CompiledCourse) -> usize {
    course.assets().iter().map(|asset| asset.bytes.len()).sum::<usize>() / 1024
}

/// Creates a content folder with every lesson published.
fn content(sh: &Shell) -> Result<PathBuf> {
    let folder = sh.current_dir().join("target/full-content");
    sh.remove_path(&folder)?;
    let plan = sh.read_file("content/course.toml")?.replace(", status = \"published\"", "");
    let (mut chapter, mut published) = (String::new(), String::new());
    for line in plan.lines() {
        if let Some(id) = line.strip_prefix("id = ") {
            id.trim_matches('"').clone_into(&mut chapter);
        }
        let slug =
            line.split_once("slug = \"").and_then(|(_, rest)| rest.split_once('"')).map(|(slug, _)| slug);
        match slug {
            Some(slug) => {
                for file in ["ko.md", "en.md", "claims.toml", "programs.json"] {
                    let text = sh.read_file(Path::new(MODEL).join(file))?;
                    sh.write_file(folder.join(&chapter).join(slug).join(file), text)?;
                }
                published.push_str(&line.replace(" },", ", status = \"published\" },"));
            }
            None => published.push_str(line),
        }
        published.push('\n');
    }
    sh.write_file(folder.join("course.toml"), published).context("the full course cannot be written")?;
    Ok(folder)
}

fn pages(sh: &Shell, folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in sh.read_dir(folder)? {
        if entry.is_dir() {
            found.extend(pages(sh, &entry)?);
        } else if entry.extension().is_some_and(|extension| extension == "html") {
            found.push(entry);
        }
    }
    Ok(found)
}
