//! The quality of a run in one badge, with its reasons; what could not be measured; and the result in three numbers.

use super::super::picture::charts::judged;
use crate::timing::words::{Timing, findings::Findings, quality::Qualities};
use benchmark::{
    Function, Report,
    finding::Warning,
    quality::{Grade, Quality},
};
use leptos::prelude::*;
use std::sync::Arc;
use ui_kit::text::{
    number::{duration, significant},
    use_text,
};

/// Largest number of functions among the three numbers.
const MOST_RATIOS: usize = 2;

/// The badge, and at most three reasons.
#[component]
pub fn QualityView(report: Arc<Report>) -> impl IntoView {
    let text = use_text();
    let quality = Quality::of(&report);
    let class = match quality.grade {
        Grade::Quiet => "badge badge--good",
        Grade::Usable => "badge badge--warn",
        Grade::TooNoisy => "badge badge--bad",
    };
    let grade = quality.grade;
    let reasons = move || {
        let m = text.words::<Qualities>();
        if quality.reasons.is_empty() {
            return vec![m.quiet.to_owned()];
        }
        quality.reasons.iter().map(|reason| m.reason(reason, text.words())).collect()
    };
    let reasons = move || reasons().into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view();
    view! {
        <section class="timing__quality" aria-label=text.say(|m: &Qualities| m.title)>
            <p>
                {text.say(|m: &Qualities| m.title)} ": "
                <strong class=class>{move || text.words::<Qualities>().grade(grade)}</strong>
            </p>
            <ul>{reasons}</ul>
        </section>
    }
}

/// What was chosen and could not be measured. Empty for a run that measured everything.
#[component]
pub fn LeftOut(report: Arc<Report>) -> impl IntoView {
    let text = use_text();
    let is_any = report.warnings.iter().any(is_about_a_missing_row);
    let lines = move || {
        let m = text.words::<Findings>();
        let missing = report.warnings.iter().filter(|warning| is_about_a_missing_row(warning));
        missing
            .map(|it| view! { <li>{m.warning(it, &report.disturbed_rounds, text.words())}</li> })
            .collect_view()
    };
    is_any.then(|| {
        view! {
            <div class="timing__left-out">
                <p><strong>{text.say(|m: &Findings| m.left_out)}</strong></p>
                <ul>{lines}</ul>
            </div>
        }
    })
}

fn is_about_a_missing_row(warning: &Warning) -> bool {
    match warning {
        Warning::ImplementationMissing { .. }
        | Warning::ImplementationRejected { .. }
        | Warning::ImplementationFailed { .. }
        | Warning::WrongOutput { .. }
        | Warning::OwnFailed
        | Warning::OwnTooSlow { .. } => true,
        Warning::CoarseClock { .. }
        | Warning::UnstableWarmUp { .. }
        | Warning::DisturbedRounds { .. }
        | Warning::TwoLevels { .. }
        | Warning::WideInterval { .. }
        | Warning::Drift { .. }
        | Warning::HarnessOverhead { .. } => false,
    }
}

/// The result in numbers: ReLU's time, and two functions as multiples of it.
#[component]
pub fn Numbers(report: Arc<Report>) -> impl IntoView {
    let text = use_text();
    let relu = report.best_row(Function::Relu).map(|row| duration(row.time.nanos()));
    let relu = relu.map(|time| {
        let label = text.say(|m: &Timing| m.one_pass);
        view! { <div><dt>{label}</dt> <dd class="numeric" translate="no">{time}</dd></div> }
    });
    let ratios = told(&report).into_iter().map(|(function, ratio)| {
        let label = move || text.words::<Timing>().in_relus(function.name());
        view! { <div><dt>{label}</dt> <dd class="numeric" translate="no">{format!("{}×", significant(ratio, 2))}</dd></div> }
    });
    view! {
        <dl class="timing__numbers">{relu} {ratios.collect_view()}</dl>
    }
}

/// Returns the functions that are told as a number, with their ratios to ReLU: those of the lesson's exercise first.
fn told(report: &Report) -> Vec<(Function, f64)> {
    let mut functions = judged(report);
    functions.sort_by_key(|function| !Report::EXERCISE.contains(function));
    let ratio = |function| Some((function, report.best_row(function)?.to_relu?.median));
    functions.into_iter().filter_map(ratio).take(MOST_RATIOS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use benchmark::{Subject, example};

    #[test]
    fn the_lessons_functions_come_first_among_the_numbers() {
        let mut report = example::report();
        assert_eq!(told(&report), [(Function::Gelu, 8.0), (Function::Silu, 7.0)]);
        report.rows.insert(1, example::row(Subject::Forward(Function::Tanh), 32_768, 5_000.0));
        assert_eq!(told(&report), [(Function::Gelu, 8.0), (Function::Silu, 7.0)]);
        report.rows.retain(|row| row.subject != Subject::Forward(Function::Gelu));
        assert_eq!(told(&report), [(Function::Silu, 7.0), (Function::Tanh, 2.0)]);
    }
}
