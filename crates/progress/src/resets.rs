//! Tombstones: the times up to which facts were deliberately reset.
//!
//! Invariant: a reset only moves forward in time, so joining resets is taking the greater stamp. A tombstone is never
//! deleted: undoing a reset restores its facts with later stamps instead.

use crate::fact::FactId;
use crate::map::{Map, MapExt, keep_greater};
use crate::stamp::Stamp;
use base::Slug;

/// The scope of a reset.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Scope {
    /// Every fact and every run.
    All,
    /// The facts and runs of one lesson.
    Lesson(Slug),
}

/// The last reset of each scope. Facts stamped at or before it do not count.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Resets {
    pub(crate) all: Stamp,
    pub(crate) lessons: Map<Slug, Stamp>,
    /// Single facts, removed by undoing the import that added them.
    pub(crate) facts: Map<FactId, Stamp>,
}

impl Resets {
    pub(crate) fn new(all: Stamp, lessons: Map<Slug, Stamp>, facts: Map<FactId, Stamp>) -> Self {
        let mut resets = Self { all, lessons, facts };
        resets.drop_covered();
        resets
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the latest reset that covers a fact, [`Stamp::NEVER`] when there is none.
    pub(crate) fn until(&self, id: &FactId) -> Stamp {
        self.until_lesson(id.lesson()).max(self.facts.get(id).copied().unwrap_or_default())
    }

    /// Returns the latest reset that covers everything in a lesson.
    pub(crate) fn until_lesson(&self, lesson: &Slug) -> Stamp {
        self.all.max(self.lessons.get(lesson).copied().unwrap_or_default())
    }

    pub(crate) fn reset(&mut self, scope: &Scope, until: Stamp) {
        match scope {
            Scope::All => keep_greater(&mut self.all, until),
            Scope::Lesson(lesson) => keep_greater(self.lessons.entry(lesson.clone()).or_default(), until),
        }
        self.drop_covered();
    }

    pub(crate) fn reset_fact(&mut self, id: FactId, until: Stamp) {
        keep_greater(self.facts.entry(id).or_default(), until);
        self.drop_covered();
    }

    pub(crate) fn join(&mut self, other: Self) {
        keep_greater(&mut self.all, other.all);
        self.lessons.join(other.lessons, keep_greater);
        self.facts.join(other.facts, keep_greater);
        self.drop_covered();
    }

    /// Returns the latest reset of any scope.
    pub(crate) fn latest(&self) -> Stamp {
        self.lessons.values().chain(self.facts.values()).copied().fold(self.all, Stamp::max)
    }

    /// Drops resets that a wider one covers: they have no effect and would only grow the file.
    fn drop_covered(&mut self) {
        let Self { all, lessons, facts } = self;
        lessons.retain(|_, until| *until > *all);
        facts.retain(|id, until| {
            *until > *all && lessons.get(id.lesson()).is_none_or(|wider| *until > *wider)
        });
    }
}
