//! The conclusions from a run: whether it counts, and the verdict in sentences.

use super::super::picture::charts::judged;
use crate::timing::words::{
    Timing, compared::Compared, findings::Findings, pytorch::PyTorch, verdict::Verdicts,
};
use benchmark::{
    Function, Report,
    compare::{SweepFinding, derivative_cost, speedups},
    pytorch::PyTorchRun,
    verdict::{Limit, Verdict},
};
use leptos::prelude::*;
use std::sync::Arc;
use ui_kit::{memo::TidyMemo, text::use_text};

/// The reasons why a run does not count, as an alert. Empty for one that does.
#[component]
pub fn InvalidView(report: Arc<Report>) -> impl IntoView {
    let text = use_text();
    let is_valid = report.is_valid();
    let reasons = move || {
        let m = text.words::<Findings>();
        report.invalid.iter().map(|reason| view! { <li>{m.invalid(reason)}</li> }).collect_view()
    };
    (!is_valid).then(|| {
        view! {
            <div class="callout timing__invalid" role="alert">
                <p><strong>{text.say(|m: &Findings| m.invalid_title)}</strong></p>
                <ul>{reasons}</ul>
                <p>{text.say(|m: &Findings| m.what_to_do)}</p>
            </div>
        }
    })
}

/// All warnings of a run, row by row, folded away. Empty for a run without any.
#[component]
pub fn WarningList(report: Arc<Report>) -> impl IntoView {
    let text = use_text();
    let n_warnings = report.warnings.len();
    let warnings = move || {
        let m = text.words::<Findings>();
        let said = |warning| m.warning(warning, &report.disturbed_rounds, text.words());
        report.warnings.iter().map(|warning| view! { <li>{said(warning)}</li> }).collect_view()
    };
    (n_warnings > 0).then(|| {
        view! {
            <details class="timing__warnings">
                <summary>{text.say(|m: &Findings| m.warnings_title)} " (" {n_warnings} ")"</summary>
                <ul>{warnings}</ul>
            </details>
        }
    })
}

/// The verdict: on every function that was measured on the best path, and on every comparison that was asked for.
#[component]
pub fn VerdictView(
    report: Arc<Report>,
    /// The PyTorch run of the learner's machine.
    pytorch: TidyMemo<Option<PyTorchRun>>,
) -> impl IntoView {
    let text = use_text();
    let sentences = move || {
        let mut said = verdicts(&report, text.words());
        said.extend(comparisons(&report, text.words(), text.words()));
        if let Some(run) = pytorch.get() {
            let against = |function| text.words::<PyTorch>().against_browser(&report, &run, function);
            said.extend(Report::EXERCISE.into_iter().filter_map(against));
        }
        said.extend(text.words::<Verdicts>().about_training(&report).map(str::to_owned));
        said.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()
    };
    view! {
        <section class="timing__verdict" aria-label=text.say(|m: &Verdicts| m.title)>
            <h4 class="timing__heading">{text.say(|m: &Verdicts| m.title)}</h4>
            <ul>{sentences}</ul>
        </section>
    }
}

/// Returns the sentences on the functions: each against ReLU, what limits them, and their share of a layer.
fn verdicts(report: &Report, m: &Verdicts) -> Vec<String> {
    let verdicts: Vec<Verdict> =
        judged(report).into_iter().filter_map(|function| Verdict::of(report, function)).collect();
    let mut said: Vec<String> = verdicts.iter().map(|verdict| m.against_relu(verdict)).collect();
    said.extend(limits(report, m));
    if let Some(layer) = &report.layer {
        said.push(m.of_layer(layer));
        said.extend(verdicts.iter().filter_map(|verdict| m.in_a_layer(verdict, report)));
    }
    said
}

/// Returns the sentences on implementations, derivatives and sizes, where they were measured.
fn comparisons(report: &Report, m: &Compared, timing: &Timing) -> Vec<String> {
    let mut said: Vec<String> =
        speedups(report).iter().map(|speedup| m.implementations(speedup, timing)).collect();
    said.extend(derivative_cost(report).map(|cost| m.derivatives(&cost)));
    said.extend(SweepFinding::of(report).iter().flat_map(|finding| m.sweep(finding)));
    said
}

/// Returns the sentences on what limits ReLU and what limits the slowest function.
fn limits(report: &Report, words: &Verdicts) -> Vec<String> {
    let rows =
        || judged(report).into_iter().filter_map(|function| Some((function, report.best_row(function)?)));
    let slowest =
        rows().max_by(|a, b| a.1.time.median.total_cmp(&b.1.time.median)).map(|(function, _)| function);
    let said = |function: Function| {
        let row = report.best_row(function)?;
        Some(words.limit(function.name(), Limit::of(row)?, row.to_copy.as_ref()?))
    };
    [Some(Function::Relu), slowest].into_iter().flatten().filter_map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use benchmark::{Implementation, Subject, example, plan::sweep_sizes};
    use lesson::Lang;
    use ui_kit::text::Words;

    #[test]
    fn relu_and_the_slowest_function_are_explained_by_the_copy() {
        let said = limits(&example::report(), Verdicts::of(Lang::En));
        assert_eq!(
            said,
            [
                "ReLU takes 1.2 times as long as just copying the tensor: moving the values decides, not computing.",
                "GELU takes 10 times as long as just copying the tensor: nearly all of it is arithmetic.",
            ]
        );
    }

    #[test]
    fn a_share_of_a_network_is_told_only_where_a_layer_was_measured() {
        let report = example::report();
        let said = verdicts(&report, Verdicts::of(Lang::En)).join(" ");
        assert!(said.contains("takes 3.50\u{a0}ms") && said.contains("0.50\u{a0}% longer"), "{said}");
        let said = verdicts(&Report { layer: None, ..report }, Verdicts::of(Lang::En)).join(" ");
        assert!(said.contains("GELU took 8.0 times") && !said.contains("layer"), "{said}");
    }

    #[test]
    fn every_comparison_that_was_asked_for_has_its_sentence() {
        let said = |report: &Report| comparisons(report, Compared::of(Lang::En), Timing::of(Lang::En));
        assert_eq!(said(&example::report()), [""; 0]);
        let mut report = example::report_with_sweep(sweep_sizes());
        let gelu = Subject::Forward(Function::Gelu);
        let scalar = example::row(gelu, 32_768, 5.6 * 20_000.0);
        report.rows.push(benchmark::report::Row { implementation: Implementation::Scalar, ..scalar });
        let derivative = Subject::derivative(Function::Gelu).unwrap();
        report.rows.push(example::row(derivative, 32_768, 26_000.0));
        let [faster, derivative, sweep] = said(&report).try_into().unwrap();
        assert!(faster.starts_with("relaxed SIMD is 5.6 times as fast as scalar Rust for GELU"), "{faster}");
        assert!(derivative.starts_with("The derivative of GELU takes 1.3 times"), "{derivative}");
        assert!(sweep.contains("hardly depends on the size"), "{sweep}");
    }
}
