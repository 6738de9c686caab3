//! The state of the playground, the changes that a learner can make, and its encoding in a link.
//!
//! Invariant: every [`Playground`] is valid, whatever values were requested.

use super::model::{
    logits::{
        LOGIT, N_DRAWS, N_LOGITS, PerClass, Preset, RISE, TEMPERATURE, logit, temperature, to_decimals,
    },
    loss::Loss,
    matrix::{Matrix, N_COLUMNS, N_ROWS},
    stability::{Form, Precision, Steps},
};
use super::spec::{Setup, SoftmaxView};
use kernels::Dim;
use lab_state::{Fields, LabState, Writer};
use lesson::{Lab, shuffled};

/// Number of gradient steps per press of the training button.
pub const N_STEPS: u32 = 10;

/// The state of the playground: everything that a link to it encodes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Playground {
    /// The open view.
    pub view: SoftmaxView,
    /// Two to ten logits from −10 to 10, with three decimals.
    pub logits: PerClass,
    /// The temperature, from 0.05 to 20.
    pub temperature: f64,
    /// Number of the most probable classes that are added up: 1 to all.
    pub n_top: usize,
    /// The tensor of the matrix view.
    pub matrix: Matrix,
    /// The dim of the softmax in the matrix view.
    pub dim: Dim,
    /// Amount added to every logit in the stability view: 0 to 100.
    pub rise: f64,
    /// The form of softmax in the stability view.
    pub form: Form,
    /// The floating-point format of the stability view.
    pub precision: Precision,
    /// Index of the correct class, for the loss.
    pub target: usize,
    /// Whether softmax is applied twice before the loss.
    pub is_doubled: bool,
    /// Number of samples: 1 to 10,000.
    pub n_draws: u32,
    /// Seed of the samples, the shuffles and the random matrix.
    pub seed: u32,
}

impl Playground {
    /// Creates the playground as a lesson sets it up. Invalid values are replaced by valid ones.
    pub fn new(setup: &Setup) -> Self {
        let logits = PerClass::new(setup.logits.iter().filter_map(|&z| logit(f64::from(z))));
        Self {
            view: setup.view,
            logits: if N_LOGITS.contains(&logits.len()) { logits } else { PerClass::new([0.0, 0.0]) },
            temperature: temperature(f64::from(setup.temperature)).unwrap_or(1.0),
            n_top: 1,
            matrix: Matrix::START,
            dim: Dim::Columns,
            rise: 0.0,
            form: Form::Naive,
            precision: Precision::Float32,
            target: 0,
            is_doubled: false,
            n_draws: 100,
            seed: 1,
        }
    }

    /// Sets a logit, clamped to its range; a value that is not finite changes nothing.
    pub fn set_logit(&mut self, place: usize, z: f64) {
        if let Some(z) = logit(z) {
            self.logits.set(place, z);
        }
    }

    /// Sets the temperature, clamped to its range; a value that is not finite changes nothing.
    pub fn set_temperature(&mut self, value: f64) {
        self.temperature = temperature(value).unwrap_or(self.temperature);
    }

    /// Sets the amount added to every logit in the stability view, clamped to its range; a value that is not finite
    /// changes nothing.
    pub fn set_rise(&mut self, rise: f64) {
        if rise.is_finite() {
            self.rise = to_decimals(rise.clamp(*RISE.start(), *RISE.end()), 2);
        }
    }

    /// Sets the number of samples, rounded and clamped to its range; a value that is not finite changes nothing.
    pub fn set_n_draws(&mut self, n_draws: f64) {
        if n_draws.is_finite() {
            self.n_draws = (n_draws.round() as u32).clamp(*N_DRAWS.start(), *N_DRAWS.end());
        }
    }

    /// Sets the number of the most probable classes that are added up, clamped to 1 up to all.
    pub fn set_n_top(&mut self, n_top: usize) {
        self.n_top = n_top.clamp(1, self.logits.len());
    }

    /// Sets a number of the matrix, clamped to the range of logits; a value that is not finite changes nothing.
    pub fn set_cell(&mut self, row: usize, column: usize, z: f64) {
        if let Some(z) = logit(z) {
            self.matrix.set(row, column, z);
        }
    }

    /// Fills the matrix with new random numbers.
    pub fn randomize_matrix(&mut self) {
        self.next_seed();
        self.matrix = Matrix::random(self.seed);
    }

    /// Advances the seed, and so draws new samples.
    pub fn next_seed(&mut self) {
        // At most five digits, for short addresses.
        self.seed = self.seed % 99_999 + 1;
    }

    /// Adds a class with the logit 0, if there is room.
    pub fn add(&mut self) {
        self.logits.push(0.0);
    }

    /// Removes the last class, if more than two are left.
    pub fn remove(&mut self) {
        if self.logits.len() > *N_LOGITS.start() {
            self.logits.pop();
        }
        self.fit();
    }

    /// Shuffles the logits. The target follows its logit.
    pub fn shuffle(&mut self) {
        let before = self.logits;
        // A shuffle may leave everything in place; equal logits always do.
        for _ in 0..8 {
            self.next_seed();
            let order = shuffled(u64::from(self.seed), before.len());
            self.logits = PerClass::new(order.iter().map(|&place| before.get(place)));
            if self.logits != before {
                let target = order.iter().position(|&place| place == self.target);
                self.target = target.expect("the target is one of the classes");
                return;
            }
        }
    }

    /// Applies the logits of a preset.
    pub fn apply(&mut self, preset: Preset, setup: &Self) {
        self.logits = preset.logits(&setup.logits);
        self.fit();
    }

    /// Follows the gradient of the loss for [`N_STEPS`] steps.
    pub fn train(&mut self) {
        (0..N_STEPS).for_each(|_| self.step());
    }

    /// Follows the gradient of the loss for one step: z − (p − y), clamped to the range of logits.
    pub fn step(&mut self) {
        let gradient = self.loss().gradient;
        for (place, slope) in gradient.iter().enumerate() {
            self.set_logit(place, self.logits.get(place) - slope);
        }
    }

    /// Computes the current loss.
    pub fn loss(&self) -> Loss {
        Loss::of(&self.logits, self.temperature, self.target, self.is_doubled)
    }

    /// Computes the steps of a form in a format, for the raised logits.
    pub fn steps(&self, form: Form, precision: Precision) -> Steps {
        Steps::of(&self.logits, self.temperature, self.rise, form, precision)
    }

    /// Clamps the target and `n_top` to the existing classes.
    fn fit(&mut self) {
        self.target = self.target.min(self.logits.len().saturating_sub(1));
        self.set_n_top(self.n_top);
    }
}

const N_CELLS: usize = N_ROWS * N_COLUMNS;

/// Returns the dim as it is written in PyTorch and in the address.
pub fn dim_id(dim: Dim) -> &'static str {
    match dim {
        Dim::Rows => "0",
        Dim::Columns => "-1",
    }
}

/// Creates the state that a lesson sets up; `None` for a lab of another kind.
pub(crate) fn start(lab: &Lab) -> Option<Playground> {
    lab.read_setup::<Setup>().as_ref().map(Playground::new)
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
            fields.numbers("matrix", self.matrix.0.into_iter().flatten());
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
        state.view = fields.choice("view", SoftmaxView::ALL, |it| it.id()).unwrap_or(setup.view);
        let n = state.logits.len();
        if let Some(n_top) = fields.number("top", 1.0..=n as f64) {
            state.set_n_top(n_top as usize);
        }
        state.dim = fields.choice("dim", [Dim::Rows, Dim::Columns], |it| dim_id(*it)).unwrap_or(setup.dim);
        if let Some(cells) = fields.numbers("matrix", N_CELLS..=N_CELLS, LOGIT) {
            for (cell, value) in state.matrix.0.as_flattened_mut().iter_mut().zip(cells) {
                *cell = logit(value).unwrap_or(*cell);
            }
        }
        state.set_rise(fields.number("rise", RISE).unwrap_or(setup.rise));
        state.form = fields.choice("form", Form::ALL, |it| it.id()).unwrap_or(setup.form);
        state.precision = fields.choice("float", Precision::ALL, |it| it.id()).unwrap_or(setup.precision);
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

#[cfg(test)]
mod tests {
    use super::{
        super::model::logits::{TEMPERATURE, TEMPERATURE_STEPS, place_of, temperature_at},
        *,
    };
    use lab_state::{Note, read_text, write};

    fn start() -> Playground {
        Playground::new(&Setup { logits: vec![2.0, 1.0, 0.1], temperature: 1.0, view: SoftmaxView::Bars })
    }

    #[test]
    fn a_lesson_sets_it_up_and_impossible_set_ups_still_make_one() {
        assert_eq!(start().logits, PerClass::new([2.0, 1.0, 0.1]));
        let odd =
            Setup { logits: vec![f32::NAN, 99.0, f32::INFINITY], temperature: -1.0, view: SoftmaxView::Loss };
        let odd = Playground::new(&odd);
        assert_eq!((odd.logits, odd.temperature), (PerClass::new([0.0, 0.0]), 0.05));
    }

    #[test]
    fn values_stay_in_their_ranges_and_what_is_no_number_changes_nothing() {
        let mut state = start();
        state.set_logit(0, 99.0);
        state.set_logit(1, f64::NAN);
        state.set_logit(7, 1.0);
        state.set_temperature(0.001);
        state.set_rise(1e9);
        state.set_n_draws(0.0);
        state.set_n_top(12);
        assert_eq!(state.logits, PerClass::new([10.0, 1.0, 0.1]));
        assert_eq!((state.temperature, state.rise, state.n_draws, state.n_top), (0.05, 100.0, 1, 3));
        state.set_temperature(f64::INFINITY);
        state.set_n_draws(f64::NAN);
        assert_eq!((state.temperature, state.n_draws), (0.05, 1));
    }

    #[test]
    fn there_are_two_to_ten_classes_and_the_target_is_one_of_them() {
        let mut state = start();
        for _ in 0..20 {
            state.add();
        }
        state.target = 9;
        state.set_n_top(10);
        assert_eq!(state.logits.len(), 10);
        for _ in 0..20 {
            state.remove();
        }
        assert_eq!((state.logits.len(), state.target, state.n_top), (2, 1, 2));
    }

    #[test]
    fn a_shuffle_moves_the_logits_and_the_target_goes_with_its_own() {
        let mut state = start();
        for _ in 0..50 {
            let before = state;
            state.shuffle();
            assert_ne!(state.logits, before.logits);
            assert_eq!(state.logits.get(state.target), 2.0);
            let mut sorted: Vec<f64> = state.logits.iter().collect();
            sorted.sort_by(f64::total_cmp);
            assert_eq!(sorted, [0.1, 1.0, 2.0]);
        }
        let mut equal = start();
        equal.apply(Preset::AllEqual, &start());
        equal.shuffle();
        assert_eq!(equal.logits, PerClass::new([0.0; 10]));
    }

    #[test]
    fn training_brings_the_loss_down_and_the_double_softmax_stops_it_at_its_floor() {
        use super::super::model::loss::Floor;
        for is_doubled in [false, true] {
            let mut state = Playground { is_doubled, ..start() };
            state.apply(Preset::AllEqual, &start());
            let before = state.loss().value;
            for _ in 0..40 {
                state.train();
            }
            let (after, floor) = (state.loss().value, if is_doubled { Floor::of(10).loss } else { 0.0 });
            assert!(after < before && after - floor < 0.01 && after >= floor - 1e-6, "{before} to {after}");
        }
    }

    #[test]
    fn the_sliders_place_gives_the_temperature_and_the_temperature_the_place() {
        assert_eq!(temperature_at(0.0), 1.0);
        for place in -200..=200 {
            let mut state = start();
            state.set_temperature(temperature_at(f64::from(place)));
            assert!(TEMPERATURE.contains(&state.temperature));
            assert_eq!(place_of(state.temperature), f64::from(place), "{}", state.temperature);
        }
    }

    #[test]
    fn a_link_says_what_differs() {
        assert_eq!(write(&start()), "1~logits:2,1,0.1~t:1~view:bars");
        let state = Playground {
            view: SoftmaxView::Stability,
            rise: 87.25,
            form: Form::Shifted,
            precision: Precision::Float16,
            dim: Dim::Rows,
            target: 2,
            is_doubled: true,
            n_draws: 5000,
            seed: 12,
            n_top: 2,
            matrix: Matrix::random(4),
            ..start()
        };
        let reading = read_text(&write(&state), &start());
        assert_eq!((reading.state, reading.note), (state, None));
    }

    #[test]
    fn what_a_link_asks_too_much_is_clamped_and_told() {
        let reading = read_text("1~logits:50,1~t:0~target:5~top:9~draws:1000000~view:cube", &start());
        assert_eq!(reading.state.logits, PerClass::new([10.0, 1.0]));
        assert_eq!((reading.state.target, reading.state.n_top, reading.state.n_draws), (1, 2, 10_000));
        let named = ["logits", "t", "target", "top", "draws", "view"];
        let Some(Note::Partly(mut ignored)) = reading.note else { panic!("no note") };
        ignored.sort();
        let mut named = named.map(str::to_owned);
        named.sort();
        assert_eq!(ignored, named);
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn no_address_makes_it_panic() {
        lab_state::fuzz::withstands_any_address(&start());
    }

    #[test]
    fn every_step_of_the_temperatures_slider_changes_it_and_keeps_its_place() {
        let mut state = start();
        let steps = TEMPERATURE_STEPS as i32;
        for place in -steps..=steps {
            let before = state.temperature;
            state.set_temperature(temperature_at(f64::from(place)));
            assert_eq!(place_of(state.temperature), f64::from(place));
            assert!(state.temperature > before || place == -steps, "{place}");
        }
    }
}
