//! Commands for authors: a new lesson from the template, the mistakes in lessons, and saved lessons in the open page.
//!
//! Trunk does not watch `content/`: it would build the page again, which no lesson needs. [`Lessons`] polls for saved
//! files instead, compiles them, writes their assets and pages into the folder that Trunk serves, and names them in a
//! small file ([`NEWS`]) that the development page polls. Drafts are among them: an author previews them there.
//! Invariant: the files that it names exist.

use anyhow::{Context, Result, bail, ensure};
use lesson_compiler::{CompiledCourse, CompiledLesson, Diagnostic, compile, template, write_assets};
use serde_json::json;
use site::short_hash;
use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// Path of the small file, below the folder that Trunk serves.
const NEWS: &str = "content/news.json";

/// Path of the course's file, below the content folder.
const COURSE: &str = "course.toml";

/// Path of the first page in the folder that Trunk serves: without it there is nothing to complete yet.
const PAGE: &str = "index.html";

/// Creates the files of a lesson that `content/course.toml` lists, and prints the next steps.
pub(crate) fn new_lesson(content: &Path, options: &[String]) -> Result<()> {
    let [slug] = options else {
        bail!("`cargo xtask new-lesson` expects one slug that content/course.toml lists")
    };
    for file in template::new_lesson(content, slug)? {
        println!("created {}", in_repository(content, &file).display());
    }
    println!(
        "\nThe lesson compiles unchanged. `cargo xtask serve` shows it as you save, as a draft, at\n\
         /ko/lessons/{slug}/ and /en/lessons/{slug}/. A release contains it once it has\n\
         status = \"published\" in content/course.toml. For the rest see docs/writing-lessons.md."
    );
    Ok(())
}

/// Returns the path of a file below the content folder relative to the repository.
fn in_repository<'a>(content: &Path, file: &'a Path) -> &'a Path {
    content.parent().and_then(|repository| file.strip_prefix(repository).ok()).unwrap_or(file)
}

/// Runs `cargo xtask check [file]`: compiles the course. Fails with its mistakes, or with those of the lesson that
/// the file belongs to. Otherwise it lists the drafts, which are not mistakes.
pub(crate) fn check(content: &Path, options: &[String]) -> Result<()> {
    let lesson = match options {
        [] => None,
        [file] => lesson_of(content, Path::new(file))?,
        _ => bail!("`cargo xtask check` takes one file, or none for the whole course"),
    };
    let (drafts, mistakes) = match compile(content, labs::ALL) {
        Ok(course) => (drafts(&course, lesson.as_deref()), Vec::new()),
        Err(mistakes) => (String::new(), mistakes),
    };
    let Some(lesson) = lesson else {
        ensure!(mistakes.is_empty(), listed(&mistakes));
        print!("no mistakes in content/\n{drafts}");
        return Ok(());
    };
    // While the course itself cannot be read, no lesson can.
    let (own, others): (Vec<_>, Vec<_>) = mistakes
        .into_iter()
        .partition(|mistake| mistake.file.starts_with(&lesson) || mistake.file == Path::new(COURSE));
    ensure!(own.is_empty(), listed(&own));
    print!("no mistakes in {}\n{drafts}", lesson.display());
    if !others.is_empty() {
        println!(
            "{} mistake(s) in other lessons: links between lessons are not checked until they are corrected",
            others.len()
        );
    }
    Ok(())
}

/// Returns a line for each draft of the lesson in this folder, or of the whole course.
fn drafts(course: &CompiledCourse, lesson: Option<&Path>) -> String {
    let is_meant = |draft: &&CompiledLesson| lesson.is_none_or(|folder| folder.ends_with(draft.slug()));
    let line = |draft: &CompiledLesson| {
        let (lang, slug) = (draft.lang().id(), draft.slug());
        format!(
            "draft: {slug} in {lang}, which no release contains; `cargo xtask serve` shows it at /{lang}/lessons/{slug}/\n"
        )
    };
    course.drafts.iter().filter(is_meant).map(line).collect()
}

/// Returns the folder of the lesson that a file belongs to, below the content folder, or `None` for a file that
/// belongs to the whole course.
fn lesson_of(content: &Path, file: &Path) -> Result<Option<PathBuf>> {
    let cannot = |path: &Path| format!("{} cannot be read", path.display());
    let folder = content.canonicalize().with_context(|| cannot(content))?;
    let path = file.canonicalize().with_context(|| cannot(file))?;
    let below = path.strip_prefix(folder).ok().with_context(|| {
        format!("{} is not below content/: expected a file or folder of a lesson", file.display())
    })?;
    let lesson: PathBuf = below.components().take(2).collect();
    Ok(content.join(&lesson).is_dir().then_some(lesson).filter(|lesson| lesson.components().count() == 2))
}

/// Compiles the lessons of a folder, or fails with all their mistakes.
pub(crate) fn compiled(content: &Path) -> Result<CompiledCourse> {
    compile(content, labs::ALL).map_err(|mistakes| anyhow::Error::msg(listed(&mistakes)))
}

/// Formats mistakes for printing.
fn listed(mistakes: &[Diagnostic]) -> String {
    format!("{} mistake(s) in content/:\n\n{}", mistakes.len(), texts(mistakes))
}

fn texts(mistakes: &[Diagnostic]) -> String {
    mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
}

/// The lessons of a folder, kept in sync with the served files.
pub(crate) struct Lessons {
    content: PathBuf,
    served: PathBuf,
    /// Writes the pages into the served folder.
    write_pages: fn() -> Result<()>,
    seen: Vec<(PathBuf, SystemTime)>,
    course: Option<CompiledCourse>,
    /// Whether the files match the last valid course: pages are rendered from the files.
    is_good: bool,
    news: String,
}

impl Lessons {
    /// Creates the lessons in `content`, to be served from `served`, where `write_pages` writes the pages with their
    /// text. Does not read anything yet.
    pub(crate) fn new(content: PathBuf, served: PathBuf, write_pages: fn() -> Result<()>) -> Self {
        Self {
            content,
            served,
            write_pages,
            seen: Vec::new(),
            course: None,
            is_good: false,
            news: String::new(),
        }
    }

    /// Polls once: compiles when a file has changed since the last poll, and makes sure that the served folder holds
    /// the result. Returns a message for the author, if there is one.
    pub(crate) fn look(&mut self) -> Option<String> {
        let now = files(&self.content);
        let is_first = self.seen.is_empty();
        let message =
            (now != self.seen).then(|| self.compile()).filter(|message| !(is_first && message.is_empty()));
        self.seen = now;
        self.deliver();
        message.map(
            |message| {
                if message.is_empty() { "lessons: updated in the open page".to_owned() } else { message }
            },
        )
    }

    /// Returns the mistakes, or an empty text if there are none. After mistakes the last valid course stays.
    fn compile(&mut self) -> String {
        let compiled = compile(&self.content, labs::ALL).map(CompiledCourse::with_drafts);
        self.is_good = compiled.is_ok();
        match compiled {
            Ok(course) => {
                let models: Vec<_> = course.lessons.iter().map(|lesson| &lesson.model).collect();
                let all = json!([models, [course.courses.ko, course.courses.en]]);
                self.news = json!({ "lessons": short_hash(all.to_string().as_bytes()) }).to_string();
                self.course = Some(course);
                String::new()
            }
            Err(mistakes) => {
                self.news = json!({ "mistakes": texts(&mistakes) }).to_string();
                listed(&mistakes) + "\n"
            }
        }
    }

    /// Writes assets, pages and news into the served folder, unless the news are already there. Trunk replaces the
    /// whole folder when it builds, so this is checked at every poll. A write that fails in the middle of such a
    /// build is repeated at the next poll.
    fn deliver(&self) {
        let news = self.served.join(NEWS);
        let is_there = fs::read_to_string(&news).is_ok_and(|known| known == self.news);
        if is_there || !self.served.join(PAGE).is_file() {
            return;
        }
        let write = || {
            if let Some(course) = &self.course {
                write_assets(course, &self.served)?;
                if self.is_good {
                    (self.write_pages)()?;
                }
            }
            anyhow::Ok(fs::write(&news, &self.news)?)
        };
        let _ = write();
    }
}

/// Returns all files below a folder with the time of their last change, in a fixed order. Unreadable entries are left
/// out.
fn files(folder: &Path) -> Vec<(PathBuf, SystemTime)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(meta) = entry.metadata() else { continue };
        if meta.is_dir() {
            found.extend(files(&entry.path()));
        } else if let Ok(changed) = meta.modified() {
            found.push((entry.path(), changed));
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_folder::TestFolder;
    use serde_json::Value;

    /// A folder for one test, with the lesson compiler's own fixture in `content` and a page in `served`.
    struct Desk(TestFolder);

    impl Desk {
        fn new(name: &str) -> Self {
            let folder = TestFolder::new(name);
            let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lesson-compiler/tests/fixture");
            for (file, _) in files(&fixture) {
                let to = folder.join("content").join(file.strip_prefix(&fixture).unwrap());
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::copy(&file, to).unwrap();
            }
            fs::create_dir_all(folder.join("served/content")).unwrap();
            fs::write(folder.join("served").join(PAGE), "").unwrap();
            Self(folder)
        }

        fn lessons(&self) -> Lessons {
            Lessons::new(self.0.join("content"), self.0.join("served"), || Ok(()))
        }

        fn news(&self) -> Value {
            serde_json::from_str(&fs::read_to_string(self.0.join("served").join(NEWS)).unwrap()).unwrap()
        }

        /// Saves the English lesson with `from` replaced by `to`, at a time that no poll has seen.
        fn save(&self, from: &str, to: &str) {
            let path = self.0.join("content/basics/first/en.md");
            let text = fs::read_to_string(&path).unwrap().replacen(from, to, 1);
            fs::write(&path, text).unwrap();
            let later = SystemTime::now() + std::time::Duration::from_secs(5);
            fs::File::options().write(true).open(&path).unwrap().set_modified(later).unwrap();
        }
    }

    #[test]
    fn a_saved_lesson_is_served_before_it_is_announced() {
        let desk = Desk::new("saved");
        let mut lessons = desk.lessons();
        assert_eq!(lessons.look(), None);
        let before = desk.news();
        assert_eq!(lessons.look(), None);

        desk.save("A paragraph", "Another paragraph");
        assert_eq!(lessons.look().as_deref(), Some("lessons: updated in the open page"));
        let after = desk.news();
        assert_ne!(before["lessons"], after["lessons"]);
        let assets = lessons.course.as_ref().unwrap().assets();
        assert!(assets.iter().all(|asset| desk.0.join("served").join(&asset.path).is_file()));
    }

    #[test]
    fn a_mistake_is_reported_with_its_line_and_its_correction_is_shown() {
        let desk = Desk::new("mistake");
        let mut lessons = desk.lessons();
        lessons.look();
        let good = desk.news();
        desk.save(":::widget", ":::wigdet");
        let message = lessons.look().unwrap();
        assert!(message.contains("did you mean `widget`?") && message.contains("en.md:"), "{message}");
        assert!(desk.news()["mistakes"].as_str().unwrap().contains("did you mean `widget`?"));
        desk.save(":::wigdet", ":::widget");
        // Both saves may have the same timestamp, which can be as coarse as a second: forget the seen one.
        lessons.seen.clear();
        lessons.look();
        assert_eq!(desk.news(), good);
    }

    #[test]
    fn a_check_fails_with_the_mistakes_of_the_course_or_of_one_lesson() {
        let desk = Desk::new("check");
        let content = desk.0.join("content");
        let checked = |file: Option<&str>| {
            let file = file.map(|file| content.join(file).display().to_string());
            check(&content, &file.into_iter().collect::<Vec<_>>())
        };
        let files = [None, Some("basics/first/ko.md"), Some("basics/first"), Some("course.toml")];
        for file in files {
            checked(file).unwrap();
        }

        desk.save(":::widget", ":::wigdet");
        for file in files {
            let message = checked(file).unwrap_err().to_string();
            assert!(message.contains("did you mean `widget`?") && message.contains("en.md:"), "{message}");
        }
        template::new_lesson(&content, "second").unwrap();
        checked(Some("basics/second/en.md")).unwrap();
        assert!(checked(Some("basics/third/en.md")).is_err(), "there is no such file");
        assert!(checked(Some("../served/index.html")).is_err(), "it is no lesson's");

        fs::write(content.join(COURSE), "[[chapter]]").unwrap();
        assert!(checked(Some("basics/second/en.md")).is_err(), "no lesson can be read");
    }

    #[test]
    fn a_draft_in_one_language_is_listed_by_a_check_and_served() {
        let desk = Desk::new("draft");
        let content = desk.0.join("content");
        let mut lessons = desk.lessons();
        lessons.look();
        let before = desk.news();
        template::new_lesson(&content, "second").unwrap();
        fs::remove_file(content.join("basics/second/en.md")).unwrap();

        check(&content, &[]).unwrap();
        let course = compile(&content, labs::ALL).unwrap();
        for lesson in [None, Some(Path::new("basics/second"))] {
            let lines = drafts(&course, lesson);
            assert!(lines.starts_with("draft: second in ko,") && lines.lines().count() == 1, "{lines}");
        }
        assert_eq!(drafts(&course, Some(Path::new("basics/first"))), "");

        lessons.look();
        assert_ne!(desk.news(), before);
        let asset = &course.drafts[0].asset;
        assert!(desk.0.join("served").join(&asset.path).is_file());
    }

    #[test]
    fn a_new_file_is_named_by_its_path_in_the_repository() {
        let content = crate::root().join("content");
        let file = content.join("basics/second/en.md");
        assert_eq!(in_repository(&content, &file), Path::new("content/basics/second/en.md"));
        assert!(!content.components().any(|part| part == std::path::Component::ParentDir));
    }

    #[test]
    fn files_removed_by_a_build_of_trunk_are_served_again() {
        let desk = Desk::new("again");
        let mut lessons = desk.lessons();
        lessons.look();
        fs::remove_file(desk.0.join("served").join(NEWS)).unwrap();
        assert_eq!(lessons.look(), None);
        assert!(desk.news()["lessons"].is_string());
    }
}
