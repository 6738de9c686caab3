//! Torchlit: an interactive deep-learning lesson in the browser.
//!
//! [`ui`] renders and [`text`] holds the UI strings of the page itself; `ui_kit` holds what the page shares with its labs,
//! and is the only one that accesses the browser.

#![allow(missing_docs, reason = "an application: nothing outside of it uses its items")]

pub mod report;
pub mod text;
pub mod ui;

/// Starts the application in the document. Panics are reported to the boot script.
#[cfg(target_arch = "wasm32")]
pub fn mount() {
    ui_kit::browser::panic::report();
    ui_kit::browser::altered::watch();
    ui::app::start();
}
