//! The Web Worker in which the timing exercise runs: it loads the kernel modules that this browser accepts, advances a
//! [`benchmark::Session`] step by step, and sends the results to the page.
//!
//! # Protocol
//! All messages are JSON texts, [`benchmark::message`].
//!
//! 1. The page starts a module worker and waits for `Ready { build }`. No message within a few seconds, or an `error`
//!    event, means that the worker could not be loaded.
//! 2. It compares the build with its own and posts `Start { build, plan, host, modules }`. The worker compares too and
//!    answers `Failed(BuildMismatch)` when they differ.
//! 3. It posts `Notice(Hidden)` at once when the page is hidden, and each further `Notice` when it happens.
//! 4. The worker posts `Progress`, first within half a second and then about five times a second, rests for two frames
//!    in which the page draws it, and ends with `Report`, `Failed` or `Cancelled`. It then waits for another `Start`; a `Start` during a run replaces it.
//! 5. To stop at once, the page terminates the worker. `Cancel` stops between two steps and keeps the worker. A worker
//!    that crashes sends `Failed(Crashed)` where it still can, and raises an `error` event; silence for two seconds
//!    during a run means that it hangs.
//!
//! Between two steps the worker handles messages by posting one to itself: browsers delay timers to at least 4 ms, in a
//! hidden page to a second. The worker is built without SIMD, like every module here that is not a kernel.
#![cfg(target_arch = "wasm32")]

mod clock;
mod kernel;
mod load;
mod own;
mod plain;
mod product;
mod run;
mod runner;
mod scope;
mod turns;

use benchmark::{
    finding::Failure,
    message::{FromWorker, ToWorker},
};
use run::Runs;

/// Starts to listen for messages, and posts `Ready`.
// A test binary has its own messages to listen to.
#[cfg_attr(not(test), wasm_bindgen::prelude::wasm_bindgen(start))]
pub fn start() {
    // A panic stops the worker's code; the page should be notified of the reason.
    std::panic::set_hook(Box::new(|panic| {
        scope::post(&FromWorker::Failed(Failure::Crashed { detail: panic.to_string() }));
    }));
    let runs = Runs::default();
    scope::on_message(move |text| match ToWorker::from_json(&text) {
        Ok(ToWorker::Start(start)) => runs.start(*start),
        Ok(ToWorker::Notice(notice)) => runs.notice(notice),
        Ok(ToWorker::Cancel) => runs.cancel(),
        Err(failure) => scope::post(&FromWorker::Failed(failure)),
    });
    scope::post(&FromWorker::Ready { build: benchmark::BUILD.to_owned() });
}

#[cfg(test)]
mod tests;
