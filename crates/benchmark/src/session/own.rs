//! Times the learner's own function, after the exercise: a bench of its own, in which it alternates with ReLU on the best
//! path, on the exercise's tensor. Among the exercise's functions it would take most of the time, so that they would
//! have fewer rounds. Whatever goes wrong, only this function is left out.

use super::{Stage, Standing, StepContext, bench::Bench};
use crate::{
    finding::Warning,
    implementation::Implementation,
    own::{Own, OwnResult, Sample},
    pace::{Pace, Purpose},
    plan::exercise_shape,
    reference::Mismatch,
    report::{Measured, rows},
    runner::RunnerError,
    subject::{Function, Subject},
    time::Nanos,
};
use kernels::Shape;

/// Implementation of an own function: code without SIMD, which computes one value at a time.
const IMPLEMENTATION: Implementation = Implementation::Scalar;
/// Number of values of the first pass, which is compared with the page's values.
const N_FIRST: usize = 1024;
/// Longest pass over the exercise's tensor: with a longer one a run would take many seconds, and the page would take the
/// worker for hung.
const LONGEST_PASS: Nanos = Nanos::from_millis(250.0);

/// A measurement of an own function under way.
#[derive(Debug)]
pub(crate) struct OwnBench {
    own: Own,
    best: Implementation,
    clock_step: Nanos,
    seed: u32,
    /// `None` before the function's values were compared.
    bench: Option<Bench>,
}

impl OwnBench {
    /// Creates a measurement that compares with ReLU on the `best` path, on the tensor drawn from `seed`.
    pub(crate) fn new(own: Own, best: Implementation, clock_step: Nanos, seed: u32) -> Self {
        Self { own, best, clock_step, seed, bench: None }
    }

    /// Performs one step. Returns whether all is done, or why the function is left out.
    pub(crate) fn step(&mut self, context: &mut StepContext<'_>) -> Result<bool, Warning> {
        match &mut self.bench {
            Some(bench) => bench.step(context).map_err(|_| Warning::OwnFailed),
            None => {
                self.check(context)?;
                let entries =
                    vec![(Subject::Forward(Function::Relu), self.best), (Subject::Own, IMPLEMENTATION)];
                let pace = Pace::new(Purpose::Own, entries.len(), self.clock_step);
                self.bench = Some(Bench::new(entries, exercise_shape(), pace, u64::from(self.seed)));
                Ok(false)
            }
        }
    }

    /// Compares the function's values with the page's, and how long it takes with what is bearable.
    fn check(&self, context: &mut StepContext<'_>) -> Result<(), Warning> {
        let (mismatch, pass) = self.first_passes(context).map_err(|_| Warning::OwnFailed)?;
        if let Some(mismatch) = mismatch {
            return Err(Warning::WrongOutput { implementation: IMPLEMENTATION, mismatch });
        }
        let pass = pass * (exercise_shape().len() as f64 / N_FIRST as f64);
        if pass > LONGEST_PASS { Err(Warning::OwnTooSlow { pass, longest: LONGEST_PASS }) } else { Ok(()) }
    }

    /// Computes a short row twice. Returns the first value that differs from the page's, and the time of the second
    /// pass.
    fn first_passes(&self, context: &mut StepContext<'_>) -> Result<(Option<Mismatch>, Nanos), RunnerError> {
        let samples = || self.own.samples.iter().cycle().take(N_FIRST);
        let input: Vec<f32> = samples().map(|sample| sample.input()).collect();
        let mut output = vec![0.0; input.len()];
        context.runner.allocate(IMPLEMENTATION, Shape::row(input.len()))?;
        context.runner.write_input(IMPLEMENTATION, 0, &input)?;
        context.runner.passes(IMPLEMENTATION, Subject::Own, 1)?;
        let pass = context.time(IMPLEMENTATION, Subject::Own, 1)?;
        context.runner.read_output(IMPLEMENTATION, 0, &mut output)?;
        Ok((samples().zip(output).find_map(|(sample, found)| mismatch(*sample, found)), pass))
    }

    /// Returns the progress of the measurement.
    pub(crate) fn stage(&self) -> Stage {
        match self.bench.as_ref().map(Bench::stage) {
            Some(Stage::Measuring { round, n_rounds }) => Stage::Own { round, n_rounds },
            _ => Stage::WarmingUp,
        }
    }

    /// Returns the completed share of the rounds, and the two rows so far.
    pub(crate) fn standings(&self) -> (f64, Vec<Standing>) {
        self.bench.as_ref().map(Bench::standings).unwrap_or_default()
    }

    /// Returns how long the rest will take, or `None` before the function's time is known.
    pub(crate) fn remaining(&self) -> Option<Nanos> {
        self.bench.as_ref()?.remaining()
    }

    /// Returns the function that is measured.
    pub(crate) fn own(&self) -> &Own {
        &self.own
    }

    /// Returns the result; `None` if there is none.
    pub(crate) fn finish(self) -> Option<OwnResult> {
        // What was noticed about these rows shows in the intervals; it says nothing about the exercise.
        let (shape, entries, _warnings) = self.bench?.finish();
        let (clock_step, seed) = (self.clock_step, self.seed);
        let rows = rows(&Measured { entries, n_values: shape.len(), clock_step, seed });
        let row = rows.into_iter().find(|row| row.subject == Subject::Own)?;
        Some(OwnResult { function: self.own.function, form: self.own.form, row })
    }
}

/// Returns the mismatch if a found value is another than the page's. All NaN are the same.
fn mismatch(sample: Sample, found: f32) -> Option<Mismatch> {
    let is_same = found.to_bits() == sample.value_bits || (found.is_nan() && sample.value().is_nan());
    (!is_same).then(|| Mismatch {
        subject: Subject::Own,
        input_bits: sample.input_bits,
        expected_bits: sample.value_bits,
        found_bits: found.to_bits(),
    })
}
