//! The summary of a learner's progress that a page shows.
//!
//! Invariant: a standing is a function of the facts and the course. Two devices with the same facts show the same. It
//! contains nothing that can be lost by staying away, such as a streak.

use crate::achievement::{Achievement, AchievementState};
use crate::course_facts::CourseFacts;
use crate::fact::{FactId, Kind};
use crate::milestone::parts_done;
use crate::progress::Progress;
use crate::xp::{Level, XpSource, xp_sources};
use base::Slug;
use lesson::{Course, Outlines, spec::Award};

/// XP, level, percent, lessons and achievements.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Sum of all points.
    pub xp: u32,
    /// The facts that gave them, newest first.
    pub sources: Vec<XpSource>,
    /// The level that they give.
    pub level: Level,
    /// Every lesson of the course, in its order.
    pub lessons: Vec<LessonStanding>,
    /// Every achievement, in the order of [`Achievement::ALL`].
    pub achievements: Vec<AchievementState>,
}

/// The state of one lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LessonStanding {
    /// The lesson.
    pub slug: Slug,
    /// Whether it is complete.
    pub is_completed: bool,
    /// Number of sections, predictions, questions, goals and exercises that were done.
    pub parts_done: u32,
    /// Total number of these parts; 0 for a planned lesson.
    pub parts: u32,
}

/// The gains between two standings, for a quiet message.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Gains {
    /// Points gained.
    pub xp: u32,
    /// The kinds of the acts that gave them, each once.
    pub kinds: Vec<Kind>,
    /// The new level, if a higher one was reached.
    pub level: Option<u32>,
    /// Achievements met since.
    pub achievements: Vec<Achievement>,
    /// Lessons completed since.
    pub lessons: Vec<Slug>,
}

impl Default for Standing {
    /// Returns an empty standing: nothing done, in an unknown course.
    fn default() -> Self {
        Self { xp: 0, sources: vec![], level: Level::of_xp(0), lessons: vec![], achievements: vec![] }
    }
}

impl Standing {
    /// Computes the standing that these facts give in this course, whose labs earn these achievements. A lesson without
    /// an outline counts as planned.
    #[must_use]
    pub fn of(progress: &Progress, course: &Course, outlines: &Outlines, awards: &[&[Award]]) -> Self {
        let facts = CourseFacts::new(progress, course, outlines, awards);
        let sources = xp_sources(&facts);
        let xp = sources.iter().fold(0u32, |sum, source| sum.saturating_add(source.xp));
        let is_completed = |slug: &Slug| progress.has(&FactId::whole(Kind::LessonCompleted, slug.clone()));
        let lessons = course.lessons().map(|lesson| {
            let outline = outlines.lessons.iter().find(|outline| outline.slug == lesson.slug);
            let (parts_done, parts) = outline.map_or((0, 0), |outline| parts_done(progress, outline));
            LessonStanding {
                slug: lesson.slug.clone(),
                is_completed: is_completed(&lesson.slug),
                parts_done,
                parts,
            }
        });
        Self {
            xp,
            sources,
            level: Level::of_xp(xp),
            lessons: lessons.collect(),
            achievements: Achievement::ALL.map(|achievement| achievement.state(&facts)).into(),
        }
    }

    /// Returns how many lessons are complete.
    #[must_use]
    pub fn lessons_done(&self) -> usize {
        self.lessons.iter().filter(|lesson| lesson.is_completed).count()
    }

    /// Returns how many achievements are met.
    #[must_use]
    pub fn achievements_met(&self) -> usize {
        self.achievements.iter().filter(|state| state.is_met()).count()
    }

    /// Returns the share of the course that is done, from 0 to 1. It is 1 only for a fully completed course, and at most
    /// 0.999 otherwise, so that no rounded percentage claims more.
    ///
    /// All lessons have the same weight, including planned ones: the course has 62 lessons, not one.
    #[must_use]
    pub fn course_share(&self) -> f64 {
        if self.lessons.is_empty() {
            return 0.0;
        }
        let done = |lesson: &LessonStanding| f64::from(lesson.parts_done) / f64::from(lesson.parts.max(1));
        let share = self.lessons.iter().map(done).sum::<f64>() / self.lessons.len() as f64;
        if self.lessons.iter().all(|lesson| lesson.parts_done == lesson.parts.max(1)) {
            1.0
        } else {
            share.min(0.999)
        }
    }

    /// Returns the gains since `before`.
    #[must_use]
    pub fn gains_since(&self, before: &Self) -> Gains {
        let had =
            |achievement| before.achievements.iter().any(|s| s.achievement == achievement && s.is_met());
        let met = self.achievements.iter().filter(|state| state.is_met() && !had(state.achievement));
        let was_completed = |slug: &Slug| before.lessons.iter().any(|l| l.slug == *slug && l.is_completed);
        let completed = self.lessons.iter().filter(|l| l.is_completed && !was_completed(&l.slug));
        let n_of =
            |standing: &Self, kind| standing.sources.iter().filter(|source| source.kind == kind).count();
        let kinds = Kind::ALL.into_iter().filter(|kind| n_of(self, *kind) > n_of(before, *kind));
        Gains {
            xp: self.xp.saturating_sub(before.xp),
            kinds: kinds.collect(),
            level: (self.level.number > before.level.number).then_some(self.level.number),
            achievements: met.map(|state| state.achievement).collect(),
            lessons: completed.map(|lesson| lesson.slug.clone()).collect(),
        }
    }
}
