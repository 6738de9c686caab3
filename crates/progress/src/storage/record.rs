//! The record in `localStorage`: reading the slots of all page loads, and writing the own ones.
//!
//! Values that are read are joined; unreadable values go to quarantine. A write goes into the older of two own slots, and is
//! considered saved once it was read back.

use super::journal::Journal;
use super::quarantine::{PutAside, put_aside};
use super::status::{Kept, Notice, Trouble};
use super::store::{Purpose, Slot, Store, Stored};
use crate::progress::Progress;
use crate::refusal::Refusal;
use base::fnv1a;
use std::time::Duration;

impl<S: Store> Journal<S> {
    /// Reads everything that other page loads have written since, and checks its own slots.
    ///
    /// Call it on a `storage` event or a message from another tab; every [`Journal::flush`] includes it.
    pub fn read_again(&mut self) {
        self.reading_trouble = None;
        let keys = match self.store.keys() {
            Ok(keys) => keys,
            Err(error) => {
                self.reading_trouble = Some(Trouble::Refused(error));
                return;
            }
        };
        let mut n_slots = 0;
        for key in &keys {
            match Purpose::of(key) {
                Purpose::Progress(_) => {
                    n_slots += 1;
                    self.read_slot(key);
                }
                Purpose::NewerLayout => self.is_newer_around = true,
                Purpose::Quarantine | Purpose::Other => {}
            }
        }
        self.miss_own_slots(&keys, n_slots);
    }

    fn read_slot(&mut self, key: &str) {
        match self.store.get(key) {
            Ok(Some(stored)) => self.take_in(key, &stored),
            Ok(None) => {}
            Err(error) => self.reading_trouble = Some(Trouble::Refused(error)),
        }
    }

    fn take_in(&mut self, key: &str, stored: &Stored) {
        let hash = stored.hash();
        if self.taken_in.get(key) == Some(&hash) {
            return;
        }
        self.disown(key);
        if self.taken_in.values().any(|known| *known == hash) {
            // Another slot holds the same text: after clearing up, both slots of a page load are equal.
            self.taken_in.insert(key.to_owned(), hash);
            return;
        }
        match self.decode(stored) {
            Ok(progress) => {
                self.join(progress);
                self.taken_in.insert(key.to_owned(), hash);
            }
            Err(Refusal::Newer { .. }) => self.is_newer_around = true,
            Err(reason) => {
                if self.put_aside(key, stored, reason) == Kept::InQuarantine {
                    self.put_aside.insert(key.to_owned(), hash);
                }
            }
        }
    }

    /// Takes in a value of the mirror.
    pub(super) fn take_in_mirrored(&mut self, key: &str, stored: &Stored) {
        match Purpose::of(key) {
            Purpose::Progress(_) => {}
            Purpose::NewerLayout => self.is_newer_around = true,
            Purpose::Quarantine | Purpose::Other => return,
        }
        match self.decode(stored) {
            Ok(progress) => {
                self.join(progress);
                self.mirror.taken_in.insert(key.to_owned(), stored.hash());
            }
            Err(Refusal::Newer { .. }) => self.is_newer_around = true,
            Err(reason) => {
                if self.put_aside(key, stored, reason) == Kept::InQuarantine {
                    self.mirror.taken_in.insert(key.to_owned(), stored.hash());
                }
            }
        }
    }

    fn decode(&self, stored: &Stored) -> Result<Progress, Refusal> {
        match stored {
            Stored::Text(text) => self.schema.decode(text),
            Stored::IllFormed(_) => Err(Refusal::NotText),
        }
    }

    fn join(&mut self, progress: Progress) {
        self.generation += u64::from(self.memory.join(progress));
    }

    /// Ensures that a damaged value is in quarantine, and reports it once.
    fn put_aside(&mut self, key: &str, stored: &Stored, reason: Refusal) -> Kept {
        let outcome = put_aside(&mut self.store, key, stored);
        let kept = match outcome {
            PutAside::Now | PutAside::Before => Kept::InQuarantine,
            PutAside::Failed => Kept::InPlace,
        };
        // A value that was in quarantine before this page was opened was reported then.
        let damage = (key.to_owned(), stored.hash());
        if self.reported.contains(&damage) {
            return kept;
        }
        self.reported.push(damage);
        if outcome != PutAside::Before {
            let n_units = stored.units().len();
            self.notices.push(Notice::Damaged { key: key.to_owned(), n_units, reason, kept });
        }
        kept
    }

    /// Detects own slots that are gone, so that they are written again.
    fn miss_own_slots(&mut self, keys: &[String], n_slots: usize) {
        let had_written = self.own.latest() > 0;
        for slot in Slot::ALL {
            let key = slot.key(self.tab);
            if !keys.contains(&key) {
                self.disown(&key);
            }
        }
        if had_written && n_slots == 0 {
            // The record and the mirror are emptied together.
            self.mirror.forget();
            self.notices.push(Notice::ClearedAndRewritten);
        }
    }

    /// Marks a slot as not written, if it is one of this page's own.
    fn disown(&mut self, key: &str) {
        self.taken_in.remove(key);
        for slot in Slot::ALL {
            if slot.key(self.tab) == key {
                self.own.set(slot, 0);
            }
        }
    }

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
