//! Writing: into the older of two own slots, read back before it is believed; and clearing up after the dead.

use super::journal::Journal;
use super::key::Slot;
use super::status::Trouble;
use super::store::{Store, Stored};
use crate::hash::fnv1a;
use crate::id::TabId;
use std::time::Duration;

impl<S: Store> Journal<S> {
    /// Writes whatever is not written, now. For `visibilitychange` to hidden and `pagehide`; else [`Journal::tick`].
    pub fn flush(&mut self, now: Duration) {
        self.pace.attempted(now);
        self.read_again();
        if self.is_newer_around {
            return;
        }
        if self.own.latest() < self.generation {
            self.trouble = self.write().err();
        }
        if self.wait_for_clearing(now) == Some(Duration::ZERO) {
            self.clear_up(now);
        }
        match (&self.trouble, &self.reading_trouble) {
            (None, None) => self.pace.succeeded(),
            (Some(_), _) | (_, Some(_)) => self.pace.failed(),
        }
    }

    /// Writes the state into the older own slot and reads it back.
    fn write(&mut self) -> Result<(), Trouble> {
        let slot = self.own.next();
        let key = slot.key(self.tab);
        if let Some(present) = self.store.get(&key).map_err(Trouble::Refused)?
            && !self.may_overwrite(&key, &present)
        {
            return Err(Trouble::InTheWay);
        }
        // Until it has been read back, nobody knows what stands there.
        self.own.set(slot, 0);
        self.taken_in.remove(&key);
        let text = self.schema.encode(&self.memory);
        self.store.set(&key, &text).map_err(Trouble::Refused)?;
        let read_back = self.store.get(&key).map_err(Trouble::Refused)?;
        if !read_back.is_some_and(|stored| stored.is_text(&text)) {
            return Err(Trouble::NotKept);
        }
        self.own.set(slot, self.generation);
        self.taken_in.insert(key, fnv1a(&[&text]));
        Ok(())
    }

    /// Whether all that a value says is also somewhere else.
    fn may_overwrite(&self, key: &str, present: &Stored) -> bool {
        let hash = present.hash();
        self.taken_in.get(key) == Some(&hash) || self.put_aside.get(key) == Some(&hash)
    }

    /// Removes the keys of dead page loads, after both own slots hold all that was in them.
    ///
    /// What cannot be done now is left to the next page load: there is no hurry, and no reason to report it.
    fn clear_up(&mut self, now: Duration) {
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

    /// Removes a dead slot if it holds what it held when this page was opened, and that was taken in.
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
