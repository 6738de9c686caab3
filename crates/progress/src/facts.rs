//! The grow-only set of facts.
//!
//! Invariant: a set of sightings only grows, and loses exactly those that a reset covers, in whatever order sightings
//! and resets arrive. A reset is the only way to take a fact back.
//!
//! A fact that was seen twice (on two devices, in two tabs) keeps both sightings, though it counts once and has the
//! time of the earliest. Keeping only the earliest would be shorter and wrong: of the sightings {10, 30} and a reset at
//! 20, the order of the joins would decide whether the fact exists.

use crate::fact::FactId;
use crate::map::{Map, MapExt};
use crate::moment::Moment;
use crate::resets::{Resets, Scope};
use crate::sort::sort_by;
use crate::stamp::Stamp;
use base::Slug;

/// One time at which a fact was established.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Sighting {
    pub(crate) stamp: Stamp,
    pub(crate) at: Moment,
}

impl Sighting {
    pub(crate) const fn new(stamp: Stamp, at: Moment) -> Self {
        Self { stamp, at }
    }

    /// Returns the sighting with its stamp raised to lie after `known`.
    pub(crate) fn raised_after(self, known: Stamp) -> Self {
        Self { stamp: self.stamp.after(known), ..self }
    }
}

/// The sightings of one fact: sorted, distinct, at least one.
pub(crate) type Sightings = Vec<Sighting>;

/// All facts that count: lesson, then kind, then part, then sightings. None of the maps in it is empty.
///
/// Nested rather than keyed by [`FactId`]: thousands of facts share few lessons and kinds, and comparing those names
/// again for every fact took most of the time of a join.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Facts(Map<Slug, Kinds>);

pub(crate) type Kinds = Map<Slug, Parts>;
pub(crate) type Parts = Map<Slug, Sightings>;

impl Facts {
    /// Creates the facts from these sightings, in any order. Lessons and kinds without facts are dropped.
    pub(crate) fn new(mut lessons: Map<Slug, Kinds>) -> Self {
        lessons.retain_mut(|_, kinds| {
            kinds.retain_mut(|_, parts| {
                parts.iter_mut().for_each(|(_, sightings)| put_in_order(sightings));
                !parts.is_empty()
            });
            !kinds.is_empty()
        });
        Self(lessons)
    }

    pub(crate) fn contains(&self, id: &FactId) -> bool {
        self.get(id).is_some()
    }

    pub(crate) fn get(&self, id: &FactId) -> Option<&Sightings> {
        self.0.get(id.lesson())?.get(id.kind_name())?.get(id.part())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (FactId, &Sightings)> {
        self.0.iter().flat_map(|(lesson, kinds)| {
            kinds.iter().flat_map(move |(kind, parts)| {
                let id = |part: &Slug| FactId::of_names(lesson.clone(), kind.clone(), part.clone());
                parts.iter().map(move |(part, sightings)| (id(part), sightings))
            })
        })
    }

    /// Returns the sightings by lesson, kind and part.
    pub(crate) const fn map(&self) -> &Map<Slug, Kinds> {
        &self.0
    }

    pub(crate) fn insert(&mut self, id: &FactId, sighting: Sighting) {
        let kinds = self.0.entry(id.lesson().clone()).or_default();
        let parts = kinds.entry(id.kind_name().clone()).or_default();
        let sightings = parts.entry(id.part().clone()).or_default();
        if let Err(idx) = sightings.binary_search(&sighting) {
            sightings.insert(idx, sighting);
        }
    }

    /// Joins the facts of `other` into these. Returns whether any sighting was new.
    pub(crate) fn join(&mut self, other: Self) -> bool {
        let mut has_grown = false;
        let has_new_lessons = self.0.join(other.0, |mine, theirs| {
            let has_new_kinds = mine.join(theirs, |mine, theirs| {
                let has_new_parts =
                    mine.join(theirs, |mine, theirs| has_grown |= join_sightings(mine, theirs));
                has_grown |= has_new_parts;
            });
            has_grown |= has_new_kinds;
        });
        has_grown || has_new_lessons
    }

    /// Drops the sightings that `resets` covers.
    pub(crate) fn bury(&mut self, resets: &Resets) {
        if !resets.is_empty() {
            self.drop_covered(resets);
        }
    }

    /// Drops the sightings that `resets` covers, and all maps that become empty.
    fn drop_covered(&mut self, resets: &Resets) {
        self.0.retain_mut(|lesson, kinds| {
            kinds.retain_mut(|kind, parts| {
                parts.retain_mut(|part, sightings| {
                    let id = FactId::of_names(lesson.clone(), kind.clone(), part.clone());
                    let until = resets.until(&id);
                    sightings.retain(|sighting| sighting.stamp > until);
                    !sightings.is_empty()
                });
                !parts.is_empty()
            });
            !kinds.is_empty()
        });
    }

    /// Returns the latest stamp in `scope`.
    pub(crate) fn latest(&self, scope: &Scope) -> Stamp {
        let lessons = self.0.iter().filter(|(lesson, _)| scope.covers(lesson));
        let sightings =
            lessons.flat_map(|(_, kinds)| kinds.values().flat_map(|parts| parts.values()).flatten());
        sightings.map(|sighting| sighting.stamp).max().unwrap_or_default()
    }
}

fn join_sightings(mine: &mut Sightings, theirs: Sightings) -> bool {
    let n_before = mine.len();
    if *mine != theirs {
        mine.extend(theirs);
        put_in_order(mine);
    }
    mine.len() > n_before
}

fn put_in_order(sightings: &mut Sightings) {
    sort_by(sightings, Ord::cmp);
    sightings.dedup();
}

/// Returns the earliest time of a fact.
pub(crate) fn earliest(sightings: &[Sighting]) -> Moment {
    sightings.iter().map(|sighting| sighting.at).min().unwrap_or_default()
}
