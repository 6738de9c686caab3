//! The numbers of both pictures as tables.

use super::{context::DepthContext, numbers::number, readings::cosine_text};
use crate::depth::{model::simulated::Curve, words::Depth};
use leptos::prelude::*;
use network::{HISTOGRAM_END, N_BINS, N_LAYERS, Signal};
use ui_kit::text::{
    number::{fixed, percent},
    use_text,
};

/// Layers between two rows.
const STEP: usize = 5;
/// Bins of the histogram in one row: one root mean square.
const BINS: usize = N_BINS / 8;

/// Returns the number of a curve at a layer.
fn cell(curve: Curve, signal: &Signal, layer: usize) -> String {
    let at = |values: &[f64]| values.get(layer).copied().unwrap_or(f64::NAN);
    match curve {
        Curve::Size => number(at(&signal.mean_squares).sqrt()),
        Curve::Gradient => number(at(&signal.gradients).sqrt()),
        Curve::Cosine => cosine_text(at(&signal.cosines)),
    }
}

/// The tables: eleven layers and that of the cursor, theory beside simulation; and the distribution at the cursor.
#[component]
pub(super) fn Twin(context: DepthContext) -> impl IntoView {
    let text = use_text();
    let rows = move || {
        let cursor = usize::from(context.state.get().layer);
        let mut layers: Vec<usize> = (0..=N_LAYERS).step_by(STEP).chain([cursor]).collect();
        layers.sort_unstable();
        layers.dedup();
        let found = context.simulation.found().get().map(|found| found.first.signal).unwrap_or_default();
        context.theory.with(|theory| {
            let row = |layer: usize| {
                let pair = |curve| [cell(curve, &theory.signal, layer), cell(curve, &found, layer)];
                let cells = Curve::ALL.into_iter().flat_map(pair);
                let cells = cells.map(|number| view! { <td class="number">{number}</td> }).collect_view();
                view! { <tr><th scope="row">{layer.to_string()}</th>{cells}</tr> }
            };
            layers.into_iter().map(row).collect_view()
        })
    };
    let headings = move || {
        let m = text.words::<Depth>();
        let pair = |curve| [m.theory_of(m.short(curve)), m.simulation_of(m.short(curve))];
        let all = Curve::ALL.into_iter().flat_map(pair);
        all.map(|name| view! { <th scope="col" class="number">{name}</th> }).collect_view()
    };
    let caption = text.say(|m: &Depth| m.table);
    let layer = move || context.state.get().layer.max(1);
    let histogram_caption = move || text.words::<Depth>().histogram_table(&layer().to_string());
    let intervals = move || {
        let histogram = context.simulation.histogram(layer())?;
        let row = |(place, shares): (usize, &[f64])| {
            let from = place as f64 - HISTOGRAM_END;
            let share = percent(shares.iter().sum());
            view! {
                <tr>
                    <th scope="row">{format!("{} … {}", fixed(from, 0), fixed(from + 1.0, 0))}</th>
                    <td class="number">{share}</td>
                </tr>
            }
        };
        Some(histogram.shares.chunks(BINS).enumerate().map(row).collect_view())
    };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=caption>
            <table class="table table--compact depth__layers">
                <caption>{caption}</caption>
                <thead><tr><th scope="col">{text.say(|m: &Depth| m.layer)}</th>{headings}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <div class="table-scroll" tabindex="0" role="region" aria-label=histogram_caption>
            <table class="table table--compact">
                <caption>{histogram_caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text.say(|m: &Depth| m.interval)}</th>
                        <th scope="col" class="number">{text.say(|m: &Depth| m.share)}</th>
                    </tr>
                </thead>
                <tbody>{intervals}</tbody>
            </table>
        </div>
    }
}
