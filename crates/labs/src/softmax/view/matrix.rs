//! The matrix view: softmax along either dim of a small tensor.

use super::context::PlaygroundContext;
use crate::softmax::model::{
    logits::LOGIT,
    matrix::{N_COLUMNS, N_ROWS},
};
use crate::softmax::{state::dim_id, words::Softmax};
use kernels::Dim;
use leptos::prelude::*;
use ui_kit::{
    components::{number_field::NumberField, segments::Segments},
    memo::TidyMemo,
    text::{number::four_decimals, use_text},
};

/// The tensor, the choice of the dim, and the result with the sums of rows and columns.
#[component]
pub fn MatrixPanel(context: PlaygroundContext) -> impl IntoView {
    let text = use_text();
    let dim = context.of(|state| state.dim);
    // The cell last pointed at or focused: the cells that it competes with are highlighted.
    let pointed = RwSignal::new((0, 0));
    let temperature = context.of(|state| state.temperature);
    let call = move || format!("F.softmax({}, dim={})", scaled_logits(temperature.get()), dim_id(dim.get()));
    let what = move || {
        let m = &text.words::<Softmax>().matrix;
        if dim.get() == Dim::Rows { m.rows_compete } else { m.columns_compete }
    };
    view! {
        <DimChoice context=context dim=dim />
        <div class="softmax-matrices lab__first">
            <Input context=context dim=dim pointed=pointed />
            <Output context=context dim=dim pointed=pointed />
        </div>
        <div class="softmax-line">
            <code>{call}</code>
            <button type="button" class="button" on:click=move |_| context.change(|state| state.randomize_matrix())>
                {text.say(|m: &Softmax| m.matrix.random)}
            </button>
        </div>
        <p class="softmax-verdict lab__last" role="status">{what}</p>
    }
}

/// Both dims, in the order of their names.
const DIMS: [Dim; 2] = [Dim::Columns, Dim::Rows];

#[component]
fn DimChoice(context: PlaygroundContext, dim: TidyMemo<Dim>) -> impl IntoView {
    let text = use_text();
    view! {
        <Segments
            name=context.name("dim")
            legend=Signal::derive(move || text.words::<Softmax>().matrix.along)
            ids=DIMS.map(dim_id).to_vec()
            labels=Signal::derive(move || text.words::<Softmax>().matrix.dims.as_slice())
            chosen=Signal::derive(move || dim_id(dim.get()))
            choose=Callback::new(move |place: usize| context.change(|state| state.dim = DIMS[place]))
        />
    }
}

/// Returns whether a cell competes with the pointed one.
fn competes(dim: Dim, cell: (usize, usize), pointed: (usize, usize)) -> bool {
    match dim {
        Dim::Rows => cell.1 == pointed.1,
        Dim::Columns => cell.0 == pointed.0,
    }
}

/// The header cells of both tables: the classes.
#[component]
fn Classes() -> impl IntoView {
    let text = use_text();
    let names = (0..N_COLUMNS).map(move |column| {
        view! { <th scope="col" class="number">{move || text.words::<Softmax>().class_name(column)}</th> }
    });
    view! { <td></td> {names.collect_view()} }
}

#[component]
fn Input(context: PlaygroundContext, dim: TidyMemo<Dim>, pointed: RwSignal<(usize, usize)>) -> impl IntoView {
    let text = use_text();
    let cell = move |row: usize, column: usize| {
        let value = context.of(move |state| state.matrix.get(row, column));
        let label = Signal::derive(move || {
            let m = text.words::<Softmax>();
            m.matrix.cell(row, &m.class_name(column))
        });
        view! {
            <td
                class:softmax-cell--competes=move || competes(dim.get(), (row, column), pointed.get())
                on:focusin=move |_| pointed.set((row, column))
                on:pointerenter=move |_| pointed.set((row, column))
            >
                <NumberField label=label value=Signal::from(value) range=LOGIT step=0.1
                    set=move |z| context.change(|state| state.set_cell(row, column, z)) />
            </td>
        }
    };
    let rows = (0..N_ROWS).map(move |row| {
        view! {
            <tr>
                <th scope="row">{move || text.words::<Softmax>().matrix.example(row)}</th>
                {(0..N_COLUMNS).map(|column| cell(row, column)).collect_view()}
            </tr>
        }
    });
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=text.say(|m: &Softmax| m.matrix.input)>
            <table class="table softmax-matrix">
                <caption>{text.say(|m: &Softmax| m.matrix.input)}</caption>
                <thead><tr><Classes /></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Output(
    context: PlaygroundContext,
    dim: TidyMemo<Dim>,
    pointed: RwSignal<(usize, usize)>,
) -> impl IntoView {
    let text = use_text();
    let result = context.of(|state| state.matrix.softmax(state.dim, state.temperature));
    let sum_name = text.say(|m: &Softmax| m.matrix.sum);
    let cell = move |row: usize, column: usize| {
        let p = move || result.with(|result| result.get(row, column));
        view! {
            <td
                class="number softmax-cell" translate="no"
                class:softmax-cell--competes=move || competes(dim.get(), (row, column), pointed.get())
                style=("--share", move || p().to_string())
                on:pointerenter=move |_| pointed.set((row, column))
            >{move || four_decimals(p())}</td>
        }
    };
    let is_whole = move |own: Dim| dim.get() == own;
    let rows = (0..N_ROWS).map(move |row| {
        let sum = move || result.with(|result| four_decimals(result.row_sum(row)));
        view! {
            <tr>
                <th scope="row">{move || text.words::<Softmax>().matrix.example(row)}</th>
                {(0..N_COLUMNS).map(|column| cell(row, column)).collect_view()}
                <td class="number softmax-sum" translate="no" class:softmax-sum--whole=move || is_whole(Dim::Columns)>{sum}</td>
            </tr>
        }
    });
    let sums = (0..N_COLUMNS).map(move |column| {
        let sum = move || result.with(|result| four_decimals(result.column_sum(column)));
        view! { <td class="number softmax-sum" translate="no" class:softmax-sum--whole=move || is_whole(Dim::Rows)>{sum}</td> }
    });
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=text.say(|m: &Softmax| m.matrix.output)>
            <table class="table softmax-matrix">
                <caption>{text.say(|m: &Softmax| m.matrix.output)}</caption>
                <thead><tr><Classes /> <th scope="col" class="number">{sum_name}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
                <tfoot><tr><th scope="row">{sum_name}</th> {sums.collect_view()} <td></td></tr></tfoot>
            </table>
        </div>
    }
}

/// Formats the logits as in PyTorch code: a temperature of 1 changes nothing and is left out.
pub fn scaled_logits(temperature: f64) -> String {
    if temperature == 1.0 { "logits".to_owned() } else { format!("logits / {temperature}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn along_the_last_dim_a_row_competes_and_along_the_first_a_column() {
        assert!(competes(Dim::Columns, (1, 3), (1, 0)) && !competes(Dim::Columns, (0, 0), (1, 0)));
        assert!(competes(Dim::Rows, (2, 1), (0, 1)) && !competes(Dim::Rows, (0, 0), (0, 1)));
    }
}
