//! Results of a simulation: of the chosen seed, and the spread over twenty.

use super::theory::log_size;
use network::{Measurements, Signal, StackSetup};

/// Seeds of which the spread is computed, the chosen one included.
pub(crate) const N_SEEDS: usize = 20;

/// Which of the three curves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Curve {
    /// Size of the signal.
    Size,
    /// Gradient over that at the top.
    Gradient,
    /// Cosine of different inputs.
    Cosine,
}

impl Curve {
    pub(crate) const ALL: [Self; 3] = [Self::Size, Self::Gradient, Self::Cosine];

    /// Returns the values of a signal as they are drawn: log₁₀ of root mean squares, and cosines.
    pub(crate) fn of(self, signal: &Signal) -> Vec<f64> {
        match self {
            Self::Size => signal.mean_squares.iter().copied().map(log_size).collect(),
            Self::Gradient => signal.gradients.iter().copied().map(log_size).collect(),
            Self::Cosine => signal.cosines.clone(),
        }
    }
}

/// Mean and standard deviation over seeds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    pub(crate) mean: f64,
    pub(crate) deviation: f64,
}

impl Spread {
    /// Returns the spread of the finite values; `None` with fewer than two.
    fn of(values: impl Iterator<Item = f64>) -> Option<Self> {
        let values: Vec<f64> = values.filter(|value| value.is_finite()).collect();
        if values.len() < 2 {
            return None;
        }
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let square = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / n;
        Some(Self { mean, deviation: square.sqrt() })
    }
}

/// Results as far as they have arrived.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Simulated {
    /// Set-up of the chosen seed.
    pub(crate) setup: StackSetup,
    /// Measurements of the chosen seed.
    pub(crate) first: Measurements,
    /// Signals of the seeds after it.
    pub(crate) others: Vec<Signal>,
}

impl Simulated {
    /// Returns the spread of a curve over the seeds that have arrived, at each layer: empty for the chosen one alone.
    pub(crate) fn spread(&self, curve: Curve) -> Vec<Option<Spread>> {
        if self.others.is_empty() {
            return Vec::new();
        }
        let all: Vec<Vec<f64>> =
            std::iter::once(&self.first.signal).chain(&self.others).map(|signal| curve.of(signal)).collect();
        let longest = all.iter().map(Vec::len).max().unwrap_or_default();
        (0..longest)
            .map(|layer| Spread::of(all.iter().filter_map(|values| values.get(layer).copied())))
            .collect()
    }

    /// Returns the first layer whose signal is exactly 0 in f32.
    pub(crate) fn zero_from(&self) -> Option<usize> {
        self.first.signal.mean_squares.iter().position(|square| *square == 0.0)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::depth::{model::presets::Preset, state::State};

    /// Runs the simulation of a state as the worker does.
    pub(crate) fn simulated(state: &State) -> Simulated {
        let setup = state.setup();
        let n_seeds = if state.many { N_SEEDS as u32 } else { 1 };
        let mut runs = (0..n_seeds).map(|place| {
            let mut simulation = StackSetup { seed: setup.seed + place, ..setup }.simulation();
            simulation.run();
            Measurements::of(&simulation, true)
        });
        let first = runs.next().unwrap();
        Simulated { setup, first, others: runs.map(|run| run.signal).collect() }
    }

    #[test]
    fn the_spread_over_twenty_seeds_is_the_known_one() {
        let found = simulated(&State { many: true, width: 64, ..Preset::He.state() });
        let spread = |curve, layer: usize| found.spread(curve)[layer].unwrap();
        let near =
            |found: f64, expected: f64| assert!((found - expected).abs() < 0.006, "{found}, not {expected}");
        near(spread(Curve::Size, 50).mean, -0.31);
        near(spread(Curve::Size, 50).deviation, 0.37);
        near(spread(Curve::Gradient, 0).mean, -0.12);
        near(spread(Curve::Gradient, 0).deviation, 0.25);
        near(spread(Curve::Cosine, 50).mean, 0.988);
    }

    #[test]
    fn one_seed_has_no_spread_and_gelu_on_its_knife_edge_a_wide_one() {
        let edge = Preset::KnifeEdge.state();
        assert!(simulated(&State { many: false, ..edge }).spread(Curve::Size).is_empty());
        let Spread { mean, deviation } = simulated(&edge).spread(Curve::Size)[50].unwrap();
        assert!((mean - 1.0).abs() < 0.006 && (deviation - 0.5).abs() < 0.006, "{mean} ± {deviation}");
    }

    #[test]
    fn a_signal_below_the_smallest_float32_is_exactly_0() {
        let state = State { gain: 0.1, width: 64, ..Preset::He.state() };
        let found = simulated(&state);
        // Each layer multiplies by 0.0707: 10^(−1.15·39) is below 1.4·10⁻⁴⁵.
        assert!(found.zero_from().is_some_and(|layer| (38..=41).contains(&layer)), "{:?}", found.zero_from());
        assert_eq!(simulated(&Preset::He.state()).zero_from(), None);
    }
}
