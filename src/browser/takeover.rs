//! Taking over from the text that stands in the document before the page runs, in one go and in place.
//!
//! The page is built beside the document, with everything that the address asks for, and then put where the text is:
//! nothing flashes, nothing moves. Where the learner has scrolled to, what has the focus and which details are open is
//! carried over. Deliberately absent: hydration. It would tie every component to the exact nodes of the text, and a
//! difference would be a crash; here it is at worst a different line.

use super::{
    document::{all, root},
    place::Place,
    window,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollToOptions};

/// What holds the page.
const PLACE: &str = "app";
/// Within the page, what holds the text of a lesson for as long as it is enough.
pub const TEXT_PLACE: &str = "text-place";

/// What a document shows before its page runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Served {
    /// Nothing.
    Nothing,
    /// The text of its page.
    Text,
    /// The text of a lesson, which for now is all there is to show of it: the boot script says so.
    EnoughText,
}

/// Something in the document, and beside it what is built to stand in its place.
pub struct Takeover {
    text: Element,
    page: HtmlElement,
}

impl Takeover {
    /// For the whole page. `None` in a document that has no place for it.
    pub fn of_page() -> Option<Self> {
        let document = window()?.document()?;
        let page: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
        page.set_id(PLACE);
        Some(Self { text: document.get_element_by_id(PLACE)?, page })
    }

    /// For the lesson whose text is in `place`. `None` where that is empty.
    pub fn of_lesson(place: &Element) -> Option<Self> {
        let page: HtmlElement = place.owner_document()?.create_element("div").ok()?.dyn_into().ok()?;
        page.set_class_name(TEXT_PLACE);
        Some(Self { text: place.first_element_child()?, page })
    }

    /// What the document shows in its place.
    pub fn served(&self) -> Served {
        if self.text.child_element_count() == 0 {
            Served::Nothing
        } else if root().is_some_and(|root| root.has_attribute("data-enough")) {
            Served::EnoughText
        } else {
            Served::Text
        }
    }

    /// Where to build what takes over.
    pub fn page(&self) -> HtmlElement {
        self.page.clone()
    }

    /// Puts what was built where the text is. The text of a lesson moves into the place that is left for it.
    pub fn take_over(self) {
        let reading = Reading::of(&self.text);
        let place = self.page.query_selector(&format!(".{TEXT_PLACE}:empty")).ok().flatten();
        let lesson = self.text.query_selector(".page").ok().flatten();
        if let (Some(place), Some(lesson)) = (place, lesson) {
            // Fails only for an element that would hold itself.
            let _ = place.append_child(&lesson);
        }
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
