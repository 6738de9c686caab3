//! Everything that a learner's device keeps, as one value that joins with any other copy of itself.
//!
//! Invariant: [`Progress::join`] is commutative, associative, idempotent and monotone, so copies may meet in any order,
//! any number of times, and end equal. XP, level, percent and achievements are not part of it: they are functions of
//! the facts, see [`crate::Standing`].

use crate::TabId;
use crate::fact::FactId;
use crate::facts::{Facts, Sighting, earliest};
use crate::locals::{LocalKey, Locals, MAX_LOCAL_LEN};
use crate::map::{Map, MapExt};
use crate::moment::Moment;
use crate::notes::{Note, NoteId, TooLong};
use crate::resets::{Resets, Scope};
use crate::runs::{Run, RunId, RunRefused, Runs};
use crate::sort::sort_by;
use crate::stamp::Stamp;
use base::Slug;

/// Facts, resets, notes, runs and settings.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    pub(crate) facts: Facts,
    pub(crate) resets: Resets,
    pub(crate) notes: Map<NoteId, Note>,
    pub(crate) runs: Runs,
    pub(crate) locals: Locals,
}

/// The effect of recording a fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Recorded {
    /// The fact counts from now on.
    New,
    /// The fact had already been recorded. Nothing changed.
    Known,
}

/// Whether a reset also erases the notes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotesFate {
    /// Notes stay.
    Keep,
    /// Notes in the scope are erased, with their copies.
    Erase,
}

impl Progress {
    /// Joins `other` into this state. Returns whether anything in it was new.
    pub fn join(&mut self, mut other: Self) -> bool {
        // Facts are many, so their join reports whether they have grown. The rest is small enough to compare.
        let facts = std::mem::take(&mut self.facts);
        let before = self.clone();
        self.facts = facts;
        self.resets.join(other.resets);
        other.facts.bury(&self.resets);
        let has_grown = self.facts.join(other.facts);
        self.runs.join(other.runs);
        self.notes.join(other.notes, Note::join);
        self.locals.join(other.locals);
        self.bury();
        has_grown || !self.is_same_but_for_facts(&before)
    }

    fn is_same_but_for_facts(&self, other: &Self) -> bool {
        let Self { facts: _, resets, notes, runs, locals } = self;
        (resets, notes, runs, locals) == (&other.resets, &other.notes, &other.runs, &other.locals)
    }

    /// Records a fact. It counts once: recording it again changes nothing.
    pub fn record(&mut self, id: FactId, at: Moment) -> Recorded {
        if self.facts.contains(&id) {
            return Recorded::Known;
        }
        let stamp = Stamp::at(at).after(self.resets.until(&id));
        self.facts.insert(&id, Sighting::new(stamp, at));
        Recorded::New
    }

    /// Records one more occurrence of an act that can be repeated, such as an answer in a review. Its fact still counts
    /// once.
    pub fn record_again(&mut self, id: &FactId, at: Moment) {
        let stamp = Stamp::at(at).after(self.resets.until(id));
        self.facts.insert(id, Sighting::new(stamp, at));
    }

    /// Returns every time at which a fact was established, on any device.
    pub fn times_of(&self, id: &FactId) -> impl Iterator<Item = Moment> {
        self.facts.get(id).into_iter().flatten().map(|sighting| sighting.at)
    }

    /// Whether a fact counts.
    #[must_use]
    pub fn has(&self, id: &FactId) -> bool {
        self.facts.contains(id)
    }

    /// Returns every fact that counts with its earliest time, by lesson, kind and part, including unknown kinds.
    pub fn facts(&self) -> impl Iterator<Item = (FactId, Moment)> {
        self.facts.iter().map(|(id, sightings)| (id, earliest(sightings)))
    }

    /// Whether there is nothing to take back: no fact, no note and no run.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        let has_run = self.runs.iter().any(|(_, run)| run.record().is_some());
        !has_run && self.facts().next().is_none() && self.notes().next().is_none()
    }

    /// Removes the facts, guesses and runs in `scope`. [`Change::between`] the states before and after can undo it.
    ///
    /// Facts that another device records later than this, without knowing of the reset, still count.
    pub fn reset(&mut self, scope: &Scope, notes: NotesFate, at: Moment) {
        let until = Stamp::at(at).max(self.latest_in(scope));
        self.resets.reset(scope, until);
        self.bury();
        self.forget_guesses(scope, at);
        match notes {
            NotesFate::Keep => {}
            NotesFate::Erase => {
                let erased = self.notes.iter_mut().filter(|(id, _)| scope.covers(&id.lesson));
                erased.for_each(|(_, note)| note.remove_all());
            }
        }
    }

    /// Returns the note of a section, `None` when nothing was ever written there.
    #[must_use]
    pub fn note(&self, id: &NoteId) -> Option<&Note> {
        self.notes.get(id)
    }

    /// Returns every note that holds a text.
    pub fn notes(&self) -> impl Iterator<Item = (&NoteId, &Note)> {
        self.notes.iter().filter(|(_, note)| note.current().is_some())
    }

    /// Replaces the text of a note that the writer `began` from, empty where there was none, with `text`. An empty `text`
    /// only removes it. Texts that the writer did not begin from stay, including those already known here.
    ///
    /// # Errors
    /// [`TooLong`] beyond [`Note::MAX_LEN`] bytes; nothing changes then.
    pub fn edit_note(
        &mut self,
        id: NoteId,
        began: &str,
        text: &str,
        at: Moment,
        author: TabId,
    ) -> Result<(), TooLong> {
        if text.len() > Note::MAX_LEN {
            return Err(TooLong);
        }
        if text != began {
            self.notes.entry(id).or_default().edit(began, text, at, author);
        }
        Ok(())
    }

    /// Removes a copy beside the shown text of a note.
    pub fn dismiss_copy(&mut self, id: &NoteId, copy: &str) {
        if let Some(note) = self.notes.get_mut(id) {
            note.dismiss(copy);
        }
    }

    /// Adds a run to its lesson's history, which keeps the newest 50. The record is a JSON text.
    ///
    /// # Errors
    /// [`RunRefused`] when the record is not JSON, `null` or too long; nothing changes then.
    pub fn add_run(&mut self, id: RunId, at: Moment, record: &str) -> Result<(), RunRefused> {
        self.runs.add(id, at, record, &self.resets)
    }

    /// Removes a run from the history.
    pub fn remove_run(&mut self, id: &RunId) {
        if let Some(removed) = self.runs.get(id).map(Run::removed) {
            self.runs.put(id.clone(), removed);
        }
    }

    /// Returns the runs of a lesson, newest first.
    #[must_use]
    pub fn runs(&self, lesson: &Slug) -> Vec<(&Slug, &Run)> {
        let mut runs: Vec<_> = self.runs.of_lesson(lesson).filter(|(_, run)| run.record.is_some()).collect();
        sort_by(&mut runs, |(a, x), (b, y)| (y.stamp, b).cmp(&(x.stamp, a)));
        runs
    }

    /// Returns a setting or reading position.
    #[must_use]
    pub fn local(&self, key: &LocalKey) -> Option<&str> {
        self.locals.get(key)
    }

    /// Sets a setting or reading position; `None` removes it.
    ///
    /// # Errors
    /// [`TooLong`] beyond [`MAX_LOCAL_LEN`] bytes; nothing changes then.
    pub fn set_local(&mut self, key: LocalKey, value: Option<&str>, at: Moment) -> Result<(), TooLong> {
        if value.is_some_and(|value| value.len() > MAX_LOCAL_LEN) {
            return Err(TooLong);
        }
        self.locals.set(key, value, at);
        Ok(())
    }

    /// Returns the latest stamp anywhere: an import with a stamp that no correct clock could give is refused.
    pub(crate) fn latest_stamp(&self) -> Stamp {
        let notes =
            self.notes.values().flat_map(|note| note.versions().values().map(|version| version.stamp));
        let locals = self.locals.map().values().map(|local| local.stamp);
        let others = self.latest_in(&Scope::All).max(self.resets.latest());
        notes.chain(locals).fold(others, Stamp::max)
    }

    pub(crate) fn bury(&mut self) {
        self.facts.bury(&self.resets);
        self.runs.bury(&self.resets);
    }

    fn latest_in(&self, scope: &Scope) -> Stamp {
        let facts = self.facts.latest(scope);
        let runs = match scope {
            Scope::All => self.runs.latest(),
            Scope::Lesson(lesson) => self.runs.latest_in(lesson),
        };
        facts.max(runs)
    }
}

impl Scope {
    /// Whether the scope includes the entries of `lesson`.
    #[must_use]
    pub fn covers(&self, lesson: &Slug) -> bool {
        match self {
            Self::All => true,
            Self::Lesson(only) => only == lesson,
        }
    }
}
