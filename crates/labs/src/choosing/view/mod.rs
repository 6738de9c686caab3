//! Choosing an activation: task cards, one at a time. The learner picks, reads the reason and sees the code; missed
//! cards are asked again.

mod card;

use crate::choosing::state::Deck;
use card::{CardView, ChoosingContext, Outcome, Overview};
use leptos::prelude::*;
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
    let setup = lab.with_untracked(|lab| Deck::new(&lab.cards));
    let url_state = UrlState::new(&id, setup.clone());
    let goals = LabGoals::of(lab);
    let context = ChoosingContext::new(lab, url_state.state(), goals);
    let name = format!("{}/{id}", OpenLesson::slug());
    drafts::keep(format!("{name}/cards"), context.decided, || true);
    drafts::keep(name, context.draft, || true);
    if !url_state.is_given().get_untracked() {
        context.restore(&setup);
    }
    // A card that is asked again is another one: its choices stand in another order.
    let shown = TidyMemo::new(move |_| context.deck.with(|deck| (deck.place(), deck.round())));
    let reset = url_state.reset();
    let reset = Callback::new(move |()| {
        context.forget();
        reset.run(());
    });

    view! {
        <LabFrame
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            link=url_state.link()
            reset=reset
            note=url_state.note()
            back=url_state.way_back()
            goals=goals
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
        >
            <div class="choosing">
                <Overview context=context />
                {move || view! { <CardView context=context place=shown.get().0 /> }}
                <div class="choosing__actions">
                    // One button for all steps, so that the focus stays where it is.
                    <button
                        type="button" class="button button--primary"
                        disabled=move || context.cannot_go_on()
                        on:click=move |_| context.go_on()
                    >
                        {move || context.step_name(text.words())}
                    </button>
                    <Outcome deck=context.deck />
                </div>
            </div>
        </LabFrame>
    }
}
