//! Thirteen achievements, each a function of facts.
//!
//! Invariant: once met, an achievement stays met as long as its facts exist. Neither new facts nor parts that an author
//! adds to a lesson take it back. The exception is a chapter that gains a lesson: it is open again, as it should be.
//! There are no streaks, no deadlines, and no rewards for clicking or returning.

use crate::course_facts::CourseFacts;
use crate::fact::{FactId, Kind};
use crate::milestone::is_question_right;
use base::Slug;
use lesson::Outline;

/// An achievement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Achievement {
    /// Every section of one lesson read.
    CoverToCover,
    /// Three predictions made.
    PriorBelief,
    /// Five questions right at the first try.
    SharpEye,
    /// Every check question of one lesson right.
    NothingLeftOpen,
    /// Both goals of the curve explorer.
    CurveReader,
    /// Both goals of the softmax playground.
    OverflowTamer,
    /// All cards of choosing an activation.
    RightTool,
    /// An exercise run to its end.
    TenThousandPasses,
    /// A size sweep run to its end.
    CacheCartographer,
    /// A measurement repeated after an invalid one.
    HonestInstrument,
    /// One lesson completed.
    FirstLight,
    /// Every lesson of a chapter completed.
    ChapterClosed,
    /// Ten lessons completed.
    SteadyFlame,
}

/// The progress towards an achievement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AchievementState {
    /// The achievement.
    pub achievement: Achievement,
    /// Number of steps done, at most `needed`.
    pub done: u32,
    /// Number of steps required, at least 1.
    pub needed: u32,
}

impl AchievementState {
    /// Whether the achievement is met.
    #[must_use]
    pub const fn is_met(self) -> bool {
        self.done >= self.needed
    }
}

impl Achievement {
    /// All achievements, in display order.
    pub const ALL: [Self; 13] = [
        Self::CoverToCover,
        Self::PriorBelief,
        Self::SharpEye,
        Self::NothingLeftOpen,
        Self::CurveReader,
        Self::OverflowTamer,
        Self::RightTool,
        Self::TenThousandPasses,
        Self::CacheCartographer,
        Self::HonestInstrument,
        Self::FirstLight,
        Self::ChapterClosed,
        Self::SteadyFlame,
    ];

    /// Returns the progress towards the achievement.
    #[must_use]
    pub(crate) fn state(self, facts: &CourseFacts<'_>) -> AchievementState {
        let (done, needed) = match self {
            Self::CoverToCover => facts.best_lesson(
                Kind::LessonRead,
                |lesson| &lesson.sections,
                |lesson, section| {
                    facts.progress.has(&FactId::new(Kind::SectionRead, lesson.clone(), section.clone()))
                },
            ),
            Self::NothingLeftOpen => facts.best_lesson(
                Kind::LessonAnswered,
                |lesson| &lesson.questions,
                |lesson, question| is_question_right(facts.progress, lesson, question),
            ),
            Self::PriorBelief => (facts.count(Kind::PredictionMade), 3),
            Self::SharpEye => (facts.count(Kind::QuestionRightFirst), 5),
            Self::CurveReader | Self::OverflowTamer | Self::RightTool | Self::CacheCartographer => {
                facts.goals_of(self)
            }
            Self::TenThousandPasses => (facts.count(Kind::ExerciseRun), 1),
            Self::HonestInstrument => (facts.count(Kind::HonestCorrection), 1),
            Self::FirstLight => (facts.count(Kind::LessonCompleted), 1),
            Self::ChapterClosed => facts.best_chapter(),
            Self::SteadyFlame => (facts.count(Kind::LessonCompleted), 10),
        };
        AchievementState { achievement: self, done: done.min(needed), needed }
    }

    /// Returns the name used in links and tests.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CoverToCover => "cover-to-cover",
            Self::PriorBelief => "prior-belief",
            Self::SharpEye => "sharp-eye",
            Self::NothingLeftOpen => "nothing-left-open",
            Self::CurveReader => "curve-reader",
            Self::OverflowTamer => "overflow-tamer",
            Self::RightTool => "right-tool",
            Self::TenThousandPasses => "ten-thousand-passes",
            Self::CacheCartographer => "cache-cartographer",
            Self::HonestInstrument => "honest-instrument",
            Self::FirstLight => "first-light",
            Self::ChapterClosed => "chapter-closed",
            Self::SteadyFlame => "steady-flame",
        }
    }
}

impl CourseFacts<'_> {
    fn count(&self, kind: Kind) -> u32 {
        self.of_kind(kind).count() as u32
    }

    /// Returns how many of an achievement's goals have been reached, in any lesson, and how many there are.
    fn goals_of(&self, achievement: Achievement) -> (u32, u32) {
        let mut awards = self.awards.iter().copied().flatten();
        let Some(award) = awards.find(|award| award.achievement == achievement.as_str()) else {
            return (0, 1);
        };
        let is_reached = |name: &&&str| self.of_kind(Kind::LabGoal).any(|goal| goal.part.as_str() == **name);
        (award.goals.iter().filter(is_reached).count() as u32, award.goals.len() as u32)
    }

    /// Returns the number of parts done and of all parts, for the lesson with the greatest share, the last one of the
    /// course if there are several; `(1, 1)` when `milestone` was reached.
    fn best_lesson<'a>(
        &'a self,
        milestone: Kind,
        names: impl Fn(&'a Outline) -> &'a [Slug],
        is_done: impl Fn(&Slug, &Slug) -> bool,
    ) -> (u32, u32) {
        if self.count(milestone) > 0 {
            return (1, 1);
        }
        // In the course's order: that of the outlines is the order in which they arrived.
        let outlines = self
            .course
            .lessons()
            .filter_map(|lesson| self.outlines.lessons.iter().find(|outline| outline.slug == lesson.slug));
        let shares = outlines.map(|lesson| {
            let names = names(lesson);
            let done = names.iter().filter(|name| is_done(&lesson.slug, name)).count() as u32;
            let all = names.len() as u32;
            // At most one short of all until the milestone is recorded: the milestone decides, also when parts are
            // added.
            (done.min(all.saturating_sub(1)), all)
        });
        greatest(shares)
    }

    /// Returns the number of completed lessons and of all lessons, for the chapter with the greatest share.
    fn best_chapter(&self) -> (u32, u32) {
        let is_completed =
            |slug: &Slug| self.of_kind(Kind::LessonCompleted).any(|fact| *fact.lesson == *slug);
        greatest(self.course.chapters.iter().map(|chapter| {
            let done = chapter.lessons.iter().filter(|lesson| is_completed(&lesson.slug)).count();
            (done as u32, chapter.lessons.len() as u32)
        }))
    }
}

/// Returns the greatest share, as done and all.
fn greatest(shares: impl Iterator<Item = (u32, u32)>) -> (u32, u32) {
    shares.filter(|(_, all)| *all > 0).max_by_key(|(done, all)| done * 10_000 / all).unwrap_or((0, 1))
}
