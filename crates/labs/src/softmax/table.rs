//! The numbers of the open view as a table.

use super::{
    context::PlaygroundContext,
    model::{float16::Precision, stability::Form},
};
use crate::softmax::{SoftmaxView, words::Softmax};
use leptos::prelude::*;
use ui_kit::text::{
    number::{fixed, four_decimals, significant, two_decimals, whole},
    use_text,
};

/// The table of the open view.
#[component]
pub(super) fn Twin(context: PlaygroundContext) -> impl IntoView {
    let text = use_text();
    move || {
        let m = text.words::<Softmax>();
        let state = context.state();
        let (caption, header) = match state.view {
            SoftmaxView::Stability => (m.stability.comparison.to_owned(), comparison_header(m)),
            SoftmaxView::Bars | SoftmaxView::Matrix | SoftmaxView::Loss | SoftmaxView::Sampling => {
                (m.table_caption(&significant(state.temperature, 3)), header(m))
            }
        };
        let rows = (0..state.logits.len()).map(|place| match state.view {
            SoftmaxView::Stability => comparison_row(context, place),
            SoftmaxView::Bars | SoftmaxView::Matrix | SoftmaxView::Loss | SoftmaxView::Sampling => {
                row(context, place)
            }
        });
        let rows = rows.enumerate().map(|(place, cells)| {
            let cells = cells.into_iter().map(|cell| view! { <td class="number">{cell}</td> });
            view! { <tr><th scope="row">{place}</th>{cells.collect_view()}</tr> }
        });
        let names = header.into_iter().map(|name| view! { <th scope="col" class="number">{name}</th> });
        let name = caption.clone();
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=name>
                <table class="table table--compact">
                    <caption>{caption}</caption>
                    <thead><tr><th scope="col">{m.class}</th>{names.collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    }
}

fn header(m: &'static Softmax) -> Vec<String> {
    let names =
        [m.logit, "exp(z / T − m)", m.probability, m.log_probability, m.loss.gradient, m.sampling.count];
    names.map(str::to_owned).into()
}

/// Returns the numbers of a class, in the order of the header.
fn row(context: PlaygroundContext, place: usize) -> Vec<String> {
    vec![
        two_decimals(context.logits().get(place)),
        context.terms.with(|terms| four_decimals(terms.exponentials.get(place))),
        context.row.with(|row| four_decimals(row.probabilities.get(place))),
        context.row.with(|row| fixed(row.logs.get(place), 3)),
        context.loss.with(|loss| fixed(loss.gradient.get(place), 3)),
        context.counts.with(|counts| whole(counts.get(place).into())),
    ]
}

fn comparison_header(m: &'static Softmax) -> Vec<String> {
    let names = Form::ALL.into_iter().zip(m.stability.forms);
    let both = |(_, name): (Form, &'static str)| {
        Precision::ALL.map(|precision| format!("{name}, {}", precision.id()))
    };
    names.flat_map(both).collect()
}

/// Returns the probability of a class in each form and format.
fn comparison_row(context: PlaygroundContext, place: usize) -> Vec<String> {
    let all = Form::ALL.into_iter().flat_map(|form| Precision::ALL.map(|precision| (form, precision)));
    all.map(|(form, precision)| four_decimals(context.steps_of(form, precision).probabilities.get(place)))
        .collect()
}
