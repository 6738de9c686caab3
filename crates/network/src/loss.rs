//! Losses that training minimises.

/// A loss: the mean over all outputs of their deviation from the targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The mean of (output − target)².
    MeanSquaredError,
    /// −ln of the probability of the right class, for outputs that are logits and targets 0 or 1.
    BinaryCrossEntropy,
}

impl Loss {
    /// Returns the loss, and its gradient with respect to each output in `gradient`. Sums are formed in f64.
    pub fn evaluate(self, outputs: &[f32], targets: &[f32], gradient: &mut Vec<f32>) -> f64 {
        let n = outputs.len().min(targets.len()) as f64;
        let mut sum = 0.0;
        gradient.clear();
        gradient.extend(outputs.iter().zip(targets).map(|(&output, &target)| {
            let (value, slope) = self.of_one(f64::from(output), f64::from(target));
            sum += value;
            (slope / n) as f32
        }));
        sum / n
    }

    fn of_one(self, output: f64, target: f64) -> (f64, f64) {
        match self {
            Self::MeanSquaredError => {
                let error = output - target;
                (error * error, 2.0 * error)
            }
            Self::BinaryCrossEntropy => {
                let power = libm::exp(-libm::fabs(output));
                let (larger, smaller) = (1.0 / (1.0 + power), power / (1.0 + power));
                let probability = if output >= 0.0 { larger } else { smaller };
                // The larger of output and 0, and NaN where the output is NaN.
                let ramp = if output < 0.0 { 0.0 } else { output };
                (ramp - output * target + libm::log1p(power), probability - target)
            }
        }
    }
}

/// Returns the share of outputs that are on the right side of 0 for their targets 0 or 1.
pub fn accuracy(outputs: &[f32], targets: &[f32]) -> f64 {
    let is_right = |&(&output, &target): &(&f32, &f32)| (output > 0.0) == (target > 0.5);
    outputs.iter().zip(targets).filter(is_right).count() as f64 / outputs.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_and_gradients_match_known_values() {
        let mut gradient = Vec::new();
        let loss = Loss::MeanSquaredError.evaluate(&[1.0, 4.0], &[0.0, 2.0], &mut gradient);
        assert_eq!((loss, &gradient[..]), (2.5, &[1.0, 2.0][..]));
        let loss = Loss::BinaryCrossEntropy.evaluate(&[0.0, 0.0], &[0.0, 1.0], &mut gradient);
        assert!((loss - core::f64::consts::LN_2).abs() < 1e-15);
        assert_eq!(gradient, [0.25, -0.25]);
    }

    #[test]
    fn a_logit_of_any_size_has_a_finite_loss_and_nan_stays_nan() {
        let mut gradient = Vec::new();
        let loss = Loss::BinaryCrossEntropy.evaluate(&[1e4, -1e4], &[0.0, 0.0], &mut gradient);
        assert_eq!((loss, &gradient[..]), (5000.0, &[0.5, 0.0][..]));
        assert!(Loss::BinaryCrossEntropy.evaluate(&[f32::NAN], &[0.0], &mut gradient).is_nan());
    }
}
