//! The order of events, for resets and edits, kept separate from clock time.

use crate::moment::Moment;

/// The logical time of an event. Usually milliseconds since 1970, from 0 ("never") to 2^53 - 1.
///
/// A stamp is the clock's time, raised where needed to lie after every event that its author knew of: a hybrid logical
/// clock (Kulkarni et al. 2014, "Logical Physical Clocks"). So a clock that was set back cannot hide a new fact behind
/// an old reset, and a clock that ran ahead cannot protect an old fact from a new reset.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Stamp(i64);

impl Stamp {
    /// The stamp before every event.
    pub const NEVER: Self = Self(0);
    /// 2^53 - 1: the largest integer that a JavaScript number represents exactly, together with all smaller ones.
    const MAX: i64 = (1 << 53) - 1;
    /// The highest stamp that an import may contain: the end of the year 9999, with room for resets and undos beyond
    /// it. No correct clock comes near it; a higher one would leave no stamps above it for later events.
    pub const MAX_IMPORTED: Self = Self(Moment::MAX_UNIX_MS + 1_000_000);

    /// Creates the stamp of an event at this moment whose author knew of no other.
    #[must_use]
    pub fn at(moment: Moment) -> Self {
        Self(moment.unix_ms().max(1))
    }

    /// Returns this stamp, or the next one after `known` when that is later.
    #[must_use]
    pub fn after(self, known: Self) -> Self {
        Self(self.0.max(known.0.saturating_add(1)).min(Self::MAX))
    }

    /// Returns the number, usually milliseconds since 1970.
    pub(crate) const fn unix_ms(self) -> i64 {
        self.0
    }

    /// Creates the stamp of this number, `None` when it is out of range.
    pub(crate) fn from_number(number: i64) -> Option<Self> {
        (1..=Self::MAX).contains(&number).then_some(Self(number))
    }
}
