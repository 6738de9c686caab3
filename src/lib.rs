//! Torchlit: an interactive deep-learning lesson in the browser.
//!
//! [`ui`] renders, [`plot`] draws, [`text`] speaks, [`address`] names pages, [`browser`] alone touches the browser.

#![allow(missing_docs, reason = "an application: nothing outside of it uses its items")]

pub mod address;
pub mod browser;
pub mod lab_state;
pub mod memo;
pub mod plot;
pub mod report;
pub mod shortcut;
pub mod text;
pub mod ui;

/// Starts the application in the document. The boot script is told of panics.
#[cfg(target_arch = "wasm32")]
pub fn mount() {
    browser::panic::report();
    browser::altered::watch();
    ui::app::start();
}
