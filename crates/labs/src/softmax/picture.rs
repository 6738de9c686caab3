//! The playground's picture, to be saved as a file.

mod bars;

use super::model::{
    limits::LOGIT,
    matrix::{N_COLUMNS, N_ROWS},
    playground::Playground,
    row::Row,
};
use crate::softmax::{
    SoftmaxView,
    picture::bars::{BarRow, Bars, draw},
    words::Softmax,
};
use kernels::Dim;
use plot::{Theme, surface::Surface};
use ui_kit::{
    components::picture::Drawing,
    text::number::{four_decimals, significant, two_decimals},
};

/// Logits and probabilities: those of the matrix in the matrix view, those of the row of logits in all others.
pub(super) struct SoftmaxPicture(Bars);

impl SoftmaxPicture {
    /// Creates the picture of a state, in the words of a language.
    pub(super) fn new(state: &Playground, words: &Softmax) -> Self {
        let t = significant(state.temperature, 3);
        let (title, rows) = match state.view {
            SoftmaxView::Matrix => {
                let dim = if state.dim == Dim::Rows { "0" } else { "-1" };
                (format!("softmax(z / T, dim={dim}), T = {t}"), matrix_rows(state, words))
            }
            SoftmaxView::Bars | SoftmaxView::Stability | SoftmaxView::Loss | SoftmaxView::Sampling => {
                (format!("softmax(z / T), T = {t}"), logit_rows(state, words))
            }
        };
        let headings = [format!("{} z", words.logit), format!("{} p", words.probability)];
        Self(Bars { title, headings, rows })
    }
}

impl Drawing for SoftmaxPicture {
    fn file_name(&self) -> String {
        "torchlit-softmax".to_owned()
    }

    fn size(&self) -> (u32, u32) {
        self.0.size()
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        draw(surface, &self.0, theme).is_ok()
    }
}

fn bar_row(name: String, z: f64, p: f64) -> BarRow {
    BarRow {
        name,
        left: z / LOGIT.end(),
        left_number: two_decimals(z),
        right: p,
        right_number: four_decimals(p),
    }
}

fn logit_rows(state: &Playground, words: &Softmax) -> Vec<BarRow> {
    let row = Row::of(&state.logits, state.temperature);
    let both = state.logits.iter().zip(row.probabilities.iter()).enumerate();
    both.map(|(place, (z, p))| bar_row(format!("{} {place}", words.class), z, p)).collect()
}

fn matrix_rows(state: &Playground, words: &Softmax) -> Vec<BarRow> {
    let result = state.matrix.softmax(state.dim, state.temperature);
    let cells = (0..N_ROWS).flat_map(|row| (0..N_COLUMNS).map(move |column| (row, column)));
    let name = |row, column| format!("({row}, {column}) {}", words.matrix.class(column));
    cells
        .map(|(row, column)| {
            bar_row(name(row, column), state.matrix.get(row, column), result.get(row, column))
        })
        .collect()
}
