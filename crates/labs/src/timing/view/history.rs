//! The earlier runs on this device.

use super::super::instrument::Instrument;
use crate::timing::words::{Timing, history::Past};
use benchmark::{Function, history::HistoryEntry, set::Set};
use leptos::{html, prelude::*};
use progress::{Moment, RunId};
use ui_kit::{
    browser::focus,
    context::Shared,
    memo::TidyMemo,
    progress_store::runs::KeptRun,
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
    let relu = run.entry.best_row(Function::Relu).map(|row| duration(row.time.nanos()));
    let ratio = |function| {
        let ratio = run.entry.best_row(function)?.to_relu?;
        Some(
            view! { {significant(ratio.median, 3)} "× " <span class="timing__interval">"[" {interval(&ratio)} "]"</span> },
        )
    };
    let (gelu, silu) = (ratio(Function::Gelu), ratio(Function::Silu));
    let plan = run.entry.plan;
    let by: Set<_> = run.entry.rows.iter().map(|row| row.implementation).collect();
    let settings = move || text.words::<Timing>().summary(&plan, by, false);
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
            <td class="number" translate="no">{relu}</td>
            <td class="number" translate="no">{gelu}</td>
            <td class="number" translate="no">{silu}</td>
            <td>{settings}</td>
            <td>
                <button type="button" class="button" aria-label={move || text.words::<Past>().remove(&name)} on:click=remove>"×"</button>
            </td>
        </tr>
    }
}

/// A stored run that this version can read.
#[derive(Clone, Debug, PartialEq)]
struct PastRun {
    /// Id of the run.
    id: RunId,
    /// Timestamp of the end of the run.
    at: Moment,
    /// Summary of the run.
    entry: HistoryEntry,
}

/// Returns the runs that this version can read, in the given order. The others stay stored.
fn readable(runs: &[KeptRun]) -> Vec<PastRun> {
    let read = |run: &KeptRun| {
        let entry = HistoryEntry::from_json(&run.record)?;
        Some(PastRun { id: run.id.clone(), at: run.at, entry })
    };
    runs.iter().filter_map(read).collect()
}

impl PastRun {
    /// Formats the learner's local date and time at the end of the run: `2026-11-26 10:42`.
    fn when(&self) -> String {
        let (year, month, day) = self.at.civil_date().year_month_day();
        let minutes = self.at.unix_ms().div_euclid(60_000) + i64::from(self.at.offset_min());
        let of_day = minutes.rem_euclid(24 * 60);
        format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", of_day / 60, of_day % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use benchmark::{Report, example};
    use progress::Slug;

    fn kept(report: &Report, unix_ms: i64) -> KeptRun {
        let slug = |name: &str| Slug::new(name).unwrap();
        KeptRun {
            id: RunId { lesson: slug("lesson"), run: slug("run") },
            at: Moment::new(unix_ms, 9 * 60).unwrap(),
            record: HistoryEntry::of(report).to_json(),
        }
    }

    fn past(report: &Report) -> PastRun {
        readable(&[kept(report, 0)]).remove(0)
    }

    #[test]
    fn a_kept_run_is_read_with_its_best_rows() {
        let run = past(&example::report());
        let gelu = run.entry.best_row(Function::Gelu).and_then(|row| row.to_relu);
        assert_eq!(gelu.map(|ratio| ratio.median), Some(8.0));
        assert_eq!(run.entry.best_row(Function::Mish), None);
    }

    #[test]
    fn a_run_of_another_version_is_passed_over() {
        let mut strange = kept(&example::report(), 0);
        strange.record = r#"{"version":99}"#.into();
        assert_eq!(readable(&[strange, kept(&example::report(), 0)]).len(), 1);
    }

    #[test]
    fn the_time_is_that_of_the_wall_where_it_was_measured() {
        // 2026-11-25 16:42 UTC, nine hours east of it.
        let run = readable(&[kept(&example::report(), 1_795_624_920_000)]).remove(0);
        assert_eq!(run.when(), "2026-11-26 01:42");
    }
}
