//! A button that opens a small panel below it: actions that are needed seldom.
//!
//! It is a `<details>` element, which opens and closes by itself, also by keyboard. Code only closes it: on Escape, and
//! when the focus or a press goes elsewhere.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Node;

/// A menu of the buttons in `children`.
#[component]
pub fn Menu(
    /// The button's label.
    #[prop(into)]
    label: Signal<&'static str>,
    children: Children,
) -> impl IntoView {
    let menu = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let close_unless_inside = move |target: Option<Node>| {
        if menu.get_untracked().is_some_and(|menu| menu.open() && !menu.contains(target.as_ref())) {
            close();
        }
    };
    let pressed = window_event_listener(ev::pointerdown, move |event| {
        close_unless_inside(event.target().and_then(|target| target.dyn_into().ok()));
    });
    on_cleanup(move || pressed.remove());
    let left = move |event: ev::FocusEvent| {
        // Without a new target, the focus left the window, or a press on plain text took it away.
        if let Some(target) = event.related_target() {
            close_unless_inside(target.dyn_into().ok());
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let is_open = menu.get_untracked().is_some_and(|menu| menu.open());
        if event.key() == "Escape" && is_open {
            event.stop_propagation();
            close();
            let summary = menu.get_untracked().and_then(|menu| menu.first_element_child());
            if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<web_sys::HtmlElement>().ok())
            {
                // Fails only for an element that is no longer in the page.
                let _ = summary.focus();
            }
        }
    };
    view! {
        <details class="menu" node_ref=menu on:focusout=left on:keydown=key>
            <summary class="button">{label}</summary>
            <div class="menu__panel">{children()}</div>
        </details>
    }
}
