//! Carries over the state that a reader has given a part's static controls to the live controls that replace them.

use super::{document::all, focus};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlInputElement};

/// Selector of the controls that work without code.
const CONTROLS: &str = "input";
/// Selector of the elements that can have the focus.
const FOCUSABLE: &str = "a[href], button, input, select, textarea, summary, [tabindex]";

/// State of a part's controls, by their index in the part.
pub struct Carried {
    /// Choices whose state differs from the served one: index, and whether they are picked.
    picked: Vec<(usize, bool)>,
    /// Sliders that were moved: index and value.
    moved: Vec<(usize, String)>,
    open: Vec<usize>,
    focus: Option<usize>,
}

impl Carried {
    /// Reads the state of the controls within an element.
    pub fn of(place: &Element) -> Self {
        let inputs = inputs(place);
        let numbered = || inputs.iter().enumerate();
        let is_picked_otherwise = |input: &HtmlInputElement| input.checked() != input.default_checked();
        let is_moved =
            |input: &HtmlInputElement| input.type_() == "range" && input.value() != input.default_value();
        let picked = numbered().filter(|(_, input)| is_picked_otherwise(input));
        let moved = numbered().filter(|(_, input)| is_moved(input));
        let details = all(place, "details");
        let open = details.iter().enumerate().filter(|(_, it)| it.has_attribute("open"));
        let focused = super::window().and_then(|window| window.document()?.active_element());
        Self {
            picked: picked.map(|(number, input)| (number, input.checked())).collect(),
            moved: moved.map(|(number, input)| (number, input.value())).collect(),
            open: open.map(|(number, _)| number).collect(),
            focus: all(place, FOCUSABLE).iter().position(|it| Some(it) == focused.as_ref()),
        }
    }

    /// Applies the state within an element that holds the same controls, live. A choice that already has it is left
    /// alone.
    pub fn pass_on(&self, place: &Element) {
        let details = all(place, "details");
        for element in self.open.iter().filter_map(|&number| details.get(number)) {
            // Fails only for invalid attribute names.
            let _ = element.set_attribute("open", "");
        }
        let inputs = inputs(place);
        for (number, is_picked) in &self.picked {
            if let Some(input) = inputs.get(*number).filter(|input| input.checked() != *is_picked) {
                input.click();
            }
        }
        for (number, value) in &self.moved {
            if let Some(input) = inputs.get(*number) {
                move_to(input, value);
            }
        }
        let focusable = self.focus.and_then(|number| all(place, FOCUSABLE).into_iter().nth(number));
        focusable.iter().for_each(focus::on);
    }
}

fn inputs(place: &Element) -> Vec<HtmlInputElement> {
    all(place, CONTROLS).into_iter().filter_map(|it| it.dyn_into().ok()).collect()
}

/// Moves a slider as a reader would: sets its value and sends an `input` event.
fn move_to(slider: &HtmlInputElement, value: &str) {
    slider.set_value(value);
    let options = EventInit::new();
    options.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &options) {
        // Fails only while the same event object is already being dispatched.
        let _ = slider.dispatch_event(&event);
    }
}
