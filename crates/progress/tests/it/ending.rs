//! The end of a lesson: how the questions went, what was missed first, what is left, and what is next.

use crate::support::{activation_outline, at, fact, slug, slugs};
use progress::ending::{Left, Missed, Next, Score, missed_first};
use progress::{Kind, Progress};

const LESSON: &str = "activation-functions";

fn with(facts: &[(Kind, &str)]) -> Progress {
    let mut progress = Progress::default();
    facts.iter().for_each(|(kind, part)| _ = progress.record(fact(*kind, LESSON, part), at(1)));
    progress
}

#[test]
fn of_an_untouched_lesson_everything_is_left() {
    let outline = activation_outline();
    let left = Left::of(&Progress::default(), &outline);
    assert!(left.is_all_of(&outline));
    let begun = with(&[(Kind::LabGoal, "all-cards")]);
    assert!(!Left::of(&begun, &outline).is_all_of(&outline));
    let all = Left {
        sections: outline.sections,
        predictions: outline.predictions,
        questions: outline.questions,
        goals: outline.goals,
        exercise: outline.exercise,
    };
    assert_eq!(left, all);
}

#[test]
fn what_is_done_is_not_left_and_a_missed_question_is() {
    let progress = with(&[
        (Kind::SectionRead, "slope"),
        (Kind::PredictionMade, "collapse"),
        (Kind::QuestionRightFirst, "dim-zero"),
        (Kind::QuestionRightRetry, "bug-bce"),
        (Kind::QuestionMissed, "bug-dim"),
        (Kind::LabGoal, "all-cards"),
        (Kind::ExerciseRun, "timing-exercise"),
    ]);
    let left = Left::of(&progress, &activation_outline());
    let done = ["slope", "collapse", "dim-zero", "bug-bce", "all-cards", "timing-exercise"];
    let all = [&left.sections, &left.predictions, &left.questions, &left.goals].map(Vec::as_slice).concat();
    assert!(all.iter().all(|part| !done.contains(&part.as_str())), "{all:?}");
    assert!(left.questions.contains(&slug("bug-dim")));
    assert_eq!((left.sections.len(), left.predictions.len(), left.questions.len()), (9, 5, 11));
    assert_eq!((left.goals.len(), &left.exercise), (6, &None));
}

#[test]
fn a_lesson_of_which_everything_is_done_leaves_nothing() {
    let outline = activation_outline();
    let done = |kind, parts: &[progress::Slug]| {
        parts.iter().map(|part| (kind, part.to_string())).collect::<Vec<_>>()
    };
    let facts = [
        done(Kind::SectionRead, &outline.sections),
        done(Kind::PredictionMade, &outline.predictions),
        done(Kind::QuestionRightRetry, &outline.questions),
        done(Kind::LabGoal, &outline.goals),
        done(Kind::ExerciseRun, &slugs(&["timing-exercise"])),
    ]
    .concat();
    let facts: Vec<_> = facts.iter().map(|(kind, part)| (*kind, part.as_str())).collect();
    assert!(Left::of(&with(&facts), &outline).is_empty());
    assert!(!Left::of(&with(&facts[1..]), &outline).is_empty());
}

#[test]
fn questions_missed_at_the_first_try_are_listed_in_the_order_of_the_lesson() {
    let progress = with(&[
        (Kind::QuestionMissed, "bug-dim"),
        (Kind::QuestionMissed, "dim-zero"),
        (Kind::QuestionRightRetry, "dim-zero"),
        // Right at the first try on one device, missed on another.
        (Kind::QuestionRightFirst, "gelu-range"),
        (Kind::QuestionMissed, "gelu-range"),
        (Kind::ReviewMissed, "element-wise"),
    ]);
    let missed = |question: &str, is_right_now| Missed { question: slug(question), is_right_now };
    assert_eq!(
        missed_first(&progress, &activation_outline()),
        [missed("dim-zero", true), missed("bug-dim", false)]
    );
}

#[test]
fn a_score_counts_first_tries_among_the_questions_that_were_answered() {
    let progress = with(&[
        (Kind::QuestionRightFirst, "gelu-range"),
        (Kind::QuestionMissed, "dim-zero"),
        (Kind::QuestionRightRetry, "dim-zero"),
        (Kind::QuestionMissed, "bug-dim"),
    ]);
    let score = |progress| Score::of(progress, &activation_outline());
    assert_eq!(score(&progress), Score { right_first: 1, answered: 3 });
    assert_eq!(score(&Progress::default()), Score::default());
}

#[test]
fn one_thing_is_next_and_what_completes_the_lesson_comes_first() {
    let outline = activation_outline();
    let next = |left: &Left| left.next(&outline);
    let all = Left::of(&Progress::default(), &outline);
    assert_eq!(next(&all), Some(Next::Begin(slug("why-non-linearity"))));
    let mut left = Left::of(&with(&[(Kind::SectionRead, "why-non-linearity")]), &outline);
    assert_eq!(next(&left), Some(Next::Answer(slug("how-many-layers"))));
    left.questions.clear();
    assert_eq!(next(&left), Some(Next::Run(slug("timing-exercise"))));
    left.exercise = None;
    assert_eq!(next(&left), Some(Next::Guess(slug("collapse"))));
    left.predictions.clear();
    assert_eq!(next(&left), left.goals.first().cloned().map(Next::Reach));
    left.goals.clear();
    assert_eq!(next(&left), Some(Next::Read(slug("shortlist"))));
    // The section at the end of which this is said.
    left.sections = slugs(&["progress"]);
    assert_eq!(next(&left), None);
}
