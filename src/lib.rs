//! Torchlit: an interactive deep-learning lesson in the browser.
//!
//! [`ui`] renders, [`plot`] draws, [`text`] speaks, [`address`] names pages, [`browser`] alone touches the browser.

pub mod address;
pub mod browser;
pub mod lab_state;
pub mod memo;
pub mod plot;
pub mod report;
pub mod shortcut;
pub mod text;
pub mod ui;

/// Builds the page beside the document and, when it is complete, puts it where the served text is. Tells the boot
/// script when it is there, when it could not be loaded, and of panics; and when all around the text is there, where
/// that is enough for now.
#[cfg(target_arch = "wasm32")]
pub fn mount() {
    use browser::{
        altered,
        panic::{self, tell_boot},
        takeover::{Served, Takeover},
    };
    use leptos::prelude::*;
    use ui::app::{App, Settled};

    panic::report();
    altered::watch();
    let Some(takeover) = Takeover::of_page() else { return };
    let served = takeover.served();
    let page = takeover.page();
    let waiting = std::rc::Rc::new(std::cell::Cell::new(Some(takeover)));
    let on_settled = move |settled| {
        // The served text is worth more than an error in its place.
        if settled == Settled::Failed && served != Served::Nothing {
            tell_boot("torchlit:failed", "");
            return;
        }
        if let Some(takeover) = waiting.take() {
            takeover.take_over();
        }
        let news = if settled == Settled::AroundText { "torchlit:around" } else { "torchlit:running" };
        tell_boot(news, "");
    };
    mount_to(page, move || view! { <App served=served on_settled=on_settled /> }).forget();
}
