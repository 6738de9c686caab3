//! Choosing an activation: task cards, one at a time. The learner picks, reads the reason and sees the code; missed
//! cards are asked again.

use crate::choosing::{
    card::{CardView, Pick},
    deck::{Deck, Step},
    overview::{Outcome, Overview},
    words::Choosing,
};
use leptos::{html, prelude::*};
use lesson::Lab;
use ui_kit::{
    components::{drafts, inline::inlines, lab_frame::LabFrame, lab_goals::LabGoals, url_state::UrlState},
    context::OpenLesson,
    memo::TidyMemo,
    text::use_text,
};

/// Creates the lab, as a lesson sets it up.
pub(crate) fn view(lab: TidyMemo<Lab>, (): ()) -> AnyView {
    view! { <ChoosingLab lab=lab /> }.into_any()
}

/// The cards, as a lesson sets them up.
#[component]
pub fn ChoosingLab(
    /// The lab, in the current language.
    lab: TidyMemo<Lab>,
) -> impl IntoView {
    let text = use_text();
    let id = lab.with_untracked(|lab| lab.id.to_string());
    let url_state = UrlState::new(&id, lab.with_untracked(|lab| Deck::new(&lab.cards)));
    let deck = url_state.state();
    let goals = LabGoals::of(lab);
    let draft = RwSignal::new(None::<Pick>);
    drafts::keep(format!("{}/{id}", OpenLesson::slug()), draft, || true);
    let title = NodeRef::<html::H4>::new();
    let place = TidyMemo::new(move |_| deck.with(Deck::place));
    let step = TidyMemo::new(move |_| deck.with(Deck::step));
    // The first render leaves the focus alone; only a step that the learner takes moves it to the card's title.
    let show = move |place: usize| {
        draft.set(None);
        deck.update(|deck| deck.show(place));
        focus(title);
    };
    let retry = move || {
        draft.set(None);
        deck.update(Deck::retry);
        focus(title);
    };
    let decide = move || {
        let here = place.get_untracked();
        let Some(pick) = draft.get_untracked().filter(|pick| pick.place == here) else { return };
        deck.update(|deck| deck.decide(pick.choice));
        if deck.with_untracked(Deck::is_won) {
            crate::choosing::GOALS.iter().for_each(|goal| goals.reach(goal));
        }
    };
    // One button for all steps, so that the focus stays where it is.
    let go_on = move |_| match step.get_untracked() {
        Step::Decide => decide(),
        Step::Next(place) | Step::Review(place) => show(place),
        Step::Retry(_) => retry(),
    };
    let cannot_go_on =
        move || step.get() == Step::Decide && draft.get().is_none_or(|pick| pick.place != place.get());
    let label = move || {
        let m = text.words::<Choosing>();
        match step.get() {
            Step::Decide => m.decide.to_owned(),
            Step::Next(_) => m.next.to_owned(),
            Step::Retry(missed) => m.retry(missed),
            Step::Review(_) => m.review.to_owned(),
        }
    };

    view! {
        <LabFrame
            kind=Signal::derive(move || text.words::<Choosing>().kind.to_owned())
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            link=url_state.link()
            reset=url_state.reset()
            note=url_state.note()
            goals=goals
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
        >
            <div class="choosing">
                <Overview lab=lab deck=deck show=show />
                {move || view! { <CardView lab=lab deck=deck draft=draft title=title place=place.get() /> }}
                <div class="choosing__actions">
                    <button type="button" class="button button--primary" disabled=cannot_go_on on:click=go_on>
                        {label}
                    </button>
                    <Outcome deck=deck />
                </div>
            </div>
        </LabFrame>
    }
}

/// Moves the focus to the card's title once the card is rendered.
fn focus(title: NodeRef<html::H4>) {
    request_animation_frame(move || {
        if let Some(title) = title.get_untracked() {
            // If it fails, the focus stays on the button.
            let _ = title.focus();
        }
    });
}
