//! The card that is shown (the task and the choices, each with its mark and its reason once they are known, and the code
//! once the card is decided correctly), and the results of all cards.

use crate::choosing::state::{Deck, Standing, Step};
use crate::choosing::words::Choosing;
use lab_state::{Reading, read_text, write};
use leptos::{html, prelude::*};
use lesson::{Card, Lab, Mark, Reason};
use ui_kit::{
    components::{
        blocks::Blocks,
        cell::ProgramCell,
        drafts::Draft,
        inline::inlines,
        lab_goals::LabGoals,
        reasons::{marked_class, reason},
    },
    memo::TidyMemo,
    text::{questions::Questions, use_text},
};

/// The selected choice of a card that is not decided yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pick {
    place: usize,
    choice: usize,
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

/// The state and the operations that change it. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct ChoosingContext {
    pub(super) lab: TidyMemo<Lab>,
    pub(super) deck: RwSignal<Deck>,
    pub(super) draft: RwSignal<Option<Pick>>,
    /// The cards as the learner left them, as a link holds them.
    pub(super) decided: RwSignal<Option<String>>,
    /// Index of the card that is shown.
    place: TidyMemo<usize>,
    /// The next action of the button below the card.
    step: TidyMemo<Step>,
    /// The card's title, which takes the focus.
    title: NodeRef<html::H4>,
    goals: LabGoals,
}

impl ChoosingContext {
    pub(super) fn new(lab: TidyMemo<Lab>, deck: RwSignal<Deck>, goals: LabGoals) -> Self {
        Self {
            lab,
            deck,
            draft: RwSignal::new(None),
            decided: RwSignal::new(None),
            place: TidyMemo::new(move |_| deck.with(Deck::place)),
            step: TidyMemo::new(move |_| deck.with(Deck::step)),
            title: NodeRef::new(),
            goals,
        }
    }

    /// Shows the cards as the learner left them at an earlier visit, unless the lesson has others now.
    pub(super) fn restore(self, setup: &Deck) {
        let decided = self.decided.get_untracked();
        if let Some(Reading { state, note: None }) = decided.map(|text| read_text(&text, setup)) {
            self.deck.set(state);
        }
    }

    /// Keeps nothing of what the learner has done.
    pub(super) fn forget(self) {
        self.draft.set(None);
        self.decided.set(None);
    }

    /// Changes the cards on the learner's behalf.
    fn update(self, change: impl FnOnce(&mut Deck)) {
        self.deck.update(change);
        self.decided.set(Some(self.deck.with_untracked(write)));
    }

    /// Reads a card of the lab in the current language. Reactive.
    fn with_card<T>(self, place: usize, read: impl FnOnce(&Card) -> T) -> Option<T> {
        self.lab.with(|lab| lab.cards.get(place).map(read))
    }

    /// Returns the choice that is selected on a card that is not decided yet. Reactive.
    fn drafted(self, place: usize) -> Option<usize> {
        self.draft.get().filter(|draft| draft.place == place).map(|draft| draft.choice)
    }

    /// Shows the card at index `place`.
    fn show(self, place: usize) {
        self.change(|deck| deck.show(place));
    }

    /// Takes the next step.
    pub(super) fn go_on(self) {
        match self.step.get_untracked() {
            Step::Decide => self.decide(),
            Step::Next(place) | Step::Review(place) => self.show(place),
            Step::Retry(_) => self.change(Deck::retry),
        }
    }

    /// Returns whether the next step waits for a choice. Reactive.
    pub(super) fn cannot_go_on(self) -> bool {
        self.step.get() == Step::Decide && self.drafted(self.place.get()).is_none()
    }

    /// Returns the name of the next step. Reactive.
    pub(super) fn step_name(self, m: &Choosing) -> String {
        match self.step.get() {
            Step::Decide => m.decide.to_owned(),
            Step::Next(_) => m.next.to_owned(),
            Step::Retry(missed) => m.retry(missed),
            Step::Review(_) => m.review.to_owned(),
        }
    }

    fn decide(self) {
        let Some(choice) = untrack(|| self.drafted(self.place.get())) else { return };
        self.update(|deck| deck.decide(choice));
        if self.deck.with_untracked(Deck::is_won) {
            crate::choosing::GOALS.iter().for_each(|goal| self.goals.reach(goal));
        }
    }

    /// Changes the card that is shown, and focuses its title. The first render leaves the focus alone; only a step that
    /// the learner takes moves it.
    fn change(self, change: impl FnOnce(&mut Deck)) {
        self.draft.set(None);
        self.update(change);
        // The title exists once the card is rendered.
        request_animation_frame(move || {
            if let Some(title) = self.title.get_untracked() {
                // If it fails, the focus stays on the button.
                let _ = title.focus();
            }
        });
    }
}

/// The card at index `place`, in the present round.
#[component]
pub(super) fn CardView(context: ChoosingContext, place: usize) -> impl IntoView {
    let text = use_text();
    let (deck, title) = (context.deck, context.title);
    let standing = TidyMemo::new(move |_| deck.with(|deck| deck.standing(place)));
    let count = deck.with_untracked(Deck::len);
    let name = move || context.with_card(place, |card| card.title.clone());
    let id = untrack(|| context.with_card(place, |card| card.id.to_string())).unwrap_or_default();
    let prompt =
        Signal::derive(move || context.with_card(place, |card| card.prompt.clone()).unwrap_or_default());
    let after =
        Signal::derive(move || context.with_card(place, |card| card.after.clone()).unwrap_or_default());
    view! {
        <p class="choosing__position">{move || text.words::<Choosing>().position(place + 1, count)}</p>
        <h4 class="choosing__title" tabindex="-1" node_ref=title>{name}</h4>
        <Blocks blocks=prompt />
        <div aria-live="polite">
            <fieldset class="choosing__choices">
                <legend class="visually-hidden">{name}</legend>
                <Choices context=context place=place />
            </fieldset>
            <Decided standing=standing />
        </div>
        <Show when=move || standing.get() == Standing::Right>
            <Blocks blocks=after />
            <ProgramCell blocks=after id=id.clone() is_offered=true />
        </Show>
    }
}

/// The choices, each with its mark and its reason once they are known. Only the reason of the pick is announced.
#[component]
fn Choices(context: ChoosingContext, place: usize) -> impl IntoView {
    let text = use_text();
    let deck = context.deck;
    let name = context.lab.with_untracked(|lab| format!("{}-choice", lab.id));
    let pick = TidyMemo::new(move |_| deck.with(|deck| deck.pick_of(place)));
    let choice = move |choice: usize| {
        let mark = TidyMemo::new(move |_| deck.with(|deck| deck.mark(place, choice)));
        let words = move || {
            context.with_card(place, |card| card.choices.get(choice).map(|it| inlines(&it.text, text.lang())))
        };
        let mark_name = move || {
            let m = text.words::<Questions>();
            let name = match mark.get()? {
                Mark::Right => m.item_right,
                Mark::Wrong | Mark::Refuted => m.item_wrong,
            };
            Some(view! { <span class="visually-hidden">" (" {name} ")"</span> })
        };
        let why = move || {
            let mark = mark.get()?;
            let live = (mark == Mark::Refuted).then_some("off");
            let view_of = |card: &Card| {
                let it = card.choices.get(choice)?;
                let why = Reason { statement: &[], misconception: &it.misconception, why: &it.why };
                Some(view! { <div class="reasons text" aria-live=live>{reason(&why, text)}</div> })
            };
            context.with_card(place, view_of).flatten()
        };
        view! {
            <label class=move || marked_class("choice", mark.get()) aria-live="off">
                <input
                    type="radio" name=name.clone() value=choice
                    prop:checked=move || pick.get().or_else(|| context.drafted(place)) == Some(choice)
                    disabled=move || pick.with(Option::is_some)
                    on:change=move |_| context.draft.set(Some(Pick { place, choice }))
                />
                <span>{words} {mark_name}</span>
            </label>
            {why}
        }
    };
    deck.with_untracked(|deck| deck.order(place)).into_iter().map(choice).collect_view()
}

/// Whether the card is decided correctly.
#[component]
fn Decided(standing: TidyMemo<Standing>) -> impl IntoView {
    let text = use_text();
    move || {
        let m = text.words::<Choosing>();
        let (class, word, then) = match standing.get() {
            Standing::Open => return None,
            Standing::Right => ("verdict verdict--right", m.right_word, None),
            Standing::Missed => ("verdict verdict--wrong", m.not_yet, Some(m.comes_again)),
        };
        Some(view! { <div class=class><span class="verdict__word">{word}</span> " " {then}</div> })
    }
}

/// A button for each card, with its number and its result.
#[component]
pub(super) fn Overview(context: ChoosingContext) -> impl IntoView {
    let text = use_text();
    let deck = context.deck;
    let count = deck.with_untracked(Deck::len);
    let buttons = (0..count).map(|place| {
        let standing = TidyMemo::new(move |_| deck.with(|deck| deck.standing(place)));
        let is_shown = move || deck.with(|deck| deck.place() == place);
        let label = move || {
            let m = text.words::<Choosing>();
            let title = context.with_card(place, |card| card.title.clone()).unwrap_or_default();
            format!("{}, {title}: {}", m.position(place + 1, count), standing_word(m, standing.get()))
        };
        view! {
            <li>
                <button
                    type="button"
                    class="segment choosing__step"
                    class:choosing__step--right=move || standing.get() == Standing::Right
                    class:choosing__step--missed=move || standing.get() == Standing::Missed
                    aria-label=label
                    aria-current=move || is_shown().then_some("step")
                    on:click=move |_| context.show(place)
                >
                    {place + 1} <span class="choosing__mark" aria-hidden="true">{move || mark(standing.get())}</span>
                </button>
            </li>
        }
    });
    view! {
        <ol class="segmented choosing__steps" aria-label=text.say(|m: &Choosing| m.cards)>{buttons.collect_view()}</ol>
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
