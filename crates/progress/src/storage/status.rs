//! Everything the page has to say about storage.

use super::store::StoreError;
use crate::format::Refusal;

/// Whether progress is being kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Status {
    /// Every change is in the record, and the mirror has confirmed it.
    Saved,
    /// Changes are on their way.
    Saving,
    /// One of the two copies holds every change, the other could not be written.
    OneCopy {
        /// The one that does. Of the record alone, a killed browser may lose the last minute.
        holds: Where,
        /// What is wrong with the other.
        trouble: Trouble,
    },
    /// Changes are in this page only. Offer an export.
    NotSaved {
        /// Why.
        trouble: Trouble,
    },
    /// A newer version of the page has written here. Nothing is written any more; ask for a reload.
    NewerVersion,
}

/// How one of the two copies stands to what is in memory.
pub(super) enum Copy {
    /// It holds all of it.
    Holds,
    /// It will.
    Waits,
    /// It could not be written.
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

/// Why a copy could not be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// The storage refused.
    Refused(StoreError),
    /// The storage said yes, and then did not have it.
    NotKept,
    /// The storage did not answer within ten seconds.
    Silent,
    /// Damaged bytes stand in the way, and there was no room to put them aside.
    InTheWay,
}

/// Something that happened and that the learner should know. Each is said once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// The storage had been emptied; it was written again from what this page still knew.
    ClearedAndRewritten,
    /// The mirror had facts that the record had lost.
    Restored {
        /// How many.
        n_facts: usize,
    },
    /// A stored value could not be read.
    Damaged {
        /// Where it stood.
        key: String,
        /// Its size, in UTF-16 units.
        n_units: usize,
        /// What is wrong with it.
        reason: Refusal,
        /// Where it is now.
        kept: Kept,
    },
}

/// Where damaged bytes are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// In quarantine, verified.
    InQuarantine,
    /// Where they were; nothing writes there.
    InPlace,
}
