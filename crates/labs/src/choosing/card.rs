//! A card: the task and the choices, the reason once it is decided, and the code once it is decided correctly.

use super::deck::{Deck, Standing};
use crate::choosing::words::Choosing;
use leptos::{html, prelude::*};
use lesson::{Card, Lab};
use ui_kit::{
    components::{blocks::Blocks, drafts::Draft, inline::inlines},
    memo::TidyMemo,
    text::use_text,
};

/// The selected choice of a card that is not decided yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pick {
    pub(super) place: usize,
    pub(super) choice: usize,
}

impl Draft for Pick {
    fn to_text(&self) -> String {
        format!("{}:{}", self.place, self.choice)
    }

    fn from_text(text: &str) -> Option<Self> {
        let (place, choice) = text.split_once(':')?;
        Some(Self { place: place.parse().ok()?, choice: choice.parse().ok()? })
    }
}

/// The card at index `place`.
#[component]
pub(super) fn CardView(
    lab: TidyMemo<Lab>,
    deck: RwSignal<Deck>,
    draft: RwSignal<Option<Pick>>,
    title: NodeRef<html::H4>,
    place: usize,
) -> impl IntoView {
    let text = use_text();
    let standing = TidyMemo::new(move |_| deck.with(|deck| deck.standing(place)));
    let count = deck.with_untracked(Deck::len);
    let name = move || with_card(lab, place, |card| card.title.clone());
    let prompt =
        Signal::derive(move || with_card(lab, place, |card| card.prompt.clone()).unwrap_or_default());
    let after = Signal::derive(move || with_card(lab, place, |card| card.after.clone()).unwrap_or_default());
    view! {
        <p class="choosing__position">{move || text.words::<Choosing>().position(place + 1, count)}</p>
        <h4 class="choosing__title" tabindex="-1" node_ref=title>{name}</h4>
        <Blocks blocks=prompt />
        <fieldset class="choosing__choices">
            <legend class="visually-hidden">{name}</legend>
            <Choices lab=lab deck=deck draft=draft place=place />
        </fieldset>
        <div aria-live="polite"><Reason lab=lab deck=deck place=place /></div>
        <Show when=move || standing.get() == Standing::Right><Blocks blocks=after /></Show>
    }
}

#[component]
fn Choices(
    lab: TidyMemo<Lab>,
    deck: RwSignal<Deck>,
    draft: RwSignal<Option<Pick>>,
    place: usize,
) -> impl IntoView {
    let text = use_text();
    let name = lab.with_untracked(|lab| format!("{}-choice", lab.id));
    let order = TidyMemo::new(move |_| deck.with(|deck| deck.order(place)));
    let pick = TidyMemo::new(move |_| deck.with(|deck| deck.pick_of(place)));
    let drafted = move || draft.get().filter(|drafted| drafted.place == place).map(|drafted| drafted.choice);
    let choice = move |choice: usize| {
        let words = move || {
            with_card(lab, place, |card| card.choices.get(choice).map(|it| inlines(&it.text, text.lang())))
        };
        view! {
            <label class="choice choice--line">
                <input
                    type="radio" name=name.clone() value=choice
                    prop:checked=move || pick.get().or_else(drafted) == Some(choice)
                    disabled=move || pick.with(Option::is_some)
                    on:change=move |_| draft.set(Some(Pick { place, choice }))
                />
                <span>{words}</span>
            </label>
        }
    };
    move || order.get().into_iter().map(&choice).collect_view()
}

/// The reason why the pick is correct, or the misconception that leads to it.
#[component]
fn Reason(lab: TidyMemo<Lab>, deck: RwSignal<Deck>, place: usize) -> impl IntoView {
    let text = use_text();
    let decided = TidyMemo::new(move |_| {
        deck.with(|deck| deck.pick_of(place).map(|pick| (pick, deck.standing(place))))
    });
    let reason = move |pick: usize| {
        with_card(lab, place, |card| {
            card.choices.get(pick).map(|choice| {
                let misconception = (!choice.misconception.is_empty())
                    .then(|| view! { <strong>{inlines(&choice.misconception, text.lang())} " "</strong> });
                view! { <p>{misconception} {inlines(&choice.why, text.lang())}</p> }
            })
        })
    };
    move || {
        decided.get().map(|(pick, standing)| {
            let m = text.words::<Choosing>();
            let is_right = standing == Standing::Right;
            let (class, word) = match is_right {
                true => ("verdict verdict--right", m.right_word),
                false => ("verdict verdict--wrong", m.not_yet),
            };
            view! {
                <div class=class>
                    <p class="verdict__word">{word}</p>
                    {reason(pick)}
                    {(!is_right).then_some(view! { <p>{m.comes_again}</p> })}
                </div>
            }
        })
    }
}

/// Reads a card of the lab in the current language. Reactive.
pub(super) fn with_card<T>(lab: TidyMemo<Lab>, place: usize, read: impl FnOnce(&Card) -> T) -> Option<T> {
    lab.with(|lab| lab.cards.get(place).map(read))
}
