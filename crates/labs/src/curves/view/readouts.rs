//! The numbers of the curves: below the picture (each value, its slope, and its formula with the numbers substituted), and
//! as a table at round inputs and at the cursor.

use super::{
    super::{
        model::{
            derivative::Step,
            digits::{self, substituted},
            range::rounded,
        },
        picture::{difference, scene::Scene},
        state::Explorer,
    },
    context::ExplorerContext,
};
use crate::curves::{choices::Lower, words::Curves};
use kernels::{Activation, Parameters};
use leptos::prelude::*;
use plot::axis::Ticks;
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
        // Its list scrolls in windows that show it beside the picture.
        <div class="curves__numbers lab__last" tabindex="0" role="region" aria-label=text.say(|m: &Curves| m.at_cursor)>
            <ul class="curves__readouts">
                <For each=shown key=|it| *it let(activation)>
                    <Readout context=context scene=scene activation=activation />
                </For>
                <Show when=move || has_difference.get()>
                    <li class="curves__readout">
                        <span class="curves__name">"GELU − GELU tanh"</span>
                        <span class="curves__number" translate="no">{move || scientific(difference(context.cursor_in_turn(0)), 3)}</span>
                    </li>
                </Show>
            </ul>
        </div>
        <Spoken context=context />
        <p class="curves__share lab__last" hidden=move || !context.still.with(|state| state.has_shading)>
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
                <span translate="no">{value}</span>
            </span>
            <span class="curves__number">
                <span class="curves__label">{text.say(|m: &Curves| m.slope)} " "</span>
                <span translate="no">{slope}</span>
            </span>
            <span class="curves__formula" translate="no">{formula} {jump}</span>
            <span class="curves__quiet" translate="no">{share}</span>
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

/// Approximate number of rows of the table.
const ROWS: usize = 12;

/// Number of decimals of values and slopes in the table.
const TABLE_DECIMALS: usize = 4;

/// The table of values and slopes.
#[component]
pub fn TwinTable(context: ExplorerContext) -> impl IntoView {
    let text = use_text();
    // The rows at round inputs do not change while the cursor moves.
    let still = TidyMemo::new(move |_| {
        context.still.with(|state| Explorer { has_tangents: false, has_shading: false, ..state.clone() })
    });
    let rows = move || {
        still.with(|state| {
            let ticks = Ticks::linear(&(state.range.low()..state.range.high()), ROWS);
            // A tick is a product and may differ from the jump at its place in the last digit.
            ticks.labelled().map(|(x, label)| row(state, rounded(x), label, text.words())).collect_view()
        })
    };
    let at_cursor = move || {
        let x = context.cursor_in_turn(1);
        still.with(|state| row(state, x, fixed(x, state.decimals_for(x)), text.words()))
    };
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="table">
                <caption>
                    {text.say(|m: &Curves| m.table_caption)} " "
                    {move || still.with(has_jumps).then(|| text.words::<Curves>().table_jumps)}
                </caption>
                <thead>{move || still.with(|state| header(state, text.words()))}</thead>
                <tbody class="curves__row" aria-label=text.say(|m: &Curves| m.at_cursor)>{at_cursor}</tbody>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn header(state: &Explorer, m: &Curves) -> impl IntoView + use<> {
    let columns = state.shown.iter().map(|activation| {
        view! {
            <th scope="col" class="number">{activation.name()}</th>
            <th scope="col" class="number">{activation.name()} " " {m.slope}</th>
        }
    });
    let difference = (state.lower == Lower::Difference)
        .then(|| view! { <th scope="col" class="number">"GELU − GELU tanh"</th> });
    view! { <tr><th scope="col" class="number">"x"</th> {columns.collect_view()} {difference}</tr> }
}

/// Returns whether a visible function's derivative jumps in view.
fn has_jumps(state: &Explorer) -> bool {
    let (parameters, range) = (state.dials.parameters(), state.range.low()..state.range.high());
    state.shown.iter().any(|it| Step::within(it, &parameters, &range).next().is_some())
}

fn row(state: &Explorer, x: f64, label: String, m: &'static Curves) -> impl IntoView + use<> {
    let cells = cells(state, x).into_iter().map(|cell| {
        let other = cell.other.map(|(is_left, limit)| {
            let side = if is_left { m.limit_from_left } else { m.limit_from_right };
            view! { " (" <span class="visually-hidden">{side} " "</span> {limit} ")" }
        });
        view! { <td class="number" translate="no">{cell.number} {other}</td> }
    });
    view! { <tr><th scope="row" class="number">{label}</th> {cells.collect_view()}</tr> }
}

/// The content of a cell.
#[derive(Debug, PartialEq)]
struct Cell {
    number: String,
    /// At a jump, the limit from the side that is not taken, and whether that is the left one.
    other: Option<(bool, String)>,
}

/// Returns the cells of a row after its input: value and slope of each function, then the difference if it is shown.
fn cells(state: &Explorer, x: f64) -> Vec<Cell> {
    let parameters = state.dials.parameters();
    let both = |it: Activation| {
        let jump = Step::at(it, x, &parameters);
        let other = jump.map(|step| (!step.is_left_taken, fixed(step.other(), TABLE_DECIMALS)));
        let slope = digits::slope(it, x, &parameters, TABLE_DECIMALS);
        [
            Cell { number: digits::value(it, x, &parameters, TABLE_DECIMALS), other: None },
            Cell { number: slope, other },
        ]
    };
    let difference = (state.lower == Lower::Difference)
        .then(|| Cell { number: scientific(difference(x), 3), other: None });
    state.shown.iter().flat_map(both).chain(difference).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::model::range::XRange;
    use super::*;

    #[test]
    fn both_limits_are_told_at_a_jump_and_nowhere_else() {
        let limits = |it, x| limits(it, x, &Parameters::DEFAULT, 2);
        assert_eq!(limits(Activation::Hardswish, 3.0), Some(["1.50".to_owned(), "1.00".to_owned()]));
        assert_eq!(limits(Activation::Hardswish, 3.01), None);
        assert_eq!(limits(Activation::Silu, 0.0), None);
    }

    #[test]
    fn a_row_has_value_and_slope_of_each_function_and_the_difference() {
        let shown = [Activation::Gelu, Activation::GeluTanh].into_iter().collect();
        let state = Explorer { shown, lower: Lower::Difference, ..Explorer::plain() };
        let row: Vec<String> = cells(&state, 1.0).into_iter().map(|cell| cell.number).collect();
        assert_eq!(row, ["0.8413", "1.0833", "0.8412", "1.0830", "1.53\u{a0}×\u{a0}10⁻⁴"]);
    }

    #[test]
    fn a_row_at_a_jump_of_the_slope_has_both_sides() {
        #[track_caller]
        fn check(activation: Activation, x: f64, number: &str, other: Option<(bool, &str)>) {
            let state = Explorer { shown: [activation].into_iter().collect(), ..Explorer::plain() };
            let slope = cells(&state, x).pop().unwrap();
            let other = other.map(|(is_left, limit)| (is_left, limit.to_owned()));
            assert_eq!(slope, Cell { number: number.to_owned(), other }, "{} at {x}", activation.name());
        }
        check(Activation::Relu, 0.0, "0.0000", Some((false, "1.0000")));
        check(Activation::Relu, 1.0, "1.0000", None);
        check(Activation::Hardswish, -3.0, "0.0000", Some((false, "−0.5000")));
        check(Activation::Hardswish, 3.0, "1.0000", Some((true, "1.5000")));
        check(Activation::Elu, 0.0, "1.0000", None);
    }

    #[test]
    fn the_table_explains_its_parentheses_where_there_are_some() {
        let relu = Explorer { shown: [Activation::Relu].into_iter().collect(), ..Explorer::plain() };
        let away = Explorer { range: XRange::new(1.0, 4.0), ..relu.clone() };
        let smooth = Explorer { shown: [Activation::Gelu].into_iter().collect(), ..relu.clone() };
        assert_eq!([relu, away, smooth].map(|state| has_jumps(&state)), [true, false, false]);
    }
}
