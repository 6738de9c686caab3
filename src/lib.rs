//! Torchlit: an interactive deep-learning lesson in the browser.
//!
//! [`ui`] renders, [`plot`] draws, [`text`] speaks, [`address`] names pages, [`browser`] alone touches the browser.

pub mod address;
pub mod browser;
pub mod lab_state;
pub mod plot;
pub mod report;
pub mod shortcut;
pub mod text;
pub mod ui;

/// Shows the page in the element `app`, in place of what is there, and reports panics to the boot script.
#[cfg(target_arch = "wasm32")]
pub fn mount() {
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;

    browser::panic::report();
    let target = document().get_element_by_id("app").and_then(|element| element.dyn_into().ok());
    if let Some(target) = target {
        let target: web_sys::HtmlElement = target;
        target.replace_children_with_node_0();
        mount_to(target, ui::app::App).forget();
    }
}
