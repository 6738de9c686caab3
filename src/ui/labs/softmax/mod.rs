//! The softmax playground: logits as bars, and what softmax makes of them, in five views.
#![allow(unreachable_pub, reason = "`#[component]` makes a part of the lab `pub`, whatever it says itself")]

mod bars;
mod controls;
mod desk;
mod editor;
mod loss;
mod matrix;
pub mod model;
mod picture;
mod sampling;
mod stability;
mod table;
mod tabs;
mod terms;

use crate::{
    browser::schedule::once_shown,
    memo::Memo,
    text::{softmax::Softmax, use_text},
    ui::{inline::inlines, lab_frame::LabFrame, lab_goals::LabGoals, linked::Linked, picture::PictureSaver},
};
use controls::Strip;
use desk::Desk;
use editor::Editor;
use labs::softmax::{Setup, SoftmaxView};
use leptos::prelude::*;
use lesson::Lab;
use loss::LossPanel;
use matrix::MatrixPanel;
use model::playground::Playground;
use picture::SoftmaxPicture;
use sampling::SamplingPanel;
use stability::{Choice, StabilityPanel};
use table::Twin;
use tabs::Tabs;
use terms::TermsPanel;

/// The playground, as a lesson sets it up.
#[component]
pub fn SoftmaxPlayground(
    /// The lab, in the language of the moment.
    lab: Memo<Lab>,
    /// How it starts.
    setup: Setup,
) -> impl IntoView {
    let text = use_text();
    let id = lab.with_untracked(|lab| lab.id.to_string());
    let setup = Playground::new(&setup);
    let linked = Linked::new(&id, setup);
    let goals = LabGoals::of(lab);
    let desk = Desk::new(&id, linked.state(), setup, goals);
    let picture = PictureSaver::new(move || {
        SoftmaxPicture::new(&untrack(move || desk.state()), text.words_untracked::<Softmax>())
    });
    let view = once_shown(desk.of(|state| state.view));
    // The logits stand in every view but the matrix, and stay where they are when the view changes.
    let has_logits = Memo::new(move |_| view.get() != SoftmaxView::Matrix);
    let above = move || match view.get() {
        SoftmaxView::Stability => view! { <Choice desk=desk /> }.into_any(),
        SoftmaxView::Bars | SoftmaxView::Matrix | SoftmaxView::Loss | SoftmaxView::Sampling => ().into_any(),
    };
    let below = move || match view.get() {
        SoftmaxView::Bars => view! { <TermsPanel desk=desk /> }.into_any(),
        SoftmaxView::Matrix => view! { <MatrixPanel desk=desk /> }.into_any(),
        SoftmaxView::Stability => view! { <StabilityPanel desk=desk /> }.into_any(),
        SoftmaxView::Loss => view! { <LossPanel desk=desk /> }.into_any(),
        SoftmaxView::Sampling => view! { <SamplingPanel desk=desk /> }.into_any(),
    };

    view! {
        <LabFrame
            kind=Signal::derive(move || text.words::<Softmax>().kind.to_owned())
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            table=move || view! { <Twin desk=desk /> }.into_any()
            link=linked.link()
            reset=linked.reset()
            note=linked.note()
            picture=picture
            goals=goals
            strip=move || view! { <Strip desk=desk has_logits=has_logits /> }.into_any()
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
        >
            <div class="softmax">
                <Tabs desk=desk />
                {above}
                <Show when=move || has_logits.get()>
                    <Editor desk=desk view=view />
                </Show>
                {below}
            </div>
        </LabFrame>
    }
}
