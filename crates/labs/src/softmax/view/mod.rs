//! The softmax playground: logits as bars, and the results of softmax on them, in five views.

mod context;
mod controls;
mod editor;
mod loss;
mod matrix;
mod sampling;
mod stability;
mod terms;
mod value;

use crate::softmax::{
    Setup, SoftmaxView,
    model::stability::{Form, Precision},
    picture::SoftmaxPicture,
    state::Playground,
    view::{
        context::PlaygroundContext,
        controls::{Strip, Tabs, presets},
        editor::Editor,
        loss::LossPanel,
        matrix::MatrixPanel,
        sampling::SamplingPanel,
        stability::{Choice, StabilityPanel},
        terms::TermsPanel,
    },
    words::Softmax,
};
use leptos::prelude::*;
use lesson::Lab;
use ui_kit::{
    browser::schedule::once_shown,
    components::{
        inline::inlines, lab_frame::LabFrame, lab_goals::LabGoals, picture::PictureSaver,
        presets::PresetsAbove, url_state::UrlState,
    },
    memo::TidyMemo,
    text::{
        number::{fixed, four_decimals, significant, two_decimals, whole},
        use_text,
    },
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
    // The questions are about the probabilities at different temperatures.
    let is_silent = Signal::derive(move || view.get() != SoftmaxView::Bars);
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
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            table=move || view! { <Twin context=context /> }.into_any()
            link=url_state.link()
            reset=url_state.reset()
            note=url_state.note()
            back=url_state.way_back()
            picture=picture
            goals=goals
            strip=move || view! { <Strip context=context has_logits=has_logits /> }.into_any()
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
        >
            <div class="softmax lab__parts">
                <Tabs context=context />
                <Show when=move || has_logits.get()>
                    <PresetsAbove presets=presets(context) is_silent=is_silent />
                </Show>
                {above}
                <Show when=move || has_logits.get()>
                    <Editor context=context view=view />
                </Show>
                {below}
            </div>
        </LabFrame>
    }
}

/// The numbers of the open view as a table.
#[component]
fn Twin(context: PlaygroundContext) -> impl IntoView {
    let text = use_text();
    move || {
        let m = text.words::<Softmax>();
        let state = context.state();
        let (caption, header) = match state.view {
            SoftmaxView::Stability => (m.stability.comparison.to_owned(), comparison_header(m)),
            SoftmaxView::Bars | SoftmaxView::Matrix | SoftmaxView::Loss | SoftmaxView::Sampling => {
                (m.table_caption(m.sentence, &significant(state.temperature, 3)), header(m))
            }
        };
        let rows = (0..state.logits.len()).map(|place| match state.view {
            SoftmaxView::Stability => comparison_row(context, place),
            SoftmaxView::Bars | SoftmaxView::Matrix | SoftmaxView::Loss | SoftmaxView::Sampling => {
                row(context, place)
            }
        });
        let rows = rows.enumerate().map(|(place, cells)| {
            let cells = cells.into_iter().map(|cell| view! { <td class="number" translate="no">{cell}</td> });
            view! { <tr><th scope="row">{m.class_name(place)}</th>{cells.collect_view()}</tr> }
        });
        let names = header.into_iter().map(|name| view! { <th scope="col" class="number">{name}</th> });
        let name = caption.clone();
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=name>
                <table class="table table--compact">
                    <caption>{caption}</caption>
                    <thead><tr><th scope="col">{m.class}</th>{names.collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    }
}

fn header(m: &'static Softmax) -> Vec<String> {
    let names =
        [m.logit, "exp(z / T − m)", m.probability, m.log_probability, m.loss.gradient, m.sampling.count];
    names.map(str::to_owned).into()
}

/// Returns the numbers of a class, in the order of the header.
fn row(context: PlaygroundContext, place: usize) -> Vec<String> {
    vec![
        two_decimals(context.logits().get(place)),
        context.terms.with(|terms| four_decimals(terms.exponentials.get(place))),
        context.row.with(|row| four_decimals(row.probabilities.get(place))),
        context.row.with(|row| fixed(row.logs.get(place), 3)),
        context.loss.with(|loss| fixed(loss.gradient.get(place), 3)),
        context.counts.with(|counts| whole(counts.get(place).into())),
    ]
}

fn comparison_header(m: &'static Softmax) -> Vec<String> {
    let names = Form::ALL.into_iter().zip(m.stability.forms);
    let both = |(_, name): (Form, &'static str)| {
        Precision::ALL.map(|precision| format!("{name}, {}", precision.id()))
    };
    names.flat_map(both).collect()
}

/// Returns the probability of a class in each form and format.
fn comparison_row(context: PlaygroundContext, place: usize) -> Vec<String> {
    let all = Form::ALL.into_iter().flat_map(|form| Precision::ALL.map(|precision| (form, precision)));
    all.map(|(form, precision)| four_decimals(context.steps_of(form, precision).probabilities.get(place)))
        .collect()
}
