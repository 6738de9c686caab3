//! Reproducible pseudo-random numbers: the same seed gives the same tensor and the same bootstrap in every browser.
//! Nothing here is fit for secrets.

/// Splitmix64: 64 bits of state, passes BigCrush. Steele, Lea & Flood 2014.
#[derive(Clone, Debug)]
pub struct Random {
    state: u64,
}

impl Random {
    /// Creates a generator that starts at `seed`. Every seed is as good as any other.
    pub const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Creates the generator for one part of a seeded experiment: it starts at `seed`·2³² + `part`. Different parts
    /// give sequences that do not overlap in practice, so each part can be generated again without the others.
    pub const fn stream(seed: u32, part: u32) -> Self {
        Self::new((seed as u64) << 32 | part as u64)
    }

    /// Returns the next 64 random bits.
    pub const fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a number from 0 to `n` − 1, or 0 when `n` is 0. No number is favoured by more than `n` in 2³².
    pub const fn below(&mut self, n: u32) -> u32 {
        let high = self.next_u64() >> 32;
        ((high * n as u64) >> 32) as u32
    }

    /// Returns a number above 0 and below 1, uniform over 2⁵³ values.
    pub fn unit(&mut self) -> f64 {
        ((self.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// Fills `values` with the uniform distribution on (−`bound`, `bound`), computed in f64 and rounded to f32.
    pub fn fill_uniform(&mut self, values: &mut [f32], bound: f64) {
        for value in values {
            *value = (bound * (2.0 * self.unit() - 1.0)) as f32;
        }
    }

    /// Fills `values` with the standard normal distribution, as `torch.randn` does. Box & Muller 1958.
    pub fn fill_normal(&mut self, values: &mut [f32]) {
        for pair in values.chunks_mut(2) {
            let radius = libm::sqrt(-2.0 * libm::log(self.unit()));
            let (sin, cos) = libm::sincos(core::f64::consts::TAU * self.unit());
            for (value, direction) in pair.iter_mut().zip([cos, sin]) {
                *value = (radius * direction) as f32;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splitmix_matches_the_published_sequence() {
        // First outputs for seed 1234567 of the reference implementation, https://prng.di.unimi.it/splitmix64.c.
        let mut random = Random::new(1_234_567);
        let expected = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!(expected.map(|_| random.next_u64()), expected);
    }

    /// The expected values are what NumPy computes from the published algorithm, printed to eight digits.
    #[test]
    fn a_stream_gives_the_bits_the_uniform_and_the_normal_numbers_of_the_reference() {
        let mut bits = Random::stream(1, 0);
        assert_eq!(
            [bits.next_u64(), bits.next_u64()],
            [14_135_772_400_868_000_056, 4_011_968_247_314_693_437]
        );
        let mut normal = [0.0; 4];
        Random::stream(1, 1).fill_normal(&mut normal);
        assert_eq!(normal, [0.689_566_97, 1.914_928_7, 0.505_420_5, -0.194_477_14]);
        let mut uniform = [0.0; 3];
        Random::stream(2, 7).fill_uniform(&mut uniform, libm::sqrt(3.0));
        assert_eq!(uniform, [-0.117_200_91, 1.077_429_7, -1.164_113_9]);
    }

    #[test]
    fn below_stays_below_and_reaches_every_number() {
        let mut random = Random::new(7);
        let mut seen = [0; 5];
        for _ in 0..1000 {
            seen[random.below(5) as usize] += 1;
        }
        assert!(seen.iter().all(|&count| count > 150), "{seen:?}");
        assert_eq!(random.below(0), 0);
        assert_eq!(random.below(1), 0);
    }

    #[test]
    fn normal_values_have_mean_0_variance_1_and_the_tails_of_a_normal_distribution() {
        let mut values = vec![0.0; 100_001];
        Random::new(3).fill_normal(&mut values);
        let n = values.len() as f64;
        let mean = values.iter().map(|&x| f64::from(x)).sum::<f64>() / n;
        let variance = values.iter().map(|&x| f64::from(x).powi(2)).sum::<f64>() / n;
        let beyond_two = values.iter().filter(|x| x.abs() > 2.0).count() as f64 / n;
        assert!(mean.abs() < 0.01, "{mean}");
        assert!((variance - 1.0).abs() < 0.02, "{variance}");
        assert!((beyond_two - 0.0455).abs() < 0.003, "{beyond_two}");
        assert!(values.iter().all(|x| x.is_finite()));
    }
}
