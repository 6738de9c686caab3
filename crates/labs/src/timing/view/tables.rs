//! The tables of a run: every function and implementation with all its numbers, the sweep, and the rounds.

use super::super::picture::{Series, charts::series};
use crate::timing::words::{Timing, own::OwnTimed, pytorch::PyTorch};
use benchmark::{
    Report, Subject,
    own::Form,
    plan::exercise_shape,
    pytorch::{PyTorchRun, PyTorchTimes},
    report::{Row, SweepOutcome, SweepPoint},
    statistics::Estimate,
};
use leptos::prelude::*;
use std::sync::Arc;
use ui_kit::{
    components::swatch::Swatch,
    memo::TidyMemo,
    text::{
        number::{bytes, interval, significant, whole},
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
    let rows = report.rows.iter().map(|row| view! { <TableRow row=row.clone() form=None /> }).collect_view();
    let own = report.own.as_ref().map(|own| view! { <TableRow row=own.row.clone() form=Some(own.form) /> });
    let n_own = report.own.as_ref().map(|own| own.row.n_passes);
    let own_passes = move || n_own.map(|n| text.words::<OwnTimed>().passes(&whole(n)));
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
                <tbody>{rows} {own} {pytorch_rows}</tbody>
            </table>
        </div>
        <p class="timing__note">{text.say(|m: &Timing| m.passes_note)} " " {own_passes}</p>
    }
}

#[component]
fn TableRow(
    row: Row,
    /// The form of the learner's own function.
    form: Option<Form>,
) -> impl IntoView {
    let text = use_text();
    let (subject, implementation) = (row.subject, row.implementation);
    let n_batches = row.n_batches();
    let path = move || {
        let m = text.words::<Timing>();
        let name = m.implementation(implementation);
        form.map_or_else(|| name.to_owned(), |form| text.words::<OwnTimed>().path(form, name))
    };
    view! {
        <tr>
            <th scope="row">{mark(series(subject))} {move || text.words::<Timing>().subject(subject)}</th>
            <td>{path}</td>
            <td class="number" translate="no">{with_interval(&row.time.scaled(1e-3))}</td>
            <td class="number" translate="no">{row.to_relu.as_ref().map(with_interval)}</td>
            <td class="number" translate="no">{row.to_copy.as_ref().map(with_interval)}</td>
            <td class="number" translate="no">{significant(row.time_per_value().median, 3)}</td>
            <td class="number" translate="no">{significant(row.gigabytes_per_second(), 3)}</td>
            <td class="number" translate="no">{significant(row.mad / 1e3, 2)}</td>
            <td class="number" translate="no">{whole(row.n_passes)}</td>
            <td class="number" translate="no">{row.outliers.len()} " / " {n_batches}</td>
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
                <td class="number" translate="no">{with_interval(&time.scaled(1e-3))}</td>
                <td class="number" translate="no">{times.to_relu(function).as_ref().map(with_interval)}</td>
                <td></td>
                <td class="number" translate="no">{significant(time.median / n_values, 3)}</td>
                <td class="number" translate="no">{significant(8.0 * n_values / time.median, 3)}</td>
                <td></td>
                <td></td>
                <td></td>
            </tr>
        })
    });
    rows.collect_view()
}

/// Returns the swatch of a function's line; the copy and softmax have none.
fn mark(series: Series) -> Option<AnyView> {
    match series {
        Series::Activation(activation) => Some(view! { <Swatch activation=activation /> " " }.into_any()),
        Series::Copy | Series::Softmax | Series::Own => None,
    }
}

/// Renders a number with its interval, which is less prominent: `8.53 [8.41–8.66]`.
fn with_interval(estimate: &Estimate) -> impl IntoView + use<> {
    view! { {significant(estimate.median, 3)} " " <span class="timing__interval">"[" {interval(estimate)} "]"</span> }
}

/// The table of the sweep.
#[component]
pub fn SweepTable(report: Arc<Report>) -> impl IntoView {
    let text = use_text();
    let subjects = subjects(&report);
    let heads = subjects.iter().map(|&subject| {
        view! { <th scope="col" class="number">{move || text.words::<Timing>().subject(subject)}</th> }
    });
    let rows =
        report.sweep.iter().map(|point| view! { <SizeRow point=point.clone() subjects=subjects.clone() /> });
    view! {
        <details class="timing__distribution">
            <summary>{text.say(|m: &Timing| m.as_table)}</summary>
            <div class="table-scroll" tabindex="0" role="group" aria-label=text.say(|m: &Timing| m.sweep_caption)>
                <table class="table timing__sweep-table">
                    <caption>{text.say(|m: &Timing| m.sweep_caption)}</caption>
                    <thead>
                        <tr><th scope="col">{text.say(|m: &Timing| m.size)}</th>{heads.collect_view()}</tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
}

#[component]
fn SizeRow(point: SweepPoint, subjects: Vec<Subject>) -> impl IntoView {
    let text = use_text();
    let cells = match point.outcome {
        SweepOutcome::Measured(rows) => {
            let cell = |subject: &Subject| {
                let row = rows.iter().find(|row| row.subject == *subject);
                view! { <td class="number" translate="no">{row.map(|row: &Row| with_interval(&row.time_per_value()))}</td> }
            };
            subjects.iter().map(cell).collect_view().into_any()
        }
        SweepOutcome::OutOfMemory { bytes: n_bytes } => {
            let said = move || {
                let needed = format!("{}\u{a0}MiB", n_bytes / (1024 * 1024));
                text.words::<Timing>().out_of_memory(&needed)
            };
            view! { <td colspan=subjects.len()>{said}</td> }.into_any()
        }
    };
    view! { <tr><th scope="row">{bytes(point.bytes)}</th>{cells}</tr> }
}

/// Returns the subjects of the columns: those measured at the first size with results.
fn subjects(report: &Report) -> Vec<Subject> {
    let rows = report.sweep.iter().find_map(|point| match &point.outcome {
        SweepOutcome::Measured(rows) => Some(rows),
        SweepOutcome::OutOfMemory { .. } => None,
    });
    rows.into_iter().flatten().map(|row| row.subject).collect()
}

/// The tables of the rounds.
#[component]
pub fn Distribution(report: Arc<Report>) -> impl IntoView {
    let text = use_text();
    let is_open = RwSignal::new(false);
    let rows = report.rows.iter().chain(report.own.iter().map(|own| &own.row));
    let rows = rows.map(|row| view! { <Quartiles row=row.clone() /> }).collect_view();
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
    let quantiles = quantiles(&row.samples)
        .map(|nanos| view! { <td class="number" translate="no">{significant(nanos / 1e3, 3)}</td> });
    view! {
        <tr>
            <th scope="row">{move || text.words::<Timing>().subject(subject)}</th>
            <td>{move || text.words::<Timing>().implementation(implementation)}</td>
            {quantiles.collect_view()}
            <td class="number" translate="no">{n_batches}</td>
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
            view! { <td class="number" translate="no" class:timing__outlier=is_outlier>{time} {is_outlier.then_some("*")}</td> }
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

/// Returns minimum, quartiles and maximum, by the value at the nearest rank.
fn quantiles(times: &[f64]) -> [f64; 5] {
    let mut sorted = times.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1).expect("a row has at least one time") as f64;
    [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| sorted[(share * last).round() as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_measured_values_in_order() {
        assert_eq!(quantiles(&[5.0, 1.0, 4.0, 2.0, 3.0]), [1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(quantiles(&[7.0]), [7.0; 5]);
    }
}
