//! The runs of the past on this device, and two of them compared.

use super::{
    instrument::Instrument,
    past::{PastRun, compare, readable},
};
use crate::{
    browser::focus,
    memo::Memo,
    text::{
        number::significant,
        timing::{
            Timing,
            history::Past,
            verdict::{duration, interval},
        },
        use_text,
    },
    ui::app::Shared,
};
use benchmark::Function;
use leptos::{html, prelude::*};

/// The list and the comparison, folded away.
#[component]
pub fn HistoryView(
    /// The instrument whose runs they are.
    instrument: Instrument,
) -> impl IntoView {
    let text = use_text();
    let kept = instrument.history();
    let runs = Memo::new(move |_| kept.with(|kept| readable(kept)));
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
            <Show when=move || runs.with(|runs| runs.len() > 1)>
                <CompareView runs=runs />
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
        // The row goes, and would take the focus with it.
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

/// Two runs beside each other: the newest, and one of the others.
#[component]
fn CompareView(runs: Memo<Vec<PastRun>>) -> impl IntoView {
    let text = use_text();
    // By name, not by place: a new run must not change which two are compared.
    let pick =
        |place: usize| RwSignal::new(runs.with_untracked(|runs| runs.get(place).map(|run| run.id.clone())));
    let (one, other) = (pick(0), pick(1));
    let found = move |chosen: RwSignal<Option<progress::RunId>>| {
        let id = chosen.get()?;
        runs.with(|runs| runs.iter().find(|run| run.id == id).cloned())
    };
    let table = move || {
        let (one, other) = (found(one)?, found(other)?);
        let (earlier, later) = if one.at <= other.at { (one, other) } else { (other, one) };
        Some(view! { <Compared earlier=earlier later=later /> })
    };
    let select = move |chosen: RwSignal<Option<progress::RunId>>| {
        let options = move || {
            let options = runs.get().into_iter().map(|run| {
                let is_chosen = chosen.get().as_ref() == Some(&run.id);
                view! { <option value=run.id.run.to_string() selected=is_chosen>{run.when()}</option> }
            });
            view! { <option value="">{text.words::<Past>().nobody}</option> {options.collect_view()} }
        };
        let choose = move |name: String| {
            let id = runs.with_untracked(|runs| {
                runs.iter().map(|run| &run.id).find(|id| id.run.to_string() == name).cloned()
            });
            chosen.set(id);
        };
        view! {
            <select aria-label=text.say(|m: &Past| m.compare_with) on:change:target=move |event| choose(event.target().value())>
                {options}
            </select>
        }
    };
    view! {
        <section class="timing__compare" aria-label=text.say(|m: &Past| m.compare)>
            <h4 class="timing__heading">{text.say(|m: &Past| m.compare)}</h4>
            <div class="field">{select(one)} " – " {select(other)}</div>
            {table}
        </section>
    }
}

#[component]
fn Compared(earlier: PastRun, later: PastRun) -> impl IntoView {
    let text = use_text();
    let comparison = compare(&earlier, &later);
    let is_empty = comparison.changes.is_empty();
    let remarks = move || {
        let m = text.words::<Past>();
        let said = [
            (!comparison.are_valid).then_some(m.one_invalid),
            (!comparison.is_same_place).then_some(m.other_browser),
            is_empty.then_some(m.nothing_in_common),
        ];
        said.into_iter().flatten().map(|remark| view! { <p class="timing__note">{remark}</p> }).collect_view()
    };
    let rows = comparison.changes.into_iter().map(|change| {
        let name = move || {
            let m = text.words::<Timing>();
            format!("{} · {}", m.subject(change.subject), m.implementation(change.implementation))
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{Past::factor_of(&change)}</td>
                <td>{move || text.words::<Past>().agreement(change.time)}</td>
                <td>{move || change.to_relu.map(|agreement| text.words::<Past>().agreement(agreement))}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        {remarks}
        <div class="table-scroll" tabindex="0" role="group" aria-label=text.say(|m: &Past| m.compare) hidden=is_empty>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{text.say(|m: &Past| m.row)}</th>
                        <th scope="col" class="number">{text.say(|m: &Past| m.factor)}</th>
                        <th scope="col">{text.say(|m: &Past| m.time)}</th>
                        <th scope="col">{text.say(|m: &Past| m.ratio)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
