//! The history of runs keeps the newest 50 of each lesson, in whatever order they arrive.

use crate::random::Random;
use crate::support::{at, cases, slug, tab};
use progress::{Change, NotesFate, Progress, Run, RunId, Scope, decode, encode};

fn run_id(lesson: &str, number: usize) -> RunId {
    RunId { lesson: slug(lesson), run: slug(&format!("run-{number}")) }
}

fn names(progress: &Progress) -> Vec<String> {
    progress.runs(&slug("activation-functions")).iter().map(|(name, _)| name.to_string()).collect()
}

fn with_runs(numbers: std::ops::Range<usize>) -> Progress {
    let mut progress = Progress::default();
    for number in numbers {
        progress
            .add_run(run_id("activation-functions", number), at(number as i64), &number.to_string())
            .unwrap();
    }
    progress
}

#[test]
fn the_newest_50_are_kept_newest_first() {
    let names = names(&with_runs(0..70));
    assert_eq!(names.len(), 50);
    assert_eq!(names.first().map(String::as_str), Some("run-69"));
    assert_eq!(names.last().map(String::as_str), Some("run-20"));
}

#[test]
fn p16_a_new_run_is_kept_though_the_clock_was_set_back() {
    let mut progress = with_runs(1_000..1_060);
    progress.add_run(run_id("activation-functions", 1), at(1), "1").unwrap();
    assert_eq!(names(&progress)[0], "run-1");
}

#[test]
fn a_removed_run_stays_removed_and_no_older_one_moves_up() {
    let all = with_runs(0..50);
    let mut progress = all.clone();
    progress.remove_run(&run_id("activation-functions", 49));
    assert_eq!(names(&progress).len(), 49);
    progress.join(all);
    assert_eq!(names(&progress).len(), 49);
    progress.join(with_runs(0..1));
    assert_eq!(names(&progress).len(), 49);
}

#[test]
fn a_reset_takes_the_runs_of_its_lesson_and_undo_brings_them_back() {
    let mut before = with_runs(0..5);
    before.add_run(run_id("tensors", 1), at(3), r#""other lesson""#).unwrap();
    let mut progress = before.clone();
    progress.reset(&Scope::Lesson(slug("activation-functions")), NotesFate::Keep, at(100));
    assert_eq!(names(&progress).len(), 0);
    assert_eq!(progress.runs(&slug("tensors")).len(), 1);
    assert!(!progress.is_untouched() && Progress::default().is_untouched());
    progress.revert(&Change::between(&before, &progress), at(110), tab(1));
    assert_eq!(names(&progress), names(&before));
    assert_eq!(progress.runs(&slug("activation-functions"))[0].1.at(), at(4));
}

#[test]
fn p16_a_reset_reaches_runs_that_a_clock_running_ahead_had_dated() {
    let mut progress = with_runs(1_000..1_003);
    progress.reset(&Scope::Lesson(slug("activation-functions")), NotesFate::Keep, at(5));
    assert_eq!(names(&progress), [""; 0]);
}

#[test]
fn i2_a_record_that_is_too_long_or_null_is_refused() {
    let mut progress = Progress::default();
    let text = |n_letters: usize| format!("\"{}\"", "x".repeat(n_letters));
    assert!(progress.add_run(run_id("activation-functions", 1), at(1), &text(Run::MAX_LEN - 1)).is_err());
    assert!(progress.add_run(run_id("activation-functions", 1), at(1), " null ").is_err());
    assert_eq!(progress, Progress::default());
    assert!(progress.add_run(run_id("activation-functions", 1), at(1), &text(Run::MAX_LEN - 2)).is_ok());
    assert_eq!(decode(&encode(&progress)), Ok(progress));
}

#[test]
fn g3_histories_longer_than_50_join_the_same_in_every_order() {
    let mut random = Random::new(3);
    let mut state = |lessons: &[&str]| {
        let mut progress = Progress::default();
        let first = random.below(100);
        for number in first..first + random.below(70) {
            let id = run_id(random.pick(lessons), number);
            progress.add_run(id, at(random.below(90) as i64), &random.below(2).to_string()).unwrap();
        }
        match random.below(6) {
            0 => progress.remove_run(&run_id("activation-functions", first + 60)),
            1 => progress.reset(
                &Scope::Lesson(slug("activation-functions")),
                NotesFate::Keep,
                at(random.below(90) as i64),
            ),
            2 => progress.reset(&Scope::All, NotesFate::Keep, at(random.below(90) as i64)),
            _ => {}
        }
        progress
    };
    for _ in 0..cases(5_000) {
        let [a, b, c] = [0; 3].map(|_| state(&["activation-functions", "tensors"]));
        let join = |a: &Progress, b: &Progress| {
            let mut out = a.clone();
            out.join(b.clone());
            out
        };
        assert_eq!(join(&a, &b), join(&b, &a));
        assert_eq!(join(&join(&a, &b), &c), join(&a, &join(&b, &c)));
        assert_eq!(join(&join(&a, &b), &b), join(&a, &b));
    }
}
