//! Keeping progress safe in a browser's storage, among several tabs, faults and crashes.
//!
//! The record is `localStorage`: synchronous, and not coherent between processes, not even under a Web Lock. So each
//! page load writes only keys of its own (two alternating slots) and reads those of all page loads; it shows their
//! join. The mirror is IndexedDB: it reports when a value is durable, which the record never does.
//!
//! Invariant: a value is overwritten or removed only when its whole content is in a newer value that was read back, and
//! "saved" is reported only for state that the mirror has confirmed. Nothing here calls the browser: the record is a
//! [`Store`], the mirror is an exchange of [`MirrorWork`] and results, time is an argument.

mod folding;
mod journal;
mod mirror;
mod pace;
mod quarantine;
mod record;
mod status;
mod store;

pub use journal::{Alive, Journal};
pub use mirror::{MirrorWork, Ticket};
pub use quarantine::Quarantined;
pub use status::{Kept, Notice, Status, Trouble, Where};
pub use store::{Store, StoreError, Stored};
