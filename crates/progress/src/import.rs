//! Import of an export: read, preview, join, undo.
//!
//! Invariant: an import is a join. It adds, and removes only entries that the file's owner deliberately reset after
//! they were made. It never replaces the present state.

use crate::change::Change;
use crate::fact::FactId;
use crate::format::{MAX_LEN, Schema};
use crate::link;
use crate::progress::Progress;
use crate::refusal::Refusal;
use crate::stamp::Stamp;

/// Reads the state in an exported file, given as its bytes.
///
/// # Errors
/// [`Refusal`], which says what is wrong with the file.
pub fn read_bytes(bytes: &[u8]) -> Result<Progress, Refusal> {
    if bytes.len() > MAX_LEN {
        return Err(Refusal::TooLong { len: bytes.len() });
    }
    read(std::str::from_utf8(bytes).map_err(|_| Refusal::NotText)?)
}

/// Reads the state in an exported text: a whole file, or the end of a link. Surrounding white space is ignored.
///
/// # Errors
/// [`Refusal`], which says what is wrong with the text.
pub fn read(text: &str) -> Result<Progress, Refusal> {
    if text.len() > MAX_LEN {
        return Err(Refusal::TooLong { len: text.len() });
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut progress = if link::is_packed(text) { link::unpack(text) } else { Schema::CURRENT.decode(text) }?;
    progress.adopt_first_edition();
    if progress.latest_stamp() > Stamp::MAX_IMPORTED { Err(Refusal::FarFuture) } else { Ok(progress) }
}

/// The treatment of facts of the file that were reset on this device after they had been established.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reset {
    /// They stay reset.
    Stays,
    /// They count again.
    IsUndone,
}

/// The effect of an import that has not happened yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preview {
    /// The state after the import. [`crate::Standing::of`] computes the level it would give.
    pub after: Progress,
    /// The difference it would make.
    pub change: Change,
    /// Facts of the file that were reset here later, and that are not restored unless the reset is undone.
    pub still_reset: Vec<FactId>,
    incoming: Progress,
}

impl Preview {
    /// Computes the effect of importing `incoming` into `current`.
    #[must_use]
    pub fn of(current: &Progress, mut incoming: Progress, reset: Reset) -> Self {
        let covers = |id: &FactId, stamp| stamp <= current.resets.until(id);
        let covered: Vec<_> = incoming
            .facts
            .iter()
            .filter(|(id, sightings)| sightings.iter().all(|sighting| covers(id, sighting.stamp)))
            .map(|(id, sightings)| (id, sightings.clone()))
            .collect();
        match reset {
            Reset::Stays => {}
            Reset::IsUndone => {
                for (id, sightings) in &covered {
                    let until = current.resets.until(id);
                    sightings.iter().for_each(|s| incoming.facts.insert(id, s.raised_after(until)));
                }
            }
        }
        let mut after = current.clone();
        after.join(incoming.clone());
        let still_reset = covered.into_iter().map(|(id, _)| id).filter(|id| !after.has(id)).collect();
        Self { change: Change::between(current, &after), after, still_reset, incoming }
    }

    /// Performs the import. Reverting the returned change undoes it, see [`Progress::revert`].
    pub fn apply(self, progress: &mut Progress) -> Change {
        let before = progress.clone();
        progress.join(self.incoming);
        Change::between(&before, progress)
    }
}
