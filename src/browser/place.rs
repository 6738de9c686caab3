//! The reader's place on the page, kept in a way that survives new text: a section, a block in it, how far into it.
//!
//! A scroll position in pixels means nothing once the same lesson stands there in another language, or before its
//! labs have loaded. The structure of a lesson is the same in both languages, so a block's number is.

use crate::decimal;
use web_sys::{Element, ScrollBehavior, ScrollToOptions, window};

/// Where reading happens: this far below the top of the window. CSS pixels; below the sticky bar.
const READING_LINE: f64 = 120.0;
/// A section is being read when its heading is in this upper part of the window. A share of its height.
const READ_ABOVE: f64 = 0.35;

/// What stands on the reading line.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// Pages without sections, and above the first one: so far from the top. CSS pixels.
    Top(f64),
    /// In a section.
    Block {
        /// The section's id.
        section: String,
        /// Which of its blocks, from 0.
        block: u32,
        /// How far down the block, as a share of its height. More than 1 in the space below it.
        depth: f64,
    },
}

impl Place {
    /// Where the reader is now.
    pub fn now() -> Self {
        place_in_section().unwrap_or_else(|| Self::Top(scroll_y()))
    }

    /// Scrolls back to it, as far as it is there.
    pub fn restore(&self) {
        if let Some(y) = self.y() {
            scroll_to(y);
        }
    }

    /// Whether it is more than a few pixels away from where it would be restored to.
    pub fn is_far(&self) -> bool {
        self.y().is_some_and(|y| (y - scroll_y()).abs() > 4.0)
    }

    /// How far the page is scrolled at this place, as the page is now. `None` where the place is not on the page.
    fn y(&self) -> Option<f64> {
        match self {
            Self::Top(y) => Some(*y),
            Self::Block { section, block, depth } => {
                let section = by_id(section)?;
                let element = section.children().item(*block).unwrap_or(section);
                let rect = element.get_bounding_client_rect();
                Some(scroll_y() + rect.top() + depth * rect.height().max(1.0) - READING_LINE)
            }
        }
    }

    /// The place in a line of text; [`Place::parse`] reads it.
    pub fn to_text(&self) -> String {
        match self {
            Self::Top(y) => y.to_string(),
            Self::Block { section, block, depth } => format!("{section} {block} {depth}"),
        }
    }

    /// The place that the text names, or `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let first = words.next()?;
        match (words.next(), words.next()) {
            (None, _) => Some(Self::Top(decimal::parse(first)?)),
            (Some(block), depth) => Some(Self::Block {
                section: first.to_owned(),
                block: block.parse().ok()?,
                depth: decimal::parse(depth?)?,
            }),
        }
    }
}

/// Where the sections of a lesson stand in the window. CSS pixels from its top.
#[derive(Clone, Debug, PartialEq)]
pub struct Sections {
    /// Each section's id and top, in their order.
    pub tops: Vec<(String, f64)>,
    /// A section that begins above this line is being read.
    pub line: f64,
    /// The bottom of the window.
    pub bottom: f64,
    /// Whether the page can be scrolled no further down.
    pub is_at_end: bool,
}

/// The sections that are in the document. `None` outside of a browser.
pub fn sections() -> Option<Sections> {
    let bottom = window()?.inner_height().ok()?.as_f64()?;
    let height = window()?.document()?.document_element()?.scroll_height();
    let top = |section: Element| (section.id(), section.get_bounding_client_rect().top());
    Some(Sections {
        tops: section_elements().into_iter().map(top).collect(),
        line: READ_ABOVE * bottom,
        bottom,
        // Scroll positions are rounded otherwise than heights.
        is_at_end: scroll_y() + bottom >= f64::from(height) - 2.0,
    })
}

fn section_elements() -> Vec<Element> {
    super::document::root().map(|root| super::document::all(&root, ".section[id]")).unwrap_or_default()
}

fn place_in_section() -> Option<Place> {
    let section = section_elements().into_iter().take_while(is_begun).last()?;
    let blocks = section.children();
    let begun = (0..blocks.length()).map_while(|idx| blocks.item(idx).filter(is_begun));
    let (block, element) = (0_u32..).zip(begun).last()?;
    let rect = element.get_bounding_client_rect();
    let depth = (READING_LINE - rect.top()) / rect.height().max(1.0);
    Some(Place::Block { section: section.id(), block, depth: depth.max(0.0) })
}

fn is_begun(element: &Element) -> bool {
    element.get_bounding_client_rect().top() <= READING_LINE
}

fn by_id(id: &str) -> Option<Element> {
    window()?.document()?.get_element_by_id(id)
}

/// How far the page is scrolled. CSS pixels.
pub(super) fn scroll_y() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or(0.0)
}

/// Scrolls at once: a jump across a whole lesson is no motion to be followed with the eyes.
fn scroll_to(y: f64) {
    let Some(window) = window() else { return };
    let options = ScrollToOptions::new();
    options.set_top(y);
    options.set_behavior(ScrollBehavior::Instant);
    window.scroll_to_with_scroll_to_options(&options);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back_from_its_text() {
        let places =
            [Place::Top(1234.5), Place::Block { section: "two-forms".to_owned(), block: 3, depth: 0.25 }];
        for place in places {
            assert_eq!(Place::parse(&place.to_text()), Some(place));
        }
    }

    #[test]
    fn text_that_names_no_place_is_refused() {
        for text in ["", "x", "slope", "slope x 1", "slope 1", "slope -1 0.5"] {
            assert_eq!(Place::parse(text), None, "{text}");
        }
    }
}
