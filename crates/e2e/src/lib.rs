//! Support for the end-to-end tests: a server like the one to which the site is deployed, and a browser.
//!
//! The tests need the release build in `dist/` (`cargo xtask build`), Chromium and chromedriver; `cargo xtask test`
//! provides all three.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "support for tests: a panic fails the test with its reason"
)]

mod browser;
mod fault;
mod folder;
mod reply;
mod server;
mod tabs;

pub use browser::{Browser, LogEntry, in_browser, in_browser_with, in_window_with};
pub use fault::Fault;
pub use folder::Folder;
pub use server::{Answered, Server};
pub use tabs::Tab;

/// Script that returns whether many pixels of the curve explorer's picture are neither background nor grey, which
/// means that its curves are drawn, and in their colours.
pub const COLOURFUL: &str = "const canvas = document.querySelector('#explorer canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let n = 0;
    for (let i = 0; i < data.length; i += 4)
        if (Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]) > 60) n++;
    return n > 300";
