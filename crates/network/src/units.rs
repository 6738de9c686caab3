//! Units of a hidden layer that are still active.

use crate::Function;

/// Slope below which a unit is dead if it stays there on every example: the f32 just below Leaky ReLU's slope of 0.01.
pub const LEAST_SLOPE: f32 = 0.009_99;

/// State of the units of a layer on a set of examples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Units {
    /// Whether, per unit, the size of the slope is below 0.01 on every example. Then hardly any gradient passes.
    pub dead: Vec<bool>,
    /// Whether, per unit, the pre-activation is 0 or less on every example.
    pub left: Vec<bool>,
}

impl Units {
    /// Classifies the `n_units` units of a layer by their pre-activations, row by row.
    pub fn of(function: &Function, pre_activations: &[f32], n_units: usize) -> Self {
        let mut slopes = pre_activations.to_vec();
        function.apply_slope(&mut slopes);
        Self {
            dead: on_every_row(&slopes, n_units, |slope| slope.abs() < LEAST_SLOPE),
            left: on_every_row(pre_activations, n_units, |z| z <= 0.0),
        }
    }

    /// Returns how many units are dead.
    pub fn n_dead(&self) -> usize {
        self.dead.iter().filter(|&&is_dead| is_dead).count()
    }

    /// Returns how many units are left of 0 on every example.
    pub fn n_left(&self) -> usize {
        self.left.iter().filter(|&&is_left| is_left).count()
    }
}

fn on_every_row(values: &[f32], n_units: usize, holds: impl Fn(f32) -> bool) -> Vec<bool> {
    let mut always = vec![true; n_units];
    for row in values.chunks_exact(n_units.max(1)) {
        always.iter_mut().zip(row).for_each(|(always, &x)| *always &= holds(x));
    }
    always
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernels::Activation;

    #[test]
    fn leaky_relu_has_left_units_but_never_dead_ones() {
        let pre_activations = [-1.0, -1.0, -2.0, 0.5];
        let relu = Units::of(&Activation::Relu.into(), &pre_activations, 2);
        assert_eq!((relu.dead, relu.left), (vec![true, false], vec![true, false]));
        let leaky = Units::of(&Activation::LeakyRelu.into(), &pre_activations, 2);
        assert_eq!((leaky.n_dead(), leaky.n_left()), (0, 1));
    }

    #[test]
    fn a_sigmoid_that_is_saturated_on_either_side_is_dead() {
        let units = Units::of(&Activation::Sigmoid.into(), &[-9.0, 9.0, 0.0, 9.0, -9.0, 0.0], 3);
        assert_eq!(units.dead, [true, true, false]);
    }
}
