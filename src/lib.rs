//! Torchlit: an interactive deep-learning lesson in the browser.
//!
//! [`ui`] renders, the crate `plot` draws, [`text`] holds the UI strings, [`address`] names pages, and only [`browser`]
//! accesses the browser.

#![allow(missing_docs, reason = "an application: nothing outside of it uses its items")]

pub mod address;
pub mod browser;
pub mod context;
pub mod curve_choices;
pub mod decimal;
pub mod lab_state;
pub mod memo;
pub mod progress_store;
pub mod report;
pub mod shortcut;
pub mod split;
pub mod text;
pub mod theme_choice;
pub mod ui;

/// Starts the application in the document. Panics are reported to the boot script.
#[cfg(target_arch = "wasm32")]
pub fn mount() {
    browser::panic::report();
    browser::altered::watch();
    ui::app::start();
}
