//! The difference between two states: shown before an import, and reverted to undo an import or a reset.
//!
//! Invariant: reverting only adds (tombstones, later stamps, new versions), so other tabs and devices that have already
//! received the change follow, and newer entries are untouched. No history of changes is kept.

use crate::TabId;
use crate::fact::FactId;
use crate::facts::{Sighting, Sightings};
use crate::locals::{Local, LocalKey};
use crate::map::{Map, MapExt};
use crate::moment::Moment;
use crate::notes::{Note, NoteId, Version, VersionId};
use crate::progress::Progress;
use crate::runs::{Run, RunId};
use crate::stamp::Stamp;
use std::fmt::Debug;

/// The entries that differ between a state and a later one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Change {
    facts: Map<FactId, Pair<Sightings>>,
    notes: Map<NoteId, Pair<Map<VersionId, Version>>>,
    runs: Map<RunId, Pair<Run>>,
    locals: Map<LocalKey, Pair<Local>>,
}

/// An entry before and after, `None` where it did not exist.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Pair<T> {
    before: Option<T>,
    after: Option<T>,
}

impl Change {
    /// Returns the difference between `before` and `after`.
    #[must_use]
    pub fn between(before: &Progress, after: &Progress) -> Self {
        let runs = |progress: &Progress| map_of(progress.runs.iter().map(|(id, run)| (id, run.clone())));
        let facts = |progress: &Progress| {
            map_of(progress.facts.iter().map(|(id, sightings)| (id, sightings.clone())))
        };
        let notes = |progress: &Progress| {
            let filled = progress.notes.iter().filter(|(_, note)| !note.versions().is_empty());
            map_of(filled.map(|(id, note)| (id.clone(), note.versions().clone())))
        };
        Self {
            facts: pairs(facts(before), facts(after)),
            notes: pairs(notes(before), notes(after)),
            runs: pairs(runs(before), runs(after)),
            locals: pairs(before.locals.map().clone(), after.locals.map().clone()),
        }
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the facts that were added.
    pub fn facts_added(&self) -> impl Iterator<Item = &FactId> {
        self.facts.iter().filter(|(_, pair)| pair.before.is_none()).map(|(id, _)| id)
    }

    /// Returns the facts that a reset removed.
    pub fn facts_removed(&self) -> impl Iterator<Item = &FactId> {
        self.facts.iter().filter(|(_, pair)| pair.after.is_none()).map(|(id, _)| id)
    }

    /// Returns the notes whose text or copies differ.
    pub fn notes_changed(&self) -> impl Iterator<Item = &NoteId> {
        self.notes.keys()
    }

    /// Returns the runs that were added to the histories.
    pub fn runs_added(&self) -> impl Iterator<Item = &RunId> {
        let is_shown = |run: &Option<Run>| run.as_ref().is_some_and(|run| run.record.is_some());
        self.runs
            .iter()
            .filter(move |(_, pair)| !is_shown(&pair.before) && is_shown(&pair.after))
            .map(|(id, _)| id)
    }

    /// Returns the settings and reading positions that differ.
    pub fn locals_changed(&self) -> impl Iterator<Item = &LocalKey> {
        self.locals.keys()
    }

    fn revert(&self, progress: &mut Progress, at: Moment, author: TabId) {
        for (id, pair) in self.facts.iter() {
            revert_fact(progress, id, pair);
        }
        for (id, pair) in self.notes.iter() {
            revert_note(progress.notes.entry(id.clone()).or_default(), pair, author);
        }
        for (id, pair) in self.runs.iter() {
            revert_run(progress, id, pair);
        }
        for (key, pair) in self.locals.iter() {
            // A value that has been set again since is newer than the change being undone.
            if progress.locals.map().get(key) == pair.after.as_ref() {
                let value = pair.before.as_ref().and_then(|local| local.value.as_deref());
                progress.locals.set(key.clone(), value, at);
            }
        }
    }
}

impl Progress {
    /// Restores what `change` removed and removes what it added, leaving newer entries alone.
    ///
    /// `author` becomes the author of the restored notes.
    pub fn revert(&mut self, change: &Change, at: Moment, author: TabId) {
        change.revert(self, at, author);
    }
}

/// Returns the map of entries whose keys all differ, sorted by this crate's one sort.
fn map_of<K: Ord + Debug, V>(entries: impl Iterator<Item = (K, V)>) -> Map<K, V> {
    Map::of_entries(entries.collect()).expect("the keys of a map differ")
}

/// Returns the keys whose values differ, with both values.
fn pairs<K: Ord, V: PartialEq>(before: Map<K, V>, after: Map<K, V>) -> Map<K, Pair<V>> {
    let mut pairs = before.map_values(|value| Pair { before: Some(value), after: None });
    let after = after.map_values(|value| Pair { before: None, after: Some(value) });
    pairs.join(after, |pair, theirs| pair.after = theirs.after);
    pairs.retain(|_, pair| pair.before != pair.after);
    pairs
}

fn revert_fact(progress: &mut Progress, id: &FactId, pair: &Pair<Sightings>) {
    let before = pair.before.as_deref().unwrap_or_default();
    let after = pair.after.as_deref().unwrap_or_default();
    let now = progress.facts.get(id).cloned().unwrap_or_default();
    let is_new_since = |sighting: &&Sighting| !after.contains(sighting) && !before.contains(sighting);
    let wanted: Vec<Sighting> = before.iter().chain(now.iter().filter(is_new_since)).cloned().collect();
    if now.iter().any(|sighting| !wanted.contains(sighting)) {
        let until = now.iter().map(|sighting| sighting.stamp).max().unwrap_or_default();
        progress.resets.reset_fact(id.clone(), until);
        progress.facts.bury(&progress.resets);
    }
    let until = progress.resets.until(id);
    for sighting in wanted {
        progress.facts.insert(id, sighting.raised_after(until));
    }
}

fn revert_note(note: &mut Note, pair: &Pair<Map<VersionId, Version>>, author: TabId) {
    let none = Map::new();
    let before = pair.before.as_ref().unwrap_or(&none);
    let after = pair.after.as_ref().unwrap_or(&none);
    after.keys().filter(|id| !before.contains_key(id)).for_each(|id| note.remove(*id));
    for (id, version) in before.iter() {
        if !note.versions().contains_key(id) && !after.contains_key(id) {
            note.add(version.clone(), author);
        }
    }
}

fn revert_run(progress: &mut Progress, id: &RunId, pair: &Pair<Run>) {
    let known = progress.runs.get(id).map_or(Stamp::NEVER, |run| run.stamp);
    let known = known.max(progress.resets.until_lesson(&id.lesson));
    match (&pair.before, &pair.after) {
        (Some(before), _) => progress.runs.put(id.clone(), before.raised_after(known)),
        (None, Some(after)) => progress.runs.put(id.clone(), after.removed()),
        (None, None) => {}
    }
}
