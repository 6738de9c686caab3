//! Tests of the whole crate through its public interface, one file per subject.
//!
//! A test that covers a failure mode of `docs/reliability.md` names it: `p8_...`, `i5_...`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod laws;
mod support;
