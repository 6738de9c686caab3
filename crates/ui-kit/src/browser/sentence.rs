//! A sentence of the lesson that sets a lab: the link that was pressed, and the way back to it.

use super::{focus, hold, place::Place};
use lab_state::{value_of, with_value};
use send_wrapper::SendWrapper;
use std::sync::atomic::{AtomicU32, Ordering};
use web_sys::HtmlAnchorElement;

/// Attribute of a link that sets a lab, with the lab's id.
pub const LAB: &str = "data-lab";
/// Attribute with what the lab then shows, where the words of the link do not say it.
pub const SAYS: &str = "data-says";

static N_PRESSED: AtomicU32 = AtomicU32::new(0);

/// The sentence that set a lab last.
#[derive(Clone)]
pub struct Sentence {
    /// The lab's id.
    pub lab: String,
    /// How many sentences were pressed before it.
    pub number: u32,
    /// What the lab shows now.
    pub says: String,
    /// The lab's state that the address named before.
    pub before: Option<String>,
    place: Place,
    link: SendWrapper<HtmlAnchorElement>,
}

impl Sentence {
    /// Returns the sentence of a link whose address has the query `target`, and the query for the page, which has the
    /// query `here`: the states of other labs stay in it. `None` for links that do not set a lab.
    pub(super) fn of(link: &HtmlAnchorElement, target: &str, here: &str) -> Option<(Self, String)> {
        let lab = link.get_attribute(LAB)?;
        let query = with_value(here, &lab, Some(&value_of(target, &lab)?));
        let words = || link.text_content().unwrap_or_default();
        let sentence = Self {
            number: N_PRESSED.fetch_add(1, Ordering::Relaxed),
            says: link.get_attribute(SAYS).unwrap_or_else(words),
            before: value_of(here, &lab),
            place: Place::now(),
            link: SendWrapper::new(link.clone()),
            lab,
        };
        Some((sentence, query))
    }

    /// Scrolls back to the sentence, and focuses its link.
    pub fn return_to(&self) {
        hold::hold(self.place.clone());
        focus::on(&self.link);
    }
}
