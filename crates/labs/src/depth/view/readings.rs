//! The pictures in words: factors of the layer at the cursor, what is left after fifty layers, and what went wrong.

use super::{
    context::DepthContext,
    numbers::{number, power},
};
use crate::depth::{
    model::{
        simulated::{Curve, Simulated, Spread},
        theory::{LayerTheory, log_size},
    },
    words::Depth,
};
use leptos::prelude::*;
use network::{N_LAYERS, Stop};
use std::time::Duration;
use ui_kit::{
    components::rest::when_at_rest,
    memo::TidyMemo,
    text::{
        number::{fixed, percent},
        use_text,
    },
};

/// How long the news must stay the same before it is announced.
const REST: Duration = Duration::from_secs(1);

/// Smallest normal number of float32.
const SMALLEST_NORMAL: f64 = f32::MIN_POSITIVE as f64;

/// The curves in words.
#[component]
pub(super) fn Readings(context: DepthContext) -> impl IntoView {
    let text = use_text();
    let theory = move || {
        let m = text.words::<Depth>();
        context.theory.with(|theory| {
            let layer = context.state.get().layer.max(1).to_string();
            let LayerTheory { size, gradient, .. } = theory.layer;
            let last = theory.signal.mean_squares.last().copied().map_or(f64::NAN, log_size);
            let first = theory.signal.gradients.first().copied().map_or(f64::NAN, log_size);
            let own = m.layer_reading(&layer, &number(size), &number(gradient));
            format!("{own} {} {}", m.whole_reading(&power(last), &power(first)), deviation(theory.layer, m))
        })
    };
    let simulation = move || {
        let m = text.words::<Depth>();
        if context.simulation.has_failed() {
            return m.trouble.to_owned();
        }
        context.simulation.finished().map_or_else(|| m.computing.to_owned(), |found| in_words(&found, m))
    };
    let news = TidyMemo::new(move |_| {
        let m = text.words::<Depth>();
        context.simulation.finished().and_then(|found| end_of(&found, m))
    });
    // While a slider moves, the layer changes with every step.
    let announced = RwSignal::new(None);
    when_at_rest(REST, move || news.track(), move || announced.set(news.get_untracked()));
    view! {
        <p class="lab__last depth__reading numeric" translate="no">{theory}</p>
        <p class="lab__last depth__reading depth__simulation numeric" translate="no">{simulation}</p>
        <p class="lab__last depth__reading depth__end" translate="no">{move || news.get()}</p>
        <div class="visually-hidden" role="status">{move || announced.get()}</div>
    }
}

/// Returns what becomes of a deviation of the size; nothing where a norm or a residual connection decides it too.
fn deviation(layer: LayerTheory, m: &Depth) -> String {
    match layer.deviation {
        Some(factor) if layer.is_knife_edge() => m.knife_edge(&fixed(factor, 3)),
        Some(factor) if factor < 0.999 => m.corrects(&fixed(factor, 3)),
        Some(_) => m.neutral.to_owned(),
        None => String::new(),
    }
}

/// Returns the results of the chosen seed, and the spread over the seeds that have arrived.
fn in_words(found: &Simulated, m: &Depth) -> String {
    let signal = &found.first.signal;
    let top = |values: &[f64]| values.get(N_LAYERS).copied().unwrap_or(f64::NAN);
    let size = power(log_size(top(&signal.mean_squares)));
    let gradient = power(signal.gradients.first().copied().map_or(f64::NAN, log_size));
    let own = m.simulated_reading(
        &found.setup.seed.to_string(),
        &size,
        &gradient,
        &cosine_text(top(&signal.cosines)),
    );
    let spread = |curve: Curve, layer: usize| found.spread(curve).get(layer).copied().flatten();
    match spread(Curve::Size, N_LAYERS).zip(spread(Curve::Gradient, 0)) {
        Some((size, gradient)) => {
            let n = (found.others.len() + 1).to_string();
            format!("{own} {}", m.spread_reading(&n, &spread_text(size), &spread_text(gradient)))
        }
        None => own,
    }
}

fn spread_text(Spread { mean, deviation }: Spread) -> String {
    format!("{} ± {}", fixed(mean, 2), fixed(deviation, 2))
}

/// Formats a cosine; a dash where there is none.
pub(super) fn cosine_text(cosine: f64) -> String {
    if cosine.is_nan() { "–".to_owned() } else { fixed(cosine, 3) }
}

/// Returns why the simulation ended early, or where its numbers left the normal range of float32.
fn end_of(found: &Simulated, m: &Depth) -> Option<String> {
    let layer = |layer: usize| layer.to_string();
    let is_subnormal = |square: &f64| *square > 0.0 && square.sqrt() < SMALLEST_NORMAL;
    match found.first.stop {
        Some(Stop::NotFinite { layer: at }) => Some(m.not_finite(&layer(at))),
        Some(Stop::NoVariance { layer: at }) => Some(m.no_variance(&layer(at))),
        Some(Stop::GradientNotFinite { layer: at }) => Some(m.gradient_not_finite(&layer(at))),
        None => found.zero_from().map(|at| m.exactly_zero(&layer(at))).or_else(|| {
            let first = found.first.signal.mean_squares.iter().position(is_subnormal)?;
            Some(m.subnormal(&layer(first)))
        }),
    }
}

/// The distribution at the cursor in words.
#[component]
pub(super) fn HistogramReading(context: DepthContext) -> impl IntoView {
    let text = use_text();
    let reading = move || {
        let m = text.words::<Depth>();
        let layer = context.state.get().layer.max(1);
        let Some(histogram) = context.simulation.histogram(layer) else {
            return m.histogram_waiting.to_owned();
        };
        let share = |share: f64| if share.is_nan() { "–".to_owned() } else { percent(share) };
        let flat = context.simulation.found().with(|found| {
            let place = usize::from(layer) - 1;
            found.as_ref().and_then(|found| found.first.flat.get(place).copied()).unwrap_or(f64::NAN)
        });
        let theory = context.theory.with(|theory| theory.layer.flat);
        m.histogram_reading(&number(histogram.size), &share(flat), &share(theory))
    };
    view! { <p class="lab__last depth__reading numeric" translate="no">{reading}</p> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::depth::{
        model::{presets::Preset, simulated::tests::simulated, theory::Theory},
        state::State,
    };
    use ui_kit::text::Words as _;

    fn english() -> &'static Depth {
        Depth::of(lesson::Lang::En)
    }

    #[track_caller]
    fn check_end(state: State, expected: Option<&str>) {
        let found = simulated(&State { width: 64, ..state });
        let end = end_of(&found, english());
        match expected {
            Some(expected) => assert!(end.as_deref().is_some_and(|end| end.contains(expected)), "{end:?}"),
            None => assert_eq!(end, None),
        }
    }

    #[test]
    fn an_end_outside_of_float32_is_named_with_its_layer() {
        check_end(Preset::He.state(), None);
        check_end(Preset::Overflow.state(), Some("Layer 38 is beyond float32"));
        check_end(State { gain: 0.1, ..Preset::He.state() }, Some("exactly 0 from layer"));
        check_end(State { gain: 0.25, ..Preset::He.state() }, Some("below 1.2·10⁻³⁸ from layer"));
    }

    #[test]
    fn a_knife_edge_is_named_and_a_stable_size_too() {
        let said = |preset: Preset| deviation(Theory::of(&preset.state()).layer, english());
        assert!(said(Preset::KnifeEdge).contains("by × 1.144 in each layer: a knife edge"));
        assert!(said(Preset::He).contains("neither grows nor shrinks"));
        assert!(said(Preset::Selu).contains("shrinks by × 0.783"));
        assert_eq!(said(Preset::Transformer), "");
    }

    #[test]
    fn results_of_one_seed_and_of_twenty_are_told() {
        let edge = Preset::KnifeEdge.state();
        let said = in_words(&simulated(&edge), english());
        assert!(
            said.starts_with("Simulation, seed 1: ") && said.contains("20 seeds, log₁₀: signal 1.00 ± 0.50"),
            "{said}"
        );
        let said = in_words(&simulated(&State { many: false, ..edge }), english());
        assert!(!said.contains("seeds"), "{said}");
    }
}
