//! The rows of logits, each a bar to drag, and what the open view says about each class.

use super::{
    bars::{BarsReading, Heading},
    desk::Desk,
    loss::LossReading,
    model::limits::LOGIT,
    sampling::SamplingReading,
    stability::StabilityReading,
};
use crate::{
    memo::Memo,
    text::{
        number::{four_decimals, two_decimals},
        softmax::Softmax,
        use_text,
    },
    ui::{number_field::NumberField, slider::Slider},
};
use labs::softmax::SoftmaxView;
use leptos::prelude::*;

/// What the arrow keys add to a logit.
const STEP: f64 = 0.1;

/// All rows.
#[component]
pub(super) fn Editor(desk: Desk, view: Memo<SoftmaxView>) -> impl IntoView {
    let text = use_text();
    let count = desk.of(|state| state.logits.len());
    view! {
        <div class="softmax-rows" class:softmax-rows--four=move || view.get() == SoftmaxView::Stability>
            <Heading view=view />
            <ul class="softmax-rows__list" aria-label=text.say(|m: &Softmax| m.class)>
                <For each=move || 0..count.get() key=|place| *place let(place)>
                    <LogitRow desk=desk view=view place=place />
                </For>
            </ul>
        </div>
    }
}

/// One class: its name, its logit as a bar and as a number, and the view's reading.
#[component]
fn LogitRow(desk: Desk, view: Memo<SoftmaxView>, place: usize) -> impl IntoView {
    let text = use_text();
    let z = desk.of(move |state| state.logits.get(place));
    let p = Memo::new(move |_| desk.row.with(|row| row.probabilities.get(place)));
    let set = move |z: f64| desk.change(|state| state.set_logit(place, z));
    let label = Signal::derive(move || text.words::<Softmax>().logit_of(place));
    let point = move || {
        if desk.pointed.get_untracked() != place {
            desk.pointed.set(place);
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
        SoftmaxView::Bars | SoftmaxView::Matrix => view! { <BarsReading desk=desk place=place /> }.into_any(),
        SoftmaxView::Stability => view! { <StabilityReading desk=desk place=place /> }.into_any(),
        SoftmaxView::Loss => view! { <LossReading desk=desk place=place /> }.into_any(),
        SoftmaxView::Sampling => view! { <SamplingReading desk=desk place=place /> }.into_any(),
    };
    view! {
        <li
            class="softmax-row"
            style=("--logit", move || share().to_string())
            class:softmax-row--pointed=move || view.get() == SoftmaxView::Bars && desk.pointed.get() == place
            on:pointerenter=move |_| point()
            on:focusin=move |_| point()
        >
            <span class="softmax-row__class">
                <span class="visually-hidden">{text.say(|m: &Softmax| m.class)} " "</span>
                {place}
            </span>
            <Slider
                class="softmax-row__logit" label=label ends=(*LOGIT.start(), *LOGIT.end()) step=STEP
                value=Signal::from(z) spoken=Signal::derive(spoken) set=set
            />
            <NumberField label=label value=Signal::from(z) range=LOGIT step=STEP set=set />
            <div class="softmax-row__reading">{reading}</div>
        </li>
    }
}
