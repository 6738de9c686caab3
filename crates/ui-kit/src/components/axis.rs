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

/// The height of the lines of marks over the axis, or over the drawn function. CSS pixels.
const ABOVE: f64 = 16.0;
/// The height of the axis with its numbers below the picture. CSS pixels, as in `style/axis.css`.
const BELOW: f64 = 28.0;
/// The height of a drawn function. CSS pixels.
const CURVE: f64 = 130.0;

/// A marked place on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisMark {
    pub place: f64,
    pub kind: AxisMarkKind,
    /// Its label; empty for a line alone.
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

impl AxisMarkKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong => "wrong",
            Self::Guess => "guess",
        }
    }
}

/// The sides of an axis on which labels are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Above,
    Below,
}

impl Side {
    /// Returns the side of the label of a mark: the truth is above the axis, what the learner has chosen below it.
    fn of(mark: &AxisMark) -> Self {
        if mark.kind == AxisMarkKind::Right { Self::Above } else { Self::Below }
    }
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
    // The label above takes the line of the hint.
    let is_told = move || marks.with(|marks| marks.iter().any(|mark| Side::of(mark) == Side::Above));
    view! {
        <div class="axis" class:axis--empty=is_empty>
            <p class="question__hint" hidden=is_told>{text.say(|m: &Questions| m.how_to_place)}</p>
            {labels(ends, marks, Side::Above)}
            <div class="axis__plot" on:click=move |_| choose_start()>
                {picture(ends, &curve, marks)}
                <Slider
                    class="axis__slider" is_drawn=true label=label ends=ends step=step
                    value=Signal::derive(move || place.get().unwrap_or(start)) spoken=spoken
                    is_disabled=is_disabled keys=keys set=choose
                />
            </div>
            {labels(ends, marks, Side::Below)}
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

/// Writes the labels of the marks on one side of the axis. Each has a line of its own, so that none covers another,
/// however near their places are and however large the letters. In its line it stands at its place, whole.
fn labels(ends: (f64, f64), marks: Signal<Vec<AxisMark>>, side: Side) -> impl IntoView {
    move || {
        let label = |mark: AxisMark| {
            let at = share(ends, mark.place).clamp(0.0, 1.0);
            let class = format!("axis__told axis__told--{}", mark.kind.name());
            view! { <p class=class style=("--at", at.to_string())>{mark.label}</p> }
        };
        let told = marks.get().into_iter().filter(|it| !it.label.is_empty() && Side::of(it) == side);
        told.map(label).collect_view()
    }
}

/// Returns how far along the axis a place is: 0 at its lower end, 1 at its upper one.
fn share((low, high): (f64, f64), place: f64) -> f64 {
    (place - low) / (high - low)
}

/// Draws an axis with its numbers, a function over it, and the lines of marks.
fn picture(ends: (f64, f64), curve: &[f64], marks: Signal<Vec<AxisMark>>) -> AnyView {
    let (low, high) = ends;
    let base = ABOVE + if curve.is_empty() { 0.0 } else { CURVE };
    let across = move |place: f64| format!("{:.3}%", share(ends, place) * 100.0);
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
            let class = format!("axis__mark axis__mark--{}", mark.kind.name());
            let x = across(mark.place);
            view! { <line class=class x1=x.clone() x2=x y1="0" y2=base /> }
        };
        marks.get().into_iter().map(mark).collect_view()
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
    fn guess_and_truth_are_told_on_two_sides_of_the_axis() {
        let mark = |kind, label: &str| AxisMark { place: -3.0, kind, label: label.to_owned() };
        let marks = || {
            vec![
                mark(AxisMarkKind::Guess, "guess"),
                mark(AxisMarkKind::Right, "truth"),
                mark(AxisMarkKind::Wrong, ""),
            ]
        };
        let told = |side| Owner::new().with(|| labels((-6.0, 6.0), Signal::stored(marks()), side).to_html());
        let (above, below) = (told(Side::Above), told(Side::Below));
        assert!(above.contains("truth") && !above.contains("guess"), "{above}");
        assert!(below.contains("guess") && !below.contains("truth"), "{below}");
        assert!(above.contains("0.25") && below.contains("0.25"), "{above}, {below}");
        assert!(!below.contains("wrong"), "a mark without a label takes no line: {below}");
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
