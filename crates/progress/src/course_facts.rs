//! The facts that count in a course, sorted by kind.

use crate::fact::{FactId, Kind};
use crate::id::Slug;
use crate::moment::Moment;
use crate::outline::Course;
use crate::progress::Progress;
use std::collections::{BTreeMap, BTreeSet};

/// Facts of known kinds about lessons that the course has. The others are kept, and wait for a page that knows them.
pub(crate) struct CourseFacts<'a> {
    pub(crate) progress: &'a Progress,
    pub(crate) course: &'a Course,
    by_kind: BTreeMap<Kind, Vec<(FactId, Moment)>>,
}

impl<'a> CourseFacts<'a> {
    pub(crate) fn new(progress: &'a Progress, course: &'a Course) -> Self {
        let lessons: BTreeSet<&Slug> = course.lessons.iter().map(|lesson| &lesson.slug).collect();
        let mut by_kind: BTreeMap<Kind, Vec<(FactId, Moment)>> = BTreeMap::new();
        for (id, at) in progress.facts() {
            if let Some(kind) = id.kind().filter(|_| lessons.contains(id.lesson())) {
                by_kind.entry(kind).or_default().push((id, at));
            }
        }
        Self { progress, course, by_kind }
    }

    /// The facts of one kind with their times, by lesson and part.
    pub(crate) fn of_kind(&self, kind: Kind) -> &[(FactId, Moment)] {
        self.by_kind.get(&kind).map(Vec::as_slice).unwrap_or_default()
    }
}
