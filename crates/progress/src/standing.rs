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
use lesson::{Course, Outlines, Status, spec::Award};

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
    /// Whether it can be read.
    pub is_published: bool,
    /// Whether every check question has been answered right.
    pub is_answered: bool,
    /// Whether it is complete.
    pub is_completed: bool,
    /// Number of sections, predictions, questions, goals and exercises that were done.
    pub parts_done: u32,
    /// Total number of these parts; 0 for a planned lesson and while its outline is unknown.
    pub parts: u32,
}

/// The gains between two standings, for a quiet message.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Gains {
    /// Points gained.
    pub xp: u32,
    /// The kinds of the acts that gave them, each once.
    pub kinds: Vec<Kind>,
    /// The recorded acts that gave them, if they are known.
    pub acts: Vec<FactId>,
    /// The new level, if a higher one was reached.
    pub level: Option<u32>,
    /// Achievements met since.
    pub achievements: Vec<Achievement>,
    /// Lessons of which the last check question was answered right since.
    pub answered: Vec<Slug>,
    /// Lessons completed since.
    pub lessons: Vec<Slug>,
}

impl Gains {
    /// Returns these gains and those of a later act together.
    #[must_use]
    pub fn and(self, next: Self) -> Self {
        Self {
            xp: self.xp.saturating_add(next.xp),
            kinds: [self.kinds, next.kinds].concat(),
            acts: [self.acts, next.acts].concat(),
            level: next.level.or(self.level),
            achievements: [self.achievements, next.achievements].concat(),
            answered: [self.answered, next.answered].concat(),
            lessons: [self.lessons, next.lessons].concat(),
        }
    }
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
        let has = |kind, slug: &Slug| progress.has(&FactId::whole(kind, slug.clone()));
        let lessons = course.lessons().map(|lesson| {
            let outline = outlines.lessons.iter().find(|outline| outline.slug == lesson.slug);
            let (parts_done, parts) = outline.map_or((0, 0), |outline| parts_done(progress, outline));
            LessonStanding {
                slug: lesson.slug.clone(),
                is_published: lesson.status() == Status::Published,
                is_answered: has(Kind::LessonAnswered, &lesson.slug),
                is_completed: has(Kind::LessonCompleted, &lesson.slug),
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

    /// Returns how many lessons can be read.
    #[must_use]
    pub fn lessons_published(&self) -> usize {
        self.published().count()
    }

    fn published(&self) -> impl Iterator<Item = &LessonStanding> {
        self.lessons.iter().filter(|lesson| lesson.is_published)
    }

    /// Returns the share of the published lessons that is done, from 0 to 1. It is 1 only when all of them are fully
    /// done, and at most 0.999 otherwise, so that no rounded percentage claims more.
    ///
    /// All published lessons have the same weight. A planned lesson has none: nobody can do it.
    #[must_use]
    pub fn published_share(&self) -> f64 {
        let n_published = self.lessons_published();
        if n_published == 0 {
            return 0.0;
        }
        let done = |lesson: &LessonStanding| f64::from(lesson.parts_done) / f64::from(lesson.parts.max(1));
        let share = self.published().map(done).sum::<f64>() / n_published as f64;
        let is_done = |lesson: &LessonStanding| lesson.parts_done == lesson.parts.max(1);
        if self.published().all(is_done) { 1.0 } else { share.min(0.999) }
    }

    /// Returns the gains since `before`.
    #[must_use]
    pub fn gains_since(&self, before: &Self) -> Gains {
        let had =
            |achievement| before.achievements.iter().any(|s| s.achievement == achievement && s.is_met());
        let met = self.achievements.iter().filter(|state| state.is_met() && !had(state.achievement));
        let newly = |is_so: fn(&LessonStanding) -> bool| -> Vec<Slug> {
            let was_so = |slug: &Slug| before.lessons.iter().any(|l| l.slug == *slug && is_so(l));
            let lessons = self.lessons.iter().filter(|l| is_so(l) && !was_so(&l.slug));
            lessons.map(|l| l.slug.clone()).collect()
        };
        let n_of =
            |standing: &Self, kind| standing.sources.iter().filter(|source| source.kind == kind).count();
        let kinds = Kind::ALL.into_iter().filter(|kind| n_of(self, *kind) > n_of(before, *kind));
        Gains {
            xp: self.xp.saturating_sub(before.xp),
            kinds: kinds.collect(),
            acts: Vec::new(),
            level: (self.level.number > before.level.number).then_some(self.level.number),
            achievements: met.map(|state| state.achievement).collect(),
            answered: newly(|lesson| lesson.is_answered),
            lessons: newly(|lesson| lesson.is_completed),
        }
    }
}
