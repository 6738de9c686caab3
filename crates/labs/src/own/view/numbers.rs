//! The numbers of the function: a sentence below the picture, and the table.

use super::context::OwnContext;
use crate::{
    number_table::NumberTable,
    own::{
        model::{drawn::X, numbers::Numbers},
        state::Tab,
        words::Own,
    },
};
use base::number::{four_decimals, percent, two_decimals};
use kernels::Activation;
use leptos::prelude::*;
use lesson::Lang;
use ui_kit::text::{Words as _, number::fixed, use_text};

/// Returns what the numbers say.
pub(super) fn reading(numbers: &Numbers, lang: Lang) -> String {
    let m = Own::of(lang);
    let size = match numbers.gain() {
        Some(gain) => m.keeps_size(&fixed(gain, 3)),
        None => m.never_keeps.to_owned(),
    };
    let listed = match numbers.listed_gain() {
        Some(gain) => m.listed(&fixed(gain, 3)),
        None if numbers.has_fit() => m.not_listed.to_owned(),
        None => m.no_fit.to_owned(),
    };
    [
        m.reading(&four_decimals(numbers.moments.mean_square), &percent(numbers.flat)),
        size,
        m.closest(closest_name(numbers, m), &fixed(numbers.distance, 3)),
        listed,
    ]
    .join(" ")
}

fn closest_name(numbers: &Numbers, m: &Own) -> &'static str {
    numbers.closest.map_or(m.identity, Activation::name)
}

/// The tables of the numbers, of values and slopes, and of the points.
#[component]
pub(super) fn Twin(context: OwnContext) -> impl IntoView {
    let text = use_text();
    move || {
        let m = text.words::<Own>();
        let points = (context.tab.get() == Tab::Draw).then(|| points(context, m));
        view! { {numbers(context, m)} {values(context, m)} {points} }
    }
}

fn table(caption: &'static str, header: &[&str], rows: Vec<Vec<String>>) -> impl IntoView + use<> {
    NumberTable { caption, header: header.iter().map(ToString::to_string).collect(), rows }.view()
}

fn numbers(context: OwnContext, m: &'static Own) -> impl IntoView + use<> {
    let numbers = context.numbers.get();
    let gain = |gain: Option<f64>| gain.map_or_else(|| m.none.to_owned(), |gain| fixed(gain, 4));
    let moments = numbers.moments;
    let rows = [
        (m.mean, four_decimals(moments.mean)),
        (m.mean_square, four_decimals(moments.mean_square)),
        (m.slope_square, four_decimals(moments.slope_square)),
        (m.flat_share, percent(numbers.flat)),
        (m.gain, gain(numbers.gain())),
        (m.closest_name, closest_name(&numbers, m).to_owned()),
        (m.distance, four_decimals(numbers.distance)),
        ("calculate_gain", gain(numbers.listed_gain())),
    ];
    let rows = rows.map(|(name, value)| vec![name.to_owned(), value]).to_vec();
    table(m.table, &["", "f"], rows)
}

fn values(context: OwnContext, m: &'static Own) -> impl IntoView + use<> {
    let own = context.own.get();
    let row = |x: i32| {
        let x = f64::from(x);
        let (value, slope) = (own.function().value(x), own.function().slope(x));
        vec![fixed(x, 0), four_decimals(value), four_decimals(slope)]
    };
    let rows = (*X.start() as i32..=*X.end() as i32).map(row).collect();
    table(m.values, &["x", "f(x)", "f′(x)"], rows)
}

fn points(context: OwnContext, m: &'static Own) -> impl IntoView + use<> {
    let drawn = context.drawn.get();
    let row = |(idx, point): (usize, &[f64; 2])| {
        [(idx + 1).to_string()].into_iter().chain(point.map(two_decimals)).collect()
    };
    let rows = drawn.points().iter().enumerate().map(row).collect();
    table(m.points_table, &[m.point, "x", "y"], rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use network::OwnFunction;

    #[track_caller]
    fn check(text: &str, words: &[&str]) {
        let said = reading(&Numbers::of(&OwnFunction::typed(text).unwrap()), Lang::En);
        assert!(words.iter().all(|word| said.contains(word)), "{text}: {said}");
    }

    #[test]
    fn the_reading_names_size_flatness_and_the_gain_that_fits() {
        check(
            "max(x, 0)",
            &["= 0.5000", "50.0\u{a0}%", "A gain of 1.414", "is ReLU, 0.000 away", "calculate_gain is 1.414"],
        );
        check("silu(x)", &["= 0.3558", "A gain of 1.677", "is SiLU", "PyTorch lists no gain"]);
        check("sin(3 * x)", &["more than 0.1"]);
        check("x", &["is the identity", "calculate_gain is 1.000"]);
        check("0 * x", &["0 everywhere", "100\u{a0}%"]);
    }
}
