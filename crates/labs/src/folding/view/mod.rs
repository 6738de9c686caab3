//! Folding the plane: three views of what layers do to it, with the same two planes, probe and matrix.

mod context;
mod controls;
mod editor;
mod planes;
mod readout;
mod training;
mod twin;

use crate::folding::{
    Setup,
    picture::Sheet,
    spec::FoldingView,
    state::State,
    view::{
        context::FoldingContext,
        controls::{Question, Strip, Tabs},
        editor::Editor,
        planes::{Planes, after_picture, before_picture, loss_picture},
        readout::Readout,
        training::TrainingPanel,
        twin::Twin,
    },
};
use leptos::prelude::*;
use lesson::Lab;
use ui_kit::{
    browser::schedule::once_shown,
    components::{
        inline::inlines, lab_frame::LabFrame, lab_goals::LabGoals, picture::PictureSaver, url_state::UrlState,
    },
    memo::TidyMemo,
    text::use_text,
};

/// Creates the lab, as a lesson sets it up.
pub(crate) fn view(lab: TidyMemo<Lab>, setup: Setup) -> AnyView {
    view! { <FoldingLab lab=lab setup=setup /> }.into_any()
}

/// The lab, as a lesson sets it up.
#[component]
pub fn FoldingLab(
    /// The lab, in the current language.
    lab: TidyMemo<Lab>,
    /// The initial state.
    setup: Setup,
) -> impl IntoView {
    let text = use_text();
    let id = lab.with_untracked(|lab| lab.id.to_string());
    let url_state = UrlState::new(&id, State::new(setup));
    let context = FoldingContext::new(&id, url_state.state(), LabGoals::of(lab));
    let picture = PictureSaver::new(move || {
        untrack(|| Sheet {
            view: context.view.get().id(),
            before: before_picture(context, text),
            after: after_picture(context, text),
            loss: loss_picture(context, text),
        })
    });
    let view = once_shown(context.view);
    let beside = move || match view.get() {
        FoldingView::Hand => view! { <Editor context=context /> }.into_any(),
        FoldingView::Fold => ().into_any(),
        FoldingView::Separate => view! { <TrainingPanel context=context /> }.into_any(),
    };

    view! {
        <LabFrame
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            table=move || view! { <Twin context=context /> }.into_any()
            link=url_state.link()
            reset=url_state.reset()
            note=url_state.note()
            back=url_state.way_back()
            picture=picture
            goals=LabGoals::of(lab)
            strip=move || view! { <Strip context=context /> }.into_any()
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
            aside=true
        >
            <div class="folding lab__parts">
                <Tabs context=context />
                <Question context=context />
                <Planes context=context />
                <Readout context=context />
                {beside}
            </div>
        </LabFrame>
    }
}
