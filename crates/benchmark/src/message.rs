//! What page and worker say to each other, as JSON texts.
//!
//! The worker speaks first: [`FromWorker::Ready`], because a message posted to a worker before it listens is lost. The
//! page answers with [`ToWorker::Start`] and afterwards tells what happens to it ([`ToWorker::Notice`]), first of all
//! whether it is hidden already. The worker tells how far it is, about ten times a second, and ends with
//! [`FromWorker::Report`], [`FromWorker::Failed`] or [`FromWorker::Cancelled`]; then it waits for the next start.
//! Ending a run at once is no message: the page terminates the worker.

use crate::{
    finding::{Failure, Notice},
    plan::Plan,
    report::{Host, Report},
    session::Progress,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// From the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Run this. Ends a run that is under way.
    Start(Start),
    /// Something happened to the page.
    Notice(Notice),
    /// Stop, and say so. For a page that wants to keep the worker.
    Cancel,
}

/// What a run needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// The page's [`BUILD`](crate::BUILD).
    pub build: String,
    /// What to measure.
    pub plan: Plan,
    /// What the report shall say about the browser.
    pub host: Host,
    /// Where the kernel modules are.
    pub modules: ModuleUrls,
}

/// Addresses of the kernel modules, absolute or relative to the worker's script. The fragment of one may be the hash
/// that its module must have, as an `integrity` attribute writes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModuleUrls {
    /// Built without SIMD.
    pub scalar: String,
    /// Built with SIMD128.
    pub simd128: String,
    /// Built with SIMD128 and relaxed SIMD.
    pub relaxed: String,
}

/// From the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The worker listens now.
    Ready {
        /// The worker's [`BUILD`](crate::BUILD).
        build: String,
    },
    /// How far the run is.
    Progress(Progress),
    /// The run is over; the report says whether it counts.
    Report(Box<Report>),
    /// The run is over without a result.
    Failed(Failure),
    /// The run was stopped, as the page asked.
    Cancelled,
}

impl ToWorker {
    /// The message as JSON.
    pub fn to_json(&self) -> String {
        to_json(self)
    }

    /// The message in a JSON text, or what is wrong with the text.
    pub fn from_json(json: &str) -> Result<Self, Failure> {
        from_json(json)
    }
}

impl FromWorker {
    /// The message as JSON.
    pub fn to_json(&self) -> String {
        to_json(self)
    }

    /// The message in a JSON text, or what is wrong with the text.
    pub fn from_json(json: &str) -> Result<Self, Failure> {
        from_json(json)
    }
}

/// Nothing when page and worker are of one build; otherwise the failure to show.
pub fn check_builds(page: &str, worker: &str) -> Result<(), Failure> {
    if page == worker {
        return Ok(());
    }
    Err(Failure::BuildMismatch { page: page.to_owned(), worker: worker.to_owned() })
}

fn to_json(message: &impl Serialize) -> String {
    // Fails only for maps with keys that are no texts, of which there are none.
    serde_json::to_string(message).unwrap_or_default()
}

fn from_json<T: DeserializeOwned>(json: &str) -> Result<T, Failure> {
    serde_json::from_str(json).map_err(|error| Failure::Message { detail: error.to_string() })
}

#[cfg(test)]
mod tests;
