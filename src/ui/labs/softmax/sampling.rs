//! The sampling view: how often each class is drawn, beside its probability.

use super::{
    bars::{Bar, Value},
    desk::Desk,
    model::{playground::N_DRAWS, sampling::usual_gap},
    number_field::NumberField,
    shown,
};
use crate::text::{
    number::{fixed, whole},
    softmax::Softmax,
    use_text,
};
use leptos::prelude::*;

/// So many steps of the slider for each power of ten.
const STEPS_PER_DECADE: f64 = 50.0;

/// One class: its probability as a bar with the share of the draws as a mark, and the count.
#[component]
pub(super) fn SamplingReading(desk: Desk, place: usize) -> impl IntoView {
    let text = use_text();
    let p = Signal::derive(move || desk.row.with(|row| row.probabilities.get(place)));
    let n_draws = desk.of(|state| state.n_draws);
    let count = move || desk.counts.with(|counts| counts.get(place));
    let share = Signal::derive(move || f64::from(count()) / f64::from(n_draws.get()));
    view! {
        <Bar share=p mark=share />
        <Value name=text.tell(|m: &'static Softmax| m.sampling.count) value=move || whole(count().into()) />
        <Value name=text.tell(|m: &'static Softmax| m.sampling.share) value=move || format!("{} %", fixed(share.get() * 100.0, 2)) />
        <span class="visually-hidden">
            {text.tell(|m: &'static Softmax| m.probability)} " " {move || shown::number(p.get())}
        </span>
    }
}

/// How many are drawn, and how far the shares are from the probabilities.
#[component]
pub(super) fn SamplingPanel(desk: Desk) -> impl IntoView {
    let text = use_text();
    let n_draws = desk.of(|state| state.n_draws);
    let value = Signal::derive(move || f64::from(n_draws.get()));
    let set = move |n: f64| desk.change(|state| state.set_n_draws(n));
    let name = text.tell(|m: &'static Softmax| m.sampling.n_draws);
    let seed = desk.of(|state| state.seed);
    let range = f64::from(*N_DRAWS.start())..=f64::from(*N_DRAWS.end());
    let last_place = range.end().log10() * STEPS_PER_DECADE;
    let gap = move || {
        let (gap, usual) = desk.row.with(|row| {
            let gap = desk.counts.with(|counts| counts.largest_gap(&row.probabilities));
            (gap, usual_gap(&row.probabilities, n_draws.get()))
        });
        (text.words::<Softmax>().sampling.gap)(&fixed(gap, 4), &fixed(usual, 4))
    };
    view! {
        <div class="softmax-line">
            <label class="field softmax-line__slider">
                {name}
                <input
                    type="range" min=0 max=last_place step=1
                    aria-valuetext=move || whole(n_draws.get().into())
                    prop:value=move || (value.get().log10() * STEPS_PER_DECADE).round().to_string()
                    on:input=move |event| {
                        if let Ok(place) = event_target_value(&event).parse::<f64>() {
                            set(10.0_f64.powf(place / STEPS_PER_DECADE));
                        }
                    }
                />
            </label>
            <NumberField label=Signal::derive(move || name().to_owned()) value=value range=range step=1.0 set=set />
            <button type="button" class="button" on:click=move |_| desk.change(|state| state.next_seed())>
                {text.tell(|m: &'static Softmax| m.sampling.again)}
            </button>
            <span class="softmax-help numeric">{move || (text.words::<Softmax>().sampling.seed)(seed.get())}</span>
        </div>
        <p class="softmax-help">{gap}</p>
    }
}
