//! Normalisation of rows or units to mean 0 and variance 1, and its backward pass.

use crate::Norm;

/// Numbers that are normalised together: every `stride`-th from `first` on.
#[derive(Clone, Copy)]
struct Group {
    first: usize,
    stride: usize,
    n: usize,
}

impl Group {
    fn of<T>(self, values: &[T]) -> impl Iterator<Item = &T> {
        values.iter().skip(self.first).step_by(self.stride).take(self.n)
    }

    fn of_mut<T>(self, values: &mut [T]) -> impl Iterator<Item = &mut T> {
        values.iter_mut().skip(self.first).step_by(self.stride).take(self.n)
    }
}

impl Norm {
    fn groups(self, n_values: usize, width: usize) -> impl Iterator<Item = Group> {
        let n_rows = n_values.checked_div(width).unwrap_or(0);
        let (n_groups, step, group) = match self {
            Self::None => (0, 0, Group { first: 0, stride: 1, n: 0 }),
            Self::Layer => (n_rows, width, Group { first: 0, stride: 1, n: width }),
            Self::Batch => (width, 1, Group { first: 0, stride: width.max(1), n: n_rows }),
        };
        (0..n_groups).map(move |idx| Group { first: idx * step, ..group })
    }

    /// Normalises rows of `width` numbers. Writes the standard deviation of each row or unit to `deviations`.
    ///
    /// Returns false, with `values` unfinished, where the variance of a row or unit is below the resolution of f32.
    pub(crate) fn apply(self, values: &mut [f32], width: usize, deviations: &mut Vec<f64>) -> bool {
        deviations.clear();
        for group in self.groups(values.len(), width) {
            let n = group.n as f64;
            let mean = group.of(values).map(|&x| f64::from(x)).sum::<f64>() / n;
            let square = |x: f64| x * x;
            let variance = group.of(values).map(|&x| square(f64::from(x) - mean)).sum::<f64>() / n;
            if variance.is_nan() || variance <= 1e-16 * mean * mean {
                return false;
            }
            let deviation = libm::sqrt(variance);
            deviations.push(deviation);
            group.of_mut(values).for_each(|x| *x = ((f64::from(*x) - mean) / deviation) as f32);
        }
        true
    }

    /// Replaces the gradient of the result of [`apply`](Self::apply), `normalised`, by that of its input: (g − mean g −
    /// u·mean(g·u))/σ over each row or unit.
    pub(crate) fn backward(self, gradient: &mut [f32], normalised: &[f32], width: usize, deviations: &[f64]) {
        for (group, deviation) in self.groups(gradient.len(), width).zip(deviations) {
            let n = group.n as f64;
            let pairs = || group.of(gradient).zip(group.of(normalised));
            let mean = pairs().map(|(&g, _)| f64::from(g)).sum::<f64>() / n;
            let along = pairs().map(|(&g, &u)| f64::from(g) * f64::from(u)).sum::<f64>() / n;
            for (g, &u) in group.of_mut(gradient).zip(group.of(normalised)) {
                *g = ((f64::from(*g) - mean - f64::from(u) * along) / deviation) as f32;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: [f32; 6] = [1.0, 5.0, 2.0, -3.0, 0.5, 4.0];

    #[track_caller]
    fn check(norm: Norm) {
        let normalise = |values: &[f32]| {
            let (mut values, mut deviations) = (values.to_vec(), Vec::new());
            assert!(norm.apply(&mut values, 3, &mut deviations));
            (values, deviations)
        };
        let (normalised, deviations) = normalise(&VALUES);
        for group in norm.groups(6, 3) {
            let n = group.n as f32;
            assert!(group.of(&normalised).sum::<f32>().abs() < 1e-6, "{norm:?}: mean");
            assert!((group.of(&normalised).map(|u| u * u).sum::<f32>() / n - 1.0).abs() < 1e-6, "{norm:?}");
        }
        // Gradient of the loss Σ wᵢ·uᵢ, by central differences.
        let weights = [0.3, -1.0, 2.0, 0.7, 0.1, -0.4];
        let mut gradient = weights;
        norm.backward(&mut gradient, &normalised, 3, &deviations);
        for (idx, found) in gradient.into_iter().enumerate() {
            let loss = |change: f32| {
                let mut moved = VALUES;
                moved[idx] += change;
                normalise(&moved).0.iter().zip(weights).map(|(u, weight)| u * weight).sum::<f32>()
            };
            let expected = (loss(0.01) - loss(-0.01)) / 0.02;
            assert!((found - expected).abs() < 2e-3, "{norm:?}, number {idx}: {found}, not {expected}");
        }
    }

    #[test]
    fn normalised_rows_and_units_have_mean_0_and_variance_1_and_gradients_match_differences() {
        check(Norm::Layer);
        check(Norm::Batch);
    }

    #[test]
    fn constant_values_cannot_be_normalised() {
        let mut deviations = Vec::new();
        assert!(!Norm::Layer.apply(&mut [1.0, 2.0, 0.1, 0.1], 2, &mut deviations));
        assert!(!Norm::Batch.apply(&mut [0.1, 2.0, 0.1, 3.0], 2, &mut deviations));
        assert!(!Norm::Layer.apply(&mut [0.0, 0.0], 2, &mut deviations));
        assert!(!Norm::Layer.apply(&mut [f32::NAN, 0.0], 2, &mut deviations));
    }
}
