//! The rows of logits, each a bar to drag, and the open view's reading of each class.

use super::{
    context::PlaygroundContext,
    loss::LossReading,
    sampling::SamplingReading,
    stability::StabilityReading,
    value::{Bar, Value},
};
use crate::softmax::model::logits::LOGIT;
use crate::softmax::{SoftmaxView, words::Softmax};
use leptos::prelude::*;
use ui_kit::{
    components::{number_field::NumberField, slider::Slider},
    memo::TidyMemo,
    text::{
        number::{fixed, four_decimals, two_decimals},
        use_text,
    },
};

/// Step of the arrow keys on a logit.
const STEP: f64 = 0.1;

/// The rows of all classes.
#[component]
pub fn Editor(context: PlaygroundContext, view: TidyMemo<SoftmaxView>) -> impl IntoView {
    let text = use_text();
    let count = context.of(|state| state.logits.len());
    let classes = move || {
        let m = text.words::<Softmax>();
        m.classes(m.sentence)
    };
    view! {
        <div class="softmax-rows lab__first" class:softmax-rows--four=move || view.get() == SoftmaxView::Stability>
            <Heading view=view />
            <ul class="softmax-rows__list" aria-label=classes>
                <For each=move || 0..count.get() key=|place| *place let(place)>
                    <LogitRow context=context view=view place=place />
                </For>
            </ul>
        </div>
    }
}

/// One class: its name, its logit as a bar and as a number, and the view's reading.
#[component]
fn LogitRow(context: PlaygroundContext, view: TidyMemo<SoftmaxView>, place: usize) -> impl IntoView {
    let text = use_text();
    let z = context.of(move |state| state.logits.get(place));
    let p = TidyMemo::new(move |_| context.row.with(|row| row.probabilities.get(place)));
    let set = move |z: f64| context.change(|state| state.set_logit(place, z));
    let name = move || text.words::<Softmax>().class_name(place);
    let label = Signal::derive(move || text.words::<Softmax>().logit_of(&name()));
    let point = move || {
        if context.pointed.get_untracked() != place {
            context.pointed.set(place);
        }
    };
    let share = move || (z.get() - LOGIT.start()) / (LOGIT.end() - LOGIT.start());
    let spoken = move || {
        format!(
            "{}, {} {}",
            two_decimals(z.get()),
            text.words::<Softmax>().probability,
            four_decimals(p.get())
        )
    };
    let reading = move || match view.get() {
        SoftmaxView::Bars | SoftmaxView::Matrix => {
            view! { <BarsReading context=context place=place /> }.into_any()
        }
        SoftmaxView::Stability => view! { <StabilityReading context=context place=place /> }.into_any(),
        SoftmaxView::Loss => view! { <LossReading context=context place=place /> }.into_any(),
        SoftmaxView::Sampling => view! { <SamplingReading context=context place=place /> }.into_any(),
    };
    view! {
        <li
            class="softmax-row"
            style=("--logit", move || share().to_string())
            class:softmax-row--pointed=move || view.get() == SoftmaxView::Bars && context.pointed.get() == place
            on:pointerenter=move |_| point()
            on:focusin=move |_| point()
        >
            <span class="softmax-row__class">
                <span class="visually-hidden">{text.say(|m: &Softmax| m.class)} " "</span>
                {name}
            </span>
            <Slider
                class="softmax-row__logit" is_drawn=true label=label ends=(*LOGIT.start(), *LOGIT.end()) step=STEP
                value=Signal::from(z) spoken=Signal::derive(spoken) set=set
            />
            <NumberField label=label value=Signal::from(z) range=LOGIT step=STEP set=set />
            <div class="softmax-row__reading">{reading}</div>
        </li>
    }
}

/// The column headings. Hidden from screen readers, because every value has its own name for them.
#[component]
fn Heading(view: TidyMemo<SoftmaxView>) -> impl IntoView {
    let text = use_text();
    let columns = move || {
        let m = text.words::<Softmax>();
        match view.get() {
            SoftmaxView::Bars | SoftmaxView::Matrix => vec![m.probability, "p", "ln p"],
            SoftmaxView::Stability => vec!["x", "exp", "p", "ln p"],
            SoftmaxView::Loss => vec![m.probability, m.loss.gradient, m.loss.target],
            SoftmaxView::Sampling => vec![m.probability, m.sampling.count, m.sampling.share],
        }
    };
    let columns = move || columns().into_iter().map(|name| view! { <span>{name}</span> }).collect_view();
    view! {
        <div class="softmax-rows__heading" aria-hidden="true">
            <span class="softmax-rows__sentence">{text.say(|m: &Softmax| m.sentence)}</span>
            <span>{text.say(|m: &Softmax| m.logit)} " z"</span>
            <div class="softmax-row__reading">{columns}</div>
        </div>
    }
}

/// A class's probability and its logarithm.
#[component]
fn BarsReading(context: PlaygroundContext, place: usize) -> impl IntoView {
    let text = use_text();
    let p = Signal::derive(move || context.row.with(|row| row.probabilities.get(place)));
    let log = move || context.row.with(|row| row.logs.get(place));
    let n_top = context.of(|state| state.n_top);
    let is_quiet = Signal::derive(move || context.row.with(|row| row.rank(place)) >= n_top.get());
    view! {
        <Bar share=p is_quiet=is_quiet />
        <Value name=text.say(|m: &Softmax| m.probability) value=move || four_decimals(p.get()) />
        <Value name=text.say(|m: &Softmax| m.log_probability) value=move || fixed(log(), 3) />
    }
}
