//! The reader's place on the page, in a form that survives a new text: a section, a block in it, the depth in the
//! block.
//!
//! A scroll position in pixels means nothing once the lesson is shown in the other language, or before its labs have
//! loaded. The structure of a lesson is the same in both languages, so a block's number stays valid.

use super::document;
use crate::decimal;
use web_sys::{Element, ScrollBehavior, ScrollToOptions, window};

/// Distance of the reading line from the top of the window, below the sticky bar. CSS pixels.
const READING_LINE: f64 = 120.0;
/// Upper part of the window in which a heading makes its section the current one. A share of the window's height.
const READ_ABOVE: f64 = 0.35;

/// The place on the reading line.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// On pages without sections, and above the first section: the scroll position. CSS pixels.
    Top(f64),
    /// In a section.
    Block {
        /// The section's id.
        section: String,
        /// Index of the block in the section.
        block: u32,
        /// Depth in the block, as a share of its height. More than 1 in the space below it.
        depth: f64,
    },
}

impl Place {
    /// Returns the reader's current place.
    pub fn now() -> Self {
        place_in_section().unwrap_or_else(|| Self::Top(scroll_y()))
    }

    /// Scrolls to the place, if it is on the page.
    pub fn restore(&self) {
        if let Some(y) = self.y() {
            scroll_to(y);
        }
    }

    /// Whether the current scroll position is more than 4 px from the one that would be restored.
    pub fn is_far(&self) -> bool {
        self.y().is_some_and(|y| (y - scroll_y()).abs() > 4.0)
    }

    /// Returns the scroll position of this place on the page in its current state. `None` if the place is not on the
    /// page.
    fn y(&self) -> Option<f64> {
        match self {
            Self::Top(y) => Some(*y),
            Self::Block { section, block, depth } => {
                let section = document::by_id(section)?;
                let element = section.children().item(*block).unwrap_or(section);
                let rect = element.get_bounding_client_rect();
                Some(scroll_y() + rect.top() + depth * rect.height().max(1.0) - READING_LINE)
            }
        }
    }

    /// Formats the place as a line of text, which [`Place::parse`] reads.
    pub fn to_text(&self) -> String {
        match self {
            Self::Top(y) => y.to_string(),
            Self::Block { section, block, depth } => format!("{section} {block} {depth}"),
        }
    }

    /// Parses the text of [`Place::to_text`].
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

/// Positions of a lesson's sections in the window. CSS pixels from its top.
#[derive(Clone, Debug, PartialEq)]
pub struct Sections {
    /// Each section's id and top, in document order.
    pub tops: Vec<(String, f64)>,
    /// The line that a section's beginning has to be above for the section to be the current one.
    pub line: f64,
    /// The bottom of the window.
    pub bottom: f64,
    /// Whether the page is scrolled to its end.
    pub is_at_end: bool,
}

/// Returns the sections in the document. `None` outside a browser.
pub fn sections() -> Option<Sections> {
    let bottom = window()?.inner_height().ok()?.as_f64()?;
    let height = window()?.document()?.document_element()?.scroll_height();
    let top = |section: Element| (section.id(), section.get_bounding_client_rect().top());
    Some(Sections {
        tops: section_elements().into_iter().map(top).collect(),
        line: READ_ABOVE * bottom,
        bottom,
        // Scroll positions are rounded differently from heights.
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

/// Returns the scroll position, in CSS pixels.
pub(super) fn scroll_y() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or(0.0)
}

/// Scrolls without animation: eyes cannot follow a jump across a whole lesson.
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
    fn text_that_does_not_name_a_place_is_refused() {
        for text in ["", "x", "slope", "slope x 1", "slope 1", "slope -1 0.5"] {
            assert_eq!(Place::parse(text), None, "{text}");
        }
    }
}
