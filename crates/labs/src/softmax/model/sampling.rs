//! Random draws of classes, reproducible by seed.

use super::logits::PerClass;
use base::Random;

/// The number of draws of each class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([u32; PerClass::MOST]);

impl Counts {
    /// Counts `n_draws` draws. The same seed draws the same random numbers whatever the probabilities, so that the
    /// counts follow the bars smoothly while they are dragged.
    pub fn draw(probabilities: &PerClass, n_draws: u32, seed: u32) -> Self {
        let mut random = Random::new(u64::from(seed));
        let mut counts = Self::default();
        for _ in 0..n_draws {
            counts.0[class_at(probabilities, random.unit())] += 1;
        }
        counts
    }

    /// Returns the number of draws of the class at an index.
    pub fn get(&self, place: usize) -> u32 {
        self.0[place]
    }

    /// Returns the largest difference between a share of the draws and its probability.
    pub fn largest_gap(&self, probabilities: &PerClass) -> f64 {
        let n_draws = f64::from(self.0.iter().sum::<u32>());
        let gap = |(place, p): (usize, f64)| (f64::from(self.get(place)) / n_draws - p).abs();
        probabilities.iter().enumerate().map(gap).fold(0.0, f64::max)
    }
}

/// Returns the typical difference between a share of `n_draws` draws and its probability: the largest standard
/// deviation among the classes, √(p (1 − p) / n). If one class is certain, 0.
pub fn usual_gap(probabilities: &PerClass, n_draws: u32) -> f64 {
    let deviation = |p: f64| (p * (1.0 - p) / f64::from(n_draws)).sqrt();
    probabilities.iter().map(deviation).fold(0.0, f64::max)
}

/// Returns the class in whose part of the unit interval `unit` falls. Rounding may leave the parts a little short of 1:
/// the remainder belongs to the last class with a probability above 0.
fn class_at(probabilities: &PerClass, unit: f64) -> usize {
    let mut rest = unit;
    let mut last = 0;
    for (place, p) in probabilities.iter().enumerate() {
        if p > 0.0 {
            last = place;
            if rest < p {
                break;
            }
            rest -= p;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(probabilities: &PerClass, n_draws: u32, seed: u32) -> Vec<u32> {
        let counts = Counts::draw(probabilities, n_draws, seed);
        (0..probabilities.len()).map(|place| counts.get(place)).collect()
    }

    #[test]
    fn a_seed_draws_the_same_again_and_another_one_something_else() {
        let p = PerClass::new([0.2, 0.5, 0.3]);
        assert_eq!(counts(&p, 1000, 7), counts(&p, 1000, 7));
        assert_ne!(counts(&p, 1000, 7), counts(&p, 1000, 8));
    }

    #[test]
    fn every_draw_counts_once_and_the_impossible_is_not_drawn() {
        let p = PerClass::new([0.0, 0.25, 0.0, 0.749_999, 0.0]);
        let counts = counts(&p, 10_000, 3);
        assert_eq!(counts.iter().sum::<u32>(), 10_000);
        assert_eq!([counts[0], counts[2], counts[4]], [0, 0, 0]);
    }

    #[test]
    fn the_usual_gap_is_the_deviation_of_the_least_certain_class() {
        #[track_caller]
        fn check(probabilities: &[f64], n_draws: u32, expected: f64) {
            let gap = usual_gap(&PerClass::new(probabilities.iter().copied()), n_draws);
            assert!((gap - expected).abs() < 1e-15, "{gap}, not {expected}");
        }
        check(&[0.5, 0.5], 100, 0.05);
        check(&[0.9, 0.1], 100, 0.03);
        // One class is certain.
        check(&[1.0], 100, 0.0);
        check(&[0.0, 1.0, 0.0], 100, 0.0);
    }

    #[test]
    fn shares_come_close_to_the_probabilities() {
        let p = PerClass::new([2.0, 1.0, 0.1]).softmax(1.0);
        for seed in 0..20 {
            let counts = Counts::draw(&p, 10_000, seed);
            // Five standard deviations of a share are at most 0.025.
            assert!(counts.largest_gap(&p) < 0.025, "seed {seed}");
        }
    }
}
