//! The earlier runs on this device.

use super::{
    instrument::Instrument,
    past::{PastRun, readable},
};
use crate::text::timing::{Timing, history::Past};
use benchmark::Function;
use leptos::{html, prelude::*};
use ui_kit::{
    browser::focus,
    context::Shared,
    memo::TidyMemo,
    text::{
        number::{duration, interval, significant},
        use_text,
    },
};

/// The list of earlier runs, folded away.
#[component]
pub fn HistoryView(instrument: Instrument) -> impl IntoView {
    let text = use_text();
    let kept = instrument.history();
    let runs = TidyMemo::new(move |_| kept.with(|kept| readable(kept)));
    let summary = NodeRef::new();
    let row = move |run| view! { <PastRow run=run summary=summary /> };
    let rows = move || runs.get().into_iter().map(row).collect_view();
    let head = move |pick: fn(&'static Past) -> &'static str| view! { <th scope="col">{text.say(pick)}</th> };
    view! {
        <details class="timing__history">
            <summary node_ref=summary>{move || text.words::<Past>().title(runs.with(Vec::len))}</summary>
            <Show
                when=move || runs.with(|runs| !runs.is_empty())
                fallback=move || view! { <p>{text.say(|m: &Past| m.none)}</p> }
            >
                <div class="table-scroll" tabindex="0" role="group" aria-label={move || text.words::<Past>().title(runs.with(Vec::len))}>
                    <table class="table">
                        <thead>
                            <tr>
                                {head(|m| m.when)} {head(|m| m.counts)} {head(|m| m.path)} {head(|m| m.relu)}
                                <th scope="col">"GELU"</th>
                                <th scope="col">"SiLU"</th>
                                {head(|m| m.settings)}
                                <td></td>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </Show>
        </details>
    }
}

#[component]
fn PastRow(run: PastRun, summary: NodeRef<html::Summary>) -> impl IntoView {
    let text = use_text();
    let progress = Shared::get().progress;
    let (when, is_valid, best) = (run.when(), run.entry.is_valid, run.entry.best);
    let relu = run.row(Function::Relu).map(|row| duration(row.time.nanos()));
    let ratio = |function| {
        let ratio = run.row(function)?.to_relu?;
        Some(
            view! { {significant(ratio.median, 3)} "× " <span class="timing__interval">"[" {interval(&ratio)} "]"</span> },
        )
    };
    let (gelu, silu) = (ratio(Function::Gelu), ratio(Function::Silu));
    let name = when.clone();
    let remove = move |_| {
        progress.remove_run(&run.id);
        // The row is removed, and the focus would be lost with it.
        focus::on_next_frame(summary);
    };
    view! {
        <tr class:timing__past--invalid=!is_valid>
            <th scope="row">{when}</th>
            <td>{move || { let m = text.words::<Past>(); if is_valid { m.valid } else { m.invalid } }}</td>
            <td>{move || best.map(|best| text.words::<Timing>().implementation(best))}</td>
            <td class="number">{relu}</td>
            <td class="number">{gelu}</td>
            <td class="number">{silu}</td>
            <td><code>{run.entry.plan.to_string()}</code></td>
            <td>
                <button type="button" class="button" aria-label={move || text.words::<Past>().remove(&name)} on:click=remove>"×"</button>
            </td>
        </tr>
    }
}
