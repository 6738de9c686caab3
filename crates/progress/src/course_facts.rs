//! The facts that count in a course.

use crate::fact::{FactId, Kind};
use crate::facts::earliest;
use crate::moment::Moment;
use crate::progress::Progress;
use base::Slug;
use lesson::{Course, Outlines, spec::Award};

/// Facts of known kinds about lessons that the course has. All others stay in [`Progress`] until a version of the page
/// knows them.
pub(crate) struct CourseFacts<'a> {
    pub(crate) progress: &'a Progress,
    pub(crate) course: &'a Course,
    pub(crate) outlines: &'a Outlines,
    /// The goals that earn achievements, lab by lab.
    pub(crate) awards: &'a [&'a [Award]],
    facts: Vec<CourseFact<'a>>,
}

/// A fact of a known kind about a lesson of the course.
pub(crate) struct CourseFact<'a> {
    pub(crate) kind: Kind,
    pub(crate) lesson: &'a Slug,
    pub(crate) part: &'a Slug,
    /// Time at which the fact was first established.
    pub(crate) at: Moment,
}

impl CourseFact<'_> {
    pub(crate) fn id(&self) -> FactId {
        FactId::new(self.kind, self.lesson.clone(), self.part.clone())
    }
}

impl<'a> CourseFacts<'a> {
    pub(crate) fn new(
        progress: &'a Progress,
        course: &'a Course,
        outlines: &'a Outlines,
        awards: &'a [&'a [Award]],
    ) -> Self {
        let mut facts = Vec::new();
        let is_listed = |lesson: &Slug| course.lesson(lesson.as_str()).is_some();
        for (lesson, kinds) in progress.facts.map().iter().filter(|(lesson, _)| is_listed(lesson)) {
            for (kind, parts) in kinds.iter() {
                let Some(kind) = Kind::parse(kind.as_str()) else { continue };
                for (part, sightings) in parts.iter() {
                    facts.push(CourseFact { kind, lesson, part, at: earliest(sightings) });
                }
            }
        }
        Self { progress, course, outlines, awards, facts }
    }

    /// Returns all facts, by lesson, kind and part.
    pub(crate) fn all(&self) -> &[CourseFact<'a>] {
        &self.facts
    }

    /// Returns the facts of one kind, by lesson and part.
    pub(crate) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &CourseFact<'a>> {
        self.facts.iter().filter(move |fact| fact.kind == kind)
    }
}
