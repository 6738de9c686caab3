//! Tests of the whole crate through its public interface, one file per subject.
//!
//! A test that covers a failure mode of `docs/reliability.md` names it: `p8_...`, `i5_...`, `g4_...`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod acts;
mod calendar;
mod docs;
mod ending;
mod facts;
mod format;
mod fuzz;
mod guesses;
mod import;
mod json;
mod laws;
mod link;
mod map;
mod names;
mod notes;
mod random;
mod review;
mod runs;
mod standing;
mod storage;
mod support;
mod text;
