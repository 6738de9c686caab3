//! The conclusions from a run: whether it counts, the verdict in sentences, and the effect on a network of the
//! learner's choice.

use super::super::picture::charts::judged;
use crate::timing::words::{findings::Findings, pytorch::PyTorch, verdict::Verdicts};
use benchmark::{
    Function, Nanos, Report,
    pytorch::PyTorchRun,
    verdict::{Limit, Network, Verdict, what_if},
};
use leptos::prelude::*;
use std::sync::Arc;
use ui_kit::{
    components::slider::Slider,
    memo::TidyMemo,
    text::{
        number::{duration, whole},
        use_text,
    },
};

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

/// The sliders and the resulting change.
#[component]
pub fn WhatIfView(
    report: Arc<Report>,
    /// Time of a layer; the verdict above uses it as well.
    layer: RwSignal<Nanos>,
) -> impl IntoView {
    let text = use_text();
    let functions = judged(&report);
    let function = RwSignal::new(functions.first().copied());
    let n_layers = RwSignal::new(12_u32);
    let values = RwSignal::new(32_768_u32);
    let outcome = move || {
        let network =
            Network { n_layers: n_layers.get(), values_per_layer: values.get(), layer: layer.get() };
        let change = what_if(&report, function.get()?, network)?;
        let m = text.words::<Verdicts>();
        Some(view! {
            <p class="timing__change">{m.in_a_network(&change, network)}</p>
            <p class="timing__note">{m.basis(change.basis)}</p>
        })
    };
    let options =
        functions.iter().map(|function| view! { <option value=function.id()>{function.name()}</option> });
    let options = options.collect_view();
    view! {
        <section class="timing__what-if" hidden=functions.is_empty() aria-label=text.say(|m: &Verdicts| m.what_if)>
            <h4 class="timing__heading">{text.say(|m: &Verdicts| m.what_if)}</h4>
            <div class="timing__sliders">
                <label class="field">
                    <select on:change:target=move |event| function.set(Function::from_id(&event.target().value()))>{options}</select>
                    {text.say(|m: &Verdicts| m.instead_of_relu)}
                </label>
                <NamedSlider
                    name=Signal::derive(move || text.words::<Verdicts>().layer_time)
                    ends=(0.0, 100.0)
                    position=Signal::derive(move || position_of(layer.get()))
                    place=move |position| layer.set(layer_at(position))
                    value=Signal::derive(move || duration(layer.get()))
                />
                <NamedSlider
                    name=Signal::derive(move || text.words::<Verdicts>().n_layers)
                    ends=(1.0, 200.0)
                    position=Signal::derive(move || f64::from(n_layers.get()))
                    place=move |position| n_layers.set(position as u32)
                    value=Signal::derive(move || whole(u64::from(n_layers.get())))
                />
                <NamedSlider
                    name=Signal::derive(move || text.words::<Verdicts>().values)
                    ends=(10.0, 24.0)
                    position=Signal::derive(move || f64::from(values.get().ilog2()))
                    place=move |exponent| values.set(1 << (exponent as u32).min(24))
                    value=Signal::derive(move || whole(u64::from(values.get())))
                />
            </div>
            <div aria-live="polite">{outcome}</div>
        </section>
    }
}

/// A slider in steps of 1, with its value as text beside it.
#[component]
fn NamedSlider(
    /// Name of the value that it sets.
    #[prop(into)]
    name: Signal<&'static str>,
    /// Lowest and highest position.
    ends: (f64, f64),
    /// Current position.
    #[prop(into)]
    position: Signal<f64>,
    /// Callback for a new position.
    place: impl Fn(f64) + Send + Sync + 'static,
    /// Formatted value at the current position.
    #[prop(into)]
    value: Signal<String>,
) -> impl IntoView {
    view! {
        <label class="field timing__slider">
            <span>{name}</span>
            <Slider ends=ends step=1.0 value=position spoken=value set=place />
            <span class="timing__value numeric" translate="no" aria-hidden="true">{value}</span>
        </label>
    }
}

/// Time of the shortest layer, 10 µs. The slider goes up to 10,000 times that, 100 ms.
const SHORTEST: Nanos = Nanos::from_micros(10.0);

/// Returns the time of a layer at a position of 0 to 100: 25 steps are a factor of ten. It is rounded to the three
/// digits that [`duration`] shows, so that the computation uses the displayed value.
fn layer_at(position: f64) -> Nanos {
    let times = 10.0_f64.powf(position / 25.0);
    let digit = 10.0_f64.powf(times.log10().floor() - 2.0);
    SHORTEST * ((times / digit).round() * digit)
}

fn position_of(layer: Nanos) -> f64 {
    (25.0 * layer.per(SHORTEST).log10()).round()
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

    #[test]
    fn every_position_of_the_layer_keeps_its_place() {
        for place in 0..=100 {
            let place = f64::from(place);
            assert_eq!(position_of(layer_at(place)), place);
        }
        assert_eq!(duration(layer_at(100.0)), "100 ms");
    }

    #[test]
    fn the_layer_that_is_computed_with_is_the_one_that_is_shown() {
        for place in 0..=100 {
            let layer = layer_at(f64::from(place));
            let shown = duration(layer);
            let (number, unit) = shown.split_once(' ').unwrap();
            let read = number.parse::<f64>().unwrap() * if unit == "ms" { 1e6 } else { 1e3 };
            assert!((read / layer.get() - 1.0).abs() < 1e-12, "{shown} for {}", layer.get());
        }
    }
}
