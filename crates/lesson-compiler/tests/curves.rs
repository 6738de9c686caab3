//! Functions drawn over one axis: in the text and in a lesson's head.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use lesson::{Block, Curves, Lesson};
use lesson_compiler::{CompiledCourse, Diagnostic, compile};
use support::Course;

const EN: &str = "basics/first/en.md";
const KO: &str = "basics/first/ko.md";
const TAGS: &str = "tags = [\"fixture\"]\n";
const PICTURE: &str = ":::picture";

fn with(text: &str, replacement: &str) -> Result<CompiledCourse, Vec<Diagnostic>> {
    let course = Course::fixture();
    for file in [EN, KO] {
        course.replace(file, text, replacement);
    }
    compile(course.folder(), labs::ALL)
}

fn directive(functions: &str, axis: &str) -> String {
    format!(":::curves id=\"v\" functions=\"{functions}\" {axis} caption=\"V\"\n\n:::picture")
}

const AXIS: &str = "from=\"-1\" to=\"1\" step=\"0.5\" cursor=\"-0.5\"";

fn first(lesson: &Lesson) -> &Curves {
    let blocks = lesson.sections.iter().flat_map(|section| &section.blocks);
    let mut curves = blocks.filter_map(|block| match block {
        Block::Curves(curves) => Some(curves),
        _ => None,
    });
    curves.next().unwrap()
}

#[test]
fn expressions_are_computed_at_every_place_and_stay_in_what_the_browser_loads() {
    let compiled = with(PICTURE, &directive("relu(x); relu(x) + relu(-x)", AXIS)).unwrap();
    let curves = first(&compiled.lessons[1].model);
    let values: Vec<_> = curves.curves.iter().map(|curve| curve.thousandths.as_slice()).collect();
    assert_eq!(values, [[0, 0, 0, 500, 1000], [1000, 500, 0, 500, 1000]]);
    assert_eq!((curves.cursor, curves.x(4), curves.curves[1].label.as_str()), (1, 1.0, "relu(x) + relu(-x)"));
    assert_eq!(compiled.lessons[1].model.without_text().curves("v"), Some(curves));
}

#[test]
fn a_lessons_head_draws_activations() {
    let compiled = with(TAGS, &format!("{TAGS}curves = [\"relu\", \"gelu\"]\n")).unwrap();
    let curves = compiled.lessons[0].model.curves.clone().unwrap();
    let labels: Vec<_> = curves.curves.iter().map(|curve| curve.label.as_str()).collect();
    assert_eq!(labels, ["ReLU", "GELU"]);
    assert_eq!((curves.x(curves.cursor), curves.n_places()), (-1.0, 66));
    assert_eq!(curves.curves[1].value(curves.cursor), -0.159);
}

#[track_caller]
fn refused(text: &str, replacement: &str, message: &str, hint: &str) {
    let mistakes = with(text, replacement).map(|_| "no mistake").unwrap_err();
    assert_eq!(mistakes[0].message, message);
    assert!(mistakes[0].hint.contains(hint), "{}", mistakes[0]);
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    refused(PICTURE, &directive("relu(y)", AXIS), "`relu(y)` cannot be drawn: there is no constant `y`", "");
    let uneven = "from=\"-1\" to=\"1\" step=\"0.3\" cursor=\"0\"";
    refused(
        PICTURE,
        &directive("relu(x)", uneven),
        "steps of 0.3 do not lead from -1 to 1",
        "expected 1 to 200 steps",
    );
    refused(
        TAGS,
        &format!("{TAGS}curves = [\"relu\", \"gelo\"]\n"),
        "`gelo` is not an activation",
        "did you mean `gelu`?",
    );
}
