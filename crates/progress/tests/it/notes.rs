//! Notes: the newest text is shown, and an older text that the writer had not read is kept.

use crate::support::{at, edit, note_id, reseal, shown, tab};
use progress::{Note, Progress, decode, encode};
use std::collections::BTreeSet;

fn with(base: &Progress, text: &str, ms: i64, author: u64) -> Progress {
    let mut progress = base.clone();
    edit(&mut progress, note_id("why"), text, at(ms), tab(author));
    progress
}

fn joined(a: &Progress, b: &Progress) -> Progress {
    let mut out = a.clone();
    out.join(b.clone());
    out
}

/// Returns the current text, then the copies.
fn texts(progress: &Progress) -> Vec<String> {
    let Some(note) = progress.note(&note_id("why")) else { return Vec::new() };
    note.current().into_iter().chain(note.copies()).map(|version| version.text().to_owned()).collect()
}

#[test]
fn an_edit_replaces_the_text_it_began_from() {
    let one = with(&Progress::default(), "one", 10, 1);
    let two = with(&one, "two", 20, 2);
    for both in [joined(&one, &two), joined(&two, &one), two.clone()] {
        assert_eq!(texts(&both), ["two"]);
    }
}

#[test]
fn p5_of_two_edits_that_did_not_know_of_each_other_the_newest_shows_and_the_other_is_a_copy() {
    let base = with(&Progress::default(), "base", 10, 1);
    let (left, right) = (with(&base, "left", 30, 2), with(&base, "right", 20, 3));
    for both in [joined(&left, &right), joined(&right, &left)] {
        assert_eq!(texts(&both), ["left", "right"]);
        // Editing continues from the current text; the copy stays until it is dismissed.
        let mut edited = with(&both, "left and more", 40, 4);
        assert_eq!(texts(&edited), ["left and more", "right"]);
        edited.dismiss_copy(&note_id("why"), "right");
        assert_eq!(texts(&joined(&edited, &both)), ["left and more"]);
    }
}

/// Creates a state in which a text was begun when `then` was known, and saved when `now` is.
fn drafted(then: &Progress, now: &Progress, text: &str, ms: i64, author: u64) -> Progress {
    let mut progress = now.clone();
    let began = shown(then, &note_id("why"));
    progress.edit_note(note_id("why"), &began, text, at(ms), tab(author)).unwrap();
    progress
}

#[test]
fn p5_a_draft_replaces_the_text_it_began_from_and_not_what_came_in_meanwhile() {
    let base = with(&Progress::default(), "base", 10, 1);
    for then in [base, Progress::default()] {
        let theirs = with(&then, "theirs", 30, 2);
        // The text saved last is shown, even with a clock that runs behind.
        for ms in [20, 40] {
            let both = drafted(&then, &theirs, "mine", ms, 3);
            assert_eq!(texts(&both), ["mine", "theirs"]);
            assert_eq!(texts(&joined(&both, &theirs)), ["mine", "theirs"]);
            assert_eq!(texts(&joined(&then, &both)), ["mine", "theirs"]);
        }
    }
}

#[test]
fn p5_a_draft_whose_text_was_removed_meanwhile_is_kept_and_an_emptied_one_removes_nothing_unseen() {
    let base = with(&Progress::default(), "base", 10, 1);
    let removed = with(&base, "", 20, 2);
    assert_eq!(texts(&drafted(&base, &removed, "mine", 30, 3)), ["mine"]);
    let theirs = with(&base, "theirs", 20, 2);
    assert_eq!(texts(&drafted(&base, &theirs, "", 30, 3)), ["theirs"]);
}

#[test]
fn p5_a_writer_of_the_text_that_is_shown_adds_no_copy() {
    let base = with(&Progress::default(), "base", 10, 1);
    let theirs = with(&base, "the same", 20, 2);
    assert_eq!(drafted(&base, &theirs, "the same", 30, 3), theirs);
    // The text that a writer began from is replaced, although another text is shown by now.
    let beside = joined(&base, &with(&Progress::default(), "the same", 20, 2));
    assert_eq!(texts(&beside), ["the same", "base"]);
    assert_eq!(texts(&drafted(&base, &beside, "the same", 30, 3)), ["the same"]);
}

#[test]
fn p5_a_text_that_two_places_wrote_is_listed_once_and_replaced_or_dismissed_as_one() {
    let base = with(&Progress::default(), "base", 10, 1);
    let both = joined(&with(&base, "the same", 20, 2), &with(&base, "the same", 30, 3));
    assert_eq!(texts(&both), ["the same"]);
    assert_eq!(texts(&joined(&with(&both, "more", 40, 4), &both)), ["more"]);
    let mut beside = joined(&both, &with(&base, "newest", 50, 4));
    assert_eq!(texts(&beside), ["newest", "the same"]);
    beside.dismiss_copy(&note_id("why"), "the same");
    assert_eq!(texts(&joined(&beside, &both)), ["newest"]);
}

#[test]
fn the_copies_of_an_import_with_80_000_versions_are_listed_each_once() {
    // Each text twice, by two authors.
    let version = |n: u32| format!(r#"{{"at":[0,0],"stamp":1,"text":"{}"}}"#, n / 2);
    let mut versions: Vec<_> =
        (2..80_002u32).map(|n| (format!("{:016x}.{}", n % 2 + 1, n / 2), version(n))).collect();
    versions.sort_unstable();
    let versions: Vec<_> = versions.iter().map(|(id, version)| format!(r#""{id}":{version}"#)).collect();
    let seen = r#"{"0000000000000001":40000,"0000000000000002":40000}"#;
    let note = format!(r#"{{"seen":{seen},"versions":{{{}}}}}"#, versions.join(","));
    let json = format!(r#"{{"notes":{{"activation-functions/why":{note}}}}}"#);
    let progress = decode(&reseal(1, &json)).unwrap();
    let listed: Vec<u32> = texts(&progress).iter().map(|text| text.parse().unwrap()).collect();
    let distinct: BTreeSet<u32> = listed.iter().copied().collect();
    assert_eq!(listed.len(), 40_000);
    assert_eq!(distinct, (1..=40_000).collect());
}

#[test]
fn p5_dismissing_a_copy_leaves_a_shown_text_that_has_become_the_same() {
    let base = with(&Progress::default(), "base", 10, 1);
    let both = joined(&with(&base, "newest", 30, 2), &with(&base, "older", 20, 3));
    assert_eq!(texts(&both), ["newest", "older"]);
    let mut taken = with(&both, "older", 40, 4);
    taken.dismiss_copy(&note_id("why"), "older");
    assert_eq!(texts(&taken), ["older"]);
}

#[test]
fn p5_a_draft_in_which_nothing_has_changed_brings_nothing_back() {
    let base = with(&Progress::default(), "base", 10, 1);
    let theirs = with(&base, "theirs", 20, 2);
    assert_eq!(drafted(&base, &theirs, "base", 30, 3), theirs);
    assert_eq!(drafted(&Progress::default(), &Progress::default(), "", 30, 3), Progress::default());
}

#[test]
fn p16_an_edit_wins_over_the_text_it_has_seen_though_the_clock_was_set_back() {
    let one = with(&Progress::default(), "one", 1_000, 1);
    let two = with(&one, "two", 5, 2);
    assert_eq!(texts(&joined(&one, &two)), ["two"]);
}

#[test]
fn an_emptied_note_is_gone_and_stays_gone() {
    let one = with(&Progress::default(), "one", 10, 1);
    let none = with(&one, "", 20, 1);
    assert_eq!(texts(&joined(&one, &none)), [""; 0]);
    assert_eq!(none.notes().count(), 0);
}

#[test]
fn typing_the_same_again_changes_nothing() {
    let one = with(&Progress::default(), "one", 10, 1);
    assert_eq!(with(&one, "one", 20, 2), one);
}

#[test]
fn a_hundred_edits_in_one_place_leave_one_text_and_one_author() {
    let mut progress = Progress::default();
    for ms in 0..100 {
        progress = with(&progress, &format!("draft {ms}"), ms, 1);
    }
    assert_eq!(texts(&progress), ["draft 99"]);
    assert!(encode(&progress).len() < 300, "{}", encode(&progress));
}

#[test]
fn i8_any_unicode_text_comes_back_as_it_was() {
    for text in
        ["\u{0}\u{1}\u{7f}", "\u{202e}bidi\u{2066}", "\u{1f525}\u{fffd}\u{ffff}", "노트\r\n\t\"'\\<>&"]
    {
        let progress = with(&Progress::default(), text, 10, 1);
        assert!(encode(&progress).is_ascii());
        assert_eq!(texts(&decode(&encode(&progress)).unwrap()), [text]);
    }
}

#[test]
fn i2_a_text_that_is_too_long_is_refused_and_nothing_changes() {
    let mut progress = with(&Progress::default(), "one", 10, 1);
    let before = progress.clone();
    let long = "x".repeat(Note::MAX_LEN + 1);
    assert!(progress.edit_note(note_id("why"), "", &long, at(20), tab(1)).is_err());
    assert_eq!(progress, before);
    assert!(progress.edit_note(note_id("why"), "", &long[1..], at(20), tab(1)).is_ok());
    assert_eq!(decode(&encode(&progress)), Ok(progress));
}
