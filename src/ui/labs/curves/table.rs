//! The text twin of the picture: values and slopes at round inputs, and at the cursor.

use super::{
    desk::Desk,
    digits,
    state::{Explorer, Lower},
};
use crate::{
    memo::Memo,
    plot::{axis::Ticks, curves::difference},
    text::{
        curves::Curves,
        number::{fixed, scientific},
        use_text,
    },
};
use kernels::Activation;
use leptos::prelude::*;

/// About so many rows.
const ROWS: usize = 12;

/// The table.
#[component]
pub fn TwinTable(
    /// The state.
    desk: Desk,
) -> impl IntoView {
    let text = use_text();
    // The rows at round inputs stay while the cursor moves.
    let still = Memo::new(move |_| {
        desk.still.with(|state| Explorer { has_tangents: false, has_shading: false, ..state.clone() })
    });
    let rows = move || {
        still.with(|state| {
            let ticks = Ticks::of(&(state.range.low()..state.range.high()), ROWS);
            ticks.iter().map(|x| row(state, x, ticks.label(x))).collect_view()
        })
    };
    let at_cursor = move || {
        let x = desk.cursor_in_turn(1);
        still.with(|state| row(state, x, fixed(x, state.decimals_for(x))))
    };
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="table">
                <caption>{text.tell(|m: &'static Curves| m.table_caption)}</caption>
                <thead>{move || still.with(|state| header(state, text.words()))}</thead>
                <tbody class="curves__row" aria-label=text.tell(|m: &'static Curves| m.at_cursor)>{at_cursor}</tbody>
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

fn row(state: &Explorer, x: f64, label: String) -> impl IntoView + use<> {
    let cells = cells(state, x).into_iter().map(|cell| view! { <td class="number">{cell}</td> });
    view! { <tr><th scope="row" class="number">{label}</th> {cells.collect_view()}</tr> }
}

/// What a row says after its input: value and slope of each function, then the difference where it is shown.
fn cells(state: &Explorer, x: f64) -> Vec<String> {
    let parameters = state.dials.parameters();
    let both = |it: Activation| [digits::value(it, x, &parameters, 4), digits::slope(it, x, &parameters, 4)];
    let difference = (state.lower == Lower::Difference).then(|| scientific(difference(x), 3));
    state.shown.iter().flat_map(both).chain(difference).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_value_and_slope_of_each_function_and_the_difference() {
        let shown = [Activation::Gelu, Activation::GeluTanh].into_iter().collect();
        let state = Explorer { shown, lower: Lower::Difference, ..Explorer::plain() };
        let row = cells(&state, 1.0);
        assert_eq!(row, ["0.8413", "1.0833", "0.8412", "1.0830", "1.53 × 10⁻⁴"]);
    }
}
