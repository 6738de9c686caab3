//! Drafts of input that is not submitted yet, kept on this device: an unchecked pick, an unfinished guess, a pasted
//! text that was not added. Drafts are not progress: they are neither exported nor shared between tabs.
//!
//! A draft is written at each change, so that neither a reload nor a crash loses it. Where storage is refused, it lasts
//! as long as the page.

use super::local_storage;

/// Prefix of each draft's storage key.
const PREFIX: &str = "torchlit.draft.";

/// Length of the longest draft that is kept, in bytes: progress comes first in the storage.
const LONGEST: usize = 64 * 1024;

/// Returns the draft of this name.
pub fn read(name: &str) -> Option<String> {
    local_storage()?.get_item(&key(name)).ok().flatten()
}

/// Stores the draft of this name, or deletes it.
pub fn write(name: &str, draft: Option<&str>) {
    let Some(storage) = local_storage() else { return };
    // A draft that cannot be stored remains on the page.
    let _ = match draft.filter(|draft| draft.len() <= LONGEST) {
        Some(draft) => storage.set_item(&key(name), draft),
        None => storage.remove_item(&key(name)),
    };
}

/// Deletes the drafts of these names.
pub fn forget(is_forgotten: impl Fn(&str) -> bool) {
    let Some(storage) = local_storage() else { return };
    let keys: Vec<String> =
        (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok().flatten()).collect();
    for key in keys.iter().filter(|key| key.strip_prefix(PREFIX).is_some_and(&is_forgotten)) {
        let _ = storage.remove_item(key);
    }
}

fn key(name: &str) -> String {
    format!("{PREFIX}{name}")
}
