//! Links in the text that give a lab a state, and those to the progress page.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use lesson::{Block, Inline, Lesson, Target};
use lesson_compiler::{CompiledCourse, Diagnostic, compile};
use std::path::Path;
use support::Course;

const EN: &str = "basics/first/en.md";
const KO: &str = "basics/first/ko.md";
/// The link of the fixture that the tests replace.
const LINK: &str = "[lesson](lesson:second)";

/// Compiles the fixture with this link in the English file, and with `in_korean` in the other.
fn with_links(in_english: &str, in_korean: &str) -> Result<CompiledCourse, Vec<Diagnostic>> {
    let course = Course::fixture();
    course.replace(EN, LINK, in_english);
    course.replace(KO, LINK, in_korean);
    compile(course.folder(), labs::ALL)
}

/// Returns the targets of the links in the paragraphs of a lesson.
fn targets(lesson: &Lesson) -> Vec<&Target> {
    let blocks = lesson.sections.iter().flat_map(|section| &section.blocks);
    let inlines = blocks.filter_map(|block| match block {
        Block::Paragraph(text) => Some(text),
        _ => None,
    });
    let targets = inlines.flatten().filter_map(|inline| match inline {
        Inline::Link(link) => Some(&link.target),
        _ => None,
    });
    targets.collect()
}

#[test]
fn a_link_holds_the_state_that_the_lab_follows_and_what_it_shows_then() {
    let link = "[at six](lab:explorer?x=6&on=relu,gelu";
    let compiled = with_links(&format!("{link})"), &format!("{link} \"x = 6\")")).unwrap();
    let [ko, en] = [&compiled.lessons[0], &compiled.lessons[1]].map(|it| &it.model);
    let expected = |says: Option<&str>| Target::Lab {
        lab: lesson::Slug::new("explorer").unwrap(),
        state: "1~x:6~on:relu,gelu".to_owned(),
        says: says.map(str::to_owned),
    };
    assert!(targets(en).contains(&&expected(None)), "{:?}", targets(en));
    assert!(targets(ko).contains(&&expected(Some("x = 6"))), "{:?}", targets(ko));
}

#[test]
fn a_lab_with_cards_and_a_lab_in_an_exercise_can_be_linked_to() {
    for link in ["[x](lab:cards?card=0)", "[x](lab:clock?sweep=1)"] {
        assert!(with_links(link, link).is_ok(), "{link}");
    }
}

#[test]
fn the_progress_page_can_be_linked_to_and_no_other_page() {
    let link = "[export it](page:progress)";
    let compiled = with_links(link, link).unwrap();
    for lesson in &compiled.lessons {
        assert!(targets(&lesson.model).contains(&&Target::Progress));
    }
    let mistakes = with_links("[x](page:course)", "[x](page:course)").map(|_| "").unwrap_err();
    assert_eq!(mistakes[0].message, "`page:course` is not an allowed link target");
}

/// Checks that the first mistake is on the line of the link, with this message and this hint.
#[track_caller]
fn refused(target: &str, message: &str, hint: &str) {
    let link = format!("[at six]({target})");
    let mistakes = with_links(&link, &link).map(|_| "no mistake").unwrap_err();
    let first = &mistakes[0];
    assert_eq!((first.message.as_str(), first.hint.as_str()), (message, hint));
    assert_eq!((first.file.as_path(), first.line), (Path::new(EN), 8));
    // Once in each language.
    assert_eq!(mistakes.len(), 2, "{mistakes:?}");
}

#[test]
fn an_unknown_lab() {
    refused(
        "lab:exploerr?x=6",
        "there is no lab `exploerr` in this lesson",
        "did you mean `explorer`? Known are `cards`, `clock`, `explorer`",
    );
}

#[test]
fn a_field_that_the_lab_does_not_have() {
    refused(
        "lab:explorer?cursor=6",
        "lab `explorer`: there is no field `cursor` in this lab",
        "known are `on`, `x`, `range`, `slope`, `alpha`, `beta`, `lower`, `tangents`, `shading`, `guess`",
    );
}

#[test]
fn a_value_out_of_range() {
    refused(
        "lab:explorer?x=600",
        "lab `explorer`: `600` is not a valid value for `x`",
        "expected a number from -100 to 100",
    );
}

#[test]
fn a_value_of_another_kind() {
    refused(
        "lab:explorer?lower=slopes",
        "lab `explorer`: `slopes` is not a valid value for `lower`",
        "known are `derivatives`, `difference`, `nothing`",
    );
}

#[test]
fn a_link_without_a_state() {
    refused(
        "lab:explorer",
        "the link gives the lab `explorer` no state",
        "write lab:explorer?field=value, or #explorer for the place of the lab",
    );
    refused(
        "lab:explorer?x",
        "`x` is not a field of a state",
        "write name=value, joined by `&`, as in lab:explorer?x=6&on=relu,gelu",
    );
}

#[test]
fn both_languages_set_the_same_state() {
    let mistakes = with_links("[x](lab:explorer?x=6)", "[x](lab:explorer?x=5)").map(|_| "").unwrap_err();
    let message = "a link to `lab:explorer?x=5` is missing in the same section of en.md";
    assert!(mistakes.iter().any(|it| it.message == message), "{mistakes:?}");
}

#[test]
fn a_functions_card_gives_a_lab_a_state_and_announces_the_function() {
    let course = Course::fixture();
    for file in [EN, KO] {
        course.replace(file, r#"of="relu""#, r#"of="relu" lab="explorer?on=relu""#);
    }
    let compiled = compile(course.folder(), labs::ALL).unwrap();
    let expected = Target::Lab {
        lab: lesson::Slug::new("explorer").unwrap(),
        state: "1~on:relu".to_owned(),
        says: Some("ReLU".to_owned()),
    };
    for lesson in &compiled.lessons[..2] {
        let blocks = lesson.model.sections.iter().flat_map(|section| &section.blocks);
        let entries = blocks.filter_map(|block| match block {
            Block::Shortlist(entries) => Some(entries),
            _ => None,
        });
        let labs: Vec<_> = entries.flatten().map(|entry| entry.lab.clone()).collect();
        assert_eq!(labs, [Some(expected.clone())]);
    }
}

#[test]
fn a_functions_card_with_a_state_that_the_lab_does_not_have_is_refused() {
    let course = Course::fixture();
    for file in [EN, KO] {
        course.replace(file, r#"of="relu""#, r#"of="relu" lab="explorer?on=rel""#);
    }
    let mistakes = compile(course.folder(), labs::ALL).map(|_| "no mistake").unwrap_err();
    assert_eq!(mistakes[0].message, "lab `explorer`: `rel` is not a valid value for `on`");
}

/// The states in the published lessons, by the labs that they set.
#[test]
fn the_lesson_on_activations_opens_the_views_it_speaks_of() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let content = compile(&folder, labs::ALL).unwrap_or_else(|mistakes| panic!("{}", mistakes[0]));
    for lesson in content.lessons.iter().filter(|it| it.slug() == "activation-functions") {
        let states: Vec<&str> = targets(&lesson.model)
            .into_iter()
            .filter_map(|target| match target {
                Target::Lab { state, .. } => Some(state.as_str()),
                _ => None,
            })
            .collect();
        for view in ["view:matrix~dim:0", "view:stability~rise:86.5", "view:loss", "on:sigmoid,tanh~x:6"] {
            assert!(states.iter().any(|state| state.contains(view)), "{view} in {states:?}");
        }
    }
}
