//! The slider: a native range input that is kept at the number that it represents.
//!
//! Invariant: the thumb is at the number, or at the nearest end if that is out of the slider's range. A browser moves
//! the thumb by itself: into the range when the range shrinks, and never back; onto its steps, although the number need
//! not be on one. So all four properties are written whenever one of them changes, in the order in which each is
//! bounded by those before it, and again after each input.

use crate::components::steps;
use leptos::{ev::KeyboardEvent, html, prelude::*};
use web_sys::{HtmlElement, HtmlInputElement};

/// A slider. Its label is an enclosing `<label>`, or `label`.
#[component]
pub fn Slider(
    #[prop(optional)] class: Option<&'static str>,
    /// Accessible name, if there is no enclosing `<label>`.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// The lower and the upper end of its range.
    #[prop(into)]
    ends: Signal<(f64, f64)>,
    /// The step of an arrow key.
    #[prop(into)]
    step: Signal<f64>,
    /// The number that it represents.
    #[prop(into)]
    value: Signal<f64>,
    /// The spoken form of the value, if that is more than a number; empty for the number alone.
    #[prop(optional, into)]
    spoken: Option<Signal<String>>,
    /// The id of the element that describes it.
    #[prop(optional, into)]
    described_by: Option<String>,
    #[prop(optional, into)] is_disabled: Signal<bool>,
    /// Whether the style of its class draws the track.
    #[prop(optional)]
    is_drawn: bool,
    /// Called with key events before the slider and the browser handle them.
    #[prop(optional)]
    keys: Option<Callback<KeyboardEvent>>,
    /// The element, to be focused from elsewhere.
    #[prop(optional)]
    node: NodeRef<html::Input>,
    /// Called with the number that it is moved to. If `value` becomes another, the thumb goes there.
    set: impl Fn(f64) + Send + Sync + 'static,
) -> impl IntoView {
    let place = Signal::derive(move || {
        let (low, high) = ends.get();
        Place { low, high, step: step.get(), value: value.get() }
    });
    let set = Callback::new(move |value: f64| set(value));
    let show = move || {
        if let Some(slider) = node.get_untracked() {
            untrack(|| place.get()).write(&slider);
        }
    };
    Effect::new(move |_| {
        let place = place.get();
        if let Some(slider) = node.get() {
            place.write(&slider);
            if !is_drawn {
                place.fill_from_zero(&slider);
            }
        }
    });
    let on_input = move |_| {
        if let Some(slider) = node.get_untracked() {
            set.run(untrack(|| place.get()).nearest(slider.value_as_number()));
            show();
        }
    };
    let on_key = move |event: KeyboardEvent| {
        keys.iter().for_each(|keys| keys.run(event.clone()));
        if !event.default_prevented()
            && let Some(next) = untrack(|| place.get()).next(&event.key(), event.shift_key())
        {
            event.prevent_default();
            set.run(next);
        }
        show();
    };
    let start = untrack(|| place.get());
    view! {
        <input
            type="range" autocomplete="off" class=class
            min=start.low max=start.high step=start.native_step() value=start.value
            node_ref=node
            aria-label=move || label.map(|label| label.get())
            aria-valuetext=move || spoken.map(|spoken| spoken.get()).filter(|spoken| !spoken.is_empty())
            aria-describedby=described_by
            disabled=is_disabled
            on:keydown=on_key
            on:input=on_input
        />
    }
}

/// The range, the step and the value of a slider.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    low: f64,
    high: f64,
    step: f64,
    value: f64,
}

impl Place {
    fn is_on_step(self) -> bool {
        steps::is_on_step(self.value, self.low, self.step)
    }

    /// Returns the attribute `step`: `any` if the value is not on a step, so that the browser leaves the thumb there.
    fn native_step(self) -> String {
        if self.is_on_step() { self.step.to_string() } else { "any".to_owned() }
    }

    /// Returns the step nearest to a place, or an end: with the step `any`, the browser moves the thumb anywhere.
    fn nearest(self, place: f64) -> f64 {
        if place >= self.high { self.high } else { steps::nearest(place, self.low, self.step).min(self.high) }
    }

    /// Returns where a key leads: with Shift by ten steps, which browsers do not know; and from between two steps, where
    /// they move by shares of the whole range. `None` leaves the key to the browser.
    fn next(self, key: &str, is_shifted: bool) -> Option<f64> {
        let n = match key {
            "ArrowLeft" | "ArrowDown" => -1.0,
            "ArrowRight" | "ArrowUp" => 1.0,
            _ => return None,
        };
        let n = if is_shifted { n * steps::SHIFTED } else { n };
        let is_between = !self.is_on_step() && (self.low..=self.high).contains(&self.value);
        let thumb = self.value.max(self.low).min(self.high);
        let moved = || steps::moved(thumb, self.low, self.step, n).max(self.low).min(self.high);
        (is_shifted || is_between).then(moved)
    }

    /// Has the track filled from zero to the thumb (`style/slider.css`), where the range is on both sides of it.
    fn fill_from_zero(self, slider: &HtmlInputElement) {
        let is_signed = self.low < 0.0 && 0.0 < self.high;
        // Neither fails: the names are valid.
        let _ = slider.class_list().toggle_with_force("slider--signed", is_signed);
        if !is_signed {
            return;
        }
        let share = |at: f64| ((at - self.low) / (self.high - self.low)).clamp(0.0, 1.0).to_string();
        for (name, at) in [("--zero", 0.0), ("--at", self.value)] {
            let _ = HtmlElement::style(slider).set_property(name, &share(at));
        }
    }

    fn write(self, slider: &HtmlInputElement) {
        let [min, max, value] = [self.low, self.high, self.value].map(|it| it.to_string());
        if slider.min() != min {
            slider.set_min(&min);
        }
        if slider.max() != max {
            slider.set_max(&max);
        }
        let step = self.native_step();
        if slider.step() != step {
            slider.set_step(&step);
        }
        if slider.value() != value {
            slider.set_value(&value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RISE: Place = Place { low: 0.0, high: 100.0, step: 0.5, value: 86.31 };

    #[test]
    fn a_number_between_two_steps_keeps_its_place() {
        assert_eq!(RISE.native_step(), "any");
        assert_eq!(Place { value: 86.5, ..RISE }.native_step(), "0.5");
        assert_eq!(Place { low: -6.0, high: 6.0, step: 0.01, value: 2.5 }.native_step(), "0.01");
        // The explorer's steps are those from 0, the browser's those from the left end.
        assert_eq!(Place { low: -5.341_23, high: 4.26, step: 0.01, value: -2.7 }.native_step(), "any");
    }

    #[test]
    fn a_drag_from_between_two_steps_snaps_to_steps_and_ends() {
        assert_eq!(
            [0.0, 87.1, 87.4, 99.9, 100.0].map(|place| RISE.nearest(place)),
            [0.0, 87.0, 87.5, 100.0, 100.0]
        );
        let odd = Place { low: 0.25, high: 2.0, step: 0.5, value: 1.0 };
        assert_eq!([0.3, 0.9, 1.9, 2.0].map(|place| odd.nearest(place)), [0.25, 0.75, 1.75, 2.0]);
    }

    #[test]
    fn arrows_between_two_steps_move_to_the_next_step() {
        let next = |place: Place, key: &str| place.next(key, false);
        assert_eq!([next(RISE, "ArrowRight"), next(RISE, "ArrowLeft")], [Some(86.5), Some(86.0)]);
        assert_eq!([next(RISE, "Home"), next(Place { value: 86.5, ..RISE }, "ArrowRight")], [None, None]);
        // With the number out of range, the thumb is at an end.
        assert_eq!(next(Place { value: 100.31, ..RISE }, "ArrowRight"), None);
        assert_eq!(next(Place { high: 86.4, ..RISE }, "ArrowRight"), Some(86.4));
    }

    #[test]
    fn with_shift_an_arrow_moves_by_ten_steps_and_stays_in_range() {
        let next = |value: f64, key: &str| Place { value, ..RISE }.next(key, true);
        assert_eq!([next(86.5, "ArrowLeft"), next(86.5, "ArrowUp")], [Some(81.5), Some(91.5)]);
        assert_eq!([next(99.0, "ArrowRight"), next(100.31, "ArrowDown")], [Some(100.0), Some(95.0)]);
        assert_eq!(next(86.5, "End"), None);
    }
}
