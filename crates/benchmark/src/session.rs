//! A run as a state machine that is advanced step by step. Each step takes a few milliseconds, so that between two of
//! them a worker can read its messages and report its progress. A session uses no threads, timers or system clock, so
//! that a test can run all of it with a clock of its own.

mod bench;
mod clock_step;
mod context;
mod entry;
mod layer;
mod outcome;
mod own;
mod self_test;
mod tensor;
mod warm_up;
mod watch;

pub(crate) use entry::Entry;
pub use outcome::{Progress, Stage, Standing};

use crate::{
    finding::{Failure, Notice, Warning},
    implementation::Implementation,
    own::{Own, OwnResult},
    pace::{Pace, Purpose},
    plan::{Implementations, Plan, Sweep, assumed_clock_step, exercise_shape, sweep_shape, sweep_sizes},
    report::{Host, Layer, Measured, Report, Row, SweepOutcome, SweepPoint, rows},
    runner::{Runner, RunnerError},
    set::Set,
    subject::{Function, Subject},
    time::{Clock, Nanos},
};
use bench::Bench;
use clock_step::ClockStep;
use context::StepContext;
use layer::LayerBench;
use own::OwnBench;
use watch::Watch;

/// Longest tick of a clock without a warning: an isolated page has 5 µs, and a batch of 1 ms holds 100 of 10 µs.
const FINE_CLOCK: Nanos = Nanos::from_micros(10.0);
/// Cost of the harness without a warning, as a share of the shortest batch.
const CHEAP_HARNESS: f64 = 0.02;
/// Number of empty batches whose mean is the harness's cost.
const N_EMPTY_BATCHES: u32 = 1000;

/// Outcome of a step.
#[derive(Debug)]
pub enum Step {
    /// There is more to do.
    More,
    /// The run is over; the report says whether it counts.
    Done(Box<Report>),
    /// The run is over without a result.
    Failed(Failure),
}

/// A run under way.
#[derive(Debug)]
pub struct Session {
    plan: Plan,
    host: Host,
    watch: Watch,
    phase: Phase,
    clock_step: Nanos,
    available: Set<Implementation>,
    sound: Set<Implementation>,
    warnings: Vec<Warning>,
    rows: Vec<Row>,
    /// The own function that is not measured yet.
    own: Option<Own>,
    own_result: Option<OwnResult>,
    layer: Option<Layer>,
    sweep: Vec<SweepPoint>,
    overhead: Nanos,
    most_done: f64,
}

#[derive(Debug)]
enum Phase {
    Clock(ClockStep),
    SelfTest { untested: Set<Implementation> },
    Exercise(Bench),
    Overhead,
    Own(OwnBench),
    Layer(LayerBench),
    Sweep { bytes: u32, bench: Bench },
    Over,
}

impl Session {
    /// Creates a run of `plan` that has not begun. The `host` becomes the report's description of the browser.
    pub fn new(plan: Plan, host: Host) -> Self {
        Self {
            clock_step: assumed_clock_step(host.is_isolated),
            plan,
            host,
            watch: Watch::default(),
            phase: Phase::Clock(ClockStep::default()),
            available: Set::EMPTY,
            sound: Set::EMPTY,
            warnings: Vec::new(),
            rows: Vec::new(),
            own: None,
            own_result: None,
            layer: None,
            sweep: Vec::new(),
            overhead: Nanos::ZERO,
            most_done: 0.0,
        }
    }

    /// Adds a function of the learner's own, which is timed after the exercise.
    pub fn with_own(self, own: Option<Own>) -> Self {
        Self { own, ..self }
    }

    /// Records a state change of the page. A run whose page was hidden or frozen ends at its next step.
    pub fn notice(&mut self, notice: Notice) {
        self.watch.notice(notice);
    }

    /// Performs one step of the run. After `Done` or `Failed` nothing is left to do, and further calls return `Done`
    /// without rows.
    pub fn step(&mut self, clock: &mut dyn Clock, runner: &mut dyn Runner) -> Step {
        self.watch.start_step(clock);
        if self.watch.reasons().is_empty() {
            let phase = core::mem::replace(&mut self.phase, Phase::Over);
            let mut watch = core::mem::take(&mut self.watch);
            let next = self.advance(phase, &mut StepContext { clock, runner, watch: &mut watch });
            self.watch = watch;
            self.watch.end_step(clock);
            match next {
                Ok(phase) => self.phase = phase,
                Err(failure) => return Step::Failed(failure),
            }
        }
        if matches!(self.phase, Phase::Over) || !self.watch.reasons().is_empty() {
            self.wind_up();
            return Step::Done(Box::new(self.report()));
        }
        Step::More
    }

    /// Keeps the measurements of a run that ends early.
    fn wind_up(&mut self) {
        if let Phase::Exercise(bench) = core::mem::replace(&mut self.phase, Phase::Over) {
            self.rows = self.finish_bench(bench);
        }
    }

    fn advance(&mut self, phase: Phase, context: &mut StepContext<'_>) -> Result<Phase, Failure> {
        match phase {
            Phase::Clock(mut ticking) => match ticking.step(context)? {
                None => Ok(Phase::Clock(ticking)),
                Some(clock_step) => Ok(self.start(clock_step, context)),
            },
            Phase::SelfTest { untested } => self.self_test(untested, context),
            Phase::Exercise(mut bench) => {
                if !bench.step(context)? {
                    return Ok(Phase::Exercise(bench));
                }
                self.rows = self.finish_bench(bench);
                Ok(Phase::Overhead)
            }
            Phase::Overhead => self.measure_overhead(context),
            Phase::Own(bench) => Ok(self.own_step(bench, context)),
            Phase::Layer(bench) => self.layer_step(bench, context),
            Phase::Sweep { bytes, bench } => Ok(self.sweep_step(bytes, bench, context)?),
            Phase::Over => Ok(Phase::Over),
        }
    }

    /// Determines which implementations to test, now that the clock is known.
    fn start(&mut self, clock_step: Nanos, context: &StepContext<'_>) -> Phase {
        self.clock_step = clock_step;
        self.available = context.runner.available();
        if clock_step > FINE_CLOCK {
            self.warnings.push(Warning::CoarseClock { step: clock_step });
        }
        let untested = match self.plan.implementations {
            Implementations::Best => self.available,
            Implementations::Chosen(chosen) => {
                let missing = chosen.iter().filter(|&one| !self.available.contains(one));
                self.warnings
                    .extend(missing.map(|implementation| Warning::ImplementationMissing { implementation }));
                self.plan.implementations_among(self.available)
            }
        };
        Phase::SelfTest { untested }
    }

    /// Tests the fastest untested implementation; for "the best path" one correct implementation is enough.
    fn self_test(
        &mut self,
        untested: Set<Implementation>,
        context: &mut StepContext<'_>,
    ) -> Result<Phase, Failure> {
        let is_enough = self.plan.implementations == Implementations::Best && !self.sound.is_empty();
        let Some(implementation) = untested.iter().next_back().filter(|_| !is_enough) else {
            return self.start_exercise();
        };
        match self_test::self_test(context, implementation, self.plan.subjects()) {
            Ok(None) => self.sound = self.sound.with(implementation),
            Ok(Some(warning)) => self.warnings.push(warning),
            Err(error) => self.warnings.push(Warning::ImplementationFailed { implementation, error }),
        }
        Ok(Phase::SelfTest { untested: untested.without(implementation) })
    }

    fn start_exercise(&self) -> Result<Phase, Failure> {
        let Some(best) = self.best() else {
            return Err(Failure::NothingToRun { warnings: self.warnings.clone() });
        };
        let entries = self.plan.entries(self.sound, best);
        let pace = Pace::new(Purpose::Exercise, entries.len(), self.clock_step);
        let seed = u64::from(self.plan.seed);
        Ok(Phase::Exercise(Bench::new(entries, exercise_shape(), pace, seed)))
    }

    /// Times batches without a pass, which gives the time that the harness adds to every batch.
    fn measure_overhead(&mut self, context: &mut StepContext<'_>) -> Result<Phase, Failure> {
        let Some(best) = self.best() else { return Ok(Phase::Over) };
        let start = context.now();
        for _ in 0..N_EMPTY_BATCHES {
            context.time(best, Subject::Forward(Function::Relu), 0)?;
        }
        self.overhead = (context.now() - start) * (1.0 / f64::from(N_EMPTY_BATCHES));
        let batches = self.rows.iter().map(|row| row.time.nanos() * f64::from(row.passes_per_batch));
        let share = batches.reduce(Nanos::min).map_or(0.0, |shortest| self.overhead.per(shortest));
        if share > CHEAP_HARNESS {
            self.warnings.push(Warning::HarnessOverhead { share });
        }
        Ok(match self.own.take() {
            Some(own) => Phase::Own(OwnBench::new(own, best, self.clock_step, self.plan.seed)),
            None => self.start_layer(),
        })
    }

    /// Performs a step of the own function's measurement; the layer follows.
    fn own_step(&mut self, mut bench: OwnBench, context: &mut StepContext<'_>) -> Phase {
        match bench.step(context) {
            Ok(false) => return Phase::Own(bench),
            Ok(true) => self.own_result = bench.finish(),
            Err(warning) => self.warnings.push(warning),
        }
        self.start_layer()
    }

    fn start_layer(&self) -> Phase {
        let Some(best) = self.best() else { return Phase::Over };
        let pace = Pace::new(Purpose::Exercise, 1, self.clock_step);
        Phase::Layer(LayerBench::new(best, self.clock_step, pace, u64::from(self.plan.seed)))
    }

    /// Performs a step of the layer's measurement; the sweep follows, if there is one.
    fn layer_step(&mut self, mut bench: LayerBench, context: &mut StepContext<'_>) -> Result<Phase, Failure> {
        if !bench.step(context) {
            return Ok(Phase::Layer(bench));
        }
        self.layer = bench.finish();
        Ok(match self.plan.sweep {
            Sweep::Off => Phase::Over,
            Sweep::On => self.next_size(0),
        })
    }

    /// Returns the first size of the sweep above `bytes`, or the end.
    fn next_size(&self, bytes: u32) -> Phase {
        let (Some(next), Some(best)) = (sweep_sizes().find(|&size| size > bytes), self.best()) else {
            return Phase::Over;
        };
        let entries = self.plan.sweep_entries(best);
        let pace = Pace::new(Purpose::SweepPoint, entries.len(), self.clock_step);
        let bench = Bench::new(entries, sweep_shape(next), pace, u64::from(self.plan.seed));
        Phase::Sweep { bytes: next, bench }
    }

    /// Performs a step of the sweep. Sizes beyond the first that does not fit into memory are not tried.
    fn sweep_step(
        &mut self,
        bytes: u32,
        mut bench: Bench,
        context: &mut StepContext<'_>,
    ) -> Result<Phase, Failure> {
        match bench.step(context) {
            Ok(false) => Ok(Phase::Sweep { bytes, bench }),
            Ok(true) => {
                let outcome = SweepOutcome::Measured(self.finish_bench(bench));
                self.sweep.push(SweepPoint { bytes, outcome });
                Ok(self.next_size(bytes))
            }
            Err(Failure::Runner(RunnerError::OutOfMemory { bytes: wanted })) => {
                self.sweep.push(SweepPoint { bytes, outcome: SweepOutcome::OutOfMemory { bytes: wanted } });
                Ok(Phase::Over)
            }
            Err(failure) => Err(failure),
        }
    }

    fn finish_bench(&mut self, bench: Bench) -> Vec<Row> {
        let (shape, entries, warnings) = bench.finish();
        self.warnings.extend(warnings);
        let (clock_step, seed) = (self.clock_step, self.plan.seed);
        rows(&Measured { entries, n_values: shape.len(), clock_step, seed })
    }

    fn best(&self) -> Option<Implementation> {
        self.sound.iter().next_back()
    }
}
