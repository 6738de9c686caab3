//! Removal of the keys that finished page loads left behind: two slots in the record and a value in the mirror each.
//!
//! Invariant: a key is removed only when its owner was dead before this page was opened, its value has not changed
//! since, and its whole content is in both own slots and confirmed by the mirror. Removal is never urgent: a key that
//! stays costs some bytes; a key removed too early costs a learner's last answer.

use super::journal::{Alive, Journal};
use super::store::{Purpose, Slot, Store};
use crate::TabId;
use crate::sort::sort_by;
use std::time::Duration;

/// The time that the last writes of a page load may take to become visible to another.
const GRACE: Duration = Duration::from_secs(10);

impl<S: Store> Journal<S> {
    /// Marks page loads as dead: the caller was granted the lock that each holds as long as it lives.
    ///
    /// Their keys are removed once their whole content is in our own, in both slots and in the mirror, and not before
    /// ten seconds have passed. Only page loads count that were dead before this one was opened, and whose values have
    /// not changed since: the last writes of another process may become visible here with a delay.
    pub fn fold(&mut self, over: &[TabId], now: Duration) {
        let Alive::Only(alive) = &self.alive else { return };
        for tab in over.iter().filter(|tab| **tab != self.tab && !alive.contains(tab)) {
            if !self.dead.contains_key(tab) {
                self.dead.insert(*tab, now);
            }
        }
    }

    /// Returns the page loads, other than this one, that have left keys in the record or in the mirror. Each once,
    /// ascending.
    #[must_use]
    pub fn others(&self) -> Vec<TabId> {
        let keys = self.taken_in.keys().chain(self.put_aside.keys()).chain(self.mirror.taken_in.keys());
        let tabs = keys.filter_map(|key| match Purpose::of(key) {
            Purpose::Progress(tab) => Some(tab),
            Purpose::NewerLayout | Purpose::Quarantine | Purpose::Other => None,
        });
        let mut others: Vec<TabId> = tabs.filter(|tab| *tab != self.tab).collect();
        sort_by(&mut others, Ord::cmp);
        others.dedup();
        others
    }

    /// Returns the time until keys of dead page loads may be removed, `None` when there are none, or the mirror is not
    /// ready.
    pub(super) fn wait_for_clearing(&self, now: Duration) -> Option<Duration> {
        if self.is_newer_around || !self.mirror.is_settled(self.generation) {
            return None;
        }
        self.dead.values().map(|since| (*since + GRACE).saturating_sub(now)).min()
    }

    /// Whether a page load has been dead long enough for its last writes to have become visible.
    fn is_over_for_long(&self, tab: TabId, now: Duration) -> bool {
        self.dead.get(&tab).is_some_and(|since| now >= *since + GRACE)
    }

    /// Removes the keys of dead page loads, after both own slots hold all of their content.
    ///
    /// Keys that cannot be removed now are left to the next page load: removal is not urgent, and a failure is not
    /// reported.
    pub(super) fn clear_up(&mut self, now: Duration) {
        let dead: Vec<TabId> =
            self.dead.keys().copied().filter(|tab| self.is_over_for_long(*tab, now)).collect();
        dead.iter().for_each(|tab| _ = self.dead.remove(tab));
        if self.own.oldest() < self.generation && self.write().is_err() {
            return;
        }
        if self.own.oldest() < self.generation {
            return;
        }
        for tab in &dead {
            Slot::ALL.into_iter().for_each(|slot| self.remove_slot(&slot.key(*tab)));
        }
        self.mirror.bury(dead);
    }

    /// Removes a dead slot if its value is the one found when this page was opened, and has been taken in.
    fn remove_slot(&mut self, key: &str) {
        let present = self.store.get(key);
        if let Ok(Some(present)) = present
            && self.found.get(key) == Some(&present.hash())
            && self.may_overwrite(key, &present)
            && self.store.remove(key).is_ok()
        {
            self.taken_in.remove(key);
            self.put_aside.remove(key);
        }
    }
}
