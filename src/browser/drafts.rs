//! What was entered and not taken yet, kept on this device: a pick that was not checked, a guess that was not made, a text
//! that was pasted and not added. It is no progress: it is neither exported nor shared between tabs.
//!
//! A draft is written at each change, so that neither a reload nor a crash loses one. Where storage is refused, it lasts
//! as long as the page.

use super::local_storage;

/// In front of each draft's name.
const PREFIX: &str = "torchlit.draft.";

/// Longer drafts are not kept, in bytes: storage is there for progress first.
const LONGEST: usize = 64 * 1024;

/// The draft of this name.
pub fn read(name: &str) -> Option<String> {
    local_storage()?.get_item(&key(name)).ok().flatten()
}

/// Keeps the draft of this name, or forgets it.
pub fn write(name: &str, draft: Option<&str>) {
    let Some(storage) = local_storage() else { return };
    // A draft that cannot be kept stays on the page.
    let _ = match draft.filter(|draft| draft.len() <= LONGEST) {
        Some(draft) => storage.set_item(&key(name), draft),
        None => storage.remove_item(&key(name)),
    };
}

/// Forgets all drafts whose names begin with this.
pub fn forget_all(beginning: &str) {
    let Some(storage) = local_storage() else { return };
    let beginning = key(beginning);
    let keys: Vec<String> =
        (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok().flatten()).collect();
    for key in keys.iter().filter(|key| key.starts_with(&beginning)) {
        let _ = storage.remove_item(key);
    }
}

fn key(name: &str) -> String {
    format!("{PREFIX}{name}")
}
