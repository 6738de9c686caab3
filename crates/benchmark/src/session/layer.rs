//! Times the matrix product of a linear layer, after the exercise: its operands would displace the exercise's tensor
//! from the caches.

use super::{StepContext, warm_up::WarmUp};
use crate::{
    implementation::Implementation,
    layer::Operands,
    pace::{N_PRODUCT_BATCHES, Pace},
    report::Layer,
    runner::RunnerError,
    statistics::{Bootstrap, Sample},
    time::Nanos,
};

/// Number of products after which the optimised code is in place: each enters the inner loop a thousand times.
const FEWEST_PRODUCTS: u32 = 8;

/// A measurement of the product under way.
#[derive(Debug)]
pub(crate) struct LayerBench {
    implementation: Implementation,
    clock_step: Nanos,
    seed: u64,
    pace: Pace,
    state: State,
    /// Sum that the product's values must have.
    sum: f64,
    /// Products in a batch.
    n_products: u32,
    /// Time of one product in each batch, in nanoseconds.
    times: Vec<f64>,
}

#[derive(Debug)]
enum State {
    Load,
    WarmUp(WarmUp),
    Measure,
    Done,
}

impl LayerBench {
    /// Creates a measurement of the product by `implementation`, with operands drawn from `seed`.
    pub(crate) fn new(implementation: Implementation, clock_step: Nanos, pace: Pace, seed: u64) -> Self {
        let times = Vec::new();
        Self { implementation, clock_step, seed, pace, state: State::Load, sum: 0.0, n_products: 1, times }
    }

    /// Performs one step: loads the operands, warms up, or times one batch. Returns whether all is done.
    ///
    /// A machine that cannot compute the product, or computes it wrong, ends the measurement without a result: the
    /// exercise does not need it.
    pub(crate) fn step(&mut self, context: &mut StepContext<'_>) -> bool {
        self.state = match core::mem::replace(&mut self.state, State::Done) {
            State::Load => self.load(context),
            State::WarmUp(warm_up) => self.warm_up(context, warm_up),
            State::Measure => self.measure(context),
            State::Done => State::Done,
        };
        matches!(self.state, State::Done)
    }

    /// Returns the result, or `None` if there is none.
    pub(crate) fn finish(self) -> Option<Layer> {
        let is_complete = self.times.len() >= N_PRODUCT_BATCHES as usize;
        let sample = Sample::new(self.times).filter(|_| is_complete)?;
        let n_batches = sample.values().len();
        let share = self.clock_step.get() / (sample.median() * f64::from(self.n_products));
        let time = Bootstrap::for_rounds(n_batches, self.seed).median(&sample).widened(share.min(1.0));
        Some(Layer { n_products: self.n_products * n_batches as u32, time })
    }

    fn load(&mut self, context: &mut StepContext<'_>) -> State {
        let operands = Operands::new(self.seed);
        self.sum = operands.sum_of_product();
        let is_right = context.runner.load_product(self.implementation, &operands).is_ok()
            && context.runner.products(1).is_ok()
            && context.runner.sum_of_product().is_ok_and(|sum| sum == self.sum);
        if !is_right {
            return State::Done;
        }
        State::WarmUp(WarmUp::with_fewest(FEWEST_PRODUCTS, self.pace.aimed_batch()))
    }

    fn warm_up(&mut self, context: &mut StepContext<'_>, mut warm_up: WarmUp) -> State {
        let Ok(batch) = self.time(context, warm_up.n_passes()) else { return State::Done };
        if warm_up.is_hopeless() {
            return State::Done;
        }
        let Some(warm) = warm_up.took(batch) else { return State::WarmUp(warm_up) };
        self.n_products = self.pace.aimed_batch().per(warm.pass).ceil().max(1.0) as u32;
        State::Measure
    }

    fn measure(&mut self, context: &mut StepContext<'_>) -> State {
        let batch = self.time(context, self.n_products);
        let sum = context.runner.sum_of_product();
        let (Ok(batch), Ok(true)) = (batch, sum.map(|sum| sum == self.sum)) else {
            self.times.clear();
            return State::Done;
        };
        self.times.push(batch.get() / f64::from(self.n_products));
        if self.times.len() >= N_PRODUCT_BATCHES as usize { State::Done } else { State::Measure }
    }

    /// Measures how long so many products take.
    fn time(&self, context: &mut StepContext<'_>, n_products: u32) -> Result<Nanos, RunnerError> {
        let start = context.now();
        context.runner.products(n_products)?;
        Ok(context.now() - start)
    }
}
