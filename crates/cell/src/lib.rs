//! Programs that a learner edits and runs in the page: editing, comparison with the lesson, links. Everything here is
//! pure; the page's part is in `crates/ui-kit/src/components/cell` and `crates/ui-kit/src/browser/python.rs`.
#![forbid(unsafe_code)]

pub mod compare;
pub mod edit;
pub mod link;
