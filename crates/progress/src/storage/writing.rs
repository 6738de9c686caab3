//! Writing: into the older of two own slots, considered saved once read back.

use super::journal::Journal;
use super::status::Trouble;
use super::store::{Store, Stored};
use base::fnv1a;
use std::time::Duration;

impl<S: Store> Journal<S> {
    /// Writes unwritten changes now. Call it on `visibilitychange` to hidden and on `pagehide`, and [`Journal::tick`]
    /// otherwise.
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
    pub(super) fn write(&mut self) -> Result<(), Trouble> {
        let slot = self.own.next();
        let key = slot.key(self.tab);
        if let Some(present) = self.store.get(&key).map_err(Trouble::Refused)?
            && !self.may_overwrite(&key, &present)
        {
            return Err(Trouble::InTheWay);
        }
        // The content of the slot is unknown until it has been read back.
        self.own.set(slot, 0);
        self.taken_in.remove(&key);
        let text = self.schema.encode(&self.memory);
        self.store.set(&key, &text).map_err(Trouble::Refused)?;
        let read_back = self.store.get(&key).map_err(Trouble::Refused)?;
        if !read_back.is_some_and(|stored| stored.is_text(&text)) {
            return Err(Trouble::NotKept);
        }
        self.own.set(slot, self.generation);
        self.taken_in.insert(key, fnv1a(text.as_bytes()));
        Ok(())
    }

    /// Whether the whole content of a value is also stored elsewhere.
    pub(super) fn may_overwrite(&self, key: &str, present: &Stored) -> bool {
        let hash = present.hash();
        self.taken_in.get(key) == Some(&hash) || self.put_aside.get(key) == Some(&hash)
    }
}
