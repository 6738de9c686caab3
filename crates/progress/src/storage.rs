//! Keeping progress safe in a browser's storage, among several tabs, faults and crashes.
//!
//! The record is `localStorage`: synchronous, and not coherent between processes, not even under a Web Lock. So each
//! page load writes only keys of its own (two slots that alternate) and reads everybody's; what it shows is the join.
//! The mirror is IndexedDB: it reports when something is durable, which the record never does.
//!
//! Invariant: a value is overwritten or removed only when all it says is in a newer value that was read back, and
//! "saved" is said only of what the mirror has confirmed. Absent on purpose: the browser. The record is a [`Store`],
//! the mirror is [`MirrorWork`] going out and results coming in, time is an argument.

mod folding;
mod journal;
mod key;
mod mirror;
mod own_slots;
mod pace;
mod quarantine;
mod reading;
mod status;
mod store;
mod writing;

pub use folding::Alive;
pub use journal::Journal;
pub use mirror::{MirrorWork, Ticket};
pub use quarantine::Quarantined;
pub use status::{Kept, Notice, Status, Trouble, Where};
pub use store::{Store, StoreError, Stored};
