//! Tombstones: until when facts were deliberately taken back.
//!
//! Invariant: a reset only moves forward in time, so joining resets is taking the greater stamp. Absent on
//! purpose: deleting a tombstone. Undoing a reset brings its facts back with later stamps instead.

use crate::fact::FactId;
use crate::json::{Json, Members, join_members};
use crate::map::{Map, keep_greater};
use crate::record::{Fault, Fields, Name, Record};
use crate::stamp::Stamp;
use base::Slug;

/// What a reset concerns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Scope {
    /// Every fact and every run.
    All,
    /// The facts and runs of one lesson.
    Lesson(Slug),
}

/// For each scope the last reset. Facts stamped at or before it do not count.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Resets {
    all: Stamp,
    lessons: Map<Slug, Stamp>,
    /// Single facts, taken back by undoing the import that brought them.
    facts: Map<FactId, Stamp>,
    /// Fields of a later version.
    unknown: Members,
}

impl Resets {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The reset that covers a fact. [`Stamp::NEVER`] when there is none.
    pub(crate) fn until(&self, id: &FactId) -> Stamp {
        self.until_lesson(id.lesson()).max(self.facts.get(id).copied().unwrap_or_default())
    }

    /// The reset that covers everything in a lesson.
    pub(crate) fn until_lesson(&self, lesson: &Slug) -> Stamp {
        self.all.max(self.lessons.get(lesson).copied().unwrap_or_default())
    }

    pub(crate) fn reset(&mut self, scope: &Scope, until: Stamp) {
        match scope {
            Scope::All => keep_greater(&mut self.all, until),
            Scope::Lesson(lesson) => self.lessons.update(lesson.clone(), |known| keep_greater(known, until)),
        }
        self.drop_covered();
    }

    pub(crate) fn reset_fact(&mut self, id: FactId, until: Stamp) {
        self.facts.update(id, |known| keep_greater(known, until));
        self.drop_covered();
    }

    pub(crate) fn join(&mut self, other: Self) {
        keep_greater(&mut self.all, other.all);
        self.lessons.join(other.lessons, keep_greater);
        self.facts.join(other.facts, keep_greater);
        join_members(&mut self.unknown, other.unknown);
        self.drop_covered();
    }

    /// The latest reset of all.
    pub(crate) fn latest(&self) -> Stamp {
        self.lessons.values().chain(self.facts.values()).copied().fold(self.all, Stamp::max)
    }

    /// Drops what a wider reset covers: it says nothing any more and would only grow the file.
    fn drop_covered(&mut self) {
        let Self { all, lessons, facts, unknown: _ } = self;
        lessons.retain(|_, until| *until > *all);
        facts.retain(|id, until| {
            *until > *all && lessons.get(id.lesson()).is_none_or(|wider| *until > *wider)
        });
    }
}

impl Record for Resets {
    fn read(json: Json) -> Result<Self, Fault> {
        let mut fields = Fields::of(json, "an object of resets")?;
        let mut resets = Self {
            all: fields.take_or_default("all")?,
            lessons: fields.take_or_default("lessons")?,
            facts: fields.take_or_default("facts")?,
            unknown: fields.rest(),
        };
        resets.drop_covered();
        Ok(resets)
    }

    fn write(&self) -> Json {
        let mut members = self.unknown.clone();
        if self.all != Stamp::NEVER {
            members.insert("all".to_owned(), self.all.to_json());
        }
        if !self.lessons.is_empty() {
            members.insert("lessons".to_owned(), self.lessons.write());
        }
        if !self.facts.is_empty() {
            members.insert("facts".to_owned(), self.facts.write());
        }
        Json::Object(members)
    }
}

impl Name for FactId {
    const EXPECTED: &'static str = "lesson/kind/part";

    fn read_name(name: &str) -> Option<Self> {
        let mut names = name.split('/').map(|part| Slug::new(part).ok());
        match (names.next(), names.next(), names.next(), names.next()) {
            (Some(lesson), Some(kind), Some(part), None) => Some(Self::of_names(lesson?, kind?, part?)),
            _ => None,
        }
    }

    fn write_name(&self) -> String {
        self.to_string()
    }
}
