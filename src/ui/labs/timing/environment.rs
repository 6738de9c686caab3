//! The environment of a run: enough to judge it elsewhere and to repeat it.

use crate::text::timing::Timing;
use benchmark::Report;
use leptos::prelude::*;
use std::sync::Arc;
use ui_kit::{
    browser::engine,
    text::{
        number::{duration, significant, whole},
        use_text,
    },
};

#[component]
pub fn EnvironmentView(report: Arc<Report>) -> impl IntoView {
    let text = use_text();
    let facts = move || {
        let facts = facts(&report, text.words());
        facts.into_iter().map(|(name, value)| view! { <dt>{name}</dt> <dd>{value}</dd> }).collect_view()
    };
    view! {
        <details class="timing__environment">
            <summary>{text.say(|m: &Timing| m.environment)}</summary>
            <dl class="timing__facts">{facts}</dl>
        </details>
    }
}

/// Returns the facts as pairs of name and value.
fn facts(report: &Report, m: &Timing) -> Vec<(&'static str, String)> {
    let environment = &report.environment;
    let host = &environment.host;
    let n_cores = if host.n_cores == 0 { m.unknown.to_owned() } else { whole(u64::from(host.n_cores)) };
    let isolation = if host.is_isolated { m.isolated } else { m.not_isolated };
    let best = environment.best.map_or(m.unknown, |best| m.implementation(best));
    let error = report.rows.iter().map(|row| row.largest_error).fold(0.0, f64::max);
    let error = if error == 0.0 { "0".to_owned() } else { format!("{error:.1e}") };
    vec![
        (m.browser, host.user_agent.clone()),
        (m.features, engine::features().join(", ")),
        (m.best_path, best.to_owned()),
        (m.cores, n_cores),
        (m.isolation, isolation.to_owned()),
        (m.clock_step, duration(environment.clock_step)),
        (m.harness, duration(report.overhead)),
        (m.duration, format!("{} s", significant(report.duration.as_millis() / 1e3, 3))),
        (m.inputs, report.plan.seed.to_string()),
        (m.largest_error, error),
        (m.build, environment.build.clone()),
    ]
}
