//! What a page and the worker that simulates tell each other: the set-up of a simulation and its measurements, as
//! numbers. Both sides are compiled from this file, so a message is what its reader expects.

use crate::{Function, Norm, Signal, Simulation, Stack, StackWeights, Stop};
use core::iter;
use kernels::Activation;

/// Inputs of a simulation.
pub const N_ROWS: usize = 64;
/// Layers of a simulation.
pub const N_LAYERS: usize = 50;
/// Intervals of a histogram.
pub const N_BINS: usize = 40;
/// End of a histogram, in root mean squares.
pub const HISTOGRAM_END: f64 = 4.0;

/// Widest layer.
const WIDEST: usize = 512;

/// Everything that determines a simulation of fifty layers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StackSetup {
    /// Activation; `None` for the identity.
    pub function: Option<Activation>,
    /// Factor of the weights.
    pub gain: f64,
    /// Normalisation before the activation.
    pub norm: Norm,
    /// Whether each layer's input is added to its result.
    pub residual: bool,
    /// Distribution of the weights.
    pub weights: StackWeights,
    /// Units in a layer.
    pub width: usize,
    /// Seed of weights, inputs and the gradient at the top.
    pub seed: u32,
}

impl StackSetup {
    /// Returns the stack.
    pub fn stack(&self) -> Stack {
        let function = self.function.map_or(Function::Linear, Function::Named);
        Stack { function, gain: self.gain, norm: self.norm, residual: self.residual }
    }

    /// Creates the simulation, of which nothing has been computed.
    pub fn simulation(&self) -> Simulation {
        Simulation::new(self.stack(), self.seed, N_ROWS, self.width, N_LAYERS, self.weights)
    }

    /// Writes the set-up as numbers.
    pub fn to_numbers(self) -> [f64; 7] {
        let place = |function| Activation::ALL.iter().position(|other| *other == function);
        let norm = match self.norm {
            Norm::None => 0.0,
            Norm::Layer => 1.0,
            Norm::Batch => 2.0,
        };
        [
            self.function.and_then(place).map_or(0.0, |place| place as f64 + 1.0),
            self.gain,
            norm,
            f64::from(u8::from(self.residual)),
            f64::from(u8::from(self.weights == StackWeights::Orthogonal)),
            self.width as f64,
            f64::from(self.seed),
        ]
    }

    /// Reads a set-up from its numbers. `None` for numbers that [`to_numbers`](Self::to_numbers) does not write.
    pub fn from_numbers(numbers: [f64; 7]) -> Option<Self> {
        let [function, gain, norm, residual, weights, width, seed] = numbers;
        let function = match whole(function, Activation::ALL.len())? {
            0 => None,
            place => Some(*Activation::ALL.get(place - 1)?),
        };
        let setup = Self {
            function,
            gain,
            norm: *[Norm::None, Norm::Layer, Norm::Batch].get(whole(norm, 2)?)?,
            residual: whole(residual, 1)? == 1,
            weights: *[StackWeights::Uniform, StackWeights::Orthogonal].get(whole(weights, 1)?)?,
            width: whole(width, WIDEST)?,
            seed: whole(seed, u32::MAX as usize)? as u32,
        };
        (gain.is_finite() && setup.width > 0).then_some(setup)
    }
}

/// Returns a number that is whole and from 0 to `most`.
fn whole(number: f64, most: usize) -> Option<usize> {
    let is_whole = (0.0..=most as f64).contains(&number) && libm::trunc(number) == number;
    is_whole.then_some(number as usize)
}

/// Distribution of the inputs of an activation in one layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// Root mean square of the inputs. The bins cover [`HISTOGRAM_END`] times this on both sides of 0.
    pub size: f64,
    /// Share of the inputs in each of [`N_BINS`] intervals of equal width, from left to right. The first and the last
    /// include all inputs beyond.
    pub shares: Vec<f64>,
}

impl Histogram {
    fn of(values: &[f32]) -> Self {
        let n = values.len() as f64;
        let size = libm::sqrt(values.iter().map(|&x| f64::from(x) * f64::from(x)).sum::<f64>() / n);
        let mut shares = vec![0.0; N_BINS];
        for &x in values {
            let place = (f64::from(x) / size / HISTOGRAM_END + 1.0) / 2.0 * N_BINS as f64;
            // A cast of NaN, where all inputs are 0, gives 0.
            if let Some(share) = shares.get_mut((place as usize).min(N_BINS - 1)) {
                *share += 1.0 / n;
            }
        }
        Self { size, shares }
    }
}

/// Measurements of a simulation as far as it has got.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measurements {
    /// Sizes and cosines from the input to the layer that the signal has reached; gradients of all layers from 0 to
    /// [`N_LAYERS`], NaN where the gradient has not arrived.
    pub signal: Signal,
    /// Share of slopes below 0.01 in each layer, the lowest first; NaN where the gradient has not arrived.
    pub flat: Vec<f64>,
    /// Distributions of the activations' inputs, the lowest layer first; empty while it is unfinished.
    pub histograms: Vec<Histogram>,
    /// Reason why the simulation ended early.
    pub stop: Option<Stop>,
    /// Whether nothing is left to compute.
    pub is_done: bool,
}

impl Measurements {
    /// Measures a simulation. `is_done` says that it has nothing left to compute.
    pub fn of(simulation: &Simulation, is_done: bool) -> Self {
        let layers = 1..=if is_done { N_LAYERS } else { 0 };
        let inputs = layers.map(|layer| simulation.pre_activations(layer));
        Self {
            signal: simulation.signal().clone(),
            flat: simulation.share_of_flat().to_vec(),
            histograms: inputs.take_while(|it| !it.is_empty()).map(|it| Histogram::of(&it)).collect(),
            stop: simulation.stop(),
            is_done,
        }
    }

    /// Writes the measurements as numbers.
    pub fn to_numbers(&self) -> Vec<f64> {
        let (stop, layer) = match self.stop {
            None => (0, 0),
            Some(Stop::NotFinite { layer }) => (1, layer),
            Some(Stop::NoVariance { layer }) => (2, layer),
            Some(Stop::GradientNotFinite { layer }) => (3, layer),
        };
        let Signal { mean_squares, cosines, gradients } = &self.signal;
        let counts = [mean_squares.len(), self.histograms.len(), stop, layer, usize::from(self.is_done)];
        let mut numbers: Vec<f64> = counts.into_iter().map(|count| count as f64).collect();
        for values in [mean_squares, cosines, gradients, &self.flat] {
            numbers.extend(values);
        }
        for histogram in &self.histograms {
            numbers.extend(iter::once(&histogram.size).chain(&histogram.shares));
        }
        numbers
    }

    /// Reads measurements from their numbers. `None` for numbers that [`to_numbers`](Self::to_numbers) does not write.
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let ([sizes, histograms, stop, layer, is_done], rest) = numbers.split_first_chunk()?;
        let n_sizes = whole(*sizes, N_LAYERS + 1)?;
        let n_histograms = whole(*histograms, N_LAYERS)?;
        let layer = whole(*layer, N_LAYERS)?;
        let stop = match whole(*stop, 3)? {
            0 => None,
            1 => Some(Stop::NotFinite { layer }),
            2 => Some(Stop::NoVariance { layer }),
            _ => Some(Stop::GradientNotFinite { layer }),
        };
        let mut rest = rest;
        let mut take = |n: usize| {
            let (values, others) = rest.split_at_checked(n)?;
            rest = others;
            Some(values.to_vec())
        };
        let signal =
            Signal { mean_squares: take(n_sizes)?, cosines: take(n_sizes)?, gradients: take(N_LAYERS + 1)? };
        let flat = take(N_LAYERS)?;
        let histograms = take(n_histograms * (1 + N_BINS))?;
        let histogram = |numbers: &[f64]| {
            let (size, shares) = numbers.split_first()?;
            Some(Histogram { size: *size, shares: shares.to_vec() })
        };
        let histograms = histograms.chunks(1 + N_BINS).map(histogram).collect::<Option<_>>()?;
        let is_done = whole(*is_done, 1)? == 1;
        rest.is_empty().then_some(Self { signal, flat, histograms, stop, is_done })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HE: StackSetup = StackSetup {
        function: Some(Activation::Relu),
        gain: core::f64::consts::SQRT_2,
        norm: Norm::None,
        residual: false,
        weights: StackWeights::Uniform,
        width: 8,
        seed: 1,
    };

    #[test]
    fn a_setup_is_read_as_it_was_written_and_other_numbers_are_refused() {
        let other = StackSetup {
            function: None,
            norm: Norm::Batch,
            residual: true,
            weights: StackWeights::Orthogonal,
            width: 512,
            seed: u32::MAX,
            ..HE
        };
        for setup in [HE, other] {
            assert_eq!(StackSetup::from_numbers(setup.to_numbers()), Some(setup));
        }
        for (place, wrong) in
            [(0, 13.0), (0, 0.5), (1, f64::NAN), (2, 3.0), (3, -1.0), (5, 0.0), (5, 513.0), (6, 1e10)]
        {
            let mut numbers = HE.to_numbers();
            numbers[place] = wrong;
            assert_eq!(StackSetup::from_numbers(numbers), None, "{wrong} at {place}");
        }
    }

    /// Compares by bits, because gradients that have not arrived are NaN.
    #[track_caller]
    fn check(measured: &Measurements) {
        let numbers = measured.to_numbers();
        let read = Measurements::from_numbers(&numbers).unwrap();
        let bits = |numbers: Vec<f64>| numbers.into_iter().map(f64::to_bits).collect::<Vec<_>>();
        assert_eq!((read.stop, read.is_done), (measured.stop, measured.is_done));
        assert_eq!(bits(read.to_numbers()), bits(numbers.clone()));
        assert!(Measurements::from_numbers(&numbers[1..]).is_none());
        assert!(Measurements::from_numbers(&numbers[..numbers.len() - 1]).is_none());
    }

    #[test]
    fn measurements_are_read_as_they_were_written_halfway_at_the_end_and_after_an_overflow() {
        let mut simulation = HE.simulation();
        for _ in 0..60 {
            simulation.advance();
        }
        let halfway = Measurements::of(&simulation, false);
        assert!(halfway.signal.gradients[0].is_nan() && halfway.histograms.is_empty());
        check(&halfway);
        simulation.run();
        let done = Measurements::of(&simulation, true);
        assert_eq!(done.histograms.len(), N_LAYERS);
        check(&done);
        let mut overflow = StackSetup { function: None, gain: 100.0, ..HE }.simulation();
        overflow.run();
        let overflow = Measurements::of(&overflow, true);
        assert!(matches!(overflow.stop, Some(Stop::NotFinite { .. })));
        assert_eq!(overflow.histograms.len(), overflow.signal.mean_squares.len());
        check(&overflow);
    }

    #[test]
    fn a_histogram_covers_four_root_mean_squares_and_counts_what_is_beyond_at_its_ends() {
        let mut values = vec![0.5; 96];
        values.extend([-0.5, 100.0, -100.0, 0.0]);
        let Histogram { size, shares } = Histogram::of(&values);
        assert!((size - 200.2425_f64.sqrt()).abs() < 1e-9, "{size}");
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let near = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-12, "{found}");
        near(shares[0], 0.01);
        near(shares[N_BINS - 1], 0.01);
        near(shares[N_BINS / 2 - 1], 0.01);
        near(shares[N_BINS / 2], 0.97);
        assert_eq!(Histogram::of(&[0.0; 4]).size, 0.0);
    }
}
