//! Encoding of the playground's state in the address.

use super::{
    float16::Precision,
    limits::{LOGIT, N_DRAWS, N_LOGITS, RISE, TEMPERATURE, logit},
    matrix::{Matrix, N_COLUMNS, N_ROWS},
    per_class::PerClass,
    playground::Playground,
    stability::Form,
};
use crate::softmax::SoftmaxView;
use kernels::Dim;
use ui_kit::lab_state::{Fields, LabState, Writer};

const N_CELLS: usize = N_ROWS * N_COLUMNS;

fn dim_id(dim: Dim) -> &'static str {
    match dim {
        Dim::Rows => "0",
        Dim::Columns => "-1",
    }
}

impl LabState for Playground {
    const VERSION: u32 = 1;

    fn write(&self, fields: &mut Writer) {
        fields.numbers("logits", self.logits.iter());
        fields.number("t", self.temperature);
        fields.choice("view", self.view.id());
        if self.n_top != 1 {
            fields.number("top", self.n_top as f64);
        }
        if self.dim != Dim::Columns {
            fields.choice("dim", dim_id(self.dim));
        }
        if self.matrix != Matrix::START {
            fields.numbers("matrix", self.matrix.0);
        }
        if self.rise != 0.0 {
            fields.number("rise", self.rise);
        }
        if self.form != Form::Naive {
            fields.choice("form", self.form.id());
        }
        if self.precision != Precision::Float32 {
            fields.choice("float", self.precision.id());
        }
        if self.target != 0 {
            fields.number("target", self.target as f64);
        }
        if self.is_doubled {
            fields.flag("doubled", true);
        }
        if self.n_draws != 100 {
            fields.number("draws", f64::from(self.n_draws));
        }
        if self.seed != 1 {
            fields.number("seed", f64::from(self.seed));
        }
    }

    fn read(setup: &Self, fields: &mut Fields<'_>) -> Self {
        let mut state = *setup;
        if let Some(logits) = fields.numbers("logits", N_LOGITS, LOGIT) {
            state.logits = PerClass::new(logits.into_iter().filter_map(logit));
        }
        state.fit();
        state.set_temperature(fields.number("t", TEMPERATURE).unwrap_or(setup.temperature));
        let view = |id: &str| SoftmaxView::ALL.into_iter().find(|view| view.id() == id);
        state.view = fields.choice("view", view).unwrap_or(setup.view);
        let n = state.logits.len();
        if let Some(n_top) = fields.number("top", 1.0..=n as f64) {
            state.set_n_top(n_top as usize);
        }
        let dim = |id: &str| [Dim::Rows, Dim::Columns].into_iter().find(|&dim| dim_id(dim) == id);
        state.dim = fields.choice("dim", dim).unwrap_or(setup.dim);
        if let Some(cells) = fields.numbers("matrix", N_CELLS..=N_CELLS, LOGIT) {
            for (cell, value) in state.matrix.0.iter_mut().zip(cells) {
                *cell = logit(value).unwrap_or(*cell);
            }
        }
        state.set_rise(fields.number("rise", RISE).unwrap_or(setup.rise));
        state.form = fields.choice("form", Form::from_id).unwrap_or(setup.form);
        state.precision = fields.choice("float", Precision::from_id).unwrap_or(setup.precision);
        if let Some(target) = fields.number("target", 0.0..=(n as f64 - 1.0)) {
            state.target = target as usize;
        }
        state.is_doubled = fields.flag("doubled").unwrap_or(setup.is_doubled);
        let n_draws = f64::from(*N_DRAWS.start())..=f64::from(*N_DRAWS.end());
        state.set_n_draws(fields.number("draws", n_draws).unwrap_or(f64::from(setup.n_draws)));
        state.seed = fields.number("seed", 1.0..=99_999.0).map_or(setup.seed, |seed| seed as u32);
        state
    }
}
