//! Moving the focus to an element that has just appeared, so that keyboard users continue from there.

use super::document;
use leptos::{html::ElementType, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// Selector of the fields and buttons that the Tab key reaches.
const FIELDS: &str = "input:not(:disabled), button:not(:disabled), textarea";

/// Focuses the element once the current changes are in the document.
pub fn on_next_frame<E>(element: NodeRef<E>)
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    request_animation_frame(move || {
        if let Some(element) = element.get_untracked() {
            on(element.unchecked_ref());
        }
    });
}

/// Focuses the first field inside the element once the current changes are in the document.
pub fn inside_on_next_frame<E>(element: NodeRef<E>)
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    request_animation_frame(move || {
        let element = element.get_untracked();
        let element = element.as_ref().map(|element| element.unchecked_ref::<Element>());
        if let Some(field) = element.and_then(|element| element.query_selector(FIELDS).ok().flatten()) {
            on(&field);
        }
    });
}

/// Focuses a button of the `nth` element matching `selector` inside `list`, once the current changes are in the
/// document: the one with index `button`, or if that is disabled, the element's first enabled field or button.
pub fn nth_inside_on_next_frame<E>(list: NodeRef<E>, selector: &'static str, nth: usize, button: usize)
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    request_animation_frame(move || {
        let list = list.get_untracked();
        let list = list.as_ref().map(|list| list.unchecked_ref::<Element>());
        let item = list.and_then(|list| nth_of(list, selector, nth));
        let wanted = item.as_ref().and_then(|item| nth_of(item, "button", button));
        let usable = item.as_ref().and_then(|item| nth_of(item, FIELDS, 0));
        let is_usable = |element: &Element| !element.has_attribute("disabled");
        if let Some(button) = wanted.filter(is_usable).or(usable) {
            on(&button);
        }
    });
}

fn nth_of(element: &Element, selector: &str, nth: usize) -> Option<Element> {
    let found = element.query_selector_all(selector).ok()?;
    found.item(u32::try_from(nth).ok()?)?.dyn_into().ok()
}

/// Focuses the page's heading on the next frame if nothing has the focus then: after a message was dismissed by a button
/// inside of it.
pub fn back_to_heading() {
    request_animation_frame(move || {
        let is_lost = here().is_none_or(|focused| focused.tag_name() == "BODY");
        if is_lost {
            on_first("main h1");
        }
    });
}

/// Focuses the first element that matches a selector, of those that are shown.
pub fn on_first(selector: &str) {
    let all = document::root().map(|root| document::all(&root, selector)).unwrap_or_default();
    let is_shown = |element: &Element| element.get_bounding_client_rect().width() > 0.0;
    if let Some(first) = all.into_iter().find(is_shown) {
        on(&first);
    }
}

/// Focuses the name of the lab that an element is in.
pub fn on_lab_name(inside: &Element) {
    let lab = inside.closest(".lab").ok().flatten();
    if let Some(name) = lab.and_then(|lab| lab.query_selector(".lab__name").ok().flatten()) {
        on(&name);
    }
}

/// Returns the focused element.
pub fn here() -> Option<Element> {
    super::window()?.document()?.active_element()
}

/// Focuses the element without scrolling to it. Makes it focusable first if it is not.
pub fn on(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        if element.tab_index() < 0 {
            // Fails only for invalid attribute names.
            let _ = element.set_attribute("tabindex", "-1");
        }
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}
