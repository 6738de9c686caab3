//! The field for a number: a plain text field, so that everything that can be read as a number can be typed and pasted.
//!
//! Rejected: `type="number"`. From a pasted text browsers drop the characters that they do not accept (a true minus
//! sign, a decimal comma), each browser others; they go on showing a number that is out of range, and give scripts no
//! access to the text that was typed.
//!
//! Invariant: once a text is entered, by Enter or by leaving the field, the field shows the number that counts.

use crate::{
    browser::document,
    components::steps,
    memo::TidyMemo,
    text::{
        entered,
        fields::Fields,
        number::{decimals_of, exact},
        use_text,
    },
};
use leptos::{ev::KeyboardEvent, html, prelude::*};
use std::{
    ops::RangeInclusive,
    sync::atomic::{AtomicU32, Ordering::Relaxed},
};
use web_sys::HtmlInputElement;

/// A field for a required number. The arrow keys go up and down by steps, with Shift by ten.
#[component]
pub fn NumberField(
    /// Accessible name. It also applies inside of a `<label>`, whose text may say more than that.
    #[prop(into)]
    label: Signal<String>,
    /// The number, with at most [`MOST_DECIMALS`](crate::text::number::MOST_DECIMALS) decimals.
    #[prop(into)]
    value: Signal<f64>,
    /// The allowed range.
    #[prop(into)]
    range: Signal<RangeInclusive<f64>>,
    /// The step of the arrow keys.
    #[prop(into)]
    step: Signal<f64>,
    /// The minimum number of decimals that are shown.
    #[prop(optional, into)]
    decimals: Signal<usize>,
    /// Called with the number that was entered, which is in range. It may round it: the field then shows `value`.
    set: impl Fn(f64) + Send + Sync + 'static,
) -> impl IntoView {
    let set = Callback::new(move |entered: Option<f64>| entered.into_iter().for_each(&set));
    let value = Signal::derive(move || Some(value.get()));
    field(
        label,
        Number { value, range, step, decimals, set, is_optional: false, is_disabled: Signal::stored(false) },
    )
}

/// A field for an optional number, which is reported while it is typed.
#[component]
pub fn OptionalNumberField(
    /// Accessible name.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] value: Signal<Option<f64>>,
    /// The allowed range.
    #[prop(into)]
    range: Signal<RangeInclusive<f64>>,
    /// The step of the arrow keys.
    #[prop(into)]
    step: Signal<f64>,
    #[prop(optional, into)] is_disabled: Signal<bool>,
    /// Called with the number while it is typed; `None` while the text is not a number, or is out of range.
    set: impl Fn(Option<f64>) + Send + Sync + 'static,
) -> impl IntoView {
    let number = Number {
        value,
        range,
        step,
        decimals: Signal::stored(0),
        set: Callback::new(set),
        is_optional: true,
        is_disabled,
    };
    field(label, number)
}

/// A number that a field shows and changes.
#[derive(Clone, Copy)]
struct Number {
    value: Signal<Option<f64>>,
    range: Signal<RangeInclusive<f64>>,
    step: Signal<f64>,
    decimals: Signal<usize>,
    set: Callback<Option<f64>>,
    /// Whether the number may be missing. Such a field reports it while it is typed.
    is_optional: bool,
    is_disabled: Signal<bool>,
}

/// The result of reading a text.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Entry {
    /// A number in range.
    Taken(f64),
    /// A number out of range: the nearest one in range counts.
    Nearest(f64),
    /// Nothing but white space.
    Empty,
    /// Not a number.
    Refused,
}

impl Entry {
    fn of(text: &str, range: &RangeInclusive<f64>) -> Self {
        if text.trim().is_empty() {
            return Self::Empty;
        }
        match entered::read(text, range) {
            // Adding zero turns −0 into 0.
            Some(number) if range.contains(&number) => Self::Taken(number + 0.0),
            Some(number) => Self::Nearest(number.max(*range.start()).min(*range.end())),
            None => Self::Refused,
        }
    }
}

/// Formats a number for a field: plain, with a point and a hyphen, because it may be copied into code.
fn held(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(String::new, |value| format!("{:.*}", decimals_of(value, decimals), value + 0.0))
}

impl Number {
    fn shown(self) -> String {
        held(self.value.get(), self.decimals.get())
    }

    /// Enters the text of the field, which shows the number that counts afterwards. Returns whether that is the one
    /// that was typed; `None` if the text is unchanged.
    fn enter(self, field: &HtmlInputElement) -> Option<bool> {
        let (typed, shown) = (field.value(), untrack(|| self.shown()));
        if typed == shown {
            return None;
        }
        let entry = self.range.with_untracked(|range| Entry::of(&typed, range));
        match entry {
            Entry::Taken(number) | Entry::Nearest(number) => self.set.run(Some(number)),
            Entry::Empty if self.is_optional => self.set.run(None),
            Entry::Empty | Entry::Refused => {}
        }
        // The number may be unchanged while the text of the field is not.
        field.set_value(&untrack(|| self.shown()));
        Some(matches!(entry, Entry::Taken(_)) || (entry == Entry::Empty && self.is_optional))
    }

    /// Reports the text that is being typed.
    fn follow(self, field: &HtmlInputElement) {
        let entry = self.range.with_untracked(|range| Entry::of(&field.value(), range));
        self.set.run(if let Entry::Taken(number) = entry { Some(number) } else { None });
    }

    /// Moves the number by `n` steps, from the one that is typed if that can be read.
    fn step(self, field: &HtmlInputElement, n: f64) {
        let (low, high) = self.range.with_untracked(|range| (*range.start(), *range.end()));
        let start = match Entry::of(&field.value(), &(low..=high)) {
            Entry::Taken(number) | Entry::Nearest(number) => number,
            Entry::Empty | Entry::Refused => self.value.get_untracked().unwrap_or(0.0),
        };
        let number = steps::moved(start, 0.0, self.step.get_untracked(), n).max(low).min(high);
        self.set.run(Some(number));
        field.set_value(&untrack(|| self.shown()));
    }
}

/// The room for a message about a field.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Room {
    /// Whether the message ends where the field ends, instead of beginning where it begins.
    is_at_end: bool,
    /// The maximum width of the message. CSS pixels.
    width: f64,
}

impl Room {
    /// The width of frames and margins at the edges of the page. CSS pixels.
    const EDGE: f64 = 28.0;

    fn beside(field: &HtmlInputElement) -> Self {
        let place = field.get_bounding_client_rect();
        let (width, _) = document::window_size();
        Self::between(f64::from(width), place.left(), place.right())
    }

    fn between(width: f64, left: f64, right: f64) -> Self {
        let is_at_end = left + right > width;
        Self { is_at_end, width: if is_at_end { right } else { width - left } - Self::EDGE }
    }
}

/// Returns a new id for an element that says what a field expects.
fn message_id() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("expected-{}", NEXT.fetch_add(1, Relaxed))
}

fn field(label: Signal<String>, number: Number) -> impl IntoView {
    let text = use_text();
    let node = NodeRef::<html::Input>::new();
    let shown = TidyMemo::new(move |_| number.shown());
    // The field's text after an entry that was not accepted as typed, until the number changes or the next entry.
    let refused = RwSignal::new(None::<String>);
    let is_typing = StoredValue::new(false);
    let room = RwSignal::new(Room::default());
    let tell = move |is_as_typed: bool| {
        room.set(node.get_untracked().map(|field| Room::beside(&field)).unwrap_or_default());
        refused.set((!is_as_typed).then(|| untrack(|| number.shown())));
    };
    let enter = move || {
        // A field that is removed while it has the focus loses it after everything here is disposed.
        if is_typing.try_set_value(false).is_some() {
            return true;
        }
        let is_as_typed = node.get_untracked().and_then(|field| number.enter(&field));
        is_as_typed.into_iter().for_each(tell);
        is_as_typed != Some(false)
    };
    Effect::new(move |_| {
        let now = shown.get();
        // A text that is being typed is left alone.
        if let Some(field) = node.get().filter(|_| !is_typing.get_value()) {
            field.set_value(&now);
        }
        if refused.with_untracked(|then| then.as_ref().is_some_and(|then| *then != now)) {
            refused.set(None);
        }
    });
    let follow = move |_| {
        if let Some(field) = node.get_untracked().filter(|_| number.is_optional) {
            is_typing.set_value(true);
            number.follow(&field);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let is_modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        match event.key().as_str() {
            // An enclosing form is not submitted with another number than the one that was typed.
            "Enter" if !event.is_composing() && !enter() => event.prevent_default(),
            key @ ("ArrowUp" | "ArrowDown") if !is_modified && !event.is_composing() => {
                event.prevent_default();
                if let Some(field) = node.get_untracked() {
                    is_typing.set_value(false);
                    let n = if event.shift_key() { steps::SHIFTED } else { 1.0 };
                    number.step(&field, if key == "ArrowUp" { n } else { -n });
                    tell(true);
                }
            }
            _ => {}
        }
    };
    let is_refused = TidyMemo::new(move |_| refused.with(Option::is_some));
    let id = message_id();
    let described_by = id.clone();
    let expected = move || {
        let (low, high) = number.range.with(|range| (exact(*range.start()), exact(*range.end())));
        text.words::<Fields>().expected(&low, &high)
    };
    // The numeric keypad of some phones has no minus.
    let is_signed = number.range.with_untracked(|range| *range.start() < 0.0);
    view! {
        <span class="number-field" class:number-field--end=move || room.get().is_at_end>
            <input
                type="text" autocomplete="off" spellcheck="false"
                inputmode=(!is_signed).then_some("decimal")
                node_ref=node
                value=shown.get_untracked()
                aria-label=label
                disabled=number.is_disabled
                aria-invalid=move || is_refused.get().then_some("true")
                aria-describedby=move || is_refused.get().then(|| described_by.clone())
                on:keydown=on_key
                on:input=follow
                on:change=move |_| _ = enter()
                on:blur=move |_| _ = enter()
            />
            {move || is_refused.get().then(|| view! {
                <span
                    class="number-field__expected" id=id.clone() role="alert"
                    style=("--room", move || format!("{}px", room.get().width))
                >{expected}</span>
            })}
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Entry) {
        assert_eq!(Entry::of(text, &(-10.0..=10.0)), expected, "{text}");
    }

    #[test]
    fn the_pages_own_minus_sign_is_kept() {
        check("−2.70", Entry::Taken(-2.7));
        check("x = −2.70", Entry::Taken(-2.7));
        check("−2,70", Entry::Taken(-2.7));
        check("-0", Entry::Taken(0.0));
    }

    #[test]
    fn a_number_out_of_range_is_clamped_and_other_text_is_refused() {
        check("500", Entry::Nearest(10.0));
        check("−1e400", Entry::Nearest(-10.0));
        check(" ", Entry::Empty);
        check("ten", Entry::Refused);
    }

    #[test]
    fn the_text_of_a_field_is_taken_unchanged() {
        for value in [-2.345, 0.0, -0.0, 1.0, 0.1 + 0.2, 0.0508, 99.999_99, 10_000.0] {
            for decimals in 0..4 {
                let text = held(Some(value), decimals);
                let Entry::Taken(number) = Entry::of(&text, &(-10.0..=10_000.0)) else { panic!("{text}") };
                assert_eq!(held(Some(number), decimals), text);
                assert!((number - value).abs() < 1e-9, "{text} for {value}");
            }
        }
        assert_eq!([held(None, 2), held(Some(-1.28), 2), held(Some(-0.0), 2)], ["", "-1.28", "0.00"]);
    }

    #[test]
    fn the_hint_of_a_field_is_on_the_side_with_more_room() {
        assert_eq!(Room::between(360.0, 125.0, 201.0), Room { is_at_end: false, width: 207.0 });
        assert_eq!(Room::between(360.0, 246.0, 322.0), Room { is_at_end: true, width: 294.0 });
    }

    #[test]
    fn both_languages_say_which_numbers_are_expected() {
        use crate::text::Words as _;
        let expected = |lang| Fields::of(lang).expected(&exact(-10.0), &exact(10_000.0));
        assert_eq!(expected(lesson::Lang::Ko), "−10부터 10,000까지의 수를 입력해 주세요.");
        assert_eq!(expected(lesson::Lang::En), "Enter a number from −10 to 10,000.");
    }
}
