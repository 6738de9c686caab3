//! The softmax playground: logits as bars, and the results of softmax on them, in five views.

use crate::softmax::{
    Setup, SoftmaxView,
    context::PlaygroundContext,
    controls::Strip,
    editor::Editor,
    loss::LossPanel,
    matrix::MatrixPanel,
    model::playground::Playground,
    picture::SoftmaxPicture,
    sampling::SamplingPanel,
    stability::{Choice, StabilityPanel},
    table::Twin,
    tabs::Tabs,
    terms::TermsPanel,
    words::Softmax,
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
    view! { <SoftmaxPlayground lab=lab setup=setup /> }.into_any()
}

/// The playground, as a lesson sets it up.
#[component]
pub fn SoftmaxPlayground(
    /// The lab, in the current language.
    lab: TidyMemo<Lab>,
    /// The initial state.
    setup: Setup,
) -> impl IntoView {
    let text = use_text();
    let id = lab.with_untracked(|lab| lab.id.to_string());
    let setup = Playground::new(&setup);
    let url_state = UrlState::new(&id, setup);
    let goals = LabGoals::of(lab);
    let context = PlaygroundContext::new(&id, url_state.state(), setup, goals);
    let picture = PictureSaver::new(move || {
        SoftmaxPicture::new(&untrack(move || context.state()), text.words_untracked::<Softmax>())
    });
    let view = once_shown(context.of(|state| state.view));
    // Every view but the matrix shows the logits, and they keep their place when the view changes.
    let has_logits = TidyMemo::new(move |_| view.get() != SoftmaxView::Matrix);
    let above = move || match view.get() {
        SoftmaxView::Stability => view! { <Choice context=context /> }.into_any(),
        SoftmaxView::Bars | SoftmaxView::Matrix | SoftmaxView::Loss | SoftmaxView::Sampling => ().into_any(),
    };
    let below = move || match view.get() {
        SoftmaxView::Bars => view! { <TermsPanel context=context /> }.into_any(),
        SoftmaxView::Matrix => view! { <MatrixPanel context=context /> }.into_any(),
        SoftmaxView::Stability => view! { <StabilityPanel context=context /> }.into_any(),
        SoftmaxView::Loss => view! { <LossPanel context=context /> }.into_any(),
        SoftmaxView::Sampling => view! { <SamplingPanel context=context /> }.into_any(),
    };

    view! {
        <LabFrame
            kind=Signal::derive(move || text.words::<Softmax>().kind.to_owned())
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            table=move || view! { <Twin context=context /> }.into_any()
            link=url_state.link()
            reset=url_state.reset()
            note=url_state.note()
            picture=picture
            goals=goals
            strip=move || view! { <Strip context=context has_logits=has_logits /> }.into_any()
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
        >
            <div class="softmax">
                <Tabs context=context />
                {above}
                <Show when=move || has_logits.get()>
                    <Editor context=context view=view />
                </Show>
                {below}
            </div>
        </LabFrame>
    }
}
