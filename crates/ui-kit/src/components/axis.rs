//! An axis on which a place is chosen: a slider over a picture of the axis, and a number field beside it.
//!
//! Invariant: there is no place until one is chosen. A slider always has a number, and a press on the place where its
//! thumb already is changes nothing: it is listened to here, so that this place can be chosen, too.

use crate::{
    components::{number_field::OptionalNumberField, slider::Slider},
    text::{
        number::{MOST_DECIMALS, decimals_of, fixed},
        questions::Questions,
        use_text,
    },
};
use leptos::{ev::KeyboardEvent, prelude::*};

/// The height of the labels of marks over the picture. CSS pixels.
const ABOVE: f64 = 40.0;
/// The height of the axis with its numbers below the picture. CSS pixels, as in `style/axis.css`.
const BELOW: f64 = 28.0;
/// The height of a drawn function. CSS pixels.
const CURVE: f64 = 130.0;

/// A marked place on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisMark {
    pub place: f64,
    pub kind: AxisMarkKind,
    /// Its label.
    pub label: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisMarkKind {
    /// The place where it belongs.
    Right,
    /// A place that was rejected.
    Wrong,
    /// A guess, which is neither.
    Guess,
}

/// Formats a place on an axis with all of its digits, and with at least those of a step.
pub fn place_text(place: f64, step: f64) -> String {
    fixed(place, decimals_of(place, decimals_of(step, 0)))
}

/// An axis with the place that is chosen on it.
#[component]
pub fn AxisField(
    /// The ends of the axis.
    ends: (f64, f64),
    step: f64,
    /// The values of a function that is drawn over the axis, from end to end; empty for none.
    #[prop(optional)]
    curve: Vec<f64>,
    /// The chosen place.
    #[prop(into)]
    place: Signal<Option<f64>>,
    /// The marked places.
    #[prop(into)]
    marks: Signal<Vec<AxisMark>>,
    #[prop(into)] is_disabled: Signal<bool>,
    /// Called with the place that is chosen; `None` while the number field holds none.
    set: impl Fn(Option<f64>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let text = use_text();
    let (low, high) = ends;
    let start = f64::midpoint(low, high);
    let choose = move |place: f64| {
        let shown = 10_f64.powi(MOST_DECIMALS as i32);
        set(Some((place * shown).round() / shown));
    };
    let choose_start = move || {
        if place.get_untracked().is_none() && !is_disabled.get_untracked() {
            choose(start);
        }
    };
    let label = Signal::derive(move || text.words::<Questions>().place_on_axis.to_owned());
    let spoken = Signal::derive(move || match place.get() {
        Some(place) => place_text(place, step),
        None => text.words::<Questions>().no_place.to_owned(),
    });
    let keys = Callback::new(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            choose_start();
        }
    });
    let is_empty = move || place.with(Option::is_none);
    view! {
        <div class="axis" class:axis--empty=is_empty>
            <div class="axis__plot" on:click=move |_| choose_start()>
                {picture(ends, &curve, marks)}
                <Slider
                    class="axis__slider" is_drawn=true label=label ends=ends step=step
                    value=Signal::derive(move || place.get().unwrap_or(start)) spoken=spoken
                    is_disabled=is_disabled keys=keys set=choose
                />
            </div>
            <label class="field axis__number">
                <span>{label}</span>
                <OptionalNumberField
                    label=label value=place range=low..=high step=step is_disabled=is_disabled
                    set=move |place| match place {
                        Some(place) => choose(place),
                        None => set(None),
                    }
                />
            </label>
        </div>
    }
}

/// Draws an axis with its numbers, a function over it, and marks.
fn picture(ends: (f64, f64), curve: &[f64], marks: Signal<Vec<AxisMark>>) -> AnyView {
    let (low, high) = ends;
    let base = ABOVE + if curve.is_empty() { 0.0 } else { CURVE };
    let share = move |place: f64| (place - low) / (high - low) * 100.0;
    let across = move |place: f64| format!("{:.3}%", share(place));
    let numbers = ticks(low, high);
    let digits = numbers.iter().map(|tick| decimals_of(*tick, 0)).max().unwrap_or_default();
    let numbers = numbers.into_iter().map(|tick| {
        view! {
            <line class="axis__tick" x1=across(tick) x2=across(tick) y1=base y2=base + 5.0 />
            <text class="axis__label" x=across(tick) y=base + 20.0 text-anchor="middle">{fixed(tick, digits)}</text>
        }
    });
    let marks = move || {
        let mark = |mark: AxisMark| {
            let (class, row) = match mark.kind {
                AxisMarkKind::Right => ("axis__mark axis__mark--right", 12.0),
                AxisMarkKind::Wrong => ("axis__mark axis__mark--wrong", 28.0),
                AxisMarkKind::Guess => ("axis__mark axis__mark--guess", 28.0),
            };
            let x = across(mark.place);
            view! {
                <g class=class>
                    <line x1=x.clone() x2=x.clone() y1=row + 4.0 y2=base />
                    <text x=x y=row text-anchor=anchor(share(mark.place))>{mark.label}</text>
                </g>
            }
        };
        // The truth first, because its line is the longest: it does not cross the text of the other.
        let mut marks = marks.get();
        marks.sort_by_key(|mark| mark.kind != AxisMarkKind::Right);
        marks.into_iter().map(mark).collect_view()
    };
    view! {
        <svg class="axis__picture" width="100%" height=base + BELOW aria-hidden="true">
            {(!curve.is_empty()).then(|| drawn(curve))}
            <line class="axis__line" x1="0" x2="100%" y1=base y2=base />
            {numbers.collect_view()}
            {marks}
        </svg>
    }
    .into_any()
}

/// Draws a function, and zero as a line where the function's values include it.
fn drawn(curve: &[f64]) -> impl IntoView + use<> {
    let low = curve.iter().copied().fold(f64::INFINITY, f64::min);
    let high = curve.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let size = (high - low).max(f64::MIN_POSITIVE);
    // The lowest 8 % are left free, so that the curve does not touch the axis.
    let y = |value: f64| 92.0 * (1.0 - (value - low) / size);
    let n_steps = curve.len().saturating_sub(1).max(1);
    let point = |(idx, value): (usize, &f64)| {
        format!(
            "{}{:.3} {:.3}",
            if idx == 0 { "M" } else { "L" },
            idx as f64 / n_steps as f64 * 100.0,
            y(*value)
        )
    };
    let path: String = curve.iter().enumerate().map(point).collect();
    let zero = (low <= 0.0 && high >= 0.0).then(|| format!("M0 {0:.3}H100", y(0.0)));
    view! {
        <svg
            x="0" y=ABOVE width="100%" height=CURVE viewBox="0 0 100 100" preserveAspectRatio="none" overflow="visible"
        >
            {zero.map(|zero| view! { <path class="axis__zero" d=zero vector-effect="non-scaling-stroke" /> })}
            <path class="axis__curve" d=path vector-effect="non-scaling-stroke" />
        </svg>
    }
}

/// Returns the anchor of a label so that it stays inside of the picture. `share` is its place in percent of the width.
fn anchor(share: f64) -> &'static str {
    match share {
        share if share < 15.0 => "start",
        share if share > 85.0 => "end",
        _ => "middle",
    }
}

/// Returns the numbers along an axis: at most nine, with steps of 1, 2 or 5 times a power of ten.
fn ticks(low: f64, high: f64) -> Vec<f64> {
    let least = (high - low) / 8.0;
    let power = 10_f64.powf(least.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .map(|factor| factor * power)
        .into_iter()
        .find(|step| *step >= least * (1.0 - 1e-9));
    let step = step.unwrap_or(10.0 * power);
    let (first, last) = ((low / step - 1e-9).ceil() as i64, (high / step + 1e-9).floor() as i64);
    (first..=last).map(|n| (n as f64 * step * 1e10).round() / 1e10).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_shows_all_of_its_digits() {
        assert_eq!(
            [place_text(-1.28, 0.01), place_text(1.5, 0.01), place_text(2.0, 1.0)],
            ["−1.28", "1.50", "2"]
        );
        // A place from steps that do not begin at the axis's end.
        assert_eq!(place_text(0.125, 0.25), "0.125");
    }

    #[test]
    fn the_numbers_of_an_axis_are_round_and_few() {
        #[track_caller]
        fn check(low: f64, high: f64, expected: &[f64]) {
            assert_eq!(ticks(low, high), expected);
        }
        check(-4.0, 4.0, &[-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0]);
        check(-6.0, 6.0, &[-6.0, -4.0, -2.0, 0.0, 2.0, 4.0, 6.0]);
        check(0.0, 1.0, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        check(0.1, 0.5, &[0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5]);
        check(-1000.0, 250.0, &[-1000.0, -800.0, -600.0, -400.0, -200.0, 0.0, 200.0]);
    }
}
