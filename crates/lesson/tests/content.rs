//! What the repository's own `content/` must fulfil.
#![cfg(feature = "compiler")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::path::Path;

use lesson::{
    Lang, Lesson,
    compiler::{CompiledCourse, compile},
};

fn content() -> CompiledCourse {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    compile(&folder).unwrap_or_else(|mistakes| panic!("{}", mistakes[0]))
}

#[test]
fn the_course_has_8_chapters_and_62_lessons_in_both_languages() {
    let course = content();
    for lang in Lang::ALL {
        assert_eq!(course.courses.get(lang).chapters.len(), 8);
        assert_eq!(course.courses.get(lang).lessons().count(), 62);
    }
}

#[test]
fn the_lesson_on_activations_is_the_third_of_eight() {
    let course = content();
    for lesson in course.lessons.iter().filter(|lesson| lesson.slug() == "activation-functions") {
        assert_eq!((lesson.model.position.number, lesson.model.position.of), (3, 8));
        assert_eq!(lesson.model.tags, ["activation", "relu", "gelu", "silu"]);
    }
}

#[test]
fn an_asset_reads_back_as_its_lesson() {
    for lesson in content().lessons {
        let read: Lesson = serde_json::from_slice(&lesson.asset.bytes).unwrap();
        assert_eq!(read, lesson.model);
    }
}
