//! The numbers of both pictures as tables.

use super::{context::DepthContext, numbers::number, readings::cosine_text};
use crate::{
    depth::{
        model::simulated::{Curve, Spread},
        words::Depth,
    },
    number_table::NumberTable,
};
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

/// Returns the layers that have rows: every fifth one and that of the cursor.
fn layers(cursor: u8) -> Vec<usize> {
    let mut layers: Vec<usize> = (0..=N_LAYERS).step_by(STEP).chain([usize::from(cursor)]).collect();
    layers.sort_unstable();
    layers.dedup();
    layers
}

/// Returns mean and standard deviation at a layer; a dash where fewer than two seeds have a number.
fn spread_cell(spreads: &[Option<Spread>], layer: usize) -> String {
    match spreads.get(layer) {
        Some(Some(Spread { mean, deviation })) => format!("{} ± {}", fixed(*mean, 3), fixed(*deviation, 3)),
        _ => "–".to_owned(),
    }
}

/// Returns the table of the bars. `None` for a single seed, which has none.
fn spread(context: DepthContext, m: &'static Depth) -> Option<NumberTable> {
    let spreads = context.simulation.found().with(|found| {
        let found = found.as_ref().filter(|found| !found.others.is_empty())?;
        Some(Curve::ALL.map(|curve| found.spread(curve)))
    })?;
    let row = |layer: usize| -> Vec<String> {
        let cells = spreads.iter().map(|spreads| spread_cell(spreads, layer));
        std::iter::once(layer.to_string()).chain(cells).collect()
    };
    let header = [m.layer, m.short_size, m.short_gradient, m.short_cosine].map(str::to_owned).to_vec();
    let rows = layers(context.state.get().layer).into_iter().map(row).collect();
    Some(NumberTable { caption: m.spread_table, header, rows })
}

/// The tables: eleven layers and that of the cursor, theory beside simulation; the spread over seeds; and the
/// distribution at the cursor.
#[component]
pub(super) fn Twin(context: DepthContext) -> impl IntoView {
    let text = use_text();
    let rows = move || {
        let layers = layers(context.state.get().layer);
        let found = context.simulation.found().get().map(|found| found.first.signal).unwrap_or_default();
        context.theory.with(|theory| {
            let row = |layer: usize| {
                let pair = |curve| [cell(curve, &theory.signal, layer), cell(curve, &found, layer)];
                let cells = Curve::ALL.into_iter().flat_map(pair);
                let cells = cells
                    .map(|number| view! { <td class="number" translate="no">{number}</td> })
                    .collect_view();
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
                    <td class="number" translate="no">{share}</td>
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
        {move || spread(context, text.words()).map(NumberTable::view)}
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layer_of_the_cursor_has_a_row_among_every_fifth() {
        assert_eq!(layers(50), [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50]);
        assert_eq!(layers(7)[..4], [0, 5, 7, 10]);
    }

    #[test]
    fn a_layer_without_a_spread_has_a_dash() {
        let spreads = [Some(Spread { mean: -0.312_4, deviation: 0.37 }), None];
        assert_eq!([0, 1, 2].map(|layer| spread_cell(&spreads, layer)), ["−0.312 ± 0.370", "–", "–"]);
    }
}
