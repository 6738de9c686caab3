//! A sketch: functions over one axis, drawn by the build, with a cursor that the page brings to life.
//!
//! The drawing is part of the served page and stays. Over it and below it is the part that is mounted: the cursor, the
//! slider that moves it, and the values. Until then an invisible slider over the drawing takes a drag there, which
//! [`Carried`](crate::browser::carried::Carried) passes on.

use crate::{
    components::{
        curve_path::{path, tenths},
        inline::inlines,
        part::{Part, PartPlace},
        slider::Slider,
    },
    text::{
        number::{decimals_of, fixed},
        use_text,
    },
};
use base::words;
use kernels::Activation;
use leptos::{
    ev::{Event, PointerEvent},
    prelude::*,
};
use lesson::{Curve, Curves};
use plot::series;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

words! { Sketches {
    drawn(names: &str, from: &str, to: &str) = "{names}의 곡선. x는 {from}부터 {to}까지입니다."
        / "Curves of {names} for x from {from} to {to}";
} }

/// Width of the drawing, in its own pixels.
const WIDTH: f64 = 320.0;
/// Largest and smallest height of what is drawn. Pixels.
const HEIGHT: (f64, f64) = (60.0, 200.0);
/// Room above and below, for lines and dots at the edge. Pixels.
const EDGE: f64 = 6.0;

/// Where places and values are in the drawing.
#[derive(Clone, Copy)]
struct Frame {
    per_place: f64,
    top: f64,
    per_unit: f64,
    height: f64,
}

impl Frame {
    fn of(curves: &Curves) -> Self {
        let n_steps = curves.n_places().saturating_sub(1).max(1) as f64;
        let (low, high) = curves.y_range();
        let size = (high - low).max(1e-3);
        // Both axes have one scale where there is room.
        let height = (WIDTH / (n_steps * curves.step) * size).clamp(HEIGHT.0, HEIGHT.1);
        Self { per_place: WIDTH / n_steps, top: high, per_unit: height / size, height: height + 2.0 * EDGE }
    }

    fn x(self, place: f64) -> f64 {
        self.per_place * place
    }

    fn y(self, value: f64) -> f64 {
        EDGE + (self.top - value) * self.per_unit
    }

    fn view_box(self) -> String {
        format!("0 0 {WIDTH} {}", tenths(self.height))
    }
}

/// Returns the class that sets a curve's colour: its function's, or that of a result or of what it is made from.
fn class(curves: &Curves, idx: usize) -> String {
    match curves.curves.get(idx).and_then(|curve| curve.function.as_deref()) {
        Some(function) => format!("function--{}", function.replace('_', "-")),
        None if idx + 1 == curves.curves.len() => "sketch__result".to_owned(),
        None => "sketch__source".to_owned(),
    }
}

/// Returns a curve's dashes: its function's; else the last curve, the result of the others, has a solid line.
fn dashes(curves: &Curves, idx: usize) -> Option<String> {
    let function = curves.curves.get(idx).and_then(|curve| curve.function.as_deref());
    let dashes: &[f32] = match function.and_then(Activation::from_id) {
        Some(activation) => series::dash(activation),
        None if idx + 1 == curves.curves.len() => &[],
        None if idx.is_multiple_of(2) => &[7.0, 4.0],
        None => &[2.0, 4.0],
    };
    let written: Vec<String> = dashes.iter().map(f32::to_string).collect();
    (!written.is_empty()).then(|| written.join(" "))
}

/// A sketch as the build renders it.
#[component]
pub fn SketchText(curves: Curves) -> impl IntoView {
    let text = use_text();
    let frame = Frame::of(&curves);
    let last = curves.n_places().saturating_sub(1);
    let digits = decimals_of(curves.step, 0);
    let names: Vec<&str> = curves.curves.iter().map(|curve| curve.label.as_str()).collect();
    let ends = [0, last].map(|place| fixed(curves.x(place), digits));
    let label = text.words::<Sketches>().drawn(&names.join(", "), &ends[0], &ends[1]);
    let zero = (-curves.from / curves.step).clamp(0.0, last as f64);
    let axes =
        format!("M0 {}H{WIDTH}M{} 0V{}", tenths(frame.y(0.0)), tenths(frame.x(zero)), tenths(frame.height));
    let lines = curves.curves.iter().enumerate().map(|(idx, curve)| {
        let points: Vec<_> =
            (0..=last).map(|place| (frame.x(place as f64), frame.y(curve.value(place)))).collect();
        view! { <path class=class(&curves, idx) d=path(&points) stroke-dasharray=dashes(&curves, idx) /> }
    });
    let lines = lines.collect_view();
    let caption = (!curves.caption.is_empty())
        .then(|| view! { <figcaption>{inlines(&curves.caption, text.lang())}</figcaption> });
    let (id, part) = (curves.id.to_string(), Part::Curves(curves.id.to_string()));
    view! {
        <figure class="sketch" id=id>
            <svg class="sketch__picture" viewBox=frame.view_box() role="img" aria-label=label>
                <path class="sketch__axes" d=axes />
                {lines}
            </svg>
            <PartPlace part=part><SketchCursor curves=curves /></PartPlace>
            {caption}
        </figure>
    }
}

/// The cursor of a sketch, its slider and the values.
#[component]
pub fn SketchCursor(curves: Curves) -> impl IntoView {
    let frame = Frame::of(&curves);
    let last = curves.n_places().saturating_sub(1);
    let (place, set_place) = signal(curves.cursor);
    // Effects run in the browser only.
    let is_served = RwSignal::new(true);
    Effect::new(move |_| is_served.set(false));
    let digits = decimals_of(curves.step, 0);
    let (from, step) = (curves.from, curves.step);
    let (ends, start) = ((from, curves.x(last)), curves.x(curves.cursor));
    let at = move || from + step * place.get() as f64;
    let x = move || fixed(at(), digits);
    let across = move || tenths(frame.x(place.get() as f64));
    let point = move |event: PointerEvent| {
        let target = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(rect) = target.map(|target| target.get_bounding_client_rect()) else { return };
        let share = (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0);
        set_place.set((share.clamp(0.0, 1.0) * last as f64).round() as usize);
    };
    let value = move |curve: &Curve, place: usize| fixed(curve.value(place), 3);
    let dots = curves.curves.iter().enumerate().map(|(idx, curve)| {
        let curve = curve.clone();
        let down = move || tenths(frame.y(curve.value(place.get())));
        view! { <circle class=class(&curves, idx) cx=across cy=down r="4" /> }
    });
    let dots = dots.collect_view();
    let values = curves.curves.iter().enumerate().map(|(idx, curve)| {
        let (label, curve) = (curve.label.clone(), curve.clone());
        view! {
            <span class=format!("sketch__value {}", class(&curves, idx)) translate="no">
                <svg class="sketch__key" viewBox="0 0 26 8" aria-hidden="true">
                    <path d="M0 4H26" stroke-dasharray=dashes(&curves, idx) />
                </svg>
                {label} " " <span class="numeric">{move || value(&curve, place.get())}</span>
            </span>
        }
    });
    let values = values.collect_view();
    let spoken = move || {
        // A browser moves the slider without changing what is served.
        if is_served.get() {
            return String::new();
        }
        let place = place.get();
        let values = curves.curves.iter().map(|curve| format!("{} {}", curve.label, value(curve, place)));
        format!("{}: {}", x(), values.collect::<Vec<_>>().join(", "))
    };
    let go_to = move |x: f64| set_place.set(((x - from) / step).round().clamp(0.0, last as f64) as usize);
    let early = move || {
        let take = move |event: Event| go_to(event_target::<HtmlInputElement>(&event).value_as_number());
        is_served.get().then(|| {
            view! {
                <input
                    type="range" autocomplete="off" min=from max=ends.1 step=step value=start
                    tabindex="-1" aria-hidden="true" class="sketch__cursor" on:input=take
                />
            }
        })
    };
    view! {
        <svg
            class="sketch__cursor" viewBox=frame.view_box() aria-hidden="true"
            on:pointermove=point on:pointerdown=point
        >
            <line x1=across x2=across y1="0" y2=tenths(frame.height) />
            {dots}
        </svg>
        {early}
        <label class="field sketch__slider" translate="no">
            "x"
            <Slider
                ends=ends step=step value=Signal::derive(at) spoken=Signal::derive(spoken) set=go_to
            />
        </label>
        <p class="sketch__values">
            <span class="sketch__value numeric" translate="no">"x = " {x}</span>
            {values}
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::Slug;

    fn curves() -> Curves {
        let curve = |label: &str, function: Option<&str>, thousandths: [i32; 5]| Curve {
            label: label.to_owned(),
            function: function.map(str::to_owned),
            thousandths: thousandths.to_vec(),
        };
        Curves {
            id: Slug::of_constant("bent"),
            from: -2.0,
            step: 1.0,
            cursor: 3,
            curves: vec![
                curve("relu(-x)", None, [2000, 1000, 0, 0, 0]),
                curve("GELU tanh", Some("gelu_tanh"), [-45, -159, 0, 841, 1955]),
                curve("relu(x) + relu(-x)", None, [2000, 1000, 0, 1000, 2000]),
            ],
            caption: Vec::new(),
        }
    }

    #[test]
    fn places_and_values_lie_in_the_drawing_at_one_scale() {
        let frame = Frame::of(&curves());
        assert_eq!([frame.x(0.0), frame.x(4.0)], [0.0, WIDTH]);
        assert_eq!(frame.y(2.0), EDGE);
        assert!((frame.y(1.0) - frame.y(2.0) - (frame.x(1.0) - frame.x(0.0))).abs() < 1e-9);
        assert!(frame.y(-0.159) <= frame.height - EDGE + 1e-9);
    }

    #[test]
    fn functions_keep_their_colours_and_dashes_and_a_result_is_solid() {
        let curves = curves();
        let classes: Vec<_> = (0..3).map(|idx| class(&curves, idx)).collect();
        assert_eq!(classes, ["sketch__source", "function--gelu-tanh", "sketch__result"]);
        let dashes: Vec<_> = (0..3).map(|idx| dashes(&curves, idx)).collect();
        assert_eq!(dashes, [Some("7 4".to_owned()), Some("9 3 2 3 2 3".to_owned()), None]);
    }
}
