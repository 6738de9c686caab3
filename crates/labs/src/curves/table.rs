//! The picture as a table: values and slopes at round inputs and at the cursor.

use super::{
    context::ExplorerContext,
    digits,
    jumps::Step,
    picture::difference,
    range::rounded,
    state::{Explorer, Lower},
};
use crate::curves::words::Curves;
use kernels::Activation;
use leptos::prelude::*;
use plot::axis::Ticks;
use ui_kit::{
    memo::TidyMemo,
    text::{
        number::{fixed, scientific},
        use_text,
    },
};

/// Approximate number of rows.
const ROWS: usize = 12;

/// Number of decimals of values and slopes.
const DECIMALS: usize = 4;

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
        view! { <td class="number">{cell.number} {other}</td> }
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
        let other = jump.map(|step| (!step.is_left_taken, fixed(step.other(), DECIMALS)));
        let slope = digits::slope(it, x, &parameters, DECIMALS);
        [
            Cell { number: digits::value(it, x, &parameters, DECIMALS), other: None },
            Cell { number: slope, other },
        ]
    };
    let difference = (state.lower == Lower::Difference)
        .then(|| Cell { number: scientific(difference(x), 3), other: None });
    state.shown.iter().flat_map(both).chain(difference).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curves::range::XRange;

    #[test]
    fn a_row_has_value_and_slope_of_each_function_and_the_difference() {
        let shown = [Activation::Gelu, Activation::GeluTanh].into_iter().collect();
        let state = Explorer { shown, lower: Lower::Difference, ..Explorer::plain() };
        let row: Vec<String> = cells(&state, 1.0).into_iter().map(|cell| cell.number).collect();
        assert_eq!(row, ["0.8413", "1.0833", "0.8412", "1.0830", "1.53 × 10⁻⁴"]);
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
