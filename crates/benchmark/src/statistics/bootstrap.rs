//! Intervals by resampling, without a model of the noise.

use super::{Estimate, Sample, median_of, quantile};
use base::Random;

/// Share of resamples inside the interval.
const CONFIDENCE: f64 = 0.95;

/// A percentile bootstrap of the median. Efron 1979.
///
/// Whole blocks of neighbouring rounds are drawn, on a circle: a disturbance of a computer lasts longer than a round,
/// so rounds are not independent draws, and drawing them one by one gives too narrow an interval. Künsch 1989; Politis
/// & Romano 1992.
#[derive(Clone, Copy, Debug)]
pub struct Bootstrap {
    /// Number of resamples to draw.
    pub n_resamples: u32,
    /// Number of neighbouring rounds in a block; 1 is the ordinary bootstrap.
    pub block_len: u32,
    /// Seed of the draws.
    pub seed: u64,
}

impl Bootstrap {
    /// Returns the bootstrap for a sample of `n_rounds`: 2,000 resamples of blocks as long as the cube root of the
    /// number of rounds, the rate of Hall, Horowitz & Jing 1995.
    pub fn for_rounds(n_rounds: usize, seed: u64) -> Self {
        Self { n_resamples: 2000, block_len: libm::cbrt(n_rounds as f64).round().max(1.0) as u32, seed }
    }

    /// Returns the sample's median with its 95 % interval.
    pub fn median(&self, sample: &Sample) -> Estimate {
        let mut random = Random::new(self.seed);
        let mut resample = Vec::with_capacity(sample.0.len());
        let mut medians: Vec<f64> = (0..self.n_resamples)
            .map(|_| {
                self.draw(sample, &mut random, &mut resample);
                median_of(&mut resample)
            })
            .collect();
        medians.sort_unstable_by(f64::total_cmp);
        let tail = (1.0 - CONFIDENCE) / 2.0;
        let median = sample.median();
        // With few rounds the percentiles may miss the sample's own median by a rounding error; it belongs inside.
        let low = quantile(&medians, tail).min(median);
        let high = quantile(&medians, 1.0 - tail).max(median);
        Estimate { median, low, high }
    }

    /// Fills `resample` with as many values as the sample has, block by block.
    fn draw(&self, sample: &Sample, random: &mut Random, resample: &mut Vec<f64>) {
        let n_rounds = sample.0.len();
        resample.clear();
        while resample.len() < n_rounds {
            let start = random.below(n_rounds as u32) as usize;
            let n_missing = n_rounds - resample.len();
            let circle = sample.0.iter().cycle().skip(start);
            resample.extend(circle.take(n_missing.min(self.block_len.max(1) as usize)));
        }
    }
}
