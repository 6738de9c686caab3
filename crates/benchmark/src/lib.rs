//! The timing exercise as an instrument: the measurement, its method, the interpretation of the numbers, and their
//! export.
//!
//! A [`Session`] turns a [`Plan`] into a [`Report`], step by step, with a [`Clock`] and a [`Runner`] that are passed
//! in. Page and worker communicate by the messages of [`message`]. Nothing here touches a browser: the same code runs
//! in a worker, in the page and in a native test. `docs/benchmark.md` explains how the method was chosen and what it
//! can do.

pub mod compare;
pub mod export;
pub mod facts;
pub mod finding;
pub mod history;
pub mod implementation;
pub mod layer;
pub mod message;
pub mod own;
pub mod plan;
pub mod prediction;
pub mod pytorch;
pub mod quality;
pub mod report;
pub mod runner;
pub mod session;
pub mod set;
pub mod statistics;
pub mod subject;
pub mod time;
pub mod verdict;

mod id;
mod pace;
mod reference;

pub use implementation::Implementation;
pub use own::Own;
pub use plan::Plan;
pub use reference::Mismatch;
pub use report::Report;
pub use runner::Runner;
pub use session::{Session, Step};
pub use subject::{Function, Subject};
pub use time::{Clock, Nanos};

/// Name of this build, the same in page and worker when both are from one build: `TORCHLIT_BUILD` at compile time,
/// otherwise the version with `-dev`.
pub const BUILD: &str = match option_env!("TORCHLIT_BUILD") {
    Some(build) => build,
    None => concat!(env!("CARGO_PKG_VERSION"), "-dev"),
};

#[cfg(any(test, feature = "example"))]
pub mod example;
