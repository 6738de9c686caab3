//! The reasons why a run does not count, and the warnings for reading it.

use crate::text::timing::findings::Findings;
use benchmark::Report;
use leptos::prelude::*;
use std::sync::Arc;
use ui_kit::text::use_text;

/// The reasons, as an alert, and the warnings, folded away. Empty for a run without findings.
#[component]
pub fn FindingList(report: Arc<Report>) -> impl IntoView {
    let text = use_text();
    let reasons = {
        let report = Arc::clone(&report);
        move || {
            let m = text.words::<Findings>();
            report.invalid.iter().map(|reason| view! { <li>{m.invalid(reason)}</li> }).collect_view()
        }
    };
    let is_valid = report.is_valid();
    let n_warnings = report.warnings.len();
    let warnings = move || {
        let m = text.words::<Findings>();
        let said = |warning| m.warning(warning, &report.disturbed_rounds, text.words());
        report.warnings.iter().map(|warning| view! { <li>{said(warning)}</li> }).collect_view()
    };
    view! {
        {(!is_valid).then(|| view! {
            <div class="callout timing__invalid" role="alert">
                <p><strong>{text.say(|m: &Findings| m.invalid_title)}</strong></p>
                <ul>{reasons}</ul>
                <p>{text.say(|m: &Findings| m.what_to_do)}</p>
            </div>
        })}
        {(n_warnings > 0).then(|| view! {
            <details class="timing__warnings">
                <summary>{text.say(|m: &Findings| m.warnings_title)} " (" {n_warnings} ")"</summary>
                <ul>{warnings}</ul>
            </details>
        })}
    }
}
