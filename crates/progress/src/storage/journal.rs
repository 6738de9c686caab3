//! The state in memory, and how it stands to the copies in storage.

use super::folding::Alive;
use super::key::Purpose;
use super::mirror::{Mirror, MirrorWork, Ticket};
use super::own_slots::OwnSlots;
use super::pace::Pace;
use super::quarantine::{Quarantined, fetch};
use super::status::{Copy, Notice, Status, Trouble, Where};
use super::store::{Store, StoreError, Stored};
use crate::TabId;
use crate::format::Schema;
use crate::map::{Map, MapExt};
use crate::progress::Progress;
use std::time::Duration;

/// One page load's view of progress, kept in a record and a mirror.
///
/// Times are measured since the page was opened, by a clock that does not go back.
#[derive(Debug)]
pub struct Journal<S> {
    pub(super) store: S,
    pub(super) schema: Schema,
    pub(super) tab: TabId,
    pub(super) memory: Progress,
    /// Counts the changes of `memory`.
    pub(super) generation: u64,
    pub(super) own: OwnSlots,
    /// Hashes of the values by key that `memory` holds all of.
    pub(super) taken_in: Map<String, u64>,
    /// Damaged values by key that are safe in quarantine.
    pub(super) put_aside: Map<String, u64>,
    /// What was known of other page loads before anything was read.
    pub(super) alive: Alive,
    /// Hashes of the values by key that were there when the page was opened.
    pub(super) found: Map<String, u64>,
    /// Page loads that are over and whose keys are still there, and since when that is known.
    pub(super) dead: Map<TabId, Duration>,
    pub(super) mirror: Mirror,
    pub(super) pace: Pace,
    pub(super) is_newer_around: bool,
    /// What went wrong when writing last.
    pub(super) trouble: Option<Trouble>,
    /// What went wrong when reading last: somebody's facts may be missing.
    pub(super) reading_trouble: Option<Trouble>,
    pub(super) notices: Vec<Notice>,
    /// Damaged values that were reported, by key and hash.
    pub(super) told: Vec<(String, u64)>,
}

impl<S: Store> Journal<S> {
    /// Reads everything there is. `tab` is a random number that no other page load has.
    #[must_use]
    pub fn open(store: S, tab: TabId, alive: Alive) -> Self {
        Self::open_with(store, tab, alive, Schema::CURRENT)
    }

    /// As [`Journal::open`], for another version of the format.
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
            told: Vec::new(),
        };
        journal.read_again();
        journal.found = journal.taken_in.clone();
        journal.found.join(journal.put_aside.clone(), |found, damaged| *found = damaged);
        journal
    }

    /// Everything this page knows.
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

    /// Whether progress is being kept.
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

    /// What the learner has not been told yet.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    /// Writes when it is time to. Call it after every change, and when [`Journal::wait`] is over.
    pub fn tick(&mut self, now: Duration) {
        self.mirror.lose_patience(now);
        let is_due = self.is_behind() || self.wait_for_clearing(now) == Some(Duration::ZERO);
        if is_due && self.pace.wait(now).is_zero() {
            self.flush(now);
        }
    }

    /// How long until [`Journal::tick`] or [`Journal::mirror_work`] will have something to do.
    #[must_use]
    pub fn wait(&self, now: Duration) -> Option<Duration> {
        if self.is_newer_around {
            return None;
        }
        let record = self.is_behind().then(|| self.pace.wait(now));
        let clearing = self.wait_for_clearing(now).map(|wait| wait.max(self.pace.wait(now)));
        [record, clearing, self.mirror.wait(self.generation, now)].into_iter().flatten().min()
    }

    /// Goes on under a new name after the page was frozen and came back: its lock is gone, so others may have taken it
    /// for dead and have folded its keys in.
    pub fn resume(&mut self, tab: TabId, now: Duration) {
        self.tab = tab;
        self.own = OwnSlots::default();
        self.mirror.forget();
        // Who has died since is not known, nor how old is what was read.
        self.alive = Alive::Unknown;
        self.dead.clear();
        self.flush(now);
    }

    /// Takes in what the mirror holds. Until this is called, nothing goes into the mirror.
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

    /// Says that there is no mirror, or none any more.
    pub fn mirror_unavailable(&mut self, error: StoreError) {
        self.mirror.unavailable(error);
    }

    /// The next thing to do with the mirror. Ask again after each report, and when [`Journal::wait`] is over.
    pub fn mirror_work(&mut self, now: Duration) -> Option<MirrorWork> {
        if self.is_newer_around {
            return None;
        }
        let (schema, memory) = (self.schema, &self.memory);
        self.mirror.work(self.tab, self.generation, now, || schema.encode(memory))
    }

    /// Reports what was read back after a put.
    pub fn mirror_put(
        &mut self,
        ticket: Ticket,
        read_back: Result<Option<Stored>, StoreError>,
        now: Duration,
    ) {
        self.mirror.put(ticket, read_back);
        self.tick(now);
    }

    /// Reports that a deletion is over, whether or not it worked.
    pub fn mirror_deleted(&mut self) {
        self.mirror.deleted();
    }

    /// Damaged bytes in quarantine, to be downloaded.
    ///
    /// # Errors
    /// What the storage threw.
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

    /// Removes bytes from quarantine, after their owner has downloaded or given them up.
    ///
    /// # Errors
    /// What the storage threw.
    pub fn discard(&mut self, damaged: &Quarantined) -> Result<(), StoreError> {
        self.store.remove(&damaged.name)
    }

    /// The storage, for what the page keeps beside progress.
    pub const fn store(&self) -> &S {
        &self.store
    }

    /// Whether the record has to be written or read again.
    fn is_behind(&self) -> bool {
        !self.is_newer_around && (self.own.latest() < self.generation || self.reading_trouble.is_some())
    }
}
