//! A fake computer for tests: a clock and a runner that share one simulated time. The test sets the cost of passes, the
//! coarseness of the clock, and when things go wrong.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a panic fails the test")]

use benchmark::{
    Clock, Nanos, Own, Plan, Report, Runner, Session, Step,
    finding::{Failure, Notice, Warning},
    implementation::Implementation,
    layer::Operands,
    report::Host,
    runner::RunnerError,
    set::{Member, Set},
    subject::{Function, Subject},
};
use kernels::{Parameters, Shape};
use std::{cell::RefCell, collections::HashMap, rc::Rc};

/// Duration of a pass, from subject, implementation, number of values and the time, in nanoseconds.
pub(crate) type Cost = Box<dyn Fn(Subject, Implementation, usize, f64) -> f64>;

/// Changed output value, from implementation, subject, input, right output and the time.
pub(crate) type Damage = Box<dyn Fn(Implementation, Subject, f32, f32, f64) -> f32>;

/// The computer's settings and its state.
pub(crate) struct Machine {
    /// Nanoseconds since the start.
    pub(crate) now: f64,
    /// Tick of the clock, in nanoseconds.
    pub(crate) clock_step: f64,
    /// Duration of a clock reading.
    pub(crate) reading: f64,
    /// Overhead of every call of `passes`.
    pub(crate) call: f64,
    /// Time between two steps.
    pub(crate) between_steps: f64,
    /// Time from which the clock is behind, and by how much.
    pub(crate) jump_back: Option<(f64, f64)>,
    /// Largest number of values of a tensor that fits.
    pub(crate) most_values: usize,
    pub(crate) cost: Cost,
    pub(crate) damage: Option<Damage>,
    pub(crate) available: Set<Implementation>,
    /// Computations, in the order of the calls with more than one pass.
    pub(crate) calls: Vec<(Subject, Implementation, u32)>,
    pub(crate) tensors: HashMap<Implementation, Tensors>,
    /// Duration of a linear layer's product; `None` if this computer cannot compute it.
    pub(crate) product: Option<f64>,
    /// Error of the product's sum.
    pub(crate) product_error: f64,
    /// Sum of the product of the loaded operands.
    pub(crate) sum: f64,
    /// The learner's own function, which this computer takes for `2x`.
    pub(crate) own: Option<Own>,
}

/// Tensors of one implementation.
#[derive(Default)]
pub(crate) struct Tensors {
    input: Vec<f32>,
    shape: Option<Shape>,
    computed: Option<Subject>,
    outputs: HashMap<Subject, Vec<f32>>,
}

pub(crate) const PASS_RELU: f64 = 2_400.0;
pub(crate) const PASS_GELU: f64 = 20_000.0;
pub(crate) const PASS_OWN: f64 = 2_400_000.0;
pub(crate) const PRODUCT: f64 = 3_600_000.0;

/// Returns the usual cost: ReLU and copy at 2.4 µs for the exercise's tensor, the rest at 20 µs; scalar code and
/// JavaScript ten times that.
pub(crate) fn usual_cost(
    subject: Subject,
    implementation: Implementation,
    n_values: usize,
    _now: f64,
) -> f64 {
    let pass = match subject {
        Subject::Copy | Subject::Forward(Function::Relu) => PASS_RELU,
        Subject::Forward(_) | Subject::Derivative(_) => PASS_GELU,
        Subject::Own => return PASS_OWN * n_values as f64 / 32_768.0,
    };
    let factor = match implementation {
        Implementation::PlainJs | Implementation::Scalar => 10.0,
        Implementation::Simd128 => 1.3,
        Implementation::RelaxedSimd => 1.0,
    };
    20.0 + pass * factor * n_values as f64 / 32_768.0
}

impl Machine {
    /// Returns a quiet computer with the clock of a page that is not isolated: it needs the fewest rounds, so tests are
    /// quick.
    pub(crate) fn quiet() -> Self {
        Self { clock_step: 100_000.0, ..Self::isolated() }
    }

    /// Returns a quiet computer with an isolated page's clock.
    pub(crate) fn isolated() -> Self {
        Self {
            now: 1e9,
            clock_step: 5_000.0,
            reading: 40.0,
            call: 50.0,
            between_steps: 20_000.0,
            jump_back: None,
            most_values: usize::MAX,
            cost: Box::new(usual_cost),
            damage: None,
            available: Implementation::ALL.iter().copied().collect(),
            calls: Vec::new(),
            tensors: HashMap::new(),
            product: Some(PRODUCT),
            product_error: 0.0,
            sum: 0.0,
            own: None,
        }
    }

    /// Runs the plan to its end.
    pub(crate) fn run(self, plan: Plan) -> Outcome {
        self.run_with(plan, |_, _| None)
    }

    /// Runs the plan; before every step the page may send a notice, given the number of the step and the time.
    pub(crate) fn run_with(mut self, plan: Plan, notices: impl Fn(u32, f64) -> Option<Notice>) -> Outcome {
        let host = Host { user_agent: "Test/1".into(), n_cores: 2, is_isolated: true };
        let mut session = Session::new(plan, host).with_own(self.own.take());
        let (mut clock, mut runner) = self.share();
        let mut progress = Vec::new();
        for step in 0.. {
            assert!(step < 3_000_000, "the session does not end");
            let now = runner.0.borrow().now;
            if let Some(notice) = notices(step, now - 1e9) {
                session.notice(notice);
            }
            let result = session.step(&mut clock, &mut runner);
            let mut machine = runner.0.borrow_mut();
            let after = machine.now;
            machine.now += machine.between_steps;
            let calls = std::mem::take(&mut machine.calls);
            progress.push((after - 1e9, session.progress()));
            match result {
                Step::More => machine.calls = calls,
                Step::Done(report) => return Outcome { result: Ok(*report), calls, progress, n_steps: step },
                Step::Failed(failure) => {
                    return Outcome { result: Err(failure), calls, progress, n_steps: step };
                }
            }
        }
        unreachable!("the loop ends by itself")
    }

    fn share(self) -> (Handle, Handle) {
        let shared = Rc::new(RefCell::new(self));
        (Handle(Rc::clone(&shared)), Handle(shared))
    }
}

/// Outcome of a run, and its course.
pub(crate) struct Outcome {
    pub(crate) result: Result<Report, Failure>,
    pub(crate) calls: Vec<(Subject, Implementation, u32)>,
    /// Progress after every step, with the time since the start.
    pub(crate) progress: Vec<(f64, benchmark::session::Progress)>,
    pub(crate) n_steps: u32,
}

impl Outcome {
    #[track_caller]
    pub(crate) fn report(&self) -> &Report {
        self.result.as_ref().expect("a report")
    }

    /// Returns the report's warnings, apart from that about the coarse clock.
    #[track_caller]
    pub(crate) fn warnings(&self) -> Vec<&Warning> {
        let warnings = self.report().warnings.iter();
        warnings.filter(|warning| !matches!(warning, Warning::CoarseClock { .. })).collect()
    }

    #[track_caller]
    pub(crate) fn failure(&self) -> &Failure {
        self.result.as_ref().expect_err("a failure")
    }
}

struct Handle(Rc<RefCell<Machine>>);

impl Clock for Handle {
    fn now(&mut self) -> Nanos {
        let mut machine = self.0.borrow_mut();
        machine.now += machine.reading;
        let shift = machine.jump_back.filter(|(at, _)| machine.now - 1e9 >= *at).map_or(0.0, |(_, by)| by);
        let shown = machine.now - shift;
        Nanos::new((shown / machine.clock_step).floor() * machine.clock_step)
    }
}

impl Runner for Handle {
    fn available(&self) -> Set<Implementation> {
        self.0.borrow().available
    }

    fn allocate(&mut self, implementation: Implementation, shape: Shape) -> Result<(), RunnerError> {
        let mut machine = self.0.borrow_mut();
        if !machine.available.contains(implementation) {
            return Err(RunnerError::Missing);
        }
        if shape.len() > machine.most_values {
            return Err(RunnerError::OutOfMemory { bytes: 8 * shape.len() as u64 });
        }
        let tensors = Tensors { input: vec![0.0; shape.len()], shape: Some(shape), ..Tensors::default() };
        machine.tensors.insert(implementation, tensors);
        Ok(())
    }

    fn write_input(
        &mut self,
        implementation: Implementation,
        start: usize,
        values: &[f32],
    ) -> Result<(), RunnerError> {
        let mut machine = self.0.borrow_mut();
        let tensors = machine.tensors.get_mut(&implementation).ok_or(RunnerError::Missing)?;
        tensors.input[start..start + values.len()].copy_from_slice(values);
        tensors.outputs.clear();
        tensors.computed = None;
        Ok(())
    }

    fn passes(
        &mut self,
        implementation: Implementation,
        subject: Subject,
        count: u32,
    ) -> Result<(), RunnerError> {
        let mut machine = self.0.borrow_mut();
        let n_values = machine.tensors.get(&implementation).ok_or(RunnerError::Missing)?.input.len();
        let pass = (machine.cost)(subject, implementation, n_values, machine.now - 1e9);
        machine.now += machine.call + pass * f64::from(count);
        if count > 1 {
            machine.calls.push((subject, implementation, count));
        }
        let tensors = machine.tensors.get_mut(&implementation).ok_or(RunnerError::Missing)?;
        if count > 0 {
            tensors.computed = Some(subject);
        }
        Ok(())
    }

    fn read_output(
        &mut self,
        implementation: Implementation,
        start: usize,
        values: &mut [f32],
    ) -> Result<(), RunnerError> {
        let machine = &mut *self.0.borrow_mut();
        let tensors = machine.tensors.get_mut(&implementation).ok_or(RunnerError::Missing)?;
        let subject = tensors.computed.expect("an output is read after a pass");
        let columns = tensors.shape.expect("a shape").n_cols();
        // One block is computed and repeated, as the input repeats; that keeps 64 MiB fast.
        let input = &tensors.input;
        let n_first = input.len().min(32 * 1024);
        let right =
            tensors.outputs.entry(subject).or_insert_with(|| compute(subject, &input[..n_first], columns));
        let first = start % n_first;
        values.copy_from_slice(&right[first..first + values.len()]);
        if let Some(damage) = &machine.damage {
            for (value, input) in values.iter_mut().zip(&input[first..]) {
                *value = damage(implementation, subject, *input, *value, machine.now - 1e9);
            }
        }
        Ok(())
    }

    fn load_product(
        &mut self,
        _implementation: Implementation,
        operands: &Operands,
    ) -> Result<(), RunnerError> {
        let mut machine = self.0.borrow_mut();
        machine.sum = operands.sum_of_product() + machine.product_error;
        machine.product.map(|_| ()).ok_or(RunnerError::Missing)
    }

    fn products(&mut self, count: u32) -> Result<(), RunnerError> {
        let mut machine = self.0.borrow_mut();
        let product = machine.product.ok_or(RunnerError::Missing)?;
        machine.now += machine.call + product * f64::from(count);
        Ok(())
    }

    fn sum_of_product(&mut self) -> Result<f64, RunnerError> {
        Ok(self.0.borrow().sum)
    }
}

/// Returns the right output, by the kernels in their scalar form.
fn compute(subject: Subject, input: &[f32], n_cols: usize) -> Vec<f32> {
    let parameters = Parameters::default();
    match subject {
        Subject::Copy => input.to_vec(),
        Subject::Forward(function) => match function.activation() {
            Some(activation) => {
                input.iter().map(|&x| activation.exact(f64::from(x), &parameters) as f32).collect()
            }
            None => input.chunks(n_cols).flat_map(softmax).collect(),
        },
        Subject::Derivative(activation) => {
            input.iter().map(|&x| activation.exact_derivative(f64::from(x), &parameters) as f32).collect()
        }
        Subject::Own => input.iter().map(|x| 2.0 * x).collect(),
    }
}

fn softmax(row: &[f32]) -> Vec<f32> {
    let largest = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f64 = row.iter().map(|&x| f64::from(x - largest).exp()).sum();
    row.iter().map(|&x| (f64::from(x - largest).exp() / sum) as f32).collect()
}
