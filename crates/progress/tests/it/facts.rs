//! Facts count once, resets affect earlier facts and not later ones, and removed facts can be restored.

use crate::support::{at, fact, note_id, read, slug, tab};
use progress::{Change, Kind, Moment, NotesFate, Progress, Recorded, Scope, decode, encode};

fn activation() -> Scope {
    Scope::Lesson(slug("activation-functions"))
}

fn with(facts: &[(&str, i64)]) -> Progress {
    let mut progress = Progress::default();
    for (part, ms) in facts {
        assert_eq!(progress.record(read(part), at(*ms)), Recorded::New);
    }
    progress
}

fn joined(a: &Progress, b: &Progress) -> Progress {
    let mut out = a.clone();
    out.join(b.clone());
    out
}

fn parts(progress: &Progress) -> Vec<String> {
    progress.facts().map(|(id, _)| id.part().to_string()).collect()
}

#[test]
fn a_fact_counts_once_with_its_earliest_time() {
    let mut here = with(&[("why", 50)]);
    assert_eq!(here.record(read("why"), at(70)), Recorded::Known);
    let there = with(&[("why", 20)]);
    for both in [joined(&here, &there), joined(&there, &here)] {
        assert_eq!(both.facts().collect::<Vec<_>>(), [(read("why"), at(20))]);
    }
}

#[test]
fn a_reset_removes_earlier_facts_of_its_lesson_and_no_others() {
    let mut progress = with(&[("why", 10), ("shortlist", 20)]);
    progress.record(fact(Kind::SectionRead, "tensors", "why"), at(10));
    progress.reset(&activation(), NotesFate::Keep, at(30));
    assert_eq!(progress.facts().map(|(id, _)| id.lesson().to_string()).collect::<Vec<_>>(), ["tensors"]);
    progress.reset(&Scope::All, NotesFate::Keep, at(31));
    assert_eq!(progress.facts().count(), 0);
}

#[test]
fn i10_an_older_copy_does_not_bring_back_what_was_reset_later() {
    let older = with(&[("why", 10)]);
    let mut here = older.clone();
    here.reset(&activation(), NotesFate::Keep, at(30));
    assert_eq!(parts(&joined(&here, &older)), [""; 0]);
    assert_eq!(parts(&joined(&older, &here)), [""; 0]);
}

#[test]
fn i10_facts_recorded_on_another_device_after_a_reset_unknown_there_still_count() {
    let mut here = with(&[("why", 10)]);
    here.reset(&activation(), NotesFate::Keep, at(30));
    let there = with(&[("why", 40)]);
    assert_eq!(joined(&here, &there).facts().collect::<Vec<_>>(), [(read("why"), at(40))]);
}

#[test]
fn a_reset_between_two_sightings_gives_the_same_state_in_every_order() {
    // The case in which "the earliest time wins" alone is wrong: seen at 10 and at 30, reset at 20.
    let mut reset = Progress::default();
    reset.reset(&activation(), NotesFate::Keep, at(20));
    let (early, late) = (with(&[("why", 10)]), with(&[("why", 30)]));
    let one = joined(&joined(&early, &late), &reset);
    let other = joined(&early, &joined(&late, &reset));
    assert_eq!(one, other);
    assert_eq!(one.facts().collect::<Vec<_>>(), [(read("why"), at(30))]);
}

#[test]
fn p16_a_reset_reaches_facts_that_a_clock_running_a_year_ahead_had_dated() {
    let year = 365 * 24 * 3_600_000;
    let mut progress = with(&[("why", year + 10)]);
    progress.reset(&activation(), NotesFate::Keep, at(20));
    assert_eq!(progress.facts().count(), 0);
}

#[test]
fn p16_after_a_reset_new_facts_count_though_the_clock_was_set_back() {
    let mut progress = with(&[("why", 1_000)]);
    progress.reset(&activation(), NotesFate::Keep, at(2_000));
    assert_eq!(progress.record(read("why"), at(5)), Recorded::New);
    assert_eq!(progress.facts().collect::<Vec<_>>(), [(read("why"), at(5))]);
    assert_eq!(decode(&encode(&progress)), Ok(progress));
}

#[test]
fn p16_a_fact_dated_1970_counts() {
    let progress = with(&[("why", 0)]);
    assert_eq!(progress.facts().count(), 1);
    assert_eq!(decode(&encode(&progress)), Ok(progress));
}

#[test]
fn p16_a_broken_clock_still_gives_a_moment() {
    for (unix_ms, offset) in [(f64::NAN, f64::NAN), (-1.0, -1e9), (f64::INFINITY, 1e9), (1e300, 0.5)] {
        let mut progress = Progress::default();
        progress.record(read("why"), Moment::from_clock(unix_ms, offset));
        assert_eq!(decode(&encode(&progress)), Ok(progress));
    }
}

#[test]
fn a_reset_can_be_undone_with_the_facts_own_times() {
    let before = with(&[("why", 10), ("shortlist", 20)]);
    let mut progress = before.clone();
    progress.reset(&activation(), NotesFate::Keep, at(30));
    let change = Change::between(&before, &progress);
    assert_eq!(change.facts_removed().count(), 2);
    progress.record(read("forms"), at(35));
    progress.revert(&change, at(40), tab(1));
    let facts: Vec<_> = progress.facts().map(|(id, at)| (id.part().to_string(), at.unix_ms())).collect();
    let expected = [("forms", 35), ("shortlist", 20), ("why", 10)];
    assert_eq!(facts, expected.map(|(part, ms)| (part.to_owned(), ms)));
    // A tab that knows only of the reset, or of neither, follows.
    assert_eq!(joined(&before, &progress), progress);
}

#[test]
fn a_reset_that_erases_notes_is_undone_together_with_them() {
    let mut before = with(&[("why", 10)]);
    before.edit_note(note_id("why"), "", "kept in mind", at(11), tab(1)).unwrap();
    let mut progress = before.clone();
    progress.reset(&Scope::All, NotesFate::Erase, at(30));
    assert_eq!(progress.notes().count(), 0);
    let erased = progress.clone();
    progress.revert(&Change::between(&before, &erased), at(40), tab(2));
    let (_, note) = progress.notes().next().unwrap();
    assert_eq!(note.text(), "kept in mind");
    assert_eq!(joined(&joined(&before, &erased), &progress), progress);
}

#[test]
fn undoing_twice_equals_undoing_once() {
    let before = with(&[("why", 10)]);
    let mut progress = before.clone();
    progress.reset(&Scope::All, NotesFate::Keep, at(30));
    let change = Change::between(&before, &progress);
    progress.revert(&change, at(40), tab(1));
    let once = progress.clone();
    progress.revert(&change, at(50), tab(1));
    assert_eq!(parts(&progress), parts(&once));
    assert_eq!(progress.facts().count(), 1);
}

#[test]
fn i6_facts_of_unknown_kinds_and_lessons_are_kept_and_written_again() {
    let mut progress = Progress::default();
    let later = progress::FactId::of_names(slug("a-later-lesson"), slug("a-later-kind"), slug("x"));
    progress.record(later.clone(), at(10));
    let again = decode(&encode(&progress)).unwrap();
    assert!(again.has(&later));
    assert_eq!(later.kind(), None);
}
