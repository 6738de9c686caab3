//! Facts that follow from other facts: a lesson that was complete stays complete.
//!
//! Invariant: a milestone, once recorded, no longer depends on the outline. A question that an author adds later does
//! not make a completed lesson incomplete.

use crate::fact::{FactId, Kind};
use crate::moment::Moment;
use crate::progress::Progress;
use base::Slug;
use lesson::{Outline, Outlines};

/// Records the milestones that have been reached. Call it after every new fact.
pub fn record_due(progress: &mut Progress, outlines: &Outlines, at: Moment) {
    for milestone in due(progress, outlines) {
        progress.record(milestone, at);
    }
}

/// Returns the milestones that have been reached and are not recorded yet.
#[must_use]
pub fn due(progress: &Progress, outlines: &Outlines) -> Vec<FactId> {
    let milestones = outlines.lessons.iter().flat_map(|lesson| {
        let kinds = [
            (Kind::LessonRead, is_read(progress, lesson)),
            (Kind::LessonAnswered, is_answered(progress, lesson)),
            (Kind::LessonCompleted, is_completed(progress, lesson)),
        ];
        kinds
            .into_iter()
            .filter(|(_, is_reached)| *is_reached)
            .map(|(kind, _)| FactId::whole(kind, lesson.slug.clone()))
    });
    milestones.filter(|milestone| !progress.has(milestone)).collect()
}

/// Whether every section of the lesson has been read to its end.
fn is_read(progress: &Progress, lesson: &Outline) -> bool {
    !lesson.sections.is_empty()
        && lesson.sections.iter().all(|section| has(progress, lesson, Kind::SectionRead, section))
}

/// Whether every check question of the lesson has been answered right.
fn is_answered(progress: &Progress, lesson: &Outline) -> bool {
    !lesson.questions.is_empty()
        && lesson.questions.iter().all(|question| is_question_right(progress, &lesson.slug, question))
}

/// Whether the lesson's exercise has run and every check question has been answered right.
///
/// A lesson with neither is complete when it has been read; otherwise opening it would complete it.
fn is_completed(progress: &Progress, lesson: &Outline) -> bool {
    if lesson.exercise.is_none() && lesson.questions.is_empty() {
        return is_read(progress, lesson);
    }
    (lesson.questions.is_empty() || is_answered(progress, lesson))
        && lesson.exercise.iter().all(|exercise| has(progress, lesson, Kind::ExerciseRun, exercise))
}

/// Whether a question has been answered right, at the first try or later.
#[must_use]
pub fn is_question_right(progress: &Progress, lesson: &Slug, question: &Slug) -> bool {
    [Kind::QuestionRightFirst, Kind::QuestionRightRetry]
        .into_iter()
        .any(|kind| progress.has(&FactId::new(kind, lesson.clone(), question.clone())))
}

fn has(progress: &Progress, lesson: &Outline, kind: Kind, part: &Slug) -> bool {
    progress.has(&FactId::new(kind, lesson.slug.clone(), part.clone()))
}

/// Returns how many parts of a lesson have been done, and how many it has.
#[must_use]
pub fn parts_done(progress: &Progress, lesson: &Outline) -> (u32, u32) {
    let count = |kind, names: &[Slug]| names.iter().filter(|name| has(progress, lesson, kind, name)).count();
    let right = |question: &&Slug| is_question_right(progress, &lesson.slug, question);
    let done = count(Kind::SectionRead, &lesson.sections)
        + count(Kind::PredictionMade, &lesson.predictions)
        + lesson.questions.iter().filter(right).count()
        + count(Kind::LabGoal, &lesson.goals)
        + lesson
            .exercise
            .iter()
            .filter(|exercise| has(progress, lesson, Kind::ExerciseRun, exercise))
            .count();
    let all = lesson.sections.len()
        + lesson.predictions.len()
        + lesson.questions.len()
        + lesson.goals.len()
        + usize::from(lesson.exercise.is_some());
    (done as u32, all as u32)
}
