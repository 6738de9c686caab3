//! Review: the day on which a question comes back that was answered, or whose section was read without answering it, by
//! the scheduler FSRS.
//!
//! Invariant: a schedule is a function of the facts about answers and sections and is never stored. Two devices with the
//! same facts ask the same questions on the same day.
//!
//! The first answer of a civil day counts, and later ones of that day do not: after a miss the reasons have just been
//! read. Days are the learner's own, so a question that is due today is due from midnight on.

use crate::fact::{FactId, Kind};
use crate::moment::{CivilDate, Moment};
use crate::progress::Progress;
use crate::sort::sort_by;
use base::Slug;
use chrono::{DateTime, Utc};
use lesson::Outline;
use rs_fsrs::{Card, FSRS, Parameters, Rating, Seed};

/// The seconds of one session, at most.
const SESSION: u32 = 120;

/// The seconds for a question that was answered before: an estimate.
const KNOWN: u32 = 20;

/// The seconds for a question that was never answered: an estimate.
const NEW: u32 = 40;

/// How an answer is recorded, and the scheduler's rating of it. A miss is first: of two answers at one time, it counts.
const ANSWERS: [(Kind, Rating); 5] = [
    (Kind::QuestionMissed, Rating::Again),
    (Kind::ReviewMissed, Rating::Again),
    (Kind::QuestionRightFirst, Rating::Good),
    (Kind::QuestionRightRetry, Rating::Good),
    (Kind::ReviewRight, Rating::Good),
];

/// The parameters of FSRS-5 as published, with whole days. They are written out so that another version of the crate
/// does not move any date.
const PARAMETERS: Parameters = Parameters {
    request_retention: 0.9,
    maximum_interval: 365,
    w: [
        0.4072, 1.1829, 3.1262, 15.4722, 7.2102, 0.5316, 1.0651, 0.0234, 1.616, 0.1544, 1.0824, 1.9813,
        0.0953, 0.2975, 2.2042, 0.2407, 2.9466, 0.5034, 0.6567,
    ],
    decay: Parameters::DECAY,
    factor: Parameters::FACTOR,
    enable_short_term: false,
    enable_fuzz: false,
    seed: Seed::Empty,
};

/// A question that comes back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scheduled {
    /// The question.
    pub question: Slug,
    /// The day from which it is due.
    pub due: CivilDate,
    /// Whether it has been answered. Otherwise only its section has been read.
    pub is_answered: bool,
}

/// Returns the questions of a lesson that were answered or whose section was read, with the days on which they come
/// back, the earliest first.
#[must_use]
pub fn schedule(progress: &Progress, lesson: &Outline) -> Vec<Scheduled> {
    let scheduled = |question: &Slug| {
        let answers = answers(progress, &lesson.slug, question);
        let is_answered = !answers.is_empty();
        let due = if is_answered {
            due_after(&answers)
        } else {
            due_after(reading(progress, lesson, question).as_slice())
        };
        Some(Scheduled { question: question.clone(), due: due?, is_answered })
    };
    let mut all: Vec<Scheduled> = lesson.questions.iter().filter_map(scheduled).collect();
    // Stable: on one day in the order of the lesson.
    sort_by(&mut all, |a, b| a.due.cmp(&b.due));
    all
}

/// Returns the questions of a lesson that are due, the longest overdue first.
#[must_use]
pub fn due(progress: &Progress, lesson: &Outline, today: CivilDate) -> Vec<Scheduled> {
    schedule(progress, lesson).into_iter().filter(|it| it.due <= today).collect()
}

/// Returns the questions of one session, the first of those that are due: as many as take about two minutes.
#[must_use]
pub fn session(due: &[Scheduled]) -> &[Scheduled] {
    let mut seconds = 0;
    let fits = |it: &&Scheduled| {
        seconds += if it.is_answered { KNOWN } else { NEW };
        seconds <= SESSION
    };
    let n_asked = due.iter().take_while(fits).count();
    due.get(..n_asked).unwrap_or_default()
}

/// Returns every recorded answer to a question, oldest first.
fn answers(progress: &Progress, lesson: &Slug, question: &Slug) -> Vec<(Moment, Rating)> {
    let of_kind = |(kind, rating): (Kind, Rating)| {
        let id = FactId::new(kind, lesson.clone(), question.clone());
        progress.times_of(&id).map(|at| (at, rating)).collect::<Vec<_>>()
    };
    let mut answers: Vec<_> = ANSWERS.into_iter().flat_map(of_kind).collect();
    sort_by(&mut answers, |(a, _), (b, _)| a.cmp(b));
    answers
}

/// Returns when the section was read that asks a question, with the scheduler's rating of it. Reading is between a miss
/// and a right answer: what was asked has been seen, but nothing shows that it is remembered.
fn reading(progress: &Progress, lesson: &Outline, question: &Slug) -> Option<(Moment, Rating)> {
    let section = lesson.section_of(question)?;
    let id = FactId::new(Kind::SectionRead, lesson.slug.clone(), section.clone());
    progress.times_of(&id).min().map(|at| (at, Rating::Hard))
}

/// Returns the day from which a question with these answers is due; `None` without answers.
fn due_after(answers: &[(Moment, Rating)]) -> Option<CivilDate> {
    let fsrs = FSRS::new(PARAMETERS);
    let mut last = None;
    let mut card = Card::default();
    for (at, rating) in answers {
        let day = at.civil_date();
        // A journey to the west can repeat a day.
        if last.is_none_or(|last| last < day) {
            card = fsrs.next(card, noon(day), *rating).card;
            last = Some(day);
        }
    }
    last.map(|_| CivilDate::from_day_number(day_number(card.due)))
}

/// Seconds of a day without a time zone.
const DAY: i64 = 86_400;

/// Returns the middle of a day as the scheduler's time: whole days are between two of them.
fn noon(day: CivilDate) -> DateTime<Utc> {
    let seconds = i64::from(day.day_number()) * DAY + DAY / 2;
    DateTime::from_timestamp(seconds, 0)
        .expect("a moment's day is before the year 10000, which chrono can represent")
}

fn day_number(time: DateTime<Utc>) -> i32 {
    // At most a year after the year 9999.
    time.timestamp().div_euclid(DAY) as i32
}
