//! Questions come back after days: when, in which order, and what other facts have to do with it.

use crate::support::{AWARDS, activation_outline, course, fact, outlines, slug};
use progress::review::{Scheduled, due, schedule, session};
use progress::{
    Change, CivilDate, Kind, Moment, NotesFate, Progress, Scope, Slug, Standing, TabId, decode, encode,
};
use proptest::prelude::*;

const LESSON: &str = "activation-functions";
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Noon of a day in the autumn of 2026, UTC.
fn noon(day: i64) -> Moment {
    hour(day, 12)
}

fn hour(day: i64, hour: i64) -> Moment {
    Moment::new((20_700 + day) * DAY + hour * HOUR, 0).unwrap()
}

fn date(day: i32) -> CivilDate {
    CivilDate::from_day_number(20_700 + day)
}

/// Creates a state with these answers to a question.
fn answered(question: &str, answers: &[(Kind, Moment)]) -> Progress {
    let mut progress = Progress::default();
    for (kind, at) in answers {
        progress.record_again(&fact(*kind, LESSON, question), *at);
    }
    progress
}

/// Creates a state in which the section that asks `dim-zero` was read.
fn read(at: Moment) -> Progress {
    let mut progress = Progress::default();
    progress.record_again(&fact(Kind::SectionRead, LESSON, "softmax"), at);
    progress
}

/// Returns the names of the questions that are due.
fn due_names(progress: &Progress, day: i32) -> Vec<Slug> {
    due(progress, &activation_outline(), date(day)).into_iter().map(|it| it.question).collect()
}

fn joined(a: &Progress, b: &Progress) -> Progress {
    let mut out = a.clone();
    out.join(b.clone());
    out
}

/// Returns the day on which a question comes back, counted from day 0.
fn due_day(progress: &Progress, question: &str) -> Option<i32> {
    let scheduled = schedule(progress, &activation_outline());
    let of_question = scheduled.into_iter().find(|it| it.question.as_str() == question);
    of_question.map(|it| it.due.day_number() - date(0).day_number())
}

#[track_caller]
fn check(answers: &[(Kind, Moment)], due: Option<i32>) {
    assert_eq!(due_day(&answered("dim-zero", answers), "dim-zero"), due);
}

#[test]
fn what_was_missed_comes_back_the_next_day_and_what_was_right_after_three() {
    check(&[], None);
    check(&[(Kind::QuestionMissed, noon(0))], Some(1));
    check(&[(Kind::QuestionRightFirst, noon(0))], Some(3));
}

#[test]
fn of_several_answers_on_one_day_only_the_first_counts() {
    // After a miss the reasons have just been read.
    check(&[(Kind::QuestionMissed, noon(0)), (Kind::QuestionRightRetry, hour(0, 13))], Some(1));
    check(&[(Kind::QuestionMissed, noon(0)), (Kind::QuestionRightRetry, noon(0))], Some(1));
    check(&[(Kind::QuestionRightFirst, noon(0)), (Kind::ReviewMissed, hour(0, 13))], Some(3));
    let first_of_each_day =
        [(Kind::QuestionMissed, noon(0)), (Kind::ReviewRight, noon(1)), (Kind::ReviewMissed, hour(1, 13))];
    assert_eq!(
        due_day(&answered("dim-zero", &first_of_each_day), "dim-zero"),
        due_day(&answered("dim-zero", &first_of_each_day[..2]), "dim-zero"),
    );
}

#[test]
fn each_right_review_waits_longer_and_a_miss_makes_it_short_again() {
    let mut answers = vec![(Kind::QuestionRightFirst, noon(0))];
    let mut last = 0;
    let mut waits = Vec::new();
    for _ in 0..5 {
        let day = due_day(&answered("dim-zero", &answers), "dim-zero").unwrap();
        waits.push(day - last);
        answers.push((Kind::ReviewRight, noon(day.into())));
        last = day;
    }
    assert!(waits.is_sorted_by(|a, b| a < b), "{waits:?}");
    answers.push((Kind::ReviewMissed, noon((last + 40).into())));
    let after_a_miss = due_day(&answered("dim-zero", &answers), "dim-zero").unwrap() - (last + 40);
    assert!((1..waits[2]).contains(&after_a_miss), "{after_a_miss} days after a miss, {waits:?} before it");
}

#[test]
fn no_question_waits_longer_than_a_year() {
    let mut answers = vec![(Kind::QuestionRightFirst, noon(0))];
    let mut last = 0;
    for _ in 0..12 {
        let day = due_day(&answered("dim-zero", &answers), "dim-zero").unwrap();
        // The scheduler keeps its grades a day apart.
        assert!(day - last <= 367, "{}", day - last);
        answers.push((Kind::ReviewRight, noon(day.into())));
        last = day;
    }
    assert!(last > 2 * 365, "the limit was reached");
}

#[test]
fn a_question_is_due_from_the_midnight_of_its_day_on() {
    let progress = answered("dim-zero", &[(Kind::QuestionMissed, hour(0, 23))]);
    assert_eq!(due_names(&progress, 0), []);
    assert_eq!(hour(1, 0).civil_date(), date(1));
    assert_eq!(due_names(&progress, 1), [slug("dim-zero")]);
    // Late in the evening in Seoul, where the day of UTC has just begun.
    let seoul = Moment::new(noon(0).unix_ms() + 2 * HOUR, 540).unwrap();
    check(&[(Kind::QuestionMissed, seoul)], Some(1));
}

#[test]
fn the_longest_overdue_comes_first_and_on_one_day_the_lesson_decides() {
    let mut progress = answered("dim-zero", &[(Kind::QuestionMissed, noon(0))]);
    progress.join(answered("gelu-range", &[(Kind::QuestionRightFirst, noon(0))]));
    progress.join(answered("bug-bce", &[(Kind::QuestionMissed, noon(0))]));
    progress.join(answered("a-question-of-last-year", &[(Kind::QuestionMissed, noon(0))]));
    let scheduled =
        |question: &str, day| Scheduled { question: slug(question), due: date(day), is_answered: true };
    assert_eq!(
        schedule(&progress, &activation_outline()),
        [scheduled("dim-zero", 1), scheduled("bug-bce", 1), scheduled("gelu-range", 3)]
    );
    assert_eq!(due_names(&progress, 2), [slug("dim-zero"), slug("bug-bce")]);
}

#[test]
fn what_was_only_read_comes_back_after_two_days_as_a_new_question() {
    let scheduled = Scheduled { question: slug("dim-zero"), due: date(2), is_answered: false };
    assert_eq!(schedule(&read(hour(0, 23)), &activation_outline()), [scheduled]);
    // What was read earlier on another device was read earlier.
    let both = joined(&read(noon(3)), &read(noon(1)));
    assert_eq!(due_day(&both, "dim-zero"), Some(3));
    // A section that asks nothing.
    let mut others = Progress::default();
    others.record_again(&fact(Kind::SectionRead, LESSON, "sources"), noon(0));
    others.record_again(&fact(Kind::SectionRead, LESSON, "a-section-of-last-year"), noon(0));
    assert_eq!(schedule(&others, &activation_outline()), []);
}

#[test]
fn an_answer_counts_in_place_of_the_reading_whichever_is_first() {
    for (kind, due) in [(Kind::QuestionMissed, 6), (Kind::QuestionRightFirst, 8), (Kind::ReviewRight, 8)] {
        for read_on in [0, 5, 9] {
            let progress = joined(&read(noon(read_on)), &answered("dim-zero", &[(kind, noon(5))]));
            let scheduled = Scheduled { question: slug("dim-zero"), due: date(due), is_answered: true };
            let what = format!("{kind:?}, read on day {read_on}");
            assert_eq!(schedule(&progress, &activation_outline()), [scheduled], "{what}");
        }
    }
}

#[test]
fn a_session_takes_about_two_minutes() {
    #[track_caller]
    fn check(is_answered: &[bool], n_asked: usize) {
        let scheduled =
            |is_answered: &bool| Scheduled { question: slug("q"), due: date(0), is_answered: *is_answered };
        let due: Vec<_> = is_answered.iter().map(scheduled).collect();
        assert_eq!(session(&due), &due[..n_asked]);
    }
    check(&[], 0);
    check(&[true; 2], 2);
    check(&[true; 20], 6);
    check(&[false; 20], 3);
    check(&[true, false, true, false, true], 4);
}

#[test]
fn answers_of_two_devices_meet_in_any_order_and_are_exported() {
    let here = answered("dim-zero", &[(Kind::QuestionMissed, noon(0)), (Kind::ReviewRight, noon(1))]);
    let there = answered("dim-zero", &[(Kind::QuestionMissed, noon(0)), (Kind::ReviewRight, noon(4))]);
    let both = joined(&here, &there);
    assert_eq!(both, joined(&there, &here));
    let in_one_place =
        [(Kind::QuestionMissed, noon(0)), (Kind::ReviewRight, noon(1)), (Kind::ReviewRight, noon(4))];
    assert_eq!(both, answered("dim-zero", &in_one_place));
    assert_eq!(decode(&encode(&both)), Ok(both));
}

#[test]
fn a_reset_forgets_the_schedule_and_undoing_it_restores_it() {
    let mut before = answered("dim-zero", &[(Kind::QuestionMissed, noon(0)), (Kind::ReviewRight, noon(1))]);
    before.record_again(&fact(Kind::SectionRead, LESSON, "slope"), noon(1));
    assert_eq!(due_day(&before, "slope-at-three"), Some(3));
    let mut progress = before.clone();
    progress.reset(&Scope::Lesson(slug(LESSON)), NotesFate::Keep, noon(2));
    assert_eq!(schedule(&progress, &activation_outline()), []);
    progress.revert(&Change::between(&before, &progress), noon(3), TabId::new(1));
    assert_eq!(schedule(&progress, &activation_outline()), schedule(&before, &activation_outline()));
    // An answer after a reset counts, even from a clock that was set back.
    progress.reset(&Scope::All, NotesFate::Keep, noon(4));
    progress.record_again(&fact(Kind::ReviewMissed, LESSON, "dim-zero"), noon(2));
    assert_eq!(due_day(&progress, "dim-zero"), Some(3));
}

#[test]
fn reviews_give_no_points() {
    let learnt = answered("dim-zero", &[(Kind::QuestionRightFirst, noon(0))]);
    let reviewed = joined(
        &learnt,
        &answered("dim-zero", &[(Kind::ReviewRight, noon(3)), (Kind::ReviewMissed, noon(9))]),
    );
    let standing = |progress: &Progress| Standing::of(progress, &course(), &outlines(), AWARDS);
    assert_eq!(standing(&reviewed), standing(&learnt));
}

proptest! {
    #[test]
    fn whatever_the_clocks_showed_a_question_comes_back_after_its_last_answer(
        answers in prop::collection::vec((0..5usize, 0..=Moment::MAX_UNIX_MS, -1439i16..=1439), 1..12)
    ) {
        let kinds = [
            Kind::QuestionMissed,
            Kind::QuestionRightFirst,
            Kind::QuestionRightRetry,
            Kind::ReviewRight,
            Kind::ReviewMissed,
        ];
        let answers: Vec<_> = answers
            .into_iter()
            .map(|(kind, ms, offset)| (kinds[kind], Moment::new(ms, offset).unwrap()))
            .collect();
        let scheduled = schedule(&answered("dim-zero", &answers), &activation_outline());
        let latest = answers.iter().max_by_key(|(_, at)| *at).unwrap().1.civil_date();
        // A day that a journey repeats is not counted twice.
        prop_assert!(scheduled[0].due >= latest, "{scheduled:?}");
    }
}
