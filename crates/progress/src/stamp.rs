//! The order of events, for resets and edits, kept apart from what a clock showed.

use crate::moment::Moment;

/// When an event counts as having happened. Milliseconds since 1970 as a rule, from 0 ("never") to 2^53 - 1.
///
/// A stamp is the clock's time, raised where needed so that it lies after what its author knew of: a hybrid logical
/// clock (Kulkarni et al. 2014, "Logical Physical Clocks"). So a clock that was set back cannot hide a new fact
/// behind an old reset, and a clock that ran ahead cannot save an old fact from a new one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Stamp(i64);

impl Stamp {
    /// Before every event.
    pub const NEVER: Self = Self(0);
    /// 2^53 - 1: the largest integer that a JavaScript number holds exactly together with all below it.
    const MAX: i64 = (1 << 53) - 1;
    /// The highest stamp that an import may bring: the year 9999, and room for resets and undos beyond it.
    /// Nothing honest comes near; a higher one would leave nothing above it for later events.
    pub const MAX_IMPORTED: Self = Self(Moment::MAX_UNIX_MS + 1_000_000);

    /// The stamp of an event at this moment whose author knew of nothing else.
    #[must_use]
    pub fn at(moment: Moment) -> Self {
        Self(moment.unix_ms().max(1))
    }

    /// This stamp, or the next one after `known` when that is later.
    #[must_use]
    pub fn after(self, known: Self) -> Self {
        Self(self.0.max(known.0.saturating_add(1)).min(Self::MAX))
    }

    /// Milliseconds since 1970 as a rule.
    pub(crate) const fn unix_ms(self) -> i64 {
        self.0
    }

    /// The stamp of this number, `None` when it is out of range.
    pub(crate) fn from_number(number: i64) -> Option<Self> {
        (1..=Self::MAX).contains(&number).then_some(Self(number))
    }
}
