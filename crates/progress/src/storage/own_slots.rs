//! The slots that this page load has written and read back.

use super::key::Slot;

/// The generation that each own slot is known to hold, 0 for none.
#[derive(Debug, Default)]
pub(super) struct OwnSlots {
    a: u64,
    b: u64,
}

impl OwnSlots {
    /// Returns the generation of the newer slot.
    pub(super) fn latest(&self) -> u64 {
        self.a.max(self.b)
    }

    /// Returns the generation of the older slot.
    pub(super) fn oldest(&self) -> u64 {
        self.a.min(self.b)
    }

    /// Returns the slot to write next: the older one.
    pub(super) const fn next(&self) -> Slot {
        if self.a <= self.b { Slot::A } else { Slot::B }
    }

    pub(super) const fn set(&mut self, slot: Slot, generation: u64) {
        match slot {
            Slot::A => self.a = generation,
            Slot::B => self.b = generation,
        }
    }
}
