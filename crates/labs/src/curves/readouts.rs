//! The numbers below the picture: each function's value, its slope, and its formula with the numbers substituted.

use super::{
    context::ExplorerContext, digits, jumps::Step, picture::difference, scene::Scene, state::Lower,
    substitution::substituted,
};
use crate::curves::words::Curves;
use kernels::{Activation, Parameters};
use leptos::prelude::*;
use std::time::Duration;
use ui_kit::{
    components::{rest::when_at_rest, swatch::Swatch},
    memo::TidyMemo,
    text::{
        number::{fixed, percent, scientific},
        use_text,
    },
};

/// How long the cursor must rest before its values are announced: announcing every step would be too much to follow.
const PAUSE: Duration = Duration::from_millis(700);
/// Largest number of functions that are announced at once; the others can be read.
const SPOKEN: usize = 4;

/// The numbers of every visible function.
#[component]
pub fn Readouts(
    context: ExplorerContext,
    /// The scene that the picture shows.
    scene: TidyMemo<Scene>,
) -> impl IntoView {
    let text = use_text();
    let shown = move || context.shown.get().iter().collect::<Vec<Activation>>();
    let has_difference = TidyMemo::new(move |_| context.still.with(|state| state.lower == Lower::Difference));
    view! {
        <ul class="curves__readouts">
            <For each=shown key=|it| *it let(activation)>
                <Readout context=context scene=scene activation=activation />
            </For>
            <Show when=move || has_difference.get()>
                <li class="curves__readout">
                    <span class="curves__name">"GELU − GELU tanh"</span>
                    <span class="curves__number">{move || scientific(difference(context.cursor_in_turn(0)), 3)}</span>
                </li>
            </Show>
        </ul>
        <Spoken context=context />
        <p class="curves__share" hidden=move || !context.still.with(|state| state.has_shading)>
            {text.say(|m: &Curves| m.share_help)}
        </p>
    }
}

#[component]
fn Readout(context: ExplorerContext, scene: TidyMemo<Scene>, activation: Activation) -> impl IntoView {
    let text = use_text();
    let parameters = context.parameters;
    let cursor = move || context.cursor_in_turn(activation as usize);
    let value = move || digits::value(activation, cursor(), &parameters.get(), context.decimals());
    let slope = move || digits::slope(activation, cursor(), &parameters.get(), context.decimals());
    let formula = move || {
        let x = cursor();
        format!("= {}", substituted(activation, x, &parameters.get(), context.decimals_for(x)))
    };
    let jump = move || {
        let limits = limits(activation, cursor(), &parameters.get(), context.decimals());
        limits.map(|[left, right]| format!(" · {}", text.words::<Curves>().slope_jumps(&left, &right)))
    };
    let zero_gradient = TidyMemo::new(move |_| {
        scene.with(|scene| {
            let (_, regions) = scene.zero_gradient.iter().find(|(it, _)| *it == activation)?;
            Some(regions.share_of_standard_normal())
        })
    });
    let share = move || zero_gradient.get().map(|share| text.words::<Curves>().share(&percent(share)));
    view! {
        <li class="curves__readout">
            <Swatch activation=activation />
            <span class="curves__name">{activation.name()}</span>
            <span class="curves__number">
                <span class="visually-hidden">{text.say(|m: &Curves| m.value)} " "</span>
                {value}
            </span>
            <span class="curves__number">
                <span class="curves__label">{text.say(|m: &Curves| m.slope)} " "</span>
                {slope}
            </span>
            <span class="curves__formula">{formula} {jump}</span>
            <span class="curves__quiet">{share}</span>
        </li>
    }
}

/// Returns the slope's limits from the left and the right if it jumps at `x`.
fn limits(activation: Activation, x: f64, parameters: &Parameters, decimals: usize) -> Option<[String; 2]> {
    let step = Step::at(activation, x, parameters)?;
    Some([step.left, step.right].map(|limit| fixed(limit, decimals)))
}

/// Announces the values to screen readers once the cursor rests.
#[component]
fn Spoken(context: ExplorerContext) -> impl IntoView {
    let text = use_text();
    let spoken = RwSignal::new(String::new());
    when_at_rest(
        PAUSE,
        move || context.cursor.track(),
        move || {
            let m = text.words_untracked::<Curves>();
            let sentence = context.state.with_untracked(|state| {
                let parameters = state.dials.parameters();
                let one = |it: Activation| {
                    let value = digits::value(it, state.cursor, &parameters, 3);
                    let slope = digits::slope(it, state.cursor, &parameters, 3);
                    let jump = limits(it, state.cursor, &parameters, 3)
                        .map_or_else(String::new, |[left, right]| {
                            format!(", {}", m.slope_jumps(&left, &right))
                        });
                    format!("{} {value}, {} {slope}{jump}", it.name(), m.slope)
                };
                let all: Vec<String> = state.shown.iter().take(SPOKEN).map(one).collect();
                // Without x: the slider or the field that moved it has already announced it.
                all.join("; ")
            });
            spoken.set(sentence);
        },
    );
    view! { <p class="visually-hidden" role="status">{spoken}</p> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_limits_are_told_at_a_jump_and_nowhere_else() {
        let limits = |it, x| limits(it, x, &Parameters::DEFAULT, 2);
        assert_eq!(limits(Activation::Hardswish, 3.0), Some(["1.50".to_owned(), "1.00".to_owned()]));
        assert_eq!(limits(Activation::Hardswish, 3.01), None);
        assert_eq!(limits(Activation::Silu, 0.0), None);
    }
}
