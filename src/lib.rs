//! Torchlit: an interactive deep-learning lesson in the browser.
//!
//! [`ui`] renders, [`plot`] draws, [`text`] speaks, [`address`] names pages, [`browser`] alone touches the browser.
// Natively, where views keep their types, those of the lab frame are deep.
#![recursion_limit = "256"]

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
/// script when it is there, when it could not be loaded, and of panics.
#[cfg(target_arch = "wasm32")]
pub fn mount() {
    use browser::{
        panic::{self, tell_boot},
        takeover::Takeover,
    };
    use leptos::prelude::*;
    use ui::app::{App, Settled};

    panic::report();
    let Some(takeover) = Takeover::prepare() else { return };
    let has_text = takeover.has_text();
    let page = takeover.page();
    let takeover = std::rc::Rc::new(takeover);
    let on_settled = move |settled| match settled {
        // The served text is worth more than an error in its place.
        Settled::Failed if has_text => tell_boot("torchlit:failed", ""),
        Settled::Failed | Settled::Complete => {
            takeover.take_over();
            tell_boot("torchlit:running", "");
        }
    };
    mount_to(page, move || view! { <App has_text=has_text on_settled=on_settled /> }).forget();
}
