//! The content of a fact: a kind of learning act, in a lesson, at one of its parts.
//!
//! Invariant: a fact is counted by its id, once. Points are never stored: they are a function of the kind (see
//! [`crate::xp`]).

use base::{Slug, cmp_joined};
use std::cmp::Ordering;
use std::fmt;

/// The kinds of facts that this version knows. Unknown ones are kept and exported again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// A section was read to its end. The part is the section.
    SectionRead,
    /// A prediction was made before its reveal. The part is the prediction.
    PredictionMade,
    /// A check question was answered right at the first try. The part is the question.
    QuestionRightFirst,
    /// A check question was answered right after at least one miss. The part is the question.
    QuestionRightRetry,
    /// A check question was answered wrong. The part is the question. A right answer after it is a retry.
    QuestionMissed,
    /// A lab's goal was reached. The part is the goal.
    LabGoal,
    /// The exercise ran to its end, validly. The part is the exercise.
    ExerciseRun,
    /// The exercise was run again after a run that was declared invalid. The part is the exercise.
    HonestCorrection,
    /// A question was answered right in a review. The part is the question. Every answer is kept, see
    /// [`crate::review`].
    ReviewRight,
    /// A question was answered wrong in a review. The part is the question. Every answer is kept.
    ReviewMissed,
    /// Every section of the lesson had been read. A milestone, see [`crate::milestone`].
    LessonRead,
    /// Every check question of the lesson had been answered right. A milestone.
    LessonAnswered,
    /// The exercise had run and every check question had been answered right. A milestone.
    LessonCompleted,
}

impl Kind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 13] = [
        Self::SectionRead,
        Self::PredictionMade,
        Self::QuestionRightFirst,
        Self::QuestionRightRetry,
        Self::QuestionMissed,
        Self::LabGoal,
        Self::ExerciseRun,
        Self::HonestCorrection,
        Self::ReviewRight,
        Self::ReviewMissed,
        Self::LessonRead,
        Self::LessonAnswered,
        Self::LessonCompleted,
    ];

    /// Returns the kind's name in files. It never changes without a migration.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SectionRead => "section-read",
            Self::PredictionMade => "prediction-made",
            Self::QuestionRightFirst => "question-right-first",
            Self::QuestionRightRetry => "question-right-retry",
            Self::QuestionMissed => "question-missed",
            Self::LabGoal => "lab-goal",
            Self::ExerciseRun => "exercise-run",
            Self::HonestCorrection => "honest-correction",
            Self::ReviewRight => "review-right",
            Self::ReviewMissed => "review-missed",
            Self::LessonRead => "lesson-read",
            Self::LessonAnswered => "lesson-answered",
            Self::LessonCompleted => "lesson-completed",
        }
    }

    /// Returns the kind with this name, or `None` if this version does not know it.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// The part of a fact that concerns its lesson as a whole.
const WHOLE_LESSON: &str = "lesson";

/// The content of a fact. Facts are equal when lesson, kind and part are, and ordered as `lesson/kind/part`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FactId {
    lesson: Slug,
    kind: Slug,
    part: Slug,
}

impl FactId {
    /// Creates the fact of `kind` about one part of a lesson.
    #[must_use]
    pub fn new(kind: Kind, lesson: Slug, part: Slug) -> Self {
        Self::of_names(lesson, Slug::of_constant(kind.as_str()), part)
    }

    /// Creates the fact of `kind` about a lesson as a whole: a milestone.
    #[must_use]
    pub fn whole(kind: Kind, lesson: Slug) -> Self {
        Self::new(kind, lesson, Slug::of_constant(WHOLE_LESSON))
    }

    /// Creates the fact with these names, whether or not this version knows the kind.
    #[must_use]
    pub const fn of_names(lesson: Slug, kind: Slug, part: Slug) -> Self {
        Self { lesson, kind, part }
    }

    /// Returns the kind, or `None` if this version does not know it.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        Kind::parse(self.kind.as_str())
    }

    /// Returns the kind's name, as written in files.
    #[must_use]
    pub const fn kind_name(&self) -> &Slug {
        &self.kind
    }

    /// Returns the lesson that the fact belongs to.
    #[must_use]
    pub const fn lesson(&self) -> &Slug {
        &self.lesson
    }

    /// Returns the section, prediction, question, goal or exercise; `lesson` for a milestone.
    #[must_use]
    pub const fn part(&self) -> &Slug {
        &self.part
    }

    const fn names(&self) -> [&Slug; 3] {
        [&self.lesson, &self.kind, &self.part]
    }
}

impl Ord for FactId {
    fn cmp(&self, other: &Self) -> Ordering {
        cmp_joined(&self.names(), &other.names())
    }
}

impl PartialOrd for FactId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.lesson, self.kind, self.part)
    }
}
