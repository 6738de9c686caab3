//! The state in memory, and its relation to the copies in storage.

use super::mirror::{Mirror, MirrorWork, Ticket};
use super::pace::Pace;
use super::quarantine::{Quarantined, fetch};
use super::status::{Copy, Notice, Status, Trouble, Where};
use super::store::{OwnSlots, Purpose, Store, StoreError, Stored};
use crate::TabId;
use crate::format::Schema;
use crate::map::{Map, MapExt};
use crate::progress::Progress;
use std::time::Duration;

/// The page loads that held their lock when the locks were queried, before the journal was opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Alive {
    /// The locks could not be queried: there are no Web Locks. Then no page load is ever considered dead.
    Unknown,
    /// Exactly these page loads.
    Only(Vec<TabId>),
}

/// One page load's view of progress, kept in a record and a mirror.
///
/// Times are measured from the opening of the page, by a monotonic clock.
#[derive(Debug)]
pub struct Journal<S> {
    pub(super) store: S,
    pub(super) schema: Schema,
    pub(super) tab: TabId,
    pub(super) memory: Progress,
    /// Number of changes of `memory`.
    pub(super) generation: u64,
    pub(super) own: OwnSlots,
    /// Hashes of the values that `memory` contains entirely, by key.
    pub(super) taken_in: Map<String, u64>,
    /// Hashes of damaged values that are safe in quarantine, by key.
    pub(super) put_aside: Map<String, u64>,
    /// The page loads known to be alive before anything was read.
    pub(super) alive: Alive,
    /// Hashes of the values that were there when the page was opened, by key.
    pub(super) found: Map<String, u64>,
    /// Dead page loads whose keys are still there, with the time at which that was noticed.
    pub(super) dead: Map<TabId, Duration>,
    pub(super) mirror: Mirror,
    pub(super) pace: Pace,
    pub(super) is_newer_around: bool,
    /// Error of the last write.
    pub(super) trouble: Option<Trouble>,
    /// Error of the last read: facts of other page loads may be missing.
    pub(super) reading_trouble: Option<Trouble>,
    pub(super) notices: Vec<Notice>,
    /// Damaged values that were reported, by key and hash.
    pub(super) reported: Vec<(String, u64)>,
}

impl<S: Store> Journal<S> {
    /// Opens the journal and reads everything in the record. `tab` is a random number that no other page load has.
    #[must_use]
    pub fn open(store: S, tab: TabId, alive: Alive) -> Self {
        Self::open_with(store, tab, alive, Schema::CURRENT)
    }

    /// Opens the journal as [`Journal::open`] does, for another version of the format.
    #[must_use]
    pub fn open_with(store: S, tab: TabId, alive: Alive, schema: Schema) -> Self {
        let mut journal = Self {
            store,
            schema,
            tab,
            memory: Progress::default(),
            generation: 0,
            own: OwnSlots::default(),
            taken_in: Map::new(),
            put_aside: Map::new(),
            alive,
            found: Map::new(),
            dead: Map::new(),
            mirror: Mirror::default(),
            pace: Pace::default(),
            is_newer_around: false,
            trouble: None,
            reading_trouble: None,
            notices: Vec::new(),
            reported: Vec::new(),
        };
        journal.read_again();
        journal.found = journal.taken_in.clone();
        journal.found.join(journal.put_aside.clone(), |found, damaged| *found = damaged);
        journal
    }

    /// Returns the state in memory.
    #[must_use]
    pub const fn progress(&self) -> &Progress {
        &self.memory
    }

    /// Changes the state. Call [`Journal::tick`] afterwards.
    pub fn change<T>(&mut self, change: impl FnOnce(&mut Progress) -> T) -> T {
        let before = self.memory.clone();
        let out = change(&mut self.memory);
        if self.memory != before {
            self.generation += 1;
        }
        out
    }

    /// Returns whether progress is being saved.
    #[must_use]
    pub fn status(&self) -> Status {
        if self.is_newer_around {
            return Status::NewerVersion;
        }
        match (self.record_standing(), self.mirror.standing(self.generation)) {
            (Copy::Holds, Copy::Holds) => Status::Saved,
            (Copy::Holds, Copy::Fails(trouble)) => Status::OneCopy { holds: Where::Record, trouble },
            (Copy::Fails(trouble), Copy::Holds) => Status::OneCopy { holds: Where::Mirror, trouble },
            (Copy::Fails(trouble), Copy::Waits | Copy::Fails(_)) => Status::NotSaved { trouble },
            (Copy::Waits, _) | (Copy::Holds, Copy::Waits) => Status::Saving,
        }
    }

    fn record_standing(&self) -> Copy {
        match self.trouble.as_ref().or(self.reading_trouble.as_ref()) {
            Some(trouble) => Copy::Fails(trouble.clone()),
            None if self.own.latest() >= self.generation => Copy::Holds,
            None => Copy::Waits,
        }
    }

    /// Takes the notices that the learner has not seen yet.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    /// Writes if a write is due. Call it after every change, and after the time returned by [`Journal::wait`].
    pub fn tick(&mut self, now: Duration) {
        self.mirror.lose_patience(now);
        let is_due = self.is_behind() || self.wait_for_clearing(now) == Some(Duration::ZERO);
        if is_due && self.pace.wait(now).is_zero() {
            self.flush(now);
        }
    }

    /// Returns the time until [`Journal::tick`] or [`Journal::mirror_work`] will have something to do.
    #[must_use]
    pub fn wait(&self, now: Duration) -> Option<Duration> {
        if self.is_newer_around {
            return None;
        }
        let record = self.is_behind().then(|| self.pace.wait(now));
        let clearing = self.wait_for_clearing(now).map(|wait| wait.max(self.pace.wait(now)));
        [record, clearing, self.mirror.wait(self.generation, now)].into_iter().flatten().min()
    }

    /// Continues under a new name after the page was frozen and resumed: its lock is gone, so other page loads may have
    /// considered it dead and have folded its keys in.
    pub fn resume(&mut self, tab: TabId, now: Duration) {
        self.tab = tab;
        self.own = OwnSlots::default();
        self.mirror.forget();
        // It is unknown which page loads have died since, and how old the values read are.
        self.alive = Alive::Unknown;
        self.dead.clear();
        self.flush(now);
    }

    /// Takes in the content of the mirror. Until this is called, nothing is written to the mirror.
    pub fn mirror_opened(&mut self, entries: Vec<(String, Stored)>) {
        let before = self.memory.clone();
        for (key, stored) in &entries {
            self.take_in_mirrored(key, stored);
        }
        let n_facts = self.memory.facts().filter(|(id, _)| !before.has(id)).count();
        if n_facts > 0 {
            self.notices.push(Notice::Restored { n_facts });
        }
        self.mirror.opened();
    }

    /// Marks the mirror as unavailable, from the start or from now on.
    pub fn mirror_unavailable(&mut self, error: StoreError) {
        self.mirror.unavailable(error);
    }

    /// Returns the next work for the mirror. Call it again after each report, and after the time returned by
    /// [`Journal::wait`].
    pub fn mirror_work(&mut self, now: Duration) -> Option<MirrorWork> {
        if self.is_newer_around {
            return None;
        }
        let (schema, memory) = (self.schema, &self.memory);
        self.mirror.work(self.tab, self.generation, now, || schema.encode(memory))
    }

    /// Reports the value read back after a put.
    pub fn mirror_put(
        &mut self,
        ticket: Ticket,
        read_back: Result<Option<Stored>, StoreError>,
        now: Duration,
    ) {
        self.mirror.put(ticket, read_back);
        self.tick(now);
    }

    /// Reports that a deletion is finished, whether or not it succeeded.
    pub fn mirror_deleted(&mut self) {
        self.mirror.deleted();
    }

    /// Returns the damaged bytes in quarantine, for download.
    ///
    /// # Errors
    /// The error of the storage.
    pub fn quarantined(&self) -> Result<Vec<Quarantined>, StoreError> {
        let keys = self.store.keys()?.into_iter();
        let names = keys.filter(|key| Purpose::of(key) == Purpose::Quarantine);
        Ok(names
            .map(|name| fetch(&self.store, &name))
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    }

    /// Removes bytes from quarantine, after their owner has downloaded them or given them up.
    ///
    /// # Errors
    /// The error of the storage.
    pub fn discard(&mut self, damaged: &Quarantined) -> Result<(), StoreError> {
        self.store.remove(&damaged.name)
    }

    /// Returns the storage, for values that the page keeps beside progress.
    pub const fn store(&self) -> &S {
        &self.store
    }

    /// Whether the record has to be written, or read again.
    fn is_behind(&self) -> bool {
        !self.is_newer_around && (self.own.latest() < self.generation || self.reading_trouble.is_some())
    }
}
