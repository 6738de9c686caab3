//! The shape of a function as a small drawing in its card. Only the build renders it.

use crate::components::curve_path;
use base::{Lang, Words, number, words};
use kernels::{Activation, Dim, Parameters, Shape, Temperature, softmax_in_place};
use leptos::prelude::*;
use plot::series;
use std::fmt::Write as _;

words! { Shapes {
    curve(name: &str) = "{name}의 곡선: x는 −4부터 4까지" / "Curve of {name} for x from −4 to 4";
    bars(values: &str) = "logit 2, 1, 0.1의 softmax 확률: {values}" / "Softmax of the logits 2, 1, 0.1: {values}";
} }

/// Half the width of the drawing in units of x. All drawings have one scale, so that they can be compared.
const REACH: f64 = 4.0;

/// Pixels of the drawing per unit, on both axes.
const SCALE: f64 = 20.0;

/// Largest y of the drawing. The smallest is −1.
const TOP: f64 = 2.2;

/// Logits of the lesson's first example of softmax.
const LOGITS: [f32; 3] = [2.0, 1.0, 0.1];

/// Draws the function of this id; nothing for one that the kernels do not have.
pub(crate) fn shape(function: &str, lang: Lang) -> AnyView {
    match Activation::from_id(function) {
        Some(activation) => curve(activation, lang).into_any(),
        None if function == "softmax" => bars(lang).into_any(),
        None => ().into_any(),
    }
}

fn x_px(x: f64) -> f64 {
    (x + REACH) * SCALE
}

fn y_px(y: f64) -> f64 {
    (TOP - y) * SCALE
}

/// Returns the path of a function's curve.
fn path(activation: Activation) -> String {
    let n_steps = 40;
    let parameters = Parameters::default();
    let mut points = Vec::new();
    for step in 0..=n_steps {
        let x = REACH * (f64::from(2 * step) / f64::from(n_steps) - 1.0);
        let y = activation.exact(x, &parameters);
        if y > TOP {
            // The line leaves the drawing at its upper edge; the next points would be cut off.
            break;
        }
        points.push((x_px(x), y_px(y)));
    }
    curve_path::path(&points)
}

fn curve(activation: Activation, lang: Lang) -> impl IntoView {
    let dashes: Vec<String> = series::dash(activation).iter().map(f32::to_string).collect();
    let axes = format!("M0 {0}H{1}M{2} 0V{3}", y_px(0.0), x_px(REACH), x_px(0.0), y_px(-1.0));
    view! {
        <svg class="shape" viewBox=view_box() role="img" aria-label=Shapes::of(lang).curve(activation.name())>
            <path class="shape__axes" d=axes />
            <path class="shape__line" d=path(activation) stroke-dasharray=dashes.join(" ") />
        </svg>
    }
}

/// Draws the probabilities of [`LOGITS`] as bars.
fn bars(lang: Lang) -> impl IntoView {
    let mut values = LOGITS;
    let row = Shape::row(values.len());
    softmax_in_place(&mut values, row, Dim::Columns, Temperature::DEFAULT)
        .expect("the shape is that of the logits");
    let printed = values.map(|value| number::fixed(f64::from(value), 3)).join(", ");
    let base = y_px(-1.0);
    let mut path = String::new();
    for (place, value) in (0_u8..).zip(values) {
        let left = x_px(f64::from(place) * 2.4 - 3.4);
        let _ = write!(path, "M{left} {base}V{:.1}h32V{base}z", base - f64::from(value) * 3.0 * SCALE);
    }
    view! {
        <svg class="shape" viewBox=view_box() role="img" aria-label=Shapes::of(lang).bars(&printed)>
            <path class="shape__axes" d=format!("M0 {base}H{}", x_px(REACH)) />
            <path class="shape__bars" d=path />
        </svg>
    }
}

fn view_box() -> String {
    format!("0 0 {} {}", x_px(REACH), y_px(-1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_passes_through_the_functions_values_and_ends_at_the_upper_edge() {
        let relu = path(Activation::Relu);
        assert_eq!(relu, "M0 44L80 44L124 0");
        let tanh = path(Activation::Tanh);
        assert!(tanh.ends_with("L160 24"), "{tanh}");
    }

    #[test]
    fn softmax_shows_its_probabilities_and_an_unknown_function_nothing() {
        let html = |function| shape(function, Lang::En).to_html();
        assert!(html("softmax").contains("0.659, 0.242, 0.099"), "{}", html("softmax"));
        assert_eq!(html("relu6"), ().into_any().to_html());
    }
}
