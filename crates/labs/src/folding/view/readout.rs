//! Matrix and bias at the probe, and what they hold for.

use super::{context::FoldingContext, planes::number};
use crate::folding::{
    model::{bend::Bend, separate::accuracy_of},
    spec::FoldingView,
    words::Folding,
};
use base::number::{count, four_decimals, indexed, percent, whole};
use leptos::prelude::*;
use network::{NotCounted, Points, closes_the_ring};
use ui_kit::text::use_text;

/// Most layers whose matrices are named one by one.
const MOST_NAMED: usize = 3;

/// Returns the name of the product: `W₂·W₁`, with the slopes between the matrices where there is an activation:
/// `W₂·D₁·W₁`.
fn product(n_matrices: usize, is_bent: bool) -> String {
    let slopes = |layer: usize| {
        if is_bent && layer > 1 {
            format!("·{}·", indexed('D', layer - 1))
        } else if layer > 1 {
            "·".to_owned()
        } else {
            String::new()
        }
    };
    let name = |layer: usize| format!("{}{}", indexed('W', layer), slopes(layer));
    if n_matrices > MOST_NAMED {
        let first =
            if is_bent { format!("{}·{}", indexed('D', 1), indexed('W', 1)) } else { indexed('W', 1) };
        return format!("{}⋯{first}", name(n_matrices));
    }
    (1..=n_matrices).rev().map(name).collect()
}

/// A matrix in brackets; its rows are read one after the other.
pub(super) fn matrix(numbers: &[f64], n_columns: usize) -> impl IntoView + use<> {
    let texts: Vec<Vec<String>> =
        numbers.chunks(n_columns.max(1)).map(|row| row.iter().map(|&x| number(x)).collect()).collect();
    let label = texts.iter().map(|row| row.join(", ")).collect::<Vec<_>>().join("; ");
    let cells = texts.into_iter().flatten().map(|text| view! { <span>{text}</span> });
    view! {
        <span class="folding-matrix" role="img" aria-label=label style=("--columns", n_columns.to_string())>
            {cells.collect_view()}
        </span>
    }
}

/// Matrix and bias at the probe, and the line on the pieces and the training.
#[component]
pub(super) fn Readout(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    let name = context.of(|state| {
        let n_outputs = usize::from(state.view != FoldingView::Hand);
        product(state.n_layers() + n_outputs, state.bend().0.is_some())
    });
    let affine = move || {
        context.affine.with(|affine| {
            let rows = affine.biases.len();
            let rank = affine.rank();
            let rank = (rank < rows.min(2)).then(|| text.words::<Folding>().rank(rank));
            view! {
                <span class="folding-term">"W = " {name.get()} " = " {matrix(&affine.matrix, 2)}</span>
                <span class="folding-term">"b = " {matrix(&affine.biases, 1)}</span>
                {rank.map(|rank| view! { <span class="folding-term">{rank}</span> })}
            }
        })
    };
    let is_stuck = move || context.with_trained(|trained| trained.not_finite.is_some()) == Some(true);
    let holds_for = move || {
        let m = text.words::<Folding>();
        let is_own = context.state.with(|state| state.bend().is_own());
        context.pieces.with(|pieces| match pieces {
            Ok(pieces) if pieces.n_pieces == 1 => m.same_everywhere.to_owned(),
            Ok(pieces) => m.on_this_piece(&count(pieces.n_pieces)),
            Err(NotCounted::TooMany) => m.too_many.to_owned(),
            Err(NotCounted::Curved | NotCounted::NotThePlane | NotCounted::NotFinite) if is_own => {
                m.not_counted.to_owned()
            }
            Err(NotCounted::Curved | NotCounted::NotThePlane | NotCounted::NotFinite) => m.smooth.to_owned(),
        })
    };
    view! {
        <div class="folding-readout lab__last">
            <div
                class="folding-product numeric" translate="no"
                role="group" aria-label=text.say(|m: &Folding| m.at_probe)
            >
                {affine} <span class="folding-term folding-holds">{holds_for}</span>
            </div>
            <p class="folding-facts" translate="no">{move || facts(context, text.words())}</p>
            {move || is_stuck().then(|| view! {
                <button
                    type="button" class="button folding-relu"
                    on:click=move |_| context.change(|state| state.set_bend(Bend::RELU))
                >
                    {text.say(|m: &Folding| m.with_relu)}
                </button>
            })}
        </div>
    }
}

/// Returns what the open view counts.
pub(super) fn facts(context: FoldingContext, m: &Folding) -> String {
    match context.view.get() {
        FoldingView::Hand => {
            let points = context.state.with(|state| state.hand.points);
            let right = |points: Points| m.right(&percent(accuracy_of(&context.net.get().it.net, points)));
            points.map(right).unwrap_or_default()
        }
        FoldingView::Fold => {
            let fold = context.state.with(|state| state.fold.clone());
            let most = m.of_one_layer(fold.n_units(), &count(fold.most_of_one_layer()));
            context.pieces.with(|pieces| {
                pieces
                    .as_ref()
                    .map(|it| format!("{}. {most}", m.pieces(&count(it.n_pieces))))
                    .unwrap_or_default()
            })
        }
        FoldingView::Separate => {
            let said = context.with_trained(|trained| {
                let separate = &trained.of;
                let mut said = m.step_of(
                    &whole(separate.step.into()),
                    &four_decimals(trained.loss),
                    &percent(trained.accuracy),
                );
                let is_ring =
                    separate.data == Points::Rings && separate.width <= 3 && trained.accuracy == 1.0;
                if is_ring {
                    let is_closed = closes_the_ring(&trained.net);
                    said = format!("{said}. {}", if is_closed { m.closed_ring } else { m.open_ring });
                }
                if let Some(not_finite) = trained.not_finite {
                    said = format!("{said}. {}", m.not_finite(not_finite.n_steps));
                }
                said
            });
            said.unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_product_names_the_matrices_in_the_order_of_their_multiplication() {
        for (n, is_bent, name) in [
            (1, false, "W₁"),
            (2, false, "W₂·W₁"),
            (3, false, "W₃·W₂·W₁"),
            (8, false, "W₈·⋯W₁"),
            (2, true, "W₂·D₁·W₁"),
            (3, true, "W₃·D₂·W₂·D₁·W₁"),
            (8, true, "W₈·D₇·⋯D₁·W₁"),
        ] {
            assert_eq!(product(n, is_bent), name);
        }
    }
}
