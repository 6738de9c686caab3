//! Cross-entropy to a target, its gradient, and the effect of a second softmax on both.

use super::logits::PerClass;

/// The loss for one example.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loss {
    /// Cross-entropy to the target, in nats.
    pub value: f64,
    /// The probabilities that the loss uses: softmax(z / T), or the softmax of that.
    pub probabilities: PerClass,
    /// The gradient with respect to zᵢ / T: p − y, or that of the loss behind the second softmax.
    pub gradient: PerClass,
}

impl Loss {
    /// Computes the loss of logits at a temperature, with a second softmax before `cross_entropy` if it `is_doubled`.
    pub fn of(logits: &PerClass, temperature: f64, target: usize, is_doubled: bool) -> Self {
        let p = logits.softmax(temperature);
        let one_hot = |place: usize| if place == target { 1.0 } else { 0.0 };
        let towards = |p: &PerClass| PerClass::new(p.iter().enumerate().map(|(place, p)| p - one_hot(place)));
        if !is_doubled {
            let value = without_sign(logits.log_softmax(temperature).get(target));
            return Self { value, probabilities: p, gradient: towards(&p) };
        }
        let q = p.softmax(1.0);
        let value = without_sign(p.log_softmax(1.0).get(target));
        Self { value, probabilities: q, gradient: through_softmax(&p, &towards(&q)) }
    }
}

/// Returns −x, and 0 for 0.
fn without_sign(log: f64) -> f64 {
    0.0 - log
}

/// Propagates the gradient g of the output of softmax to its input: (diag(p) − ppᵀ)·g.
fn through_softmax(p: &PerClass, g: &PerClass) -> PerClass {
    let mean: f64 = p.iter().zip(g.iter()).map(|(p, g)| p * g).sum();
    PerClass::new(p.iter().zip(g.iter()).map(|(p, g)| p * (g - mean)))
}

/// The limits of a double softmax for a number of classes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Floor {
    /// The largest probability of the target.
    pub probability: f64,
    /// The smallest loss, in nats.
    pub loss: f64,
}

impl Floor {
    /// Returns the floor for `n_classes`: reached when the first softmax is certain of the target.
    pub fn of(n_classes: usize) -> Self {
        let certain = PerClass::new((0..n_classes).map(|place| if place == 0 { 1.0 } else { 0.0 }));
        Self { probability: certain.softmax(1.0).get(0), loss: without_sign(certain.log_softmax(1.0).get(0)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_of_ten_classes_is_the_lessons() {
        let floor = Floor::of(10);
        assert_eq!(format!("{:.5}", floor.probability), "0.23197");
        assert_eq!(format!("{:.4}", floor.loss), "1.4612");
    }

    #[test]
    fn no_logits_get_below_the_floor() {
        for n in 2..=10 {
            let floor = Floor::of(n);
            for ahead in [0.0, 1.0, 5.0, 10.0] {
                let logits = PerClass::new((0..n).map(|place| if place == 0 { ahead } else { -ahead }));
                let loss = Loss::of(&logits, 1.0, 0, true);
                assert!(
                    loss.value >= floor.loss - 1e-6 && loss.probabilities.get(0) <= floor.probability + 1e-6
                );
            }
        }
        let certain = PerClass::new((0..10).map(|place| if place == 0 { 10.0 } else { -10.0 }));
        assert!(Loss::of(&certain, 1.0, 0, true).value - Floor::of(10).loss < 1e-4);
        assert!(Loss::of(&certain, 1.0, 0, false).value < 1e-4);
    }

    #[test]
    fn gradients_are_the_slopes_of_the_loss() {
        let logits = PerClass::new([2.0, 1.0, 0.1, -1.5]);
        for is_doubled in [false, true] {
            for target in 0..4 {
                let loss = Loss::of(&logits, 1.0, target, is_doubled);
                for place in 0..4 {
                    let at = |step: f64| {
                        let mut moved = logits;
                        moved.set(place, logits.get(place) + step);
                        Loss::of(&moved, 1.0, target, is_doubled).value
                    };
                    // Float32 loses about 1e-7, hence the large step, whose own error is about 1e-4.
                    let slope = (at(0.02) - at(-0.02)) / 0.04;
                    assert!((slope - loss.gradient.get(place)).abs() < 1e-4, "{slope} at {place}");
                }
            }
        }
    }

    #[test]
    fn a_gradient_pushes_up_what_it_pulls_down() {
        for is_doubled in [false, true] {
            let loss = Loss::of(&PerClass::new([3.0, -2.0, 0.5]), 2.0, 1, is_doubled);
            assert!(loss.gradient.sum().abs() < 1e-6);
        }
    }
}
