//! Progress that cannot be lost: facts in, everything else derived.
//!
//! [`Progress`] is the state that a device keeps: a value that joins with any other copy of itself. [`Standing`] is the
//! summary that a page shows: XP, level, percent, achievements. [`format`](mod@format) encodes the state as text and
//! decodes it, and [`storage`] keeps that text safe in a browser's storage, across several tabs, faults and crashes.
//!
//! Invariant: no function here panics, whatever bytes it is given. Nothing here depends on a browser: time, storage and
//! random numbers are arguments.
// Bytes from outside are read here: an index out of range is an error, not a panic.
#![warn(clippy::indexing_slicing)]

pub mod achievement;
pub mod activity;
pub mod acts;
pub mod change;
mod course_facts;
pub mod ending;
pub mod fact;
mod facts;
mod file;
pub mod format;
pub mod import;
mod json;
pub mod link;
pub mod locals;
pub mod map;
pub mod milestone;
pub mod moment;
pub mod notes;
mod progress;
pub mod refusal;
mod resets;
pub mod review;
mod run_record;
pub mod runs;
mod sort;
mod stamp;
pub mod standing;
pub mod storage;
mod tab;
pub mod titles;
pub mod xp;

pub use achievement::{Achievement, AchievementState};
pub use activity::Activity;
pub use base::{Lang, NotASlug, Slug};
pub use change::Change;
pub use fact::{FactId, Kind};
pub use format::{MAGIC, decode, encode};
pub use locals::LocalKey;
pub use map::Map;
pub use moment::{CivilDate, Moment};
pub use notes::{Note, NoteId};
pub use progress::{NotesFate, Progress, Recorded};
pub use refusal::{Fault, FaultKind, Refusal, SyntaxFault};
pub use resets::Scope;
pub use runs::{Run, RunId};
pub use stamp::Stamp;
pub use standing::{Gains, Standing};
pub use tab::TabId;
pub use xp::{Level, XpSource};
