//! The numbers of the open view as tables.

use super::{context::FoldingContext, planes::number};
use crate::{
    folding::{state::State, words::Folding},
    number_table::NumberTable,
};
use base::number::{count, four_decimals};
use leptos::prelude::*;
use network::Affine;
use ui_kit::text::use_text;

/// Rows of the table of losses, at most.
const N_LOSSES: usize = 10;

/// The numbers of the open view as tables.
#[component]
pub(super) fn Twin(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    move || {
        let m = text.words::<Folding>();
        let tables = [
            Some(probe(context, m)),
            Some(affine(context, m)),
            Some(grid(context, m)),
            creases(context, m),
            losses(context, m),
            classes(context, m),
        ];
        tables.into_iter().flatten().map(NumberTable::view).collect_view()
    }
}

fn joined(numbers: &[f64]) -> String {
    numbers.iter().map(|&x| number(x)).collect::<Vec<_>>().join(", ")
}

/// The probe before the first layer and after each.
fn probe(context: FoldingContext, m: &'static Folding) -> NumberTable {
    let (net, point) = (context.net.get(), context.probe.get());
    let row = |n_layers: usize| {
        let name = if n_layers == 0 { m.untouched.to_owned() } else { m.layer(n_layers) };
        vec![name, joined(&Affine::after_layers(&net.it.net, n_layers, &point))]
    };
    let rows = (0..=net.it.net.layers().len()).map(row).collect();
    NumberTable { caption: m.table_probe, header: vec![String::new(), m.values.to_owned()], rows }
}

/// Matrix and bias of the whole network at the probe.
fn affine(context: FoldingContext, m: &'static Folding) -> NumberTable {
    let row = |(idx, (row, bias)): (usize, (&[f64], &f64))| {
        let mut cells = vec![format!("{} {}", m.output, idx + 1)];
        cells.extend(row.iter().chain([bias]).map(|&x| number(x)));
        cells
    };
    let rows = context
        .affine
        .with(|affine| affine.matrix.chunks(2).zip(&affine.biases).enumerate().map(row).collect());
    let header = ["", "x₁", "x₂", "b"].map(str::to_owned).to_vec();
    NumberTable { caption: m.table_matrix, header, rows }
}

/// Corners, edges and middle of the grid after the layers that the right plane shows.
fn grid(context: FoldingContext, m: &'static Folding) -> NumberTable {
    let (half, stage) = (context.state.with(State::half_width), context.stage.get());
    let at = |x: f64, y: f64| {
        let image = Affine::at(&stage.it, &[x, y]).value(&[x, y]);
        let place = context.plane.with(|plane| plane.place(&image));
        vec![joined(&[x, y]), joined(&[place.0, place.1])]
    };
    let all = [half, 0.0, -half];
    let rows = all.into_iter().flat_map(|y| all.map(|x| at(-x, y))).collect();
    NumberTable { caption: m.table_grid, header: vec![m.from.to_owned(), m.to.to_owned()], rows }
}

/// The creases of each layer, and the pieces. `None` for a smooth function.
fn creases(context: FoldingContext, m: &'static Folding) -> Option<NumberTable> {
    let rows = context.pieces.with(|pieces| {
        let pieces = pieces.as_ref().ok()?;
        let n_layers = pieces.creases.iter().map(|(layer, _)| layer + 1).max().unwrap_or(0);
        let of = |layer: usize| pieces.creases.iter().filter(|(own, _)| *own == layer).count();
        let mut rows: Vec<_> =
            (0..n_layers).map(|layer| vec![m.layer(layer + 1), count(of(layer))]).collect();
        rows.push(vec![m.total.to_owned(), count(pieces.n_pieces)]);
        Some(rows)
    })?;
    Some(NumberTable { caption: m.table_creases, header: vec![String::new(), m.creases.to_owned()], rows })
}

/// The loss at some steps, the last one among them.
fn losses(context: FoldingContext, m: &'static Folding) -> Option<NumberTable> {
    let rows = context.with_trained(|trained| {
        let last = trained.losses.len().saturating_sub(1);
        let stride = last.div_ceil(N_LOSSES).max(1);
        let steps = (0..last).step_by(stride).chain([last]);
        let at = |step: usize| trained.losses.get(step).map(|&loss| vec![count(step), four_decimals(loss)]);
        steps.filter_map(at).collect()
    })?;
    Some(NumberTable { caption: m.table_loss, header: vec![m.steps.to_owned(), m.loss.to_owned()], rows })
}

/// The probability of class 1 on a lattice of the window, in the views with points.
fn classes(context: FoldingContext, m: &'static Folding) -> Option<NumberTable> {
    context.state.with(State::points)?;
    let net = context.net.get();
    let n_layers = net.it.net.layers().len();
    let places = [-2.0, -1.0, 0.0, 1.0, 2.0];
    let at = |x: f64, y: f64| {
        let logit = Affine::after_layers(&net.it.net, n_layers, &[x, y]).first().copied().unwrap_or(0.0);
        four_decimals(1.0 / (1.0 + (-logit).exp()))
    };
    let row = |y: f64| {
        let mut cells = vec![number(y)];
        cells.extend(places.map(|x| at(x, y)));
        cells
    };
    let mut header = vec!["x₂ \\ x₁".to_owned()];
    header.extend(places.map(number));
    Some(NumberTable { caption: m.table_classes, header, rows: places.into_iter().rev().map(row).collect() })
}
