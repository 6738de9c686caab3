//! Guesses and misses: they belong to a lesson, are removed by its reset and restored by undoing it, and none of the
//! first edition is lost.

use crate::support::{at, slug};
use progress::{Change, FactId, Kind, LocalKey, NotesFate, Progress, Scope, Slug, TabId, decode, encode};

fn lesson() -> Slug {
    slug("activation-functions")
}

fn miss(lesson: &Slug) -> FactId {
    FactId::new(Kind::QuestionMissed, lesson.clone(), slug("dim-zero"))
}

/// Creates a state with a guess and a miss in two lessons whose parts have the same names.
fn two_lessons() -> Progress {
    let mut progress = Progress::default();
    for (lesson, guess) in [(lesson(), "-1.28"), (slug("losses"), "2")] {
        progress.set_guess(&lesson, &slug("silu-lowest"), guess, at(1_000)).unwrap();
        progress.record(miss(&lesson), at(1_000));
    }
    progress
}

#[test]
fn a_guess_belongs_to_one_lesson() {
    let progress = two_lessons();
    assert_eq!(progress.guess(&lesson(), &slug("silu-lowest")), Some("-1.28"));
    assert_eq!(progress.guess(&slug("losses"), &slug("silu-lowest")), Some("2"));
    assert_eq!(progress.guess(&slug("tensors"), &slug("silu-lowest")), None);
}

#[track_caller]
fn check_reset(scope: &Scope, is_other_kept: bool) {
    let before = two_lessons();
    let mut after = before.clone();
    after.reset(scope, NotesFate::Keep, at(2_000));
    assert_eq!(after.guess(&lesson(), &slug("silu-lowest")), None);
    assert!(!after.has(&miss(&lesson())));
    let other = slug("losses");
    assert_eq!(after.guess(&other, &slug("silu-lowest")).is_some(), is_other_kept);
    assert_eq!(after.has(&miss(&other)), is_other_kept);

    let change = Change::between(&before, &after);
    after.revert(&change, at(3_000), TabId::new(1));
    assert_eq!(after.guess(&lesson(), &slug("silu-lowest")), Some("-1.28"));
    assert!(after.has(&miss(&lesson())));
}

#[test]
fn a_reset_removes_guesses_and_misses_and_its_undo_restores_them() {
    check_reset(&Scope::All, false);
    check_reset(&Scope::Lesson(lesson()), true);
}

/// Creates settings as the first edition stored acts.
fn first_edition(stamp: i64) -> Progress {
    let mut progress = Progress::default();
    for (group, item, value) in [
        ("guess", "silu-lowest", "-1.28"),
        ("missed", "dim-zero", "1"),
        ("pytorch", "timing", "torchlit-pytorch|1"),
        ("setting", "quiet", "1"),
    ] {
        let key = LocalKey::within(slug(group), slug(item));
        progress.set_local(key, Some(value), at(stamp)).unwrap();
    }
    decode(&encode(&progress)).unwrap()
}

#[test]
fn acts_of_the_first_edition_become_facts_and_values_of_its_lesson() {
    let mut progress = first_edition(1_000);
    progress.adopt_first_edition();
    assert_eq!(progress.guess(&lesson(), &slug("silu-lowest")), Some("-1.28"));
    assert!(progress.has(&miss(&lesson())));
    let local = |group: &str, item: &str| progress.local(&LocalKey::within(slug(group), slug(item)));
    assert_eq!(local("pytorch-activation-functions", "timing"), Some("torchlit-pytorch|1"));
    assert_eq!(local("setting", "quiet"), Some("1"));
    assert_eq!((local("guess", "silu-lowest"), local("missed", "dim-zero")), (None, None));
    let once = progress.clone();
    progress.adopt_first_edition();
    assert_eq!(progress, once);
}

#[test]
fn acts_of_the_first_edition_stay_reset_when_an_old_tab_brings_them_again() {
    let mut progress = first_edition(1_000);
    progress.adopt_first_edition();
    progress.reset(&Scope::All, NotesFate::Keep, at(2_000));
    progress.join(first_edition(1_500));
    progress.adopt_first_edition();
    assert_eq!(progress.guess(&lesson(), &slug("silu-lowest")), None);
    assert!(!progress.has(&miss(&lesson())));
}
