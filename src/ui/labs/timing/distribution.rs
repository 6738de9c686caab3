//! The table of the rounds: the distribution of each function's times, and on demand every single time.

use crate::text::timing::Timing;
use benchmark::{Report, report::Row};
use leptos::prelude::*;
use std::sync::Arc;
use ui_kit::text::{number::significant, use_text};

/// The tables of the rounds.
#[component]
pub fn Distribution(report: Arc<Report>) -> impl IntoView {
    let text = use_text();
    let is_open = RwSignal::new(false);
    let rows = report.rows.iter().map(|row| view! { <Quartiles row=row.clone() /> }).collect_view();
    let heads = move || {
        let quantiles = text.words::<Timing>().quantiles;
        quantiles.map(|name| view! { <th scope="col" class="number">{name}</th> }).collect_view()
    };
    view! {
        <details class="timing__distribution">
            <summary>{text.say(|m: &Timing| m.as_table)}</summary>
            <div class="table-scroll" tabindex="0" role="group" aria-label=text.say(|m: &Timing| m.rounds_caption)>
                <table class="table">
                    <caption>{text.say(|m: &Timing| m.rounds_caption)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{text.say(|m: &Timing| m.function)}</th>
                            <th scope="col">{text.say(|m: &Timing| m.path)}</th>
                            {heads}
                            <th scope="col" class="number">{text.say(|m: &Timing| m.batches)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            // Thousands of cells that few readers open: rendered on demand.
            <details on:toggle:target=move |event| is_open.set(event.target().open())>
                <summary>{text.say(|m: &Timing| m.every_round)}</summary>
                {move || is_open.get().then(|| view! { <EveryRound report=Arc::clone(&report) /> })}
            </details>
        </details>
    }
}

#[component]
fn Quartiles(row: Row) -> impl IntoView {
    let text = use_text();
    let (subject, implementation) = (row.subject, row.implementation);
    let n_batches = row.n_batches();
    let quantiles =
        quantiles(&row.samples).map(|nanos| view! { <td class="number">{significant(nanos / 1e3, 3)}</td> });
    view! {
        <tr>
            <th scope="row">{move || text.words::<Timing>().subject(subject)}</th>
            <td>{move || text.words::<Timing>().implementation(implementation)}</td>
            {quantiles.collect_view()}
            <td class="number">{n_batches}</td>
        </tr>
    }
}

#[component]
fn EveryRound(report: Arc<Report>) -> impl IntoView {
    let text = use_text();
    let heads = {
        let report = Arc::clone(&report);
        move || {
            let m = text.words::<Timing>();
            let name =
                |row: &Row| format!("{} · {}", m.subject(row.subject), m.implementation(row.implementation));
            report
                .rows
                .iter()
                .map(|row| view! { <th scope="col" class="number">{name(row)}</th> })
                .collect_view()
        }
    };
    let rounds = (0..report.n_rounds).map(|round| {
        let is_disturbed = report.disturbed_rounds.contains(&round);
        let times = report.rows.iter().map(|row| {
            let time = row.samples.get(round as usize).map(|nanos| significant(nanos / 1e3, 4));
            let is_outlier = row.outliers.contains(&round);
            view! { <td class="number" class:timing__outlier=is_outlier>{time} {is_outlier.then_some("*")}</td> }
        });
        view! {
            <tr>
                <th scope="row">
                    {round + 1}
                    {is_disturbed.then(|| view! { <span class="timing__remark">" " {text.say(|m: &Timing| m.disturbed)}</span> })}
                </th>
                {times.collect_view()}
            </tr>
        }
    });
    let rounds = rounds.collect_view();
    view! {
        <div class="table-scroll timing__rounds" tabindex="0" role="group" aria-label=text.say(|m: &Timing| m.every_round)>
            <table class="table">
                <caption>{text.say(|m: &Timing| m.every_round)} " · * " {text.say(|m: &Timing| m.outliers)}</caption>
                <thead><tr><th scope="col">{text.say(|m: &Timing| m.round)}</th>{heads}</tr></thead>
                <tbody>{rounds}</tbody>
            </table>
        </div>
    }
}

/// Returns minimum, quartiles and maximum, by the value at the nearest rank; zeros for an empty slice.
fn quantiles(times: &[f64]) -> [f64; 5] {
    let mut sorted = times.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1) as f64;
    [0.0, 0.25, 0.5, 0.75, 1.0]
        .map(|share| sorted.get((share * last).round() as usize).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_measured_values_in_order() {
        assert_eq!(quantiles(&[5.0, 1.0, 4.0, 2.0, 3.0]), [1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(quantiles(&[7.0]), [7.0; 5]);
        assert_eq!(quantiles(&[]), [0.0; 5]);
    }
}
