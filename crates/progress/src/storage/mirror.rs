//! The second copy: written, read back, and only then considered saved.

use super::pace::Pace;
use super::status::{Copy, Trouble};
use super::store::{StoreError, Stored, mirror_key};
use crate::TabId;
use crate::map::Map;
use base::fnv1a;
use std::time::Duration;

/// A request to the browser side to work with the mirror. One request is pending at a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MirrorWork {
    /// Put the value, wait until the transaction is complete, read it back in another, and report the value read to
    /// [`super::Journal::mirror_put`].
    Put {
        /// Identifies the work in the report.
        ticket: Ticket,
        /// The key.
        key: String,
        /// The value.
        value: String,
    },
    /// In one transaction, delete each of these keys whose value still has this [`Stored::hash`], and report to
    /// [`super::Journal::mirror_deleted`].
    Delete {
        /// Keys of dead page loads, with the hashes of the values taken in from them.
        entries: Vec<(String, u64)>,
    },
}

/// The identity of one piece of work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ticket(u64);

/// Timeout of the mirror's work.
const PATIENCE: Duration = Duration::from_secs(10);

/// The state of the mirror. Generations count the changes of the state in memory.
#[derive(Debug, Default)]
pub(super) struct Mirror {
    phase: Phase,
    /// The generation that is durable.
    confirmed: u64,
    out: Option<Out>,
    n_tickets: u64,
    trouble: Option<Trouble>,
    pace: Pace,
    /// Hashes of the values that are in memory, by key.
    pub(super) taken_in: Map<String, u64>,
    /// Dead page loads whose keys are to be deleted.
    dead: Vec<TabId>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Phase {
    #[default]
    Unread,
    Ready,
    Unavailable,
}

#[derive(Debug)]
enum Out {
    Put { ticket: Ticket, generation: u64, hash: u64, since: Duration },
    Delete { since: Duration },
}

impl Mirror {
    pub(super) fn opened(&mut self) {
        self.phase = Phase::Ready;
        self.trouble = None;
    }

    pub(super) fn unavailable(&mut self, error: StoreError) {
        self.phase = Phase::Unavailable;
        self.confirmed = 0;
        self.out = None;
        self.trouble = Some(Trouble::Refused(error));
    }

    /// Forgets the confirmation: the storage was emptied, or the tab has a new name.
    pub(super) fn forget(&mut self) {
        self.confirmed = 0;
        self.out = None;
    }

    pub(super) fn bury(&mut self, dead: Vec<TabId>) {
        self.dead.extend(dead);
    }

    /// Whether `generation` is durable in the mirror.
    const fn has(&self, generation: u64) -> bool {
        self.confirmed >= generation
    }

    /// Whether `generation` is as durable as it will get: confirmed, or without a mirror to wait for.
    pub(super) fn is_settled(&self, generation: u64) -> bool {
        self.phase == Phase::Unavailable || (self.phase == Phase::Ready && self.has(generation))
    }

    pub(super) fn standing(&self, generation: u64) -> Copy {
        match (self.phase, &self.trouble) {
            (Phase::Ready, _) if self.has(generation) => Copy::Holds,
            (_, Some(trouble)) => Copy::Fails(trouble.clone()),
            (_, None) => Copy::Waits,
        }
    }

    /// Returns the time until there is something to do, `None` when there is nothing.
    pub(super) fn wait(&self, generation: u64, now: Duration) -> Option<Duration> {
        match &self.out {
            Some(Out::Put { since, .. } | Out::Delete { since }) => {
                Some(PATIENCE.saturating_sub(now.saturating_sub(*since)))
            }
            None => (self.phase == Phase::Ready && !self.has(generation)).then(|| self.pace.wait(now)),
        }
    }

    /// Returns the next piece of work. `value` is called only when needed.
    pub(super) fn work(
        &mut self,
        tab: TabId,
        generation: u64,
        now: Duration,
        value: impl FnOnce() -> String,
    ) -> Option<MirrorWork> {
        if self.phase != Phase::Ready || self.out.is_some() {
            return None;
        }
        if self.has(generation) {
            return self.deletion(now);
        }
        if !self.pace.wait(now).is_zero() {
            return None;
        }
        self.pace.attempted(now);
        self.n_tickets += 1;
        let (ticket, value) = (Ticket(self.n_tickets), value());
        self.out = Some(Out::Put { ticket, generation, hash: fnv1a(value.as_bytes()), since: now });
        Some(MirrorWork::Put { ticket, key: mirror_key(tab), value })
    }

    /// Deletes the values of dead page loads, once the mirror holds their whole content under our key.
    fn deletion(&mut self, now: Duration) -> Option<MirrorWork> {
        let keys = std::mem::take(&mut self.dead).into_iter().map(mirror_key);
        let entry = |key: String| self.taken_in.remove(&key).map(|hash| (key, hash));
        let entries: Vec<_> = keys.filter_map(entry).collect();
        if entries.is_empty() {
            return None;
        }
        self.out = Some(Out::Delete { since: now });
        Some(MirrorWork::Delete { entries })
    }

    pub(super) fn put(&mut self, ticket: Ticket, read_back: Result<Option<Stored>, StoreError>) {
        let Some(Out::Put { ticket: expected, generation, hash, .. }) = self.out else { return };
        if ticket != expected {
            return;
        }
        self.out = None;
        let trouble = match read_back {
            Ok(Some(stored)) if stored.hash() == hash => None,
            Ok(_) => Some(Trouble::NotKept),
            Err(error) => Some(Trouble::Refused(error)),
        };
        match trouble {
            None => {
                self.confirmed = self.confirmed.max(generation);
                self.pace.succeeded();
            }
            Some(_) => self.pace.failed(),
        }
        self.trouble = trouble;
    }

    pub(super) fn deleted(&mut self) {
        if let Some(Out::Delete { .. }) = self.out {
            self.out = None;
        }
    }

    /// Gives up on work that exceeds the timeout.
    pub(super) fn lose_patience(&mut self, now: Duration) {
        if let Some(Out::Put { since, .. } | Out::Delete { since }) = self.out
            && now.saturating_sub(since) >= PATIENCE
        {
            self.out = None;
            self.trouble = Some(Trouble::Silent);
            self.pace.failed();
        }
    }
}
