//! The table of a run: every function and implementation with all its numbers, and PyTorch's rows below.

use super::{charts, drawing::Series};
use crate::text::timing::{Timing, pytorch::PyTorch};
use benchmark::{
    Report,
    plan::exercise_shape,
    pytorch::{PyTorchRun, PyTorchTimes},
    report::Row,
    statistics::Estimate,
};
use leptos::prelude::*;
use std::sync::Arc;
use ui_kit::{
    components::swatch::Swatch,
    memo::TidyMemo,
    text::{
        number::{interval, significant, whole},
        use_text,
    },
};

/// The table of a run.
#[component]
pub fn MainTable(
    report: Arc<Report>,
    /// The PyTorch run of the learner's machine.
    pytorch: TidyMemo<Option<PyTorchRun>>,
) -> impl IntoView {
    let text = use_text();
    let rows = report.rows.iter().map(|row| view! { <TableRow row=row.clone() /> }).collect_view();
    let pytorch_rows = move || {
        pytorch.get().map(|run| {
            let name = run.torch.clone();
            let rows =
                run.threads.into_iter().map(|times| view! { <PyTorchRows times=times torch=name.clone() /> });
            rows.collect_view()
        })
    };
    let head = move |pick: fn(&'static Timing) -> &'static str| {
        view! { <th scope="col" class="number">{text.say(pick)}</th> }
    };
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=text.say(|m: &Timing| m.caption)>
            <table class="table timing__table">
                <caption>{text.say(|m: &Timing| m.caption)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text.say(|m: &Timing| m.function)}</th>
                        <th scope="col">{text.say(|m: &Timing| m.path)}</th>
                        {head(|m| m.per_pass)}
                        {head(|m| m.to_relu)}
                        {head(|m| m.to_copy)}
                        {head(|m| m.per_element)}
                        {head(|m| m.throughput)}
                        {head(|m| m.spread)}
                        {head(|m| m.passes)}
                        {head(|m| m.outliers)}
                    </tr>
                </thead>
                <tbody>{rows} {pytorch_rows}</tbody>
            </table>
        </div>
        <p class="timing__note">{text.say(|m: &Timing| m.passes_note)}</p>
    }
}

#[component]
fn TableRow(row: Row) -> impl IntoView {
    let text = use_text();
    let (subject, implementation) = (row.subject, row.implementation);
    let n_batches = row.n_batches();
    view! {
        <tr>
            <th scope="row">{mark(charts::series(subject))} {move || text.words::<Timing>().subject(subject)}</th>
            <td>{move || text.words::<Timing>().implementation(implementation)}</td>
            <td class="number">{with_interval(&row.time.scaled(1e-3))}</td>
            <td class="number">{row.to_relu.as_ref().map(with_interval)}</td>
            <td class="number">{row.to_copy.as_ref().map(with_interval)}</td>
            <td class="number">{significant(row.time_per_value().median, 3)}</td>
            <td class="number">{significant(row.gigabytes_per_second(), 3)}</td>
            <td class="number">{significant(row.mad / 1e3, 2)}</td>
            <td class="number">{whole(row.n_passes)}</td>
            <td class="number">{row.outliers.len()} " / " {n_batches}</td>
        </tr>
    }
}

/// PyTorch's three functions with one number of threads.
#[component]
fn PyTorchRows(times: PyTorchTimes, torch: String) -> impl IntoView {
    let text = use_text();
    let torch = StoredValue::new(torch);
    let n_values = exercise_shape().len() as f64;
    let rows = Report::EXERCISE.into_iter().filter_map(move |function| {
        let time = *times.time(function)?;
        Some(view! {
            <tr class="timing__pytorch-row">
                <th scope="row">{function.activation().map(|it| view! { <Swatch activation=it /> " " })} {function.name()}</th>
                <td>{move || torch.with_value(|torch| text.words::<PyTorch>().row(torch, times.n_threads))}</td>
                <td class="number">{with_interval(&time.scaled(1e-3))}</td>
                <td class="number">{times.to_relu(function).as_ref().map(with_interval)}</td>
                <td></td>
                <td class="number">{significant(time.median / n_values, 3)}</td>
                <td class="number">{significant(8.0 * n_values / time.median, 3)}</td>
                <td></td>
                <td></td>
                <td></td>
            </tr>
        })
    });
    rows.collect_view()
}

/// Returns the swatch of a function's line; the copy and softmax have none.
pub fn mark(series: Series) -> Option<AnyView> {
    match series {
        Series::Activation(activation) => Some(view! { <Swatch activation=activation /> " " }.into_any()),
        Series::Copy | Series::Softmax => None,
    }
}

/// Renders a number with its interval, which is less prominent: `8.53 [8.41–8.66]`.
pub fn with_interval(estimate: &Estimate) -> impl IntoView + use<> {
    view! { {significant(estimate.median, 3)} " " <span class="timing__interval">"[" {interval(estimate)} "]"</span> }
}
