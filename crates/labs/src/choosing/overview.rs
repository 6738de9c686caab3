//! The results of all cards, with a button to show each of them.

use super::{
    card::with_card,
    deck::{Deck, Standing},
};
use crate::choosing::words::Choosing;
use leptos::prelude::*;
use lesson::Lab;
use ui_kit::{memo::TidyMemo, text::use_text};

/// A button for each card, with its number and its result.
#[component]
pub(super) fn Overview(
    lab: TidyMemo<Lab>,
    deck: RwSignal<Deck>,
    show: impl Fn(usize) + Copy + Send + 'static,
) -> impl IntoView {
    let text = use_text();
    let count = deck.with_untracked(Deck::len);
    let buttons = (0..count).map(|place| {
        let standing = TidyMemo::new(move |_| deck.with(|deck| deck.standing(place)));
        let is_shown = move || deck.with(|deck| deck.place() == place);
        let label = move || {
            let m = text.words::<Choosing>();
            let title = with_card(lab, place, |card| card.title.clone()).unwrap_or_default();
            format!("{}, {title}: {}", m.position(place + 1, count), standing_word(m, standing.get()))
        };
        view! {
            <li>
                <button
                    type="button"
                    class="button choosing__step"
                    class:choosing__step--right=move || standing.get() == Standing::Right
                    class:choosing__step--missed=move || standing.get() == Standing::Missed
                    aria-label=label
                    aria-current=move || is_shown().then_some("step")
                    on:click=move |_| show(place)
                >
                    {place + 1} <span class="choosing__mark" aria-hidden="true">{move || mark(standing.get())}</span>
                </button>
            </li>
        }
    });
    view! {
        <ol class="choosing__steps" aria-label=text.say(|m: &Choosing| m.cards)>{buttons.collect_view()}</ol>
    }
}

/// Returns a sign for the result, in addition to the colour.
fn mark(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "",
        Standing::Right => "✓",
        Standing::Missed => "↺",
    }
}

fn standing_word(m: &'static Choosing, standing: Standing) -> &'static str {
    match standing {
        Standing::Open => m.open,
        Standing::Right => m.right,
        Standing::Missed => m.wrong,
    }
}

/// The outcome, once all cards are decided.
#[component]
pub(super) fn Outcome(deck: RwSignal<Deck>) -> impl IntoView {
    let text = use_text();
    let counts = TidyMemo::new(move |_| {
        deck.with(|deck| (deck.count(Standing::Open), deck.count(Standing::Right), deck.len()))
    });
    let message = move || {
        let (open, right, all) = counts.get();
        let m = text.words::<Choosing>();
        match (open, right == all) {
            (0, true) => Some(m.all_right.to_owned()),
            (0, false) => Some(m.some_right(right, all)),
            _ => None,
        }
    };
    view! { <span role="status">{message}</span> }
}
