//! The status and notices of the storage, for display.

use super::store::StoreError;
use crate::refusal::Refusal;

/// Whether progress is being saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Status {
    /// Every change is in the record, and the mirror has confirmed it.
    Saved,
    /// Changes are being written.
    Saving,
    /// One of the two copies holds every change, the other failed.
    OneCopy {
        /// The copy that holds every change. If it is the record, a killed browser may lose the last minute.
        holds: Where,
        /// Error of the other copy.
        trouble: Trouble,
    },
    /// Changes are in this page only. Offer an export.
    NotSaved {
        /// The error.
        trouble: Trouble,
    },
    /// A newer version of the page has written here. This page no longer writes; ask for a reload.
    NewerVersion,
}

/// The state of one of the two copies, relative to memory.
pub(super) enum Copy {
    /// It holds the whole state.
    Holds,
    /// It has not been written yet.
    Waits,
    /// Writing or reading it failed.
    Fails(Trouble),
}

/// One of the two copies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Where {
    /// `localStorage`.
    Record,
    /// IndexedDB.
    Mirror,
}

/// The reason why a copy could not be written or read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// The storage refused.
    Refused(StoreError),
    /// The storage reported success, but did not keep the value.
    NotKept,
    /// The storage did not answer within ten seconds.
    Silent,
    /// Damaged bytes are in the slot, and could not be copied to quarantine.
    InTheWay,
}

/// An event that the learner should know about. Each is reported once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// The storage had been emptied; it was written again from this page's memory.
    ClearedAndRewritten,
    /// The mirror had facts that the record had lost.
    Restored {
        /// Number of these facts.
        n_facts: usize,
    },
    /// A stored value could not be read.
    Damaged {
        /// The key where it was found.
        key: String,
        /// Its size, in UTF-16 units.
        n_units: usize,
        /// The reason why it could not be read.
        reason: Refusal,
        /// Its present place.
        kept: Kept,
    },
}

/// The place of damaged bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// In quarantine, verified.
    InQuarantine,
    /// At their original key, which is not written.
    InPlace,
}
