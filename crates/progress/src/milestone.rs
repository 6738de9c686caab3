//! Facts that follow from other facts: a lesson that was complete stays complete.
//!
//! Invariant: a milestone, once recorded, no longer depends on the outline. A question that an author adds later does
//! not make a completed lesson incomplete. This module does not record milestones: the caller does, with the time.

use crate::fact::{FactId, Kind};
use crate::outline::{Course, Lesson, Parts};
use crate::progress::Progress;
use base::Slug;

/// Returns the milestones that have been reached and are not recorded yet. Record them after every new fact.
#[must_use]
pub fn due(progress: &Progress, course: &Course) -> Vec<FactId> {
    let milestones = course.lessons.iter().flat_map(|lesson| {
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
fn is_read(progress: &Progress, lesson: &Lesson) -> bool {
    let Some(parts) = &lesson.parts else { return false };
    !parts.sections.is_empty()
        && parts.sections.iter().all(|section| has(progress, lesson, Kind::SectionRead, section))
}

/// Whether every check question of the lesson has been answered right.
fn is_answered(progress: &Progress, lesson: &Lesson) -> bool {
    let Some(parts) = &lesson.parts else { return false };
    !parts.questions.is_empty()
        && parts.questions.iter().all(|question| is_question_right(progress, &lesson.slug, question))
}

/// Whether the lesson's exercise has run and every check question has been answered right.
///
/// A lesson with neither is complete when it has been read; otherwise opening it would complete it.
fn is_completed(progress: &Progress, lesson: &Lesson) -> bool {
    match &lesson.parts {
        None => false,
        Some(Parts { exercise: None, questions, .. }) if questions.is_empty() => is_read(progress, lesson),
        Some(Parts { exercise, questions, .. }) => {
            (questions.is_empty() || is_answered(progress, lesson))
                && exercise.iter().all(|exercise| has(progress, lesson, Kind::ExerciseRun, exercise))
        }
    }
}

/// Whether a question has been answered right, at the first try or later.
#[must_use]
pub fn is_question_right(progress: &Progress, lesson: &Slug, question: &Slug) -> bool {
    [Kind::QuestionRightFirst, Kind::QuestionRightRetry]
        .into_iter()
        .any(|kind| progress.has(&FactId::new(kind, lesson.clone(), question.clone())))
}

fn has(progress: &Progress, lesson: &Lesson, kind: Kind, part: &Slug) -> bool {
    progress.has(&FactId::new(kind, lesson.slug.clone(), part.clone()))
}

/// Returns how many parts of a lesson have been done, and how many it has. A planned lesson has none.
#[must_use]
pub fn parts_done(progress: &Progress, lesson: &Lesson) -> (u32, u32) {
    let Some(parts) = &lesson.parts else { return (0, 0) };
    let count = |kind, names: &[Slug]| names.iter().filter(|name| has(progress, lesson, kind, name)).count();
    let right = |question: &&Slug| is_question_right(progress, &lesson.slug, question);
    let done = count(Kind::SectionRead, &parts.sections)
        + count(Kind::PredictionMade, &parts.predictions)
        + parts.questions.iter().filter(right).count()
        + count(Kind::LabGoal, &parts.goals)
        + parts.exercise.iter().filter(|exercise| has(progress, lesson, Kind::ExerciseRun, exercise)).count();
    let all = parts.sections.len()
        + parts.predictions.len()
        + parts.questions.len()
        + parts.goals.len()
        + usize::from(parts.exercise.is_some());
    (done as u32, all as u32)
}
