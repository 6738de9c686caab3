//! Taking over from the text that stands in the document before the page runs, in one go and in place.
//!
//! The page is built beside the document, with everything that the address asks for, and then put where the text is:
//! nothing flashes, nothing moves. Where the learner has scrolled to, what has the focus and which details are open is
//! carried over. Deliberately absent: hydration. It would tie every component to the exact nodes of the text, and a
//! difference would be a crash; here it is at worst a different line.

use super::{place::Place, window};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollToOptions};

/// What holds the page.
const PLACE: &str = "app";

/// The text in the document, and a place beside it where the page is built.
pub struct Takeover {
    text: Element,
    page: HtmlElement,
}

impl Takeover {
    /// Prepares it. `None` in a document that has no place for the page.
    pub fn prepare() -> Option<Self> {
        let document = window()?.document()?;
        let text = document.get_element_by_id(PLACE)?;
        let page: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
        page.set_id(PLACE);
        Some(Self { text, page })
    }

    /// Whether the document shows something already.
    pub fn has_text(&self) -> bool {
        self.text.child_element_count() > 0
    }

    /// Where the page is to be built.
    pub fn page(&self) -> HtmlElement {
        self.page.clone()
    }

    /// Puts the page where the text is.
    pub fn take_over(&self) {
        let reading = Reading::of(&self.text);
        // Fails only when the text has gone from the document, and then there is nothing to take over.
        let _ = self.text.replace_with_with_node_1(&self.page);
        reading.go_on(&self.page);
    }
}

/// How the learner has come to see the text.
struct Reading {
    /// What begins in the upper half of the view, and how far below its edge.
    begun: Option<(String, f64)>,
    /// Where the reader is, for when nothing begins there.
    place: Place,
    /// What has the focus: its place among its like.
    focus: Option<(String, usize)>,
    /// The places of the open details among all.
    open: Vec<usize>,
}

impl Reading {
    fn of(text: &Element) -> Self {
        let is_open = |details: &Element| details.has_attribute("open");
        let details = all(text, "details");
        let open = details.iter().enumerate().filter(|(_, it)| is_open(it)).map(|(place, _)| place).collect();
        Self { begun: begun(text), place: Place::now(), focus: focus(text), open }
    }

    fn go_on(&self, page: &Element) {
        for (place, details) in all(page, "details").iter().enumerate() {
            if self.open.contains(&place) {
                let _ = details.set_attribute("open", "");
            }
        }
        if let Some((like, place)) = &self.focus
            && let Some(element) = all(page, like).into_iter().nth(*place)
            && let Ok(element) = element.dyn_into::<HtmlElement>()
        {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = element.focus_with_options(&options);
        }
        let moved = self.begun.as_ref().and_then(|(id, was_at)| {
            let element = page.query_selector(&format!("[id='{id}']")).ok()??;
            Some(element.get_bounding_client_rect().top() - was_at)
        });
        match (moved, window()) {
            (Some(moved), Some(window)) => {
                let options = ScrollToOptions::new();
                options.set_top(window.scroll_y().unwrap_or(0.0) + moved);
                options.set_behavior(ScrollBehavior::Instant);
                window.scroll_to_with_scroll_to_options(&options);
            }
            _ => self.place.restore(),
        }
    }
}

/// Nothing at the very top: there the page begins as the text did.
fn begun(text: &Element) -> Option<(String, f64)> {
    let window = window()?;
    if window.scroll_y().ok()? <= 0.0 {
        return None;
    }
    let half = window.inner_height().ok()?.as_f64()? / 2.0;
    let top = |element: &Element| element.get_bounding_client_rect().top();
    let found = all(text, "main [id]").into_iter().find(|element| (0.0..half).contains(&top(element)))?;
    Some((found.id(), top(&found)))
}

fn focus(text: &Element) -> Option<(String, usize)> {
    let element = window()?.document()?.active_element().filter(|it| text.contains(Some(it)))?;
    let like = element.local_name();
    let place = all(text, &like).iter().position(|it| it.is_same_node(Some(&element)))?;
    Some((like, place))
}

/// The elements of a selector below one, in their order.
fn all(below: &Element, selector: &str) -> Vec<Element> {
    let list = below.query_selector_all(selector).map_or_else(|_| Array::new(), |list| Array::from(&list));
    list.iter().filter_map(|node: JsValue| node.dyn_into().ok()).collect()
}
