//! The end of a lesson: how its questions went, what was missed first, what is left to do in it, and what of that is next.
//!
//! Invariant: all are functions of the facts and the outline, in the order of the lesson.

use crate::fact::{FactId, Kind};
use crate::milestone::is_question_right;
use crate::progress::Progress;
use base::Slug;
use lesson::Outline;

/// The parts of a lesson that are still to be done.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Left {
    /// Sections that were not read to their end.
    pub sections: Vec<Slug>,
    /// Predictions that were not made.
    pub predictions: Vec<Slug>,
    /// Check questions that were not answered right.
    pub questions: Vec<Slug>,
    /// Goals of labs that were not reached.
    pub goals: Vec<Slug>,
    /// The exercise, if there is one that did not run validly.
    pub exercise: Option<Slug>,
}

/// The one thing to do next in a lesson, with the part that it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Next {
    /// Nothing has been done: begin to read.
    Begin(Slug),
    /// Answer a check question.
    Answer(Slug),
    /// Run the exercise.
    Run(Slug),
    /// Make a prediction.
    Guess(Slug),
    /// Reach a goal of a lab.
    Reach(Slug),
    /// Read a section to its end.
    Read(Slug),
}

impl Next {
    /// Returns the part that it is about.
    #[must_use]
    pub const fn part(&self) -> &Slug {
        match self {
            Self::Begin(part)
            | Self::Answer(part)
            | Self::Run(part)
            | Self::Guess(part)
            | Self::Reach(part)
            | Self::Read(part) => part,
        }
    }
}

/// How the check questions of a lesson went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Score {
    /// Number of questions that were right at the first try.
    pub right_first: usize,
    /// Number of questions that were answered at all.
    pub answered: usize,
}

impl Score {
    /// Returns how the questions went so far.
    #[must_use]
    pub fn of(progress: &Progress, lesson: &Outline) -> Self {
        let has = facts(progress, lesson);
        let is_right_first = |question: &&Slug| has(Kind::QuestionRightFirst, question);
        let is_answered = |question: &&Slug| {
            has(Kind::QuestionMissed, question) || is_question_right(progress, &lesson.slug, question)
        };
        Self {
            right_first: lesson.questions.iter().filter(is_right_first).count(),
            answered: lesson.questions.iter().filter(is_answered).count(),
        }
    }
}

/// Returns whether there is a fact of this kind about this part of the lesson.
fn facts<'a>(progress: &'a Progress, lesson: &'a Outline) -> impl Fn(Kind, &Slug) -> bool + 'a {
    |kind, part| progress.has(&FactId::new(kind, lesson.slug.clone(), part.clone()))
}

/// A question that was missed at the first try.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missed {
    /// The question.
    pub question: Slug,
    /// Whether it has been answered right since.
    pub is_right_now: bool,
}

impl Left {
    /// Returns what is left of a lesson.
    #[must_use]
    pub fn of(progress: &Progress, lesson: &Outline) -> Self {
        let has = facts(progress, lesson);
        let without = |kind, parts: &[Slug]| parts.iter().filter(|part| !has(kind, part)).cloned().collect();
        let is_open = |question: &&Slug| !is_question_right(progress, &lesson.slug, question);
        Self {
            sections: without(Kind::SectionRead, &lesson.sections),
            predictions: without(Kind::PredictionMade, &lesson.predictions),
            questions: lesson.questions.iter().filter(is_open).cloned().collect(),
            goals: without(Kind::LabGoal, &lesson.goals),
            exercise: lesson.exercise.clone().filter(|exercise| !has(Kind::ExerciseRun, exercise)),
        }
    }

    /// Whether nothing of the lesson has been done.
    #[must_use]
    pub fn is_all_of(&self, lesson: &Outline) -> bool {
        let all = [&lesson.sections, &lesson.predictions, &lesson.questions, &lesson.goals];
        let left = [&self.sections, &self.predictions, &self.questions, &self.goals];
        left == all && self.exercise == lesson.exercise
    }

    /// Returns what is next: first what completes the lesson. The last section is the one that says so, and being read.
    #[must_use]
    pub fn next(&self, lesson: &Outline) -> Option<Next> {
        if self.is_all_of(lesson) {
            return lesson.sections.first().cloned().map(Next::Begin);
        }
        let first = |parts: &[Slug], next: fn(Slug) -> Next| parts.first().cloned().map(next);
        let unread = self.sections.iter().find(|section| Some(*section) != lesson.sections.last());
        first(&self.questions, Next::Answer)
            .or_else(|| self.exercise.clone().map(Next::Run))
            .or_else(|| first(&self.predictions, Next::Guess))
            .or_else(|| first(&self.goals, Next::Reach))
            .or_else(|| unread.cloned().map(Next::Read))
    }

    /// Whether everything has been done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Returns the questions of a lesson that were missed at the first try. A question that was answered right at the first
/// try and missed later, on another device or in a review, is none of them.
#[must_use]
pub fn missed_first(progress: &Progress, lesson: &Outline) -> Vec<Missed> {
    let has = facts(progress, lesson);
    let is_missed =
        |question: &&Slug| has(Kind::QuestionMissed, question) && !has(Kind::QuestionRightFirst, question);
    let missed = |question: &Slug| Missed {
        question: question.clone(),
        is_right_now: has(Kind::QuestionRightRetry, question),
    };
    lesson.questions.iter().filter(is_missed).map(missed).collect()
}
