//! Points and levels, as functions of facts.
//!
//! Invariant: more facts never give fewer points. Points are not stored, and clicks give none.

use crate::course_facts::{CourseFact, CourseFacts};
use crate::fact::{FactId, Kind};
use crate::moment::Moment;
use crate::sort::sort_by;

impl Kind {
    /// Returns the XP that one fact of this kind gives.
    #[must_use]
    pub const fn xp(self) -> u32 {
        match self {
            Self::SectionRead | Self::PredictionMade | Self::QuestionRightRetry => 5,
            Self::QuestionRightFirst => 10,
            Self::LabGoal => 15,
            Self::ExerciseRun => 30,
            Self::LessonCompleted => 40,
            // A miss decides the points of a later right answer, a review when the question comes back; the others
            // consist of facts that gave points and serve achievements.
            Self::QuestionMissed
            | Self::HonestCorrection
            | Self::ReviewRight
            | Self::ReviewMissed
            | Self::LessonRead
            | Self::LessonAnswered => 0,
        }
    }
}

/// A fact that gave points.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct XpSource {
    /// The fact.
    pub fact: FactId,
    /// Its kind.
    pub kind: Kind,
    /// The points, at least 1.
    pub xp: u32,
    /// Time at which the fact was first established.
    pub at: Moment,
}

/// Returns every fact that gives points, newest first.
///
/// A question counts once, with the better of its two facts.
pub(crate) fn xp_sources(facts: &CourseFacts<'_>) -> Vec<XpSource> {
    let paid = facts.all().iter().filter(|fact| fact.kind.xp() > 0 && !is_bettered(facts, fact));
    let source = |fact: &CourseFact<'_>| XpSource {
        fact: fact.id(),
        kind: fact.kind,
        xp: fact.kind.xp(),
        at: fact.at,
    };
    let mut sources: Vec<XpSource> = paid.map(source).collect();
    sort_by(&mut sources, |a, b| b.at.cmp(&a.at).then_with(|| a.fact.cmp(&b.fact)));
    sources
}

/// Whether a better fact about the same question exists.
fn is_bettered(facts: &CourseFacts<'_>, fact: &CourseFact<'_>) -> bool {
    let better = |kind| FactId::new(kind, fact.lesson.clone(), fact.part.clone());
    fact.kind == Kind::QuestionRightRetry && facts.progress.has(&better(Kind::QuestionRightFirst))
}

/// A level, and the progress to the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Level {
    /// The level, from 0.
    pub number: u32,
    /// XP since this level was reached.
    pub xp_into: u32,
    /// XP from this level to the next: 120 + 40 times the level.
    pub xp_needed: u32,
}

impl Level {
    /// Computes the level that this many XP give.
    #[must_use]
    pub fn of_xp(xp: u32) -> Self {
        let mut level = Self { number: 0, xp_into: xp, xp_needed: 120 };
        // At most some 15,000 steps for all of u32; a real learner needs fewer than 40.
        while level.xp_into >= level.xp_needed {
            level.xp_into -= level.xp_needed;
            level.number += 1;
            level.xp_needed += 40;
        }
        level
    }

    /// Returns the XP missing to the next level, at least 1.
    #[must_use]
    pub const fn xp_missing(self) -> u32 {
        self.xp_needed - self.xp_into
    }
}
