//! The verdict on the learner's own measurements, in sentences.

use super::charts::judged;
use crate::text::timing::{pytorch::PyTorch, verdict::Verdicts};
use benchmark::{
    Function, Nanos, Report,
    pytorch::PyTorchRun,
    verdict::{Limit, Verdict},
};
use leptos::prelude::*;
use std::sync::Arc;
use ui_kit::{memo::TidyMemo, text::use_text};

/// The verdict on every function that was measured on the best path.
#[component]
pub fn VerdictView(
    report: Arc<Report>,
    /// Time of a layer, for comparison.
    layer: RwSignal<Nanos>,
    /// The PyTorch run of the learner's machine.
    pytorch: TidyMemo<Option<PyTorchRun>>,
) -> impl IntoView {
    let text = use_text();
    let sentences = move || {
        let m = text.words::<Verdicts>();
        let mut said: Vec<String> = Vec::new();
        for function in judged(&report) {
            said.extend(Verdict::of(&report, function).map(|verdict| m.against_relu(&verdict, layer.get())));
        }
        said.extend(limits(&report, m));
        if let Some(run) = pytorch.get() {
            let against = |function| text.words::<PyTorch>().against_browser(&report, &run, function);
            said.extend(Report::EXERCISE.into_iter().filter_map(against));
        }
        said.extend(m.about_training(&report).map(str::to_owned));
        said.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()
    };
    view! {
        <section class="timing__verdict" aria-label=text.say(|m: &Verdicts| m.title)>
            <h4 class="timing__heading">{text.say(|m: &Verdicts| m.title)}</h4>
            <ul>{sentences}</ul>
        </section>
    }
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
    use benchmark::example;
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
}
