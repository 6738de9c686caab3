//! Messages between page and worker, as JSON texts.
//!
//! The worker sends the first message, [`FromWorker::Ready`], because a message posted to a worker before it listens is
//! lost. The page answers with [`ToWorker::Start`] and afterwards reports its state ([`ToWorker::Notice`]), beginning
//! with whether it is already hidden. The worker reports its progress about five times a second and ends with
//! [`FromWorker::Report`], [`FromWorker::Failed`] or [`FromWorker::Cancelled`]; then it waits for the next start. There
//! is no message to end a run at once: the page terminates the worker.

use crate::{
    finding::{Failure, Notice},
    own::Own,
    plan::Plan,
    report::{Host, Report},
    session::Progress,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Message from the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Starts a run. Ends a run that is under way.
    Start(Box<Start>),
    /// The page's state changed.
    Notice(Notice),
    /// Stops the run, which the worker confirms. For a page that wants to keep the worker.
    Cancel,
}

/// Inputs of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// The page's [`BUILD`](crate::BUILD).
    pub build: String,
    /// Settings of the run.
    pub plan: Plan,
    /// A function of the learner's own to time as well.
    pub own: Option<Own>,
    /// Description of the browser for the report.
    pub host: Host,
    /// Addresses of the kernel modules.
    pub modules: ModuleUrls,
}

/// Addresses of the modules of kernels and matrix product, absolute or relative to the worker's script. The fragment of an address may be the
/// hash that its module must have, in the format of an `integrity` attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModuleUrls {
    /// Built without SIMD.
    pub scalar: String,
    /// Built with SIMD128.
    pub simd128: String,
    /// Built with SIMD128 and relaxed SIMD.
    pub relaxed: String,
    /// The matrix product, built without SIMD.
    pub product_scalar: String,
    /// The matrix product, built with SIMD128.
    pub product_simd128: String,
}

/// Message from the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The worker listens now.
    Ready {
        /// The worker's [`BUILD`](crate::BUILD).
        build: String,
    },
    /// Progress of the run.
    Progress(Progress),
    /// The run is over; the report says whether it counts.
    Report(Box<Report>),
    /// The run is over without a result.
    Failed(Failure),
    /// The run was stopped, as the page asked.
    Cancelled,
}

impl ToWorker {
    /// Returns the message as JSON.
    pub fn to_json(&self) -> String {
        to_json(self)
    }

    /// Parses the message in a JSON text, or returns what is wrong with it.
    pub fn from_json(json: &str) -> Result<Self, Failure> {
        from_json(json)
    }
}

impl FromWorker {
    /// Returns the message as JSON.
    pub fn to_json(&self) -> String {
        to_json(self)
    }

    /// Parses the message in a JSON text, or returns what is wrong with it.
    pub fn from_json(json: &str) -> Result<Self, Failure> {
        from_json(json)
    }
}

/// Checks that page and worker are of one build; otherwise returns the failure to show.
pub fn check_builds(page: &str, worker: &str) -> Result<(), Failure> {
    if page == worker {
        return Ok(());
    }
    Err(Failure::BuildMismatch { page: page.to_owned(), worker: worker.to_owned() })
}

fn to_json(message: &impl Serialize) -> String {
    // Fails only for maps whose keys are not strings; there are none here.
    serde_json::to_string(message).expect("serialising fails only for maps with keys that are not strings")
}

fn from_json<T: DeserializeOwned>(json: &str) -> Result<T, Failure> {
    serde_json::from_str(json).map_err(|error| Failure::Message { detail: error.to_string() })
}

#[cfg(test)]
mod tests;
