//! The sweep as a table: a row for each size, a column for each function.

use super::table::with_interval;
use crate::text::timing::Timing;
use benchmark::{
    Report, Subject,
    report::{Row, SweepOutcome, SweepPoint},
};
use leptos::prelude::*;
use std::sync::Arc;
use ui_kit::text::{number::bytes, use_text};

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
                view! { <td class="number">{row.map(|row: &Row| with_interval(&row.time_per_value()))}</td> }
            };
            subjects.iter().map(cell).collect_view().into_any()
        }
        SweepOutcome::OutOfMemory { bytes: n_bytes } => {
            let said = move || {
                let needed = format!("{} MiB", n_bytes / (1024 * 1024));
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
