//! Drafts of input that is not submitted yet, kept on this device: an unchecked pick, an unfinished guess, a pasted
//! text that was not added. Drafts are not progress: they are neither exported nor shared between tabs.
//!
//! A draft is written at each change, so that neither a reload nor a crash loses it. Where storage is refused, it lasts
//! as long as the page.

use super::local_storage;
use web_sys::StorageEvent;

/// Prefix of each draft's storage key.
const PREFIX: &str = "torchlit.draft.";

/// Length of the longest draft that is stored, in bytes: 256 KiB, a small part of the 5 MiB that browsers grant to
/// `localStorage`, where progress comes first.
const LONGEST: usize = 256 * 1024;

/// Drafts by name.
pub trait DraftStorage {
    /// Returns the names of all drafts.
    fn names(&self) -> Vec<String>;

    /// Returns the draft of this name.
    fn read(&self, name: &str) -> Option<String>;

    /// Stores the draft of this name in place of the one before. Returns whether it is stored.
    fn set(&self, name: &str, draft: &str) -> bool;

    /// Deletes the draft of this name.
    fn remove(&self, name: &str);

    /// Stores the draft of this name, or deletes it. Returns whether it is stored. A draft that is too long leaves the
    /// one before in place.
    fn write(&self, name: &str, draft: Option<&str>) -> bool {
        match draft {
            Some(draft) => draft.len() <= LONGEST && self.set(name, draft),
            None => {
                self.remove(name);
                false
            }
        }
    }

    /// Deletes the drafts of these names. Returns them with their names.
    fn take(&self, is_taken: impl Fn(&str) -> bool) -> Vec<(String, String)> {
        let names = self.names().into_iter().filter(|name| is_taken(name));
        let taken: Vec<_> = names.filter_map(|name| self.read(&name).map(|draft| (name, draft))).collect();
        taken.iter().for_each(|(name, _)| self.remove(name));
        taken
    }

    /// Stores drafts that were taken, each unless another one is stored under its name by now.
    fn put_back(&self, taken: &[(String, String)]) {
        for (name, draft) in taken {
            if self.read(name).is_none() {
                self.set(name, draft);
            }
        }
    }
}

/// The drafts of this device, in the browser's `localStorage`.
#[derive(Clone, Copy, Debug)]
pub struct DeviceDrafts;

impl DraftStorage for DeviceDrafts {
    fn names(&self) -> Vec<String> {
        let Some(storage) = local_storage() else { return Vec::new() };
        let keys = (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok().flatten());
        keys.filter_map(|key| key.strip_prefix(PREFIX).map(str::to_owned)).collect()
    }

    fn read(&self, name: &str) -> Option<String> {
        local_storage()?.get_item(&key(name)).ok().flatten()
    }

    fn set(&self, name: &str, draft: &str) -> bool {
        local_storage().is_some_and(|storage| storage.set_item(&key(name), draft).is_ok())
    }

    fn remove(&self, name: &str) {
        if let Some(storage) = local_storage() {
            let _ = storage.remove_item(&key(name));
        }
    }
}

/// Returns the name of the draft that another tab has stored or deleted.
pub fn changed_elsewhere(event: &StorageEvent) -> Option<String> {
    event.key()?.strip_prefix(PREFIX).map(str::to_owned)
}

fn key(name: &str) -> String {
    format!("{PREFIX}{name}")
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{DraftStorage, LONGEST};
    use std::{cell::RefCell, collections::BTreeMap};

    /// Drafts in memory.
    #[derive(Default)]
    pub(crate) struct MemoryDrafts(RefCell<BTreeMap<String, String>>);

    impl MemoryDrafts {
        /// Returns all drafts, by name.
        pub(crate) fn all(&self) -> Vec<String> {
            self.0.borrow().values().cloned().collect()
        }
    }

    impl DraftStorage for MemoryDrafts {
        fn names(&self) -> Vec<String> {
            self.0.borrow().keys().cloned().collect()
        }

        fn read(&self, name: &str) -> Option<String> {
            self.0.borrow().get(name).cloned()
        }

        fn set(&self, name: &str, draft: &str) -> bool {
            self.0.borrow_mut().insert(name.to_owned(), draft.to_owned());
            true
        }

        fn remove(&self, name: &str) {
            self.0.borrow_mut().remove(name);
        }
    }

    #[test]
    fn a_draft_that_is_too_long_leaves_the_one_before_in_place() {
        let (drafts, longest) = (MemoryDrafts::default(), "a".repeat(LONGEST));
        assert!(drafts.write("report", Some(&longest)));
        assert!(!drafts.write("report", Some(&format!("{longest}b"))));
        assert_eq!(drafts.all(), [longest]);
        assert!(!drafts.write("report", None));
        assert_eq!(drafts.all(), [""; 0]);
    }

    #[test]
    fn drafts_that_were_taken_are_put_back_and_replace_none_that_was_stored_since() {
        let drafts = MemoryDrafts::default();
        for (name, draft) in [("tensors/a", "1"), ("tensors/b", "2"), ("losses/a", "3")] {
            drafts.set(name, draft);
        }
        let taken = drafts.take(|name| name.starts_with("tensors/"));
        assert_eq!(drafts.names(), ["losses/a"]);
        drafts.set("tensors/b", "newer");
        drafts.put_back(&taken);
        assert_eq!(drafts.names(), ["losses/a", "tensors/a", "tensors/b"]);
        assert_eq!(drafts.all(), ["3", "1", "newer"]);
    }
}
