//! The author's actions without any Rust, and the cost of many lessons.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::fs;

use lesson::{Course as Index, Lang, Status, decode};
use lesson_compiler::{Asset, CompiledCourse, compile, template, write_assets};
use support::Course;

#[track_caller]
fn compiled(course: &Course) -> CompiledCourse {
    compile(course.folder(), labs::ALL).unwrap_or_else(|mistakes| panic!("{}", mistakes[0]))
}

#[test]
fn an_author_adds_a_lesson_with_the_template_and_one_word_in_the_course() {
    let course = Course::fixture();
    assert_eq!(compiled(&course).lessons.len(), 2);

    let files = template::new_lesson(course.folder(), "second").unwrap();
    assert_eq!(files.len(), 3);
    // Not published yet: checked, but not part of the page.
    assert_eq!(compiled(&course).lessons.len(), 2);

    course.replace(
        "course.toml",
        "en = \"Second lesson\" }",
        "en = \"Second lesson\", status = \"published\" }",
    );
    let both = compiled(&course);
    let slugs: Vec<_> = both.lessons.iter().map(|lesson| (lesson.slug(), lesson.lang())).collect();
    assert_eq!(slugs, [("first", Lang::Ko), ("first", Lang::En), ("second", Lang::Ko), ("second", Lang::En)]);
    assert_eq!(both.courses.en.lesson("second").unwrap().status(), Status::Published);
    assert_eq!(both.outlines.lessons.len(), 2);
}

#[test]
fn a_planned_lesson_in_one_language_is_a_draft_which_no_release_contains() {
    for (lang, other) in [(Lang::Ko, Lang::En), (Lang::En, Lang::Ko)] {
        let course = Course::fixture();
        template::new_lesson(course.folder(), "second").unwrap();
        course.replace(
            &format!("basics/second/{}.md", lang.id()),
            "\n:::prediction",
            "\n:::picture file=\"bend.svg\" alt=\"x\" caption=\"x\" width=\"4\" height=\"2\"\n\n:::prediction",
        );
        course.write("basics/second/bend.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        course.remove(&format!("basics/second/{}.md", other.id()));
        let release = compiled(&course);
        let drafts: Vec<_> = release.drafts.iter().map(|draft| (draft.slug(), draft.lang())).collect();
        assert_eq!(drafts, [("second", lang)]);
        assert_eq!((release.lessons.len(), release.outlines.lessons.len()), (2, 1));
        let is_of_draft = |asset: &Asset| asset.path.contains("second");
        assert!(!release.assets().iter().any(is_of_draft));

        let preview = release.with_drafts();
        assert_eq!((preview.lessons.len(), preview.drafts.len(), preview.outlines.lessons.len()), (3, 0, 1));
        assert_eq!(preview.assets().iter().filter(|asset| is_of_draft(asset)).count(), 2);
        for listed in Lang::ALL {
            assert!(preview.courses.get(listed).is_planned("second"));
        }
    }
}

#[test]
fn a_draft_in_one_language_has_the_same_rules_as_a_lesson() {
    let course = Course::fixture();
    template::new_lesson(course.folder(), "second").unwrap();
    course.remove("basics/second/ko.md");
    course.replace("basics/second/en.md", ":::prediction", ":::predicton");
    let mistakes = compile(course.folder(), labs::ALL).map(|_| "no mistake").unwrap_err();
    assert_eq!(mistakes[0].file.to_str().unwrap(), "basics/second/en.md");
    assert_eq!(mistakes[0].message, "there is no directive `:::predicton`");
}

#[test]
fn a_new_lesson_that_cannot_be_created_says_why() {
    let course = Course::fixture();
    let message =
        |slug: &str| template::new_lesson(course.folder(), slug).map(|_| ()).unwrap_err().to_string();
    assert_eq!(message("secnd"), "course.toml does not list a lesson `secnd`; did you mean `second`?");
    assert!(
        message("first").ends_with("basics/first already exists; edit its files, or choose another slug")
    );
}

#[test]
fn the_outline_lists_every_subject_of_a_fact() {
    let outline = compiled(&Course::fixture()).outlines.lessons.remove(0);
    let names = |ids: &[lesson::Slug]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(&outline.sections), ["start", "finish"]);
    assert_eq!(names(&outline.questions), ["q-one", "q-axis", "q-order", "q-bug"]);
    let finish = &outline.sections[1];
    assert!(outline.questions.iter().all(|question| outline.section_of(question) == Some(finish)));
    assert_eq!(outline.section_of("guess"), None);
    assert_eq!(names(&outline.predictions), ["guess", "lowest", "ratio"]);
    assert_eq!(names(&outline.goals), ["silu-minimum"]);
    assert_eq!(outline.exercise.unwrap().as_str(), "work");
}

#[test]
fn assets_are_written_under_names_that_change_with_their_content() {
    let course = Course::fixture();
    let site = Course::empty();
    let first = write_assets(&compiled(&course), site.folder()).unwrap();
    let index: Index = decode(&fs::read(site.folder().join(&first.courses.en)).unwrap()).unwrap();
    let path = index.lesson("first").unwrap().asset.clone().unwrap();
    assert!(site.folder().join(&path).exists(), "{path}");
    assert!(site.folder().join(&first.outlines).exists());

    // The text is part of the HTML page, not of the lesson's asset.
    course.replace("basics/first/en.md", "A paragraph", "Another paragraph");
    let text = write_assets(&compiled(&course), site.folder()).unwrap();
    assert_eq!(first.courses.en, text.courses.en);

    course.replace("basics/first/en.md", "Because not", "Since not");
    let second = write_assets(&compiled(&course), site.folder()).unwrap();
    assert_ne!(first.courses.en, second.courses.en);
    assert_eq!(first.courses.ko, second.courses.ko);
    assert_eq!(first.outlines, second.outlines);
}

/// Returns the examples in the guide for authors: the content of fences marked `markdown`.
fn examples() -> Vec<String> {
    let guide = include_str!("../../../docs/writing-lessons.md");
    let mut examples = Vec::new();
    for (marks, open) in [("\n````\n", "\n````markdown\n"), ("\n```\n", "\n```markdown\n")] {
        let found = guide.split(open).skip(1).map(|rest| rest.split_once(marks).unwrap().0.to_owned());
        examples.extend(found);
    }
    examples
}

#[test]
fn every_example_of_the_guide_for_authors_compiles() {
    let (whole, parts): (Vec<_>, Vec<_>) =
        examples().into_iter().partition(|example| example.starts_with("+++"));
    assert_eq!((whole.len(), parts.len()), (1, 7));
    let lesson = format!("{}\n\n{}\n", whole[0], parts.join("\n\n"));
    let course = Course::fixture();
    course.write("basics/first/en.md", &lesson);
    // Choices and reasons have to be in Korean.
    let is_wording =
        |line: &str| ["- [x] ", "- [ ] ", "> "].iter().any(|mark| line.trim_start().starts_with(mark));
    let korean = |line: &str| if is_wording(line) { format!("{line} 가\n") } else { format!("{line}\n") };
    course.write("basics/first/ko.md", &lesson.lines().map(korean).collect::<String>());
    course.write("basics/first/strides.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    assert_eq!(compiled(&course).lessons.len(), 2);
}

/// Creates the repository's own course with its first `n_published` lessons published, each a copy of the one on
/// activations.
fn full_course(n_published: usize) -> Course {
    let content = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let files = ["ko.md", "en.md", "claims.toml", "programs.json"].map(|file| {
        (file, fs::read_to_string(content.join("building-blocks/activation-functions").join(file)).unwrap())
    });
    let plan =
        fs::read_to_string(content.join("course.toml")).unwrap().replace(", status = \"published\"", "");
    let full = Course::empty();
    let (mut chapter, mut count, mut text) = (String::new(), 0, String::new());
    for line in plan.lines() {
        if let Some(id) = line.strip_prefix("id = ") {
            chapter = id.trim_matches('"').to_owned();
        }
        let slug =
            line.split_once("slug = \"").and_then(|(_, rest)| rest.split_once('"')).map(|(slug, _)| slug);
        match slug {
            Some(slug) if count < n_published => {
                files.iter().for_each(|(file, text)| full.write(&format!("{chapter}/{slug}/{file}"), text));
                text.push_str(&line.replace(" },", ", status = \"published\" },"));
                count += 1;
            }
            _ => text.push_str(line),
        }
        text.push('\n');
    }
    full.write("course.toml", &text);
    full
}

#[test]
fn the_first_download_does_not_grow_with_the_number_of_lessons() {
    let (one, all) = (compiled(&full_course(1)), compiled(&full_course(62)));
    assert_eq!((one.lessons.len(), all.lessons.len()), (2, 124));
    for lang in Lang::ALL {
        // A lesson page needs the course and its own lesson. The lesson is the same file in both courses.
        let lesson =
            |course: &CompiledCourse| course.lessons.iter().find(|l| l.lang() == lang).unwrap().asset.clone();
        assert_eq!(lesson(&one), lesson(&all));
        // The course lists 62 lessons anyway; a published one adds only the name of its asset.
        let (small, large) = (one.course_asset(lang).bytes.len(), all.course_asset(lang).bytes.len());
        assert!(large - small <= 61 * 64, "{small} {large}");
    }
}
