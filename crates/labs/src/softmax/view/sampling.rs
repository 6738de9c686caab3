//! The sampling view: the count of each class beside its probability.

use super::{
    context::PlaygroundContext,
    value::{Bar, Value},
};
use crate::softmax::model::{logits::N_DRAWS, sampling::usual_gap};
use crate::softmax::words::Softmax;
use leptos::prelude::*;
use ui_kit::{
    components::{number_field::NumberField, slider::Slider},
    text::{
        number::{fixed, four_decimals, whole},
        use_text,
    },
};

/// Number of slider steps per power of ten, except where steps round to the same whole number.
const STEPS_PER_DECADE: f64 = 50.0;

/// Returns the numbers of samples that the slider steps through, in ascending order without duplicates.
fn numbers_of_draws() -> Vec<u32> {
    let last = f64::from(*N_DRAWS.end()).log10() * STEPS_PER_DECADE;
    let number = |place: u32| 10.0_f64.powf(f64::from(place) / STEPS_PER_DECADE).round() as u32;
    let mut all: Vec<u32> = (0..=last.round() as u32).map(number).collect();
    all.dedup();
    all
}

/// Returns the index in `all` of the number nearest to `n`.
fn place_among(all: &[u32], n: u32) -> usize {
    let nearest = (0..all.len()).min_by_key(|&place| all[place].abs_diff(n));
    nearest.expect("there are numbers to choose from")
}

/// The reading of one class: its probability as a bar with the share of the draws as a mark, and the count.
#[component]
pub fn SamplingReading(context: PlaygroundContext, place: usize) -> impl IntoView {
    let text = use_text();
    let p = Signal::derive(move || context.row.with(|row| row.probabilities.get(place)));
    let n_draws = context.of(|state| state.n_draws);
    let count = move || context.counts.with(|counts| counts.get(place));
    let share = Signal::derive(move || f64::from(count()) / f64::from(n_draws.get()));
    view! {
        <Bar share=p mark=share />
        <Value name=text.say(|m: &Softmax| m.sampling.count) value=move || whole(count().into()) />
        <Value name=text.say(|m: &Softmax| m.sampling.share) value=move || format!("{}\u{a0}%", fixed(share.get() * 100.0, 2)) />
        <span class="visually-hidden">
            {text.say(|m: &Softmax| m.probability)} " " {move || four_decimals(p.get())}
        </span>
    }
}

/// The number of draws, and how far their shares are from the probabilities.
#[component]
pub fn SamplingPanel(context: PlaygroundContext) -> impl IntoView {
    let text = use_text();
    let n_draws = context.of(|state| state.n_draws);
    let value = Signal::derive(move || f64::from(n_draws.get()));
    let set = move |n: f64| context.change(|state| state.set_n_draws(n));
    let name = text.say(|m: &Softmax| m.sampling.n_draws);
    let seed = context.of(|state| state.seed);
    let range = f64::from(*N_DRAWS.start())..=f64::from(*N_DRAWS.end());
    let numbers = StoredValue::new(numbers_of_draws());
    let last_place = numbers.with_value(|all| all.len().saturating_sub(1) as f64);
    let set_place = move |place: f64| {
        let n = numbers.with_value(|all| all.get(place.round() as usize).copied());
        n.into_iter().for_each(|n| set(n.into()));
    };
    let gap = move || {
        let (gap, usual) = context.row.with(|row| {
            let gap = context.counts.with(|counts| counts.largest_gap(&row.probabilities));
            (gap, usual_gap(&row.probabilities, n_draws.get()))
        });
        text.words::<Softmax>().sampling.gap(&fixed(gap, 4), &fixed(usual, 4))
    };
    view! {
        <div class="softmax-line">
            <label class="field softmax-line__slider">
                {name}
                <Slider
                    ends=(0.0, last_place) step=1.0
                    value=Signal::derive(move || numbers.with_value(|all| place_among(all, n_draws.get()) as f64))
                    spoken=Signal::derive(move || whole(n_draws.get().into()))
                    set=set_place
                />
            </label>
            <NumberField label=Signal::derive(move || name().to_owned()) value=value range=range step=1.0 set=set />
            <button type="button" class="button" on:click=move |_| context.change(|state| state.next_seed())>
                {text.say(|m: &Softmax| m.sampling.again)}
            </button>
            <span class="softmax-help numeric" translate="no">{move || text.words::<Softmax>().sampling.seed(seed.get())}</span>
        </div>
        <p class="softmax-help lab__last" translate="no">{gap}</p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_of_the_slider_changes_the_number_and_keeps_its_place() {
        let all = numbers_of_draws();
        assert!(all.is_sorted_by(|one, next| one < next), "{all:?}");
        assert_eq!((all.first(), all.last()), (Some(N_DRAWS.start()), Some(N_DRAWS.end())));
        assert!((0..all.len()).all(|place| place_among(&all, all[place]) == place));
        assert_eq!(all[place_among(&all, 103)], 105);
    }
}
