//! Layers of two units whose numbers the learner sets.

use super::bend::Bend;
use network::{Layer, Mlp, Points};
use std::ops::RangeInclusive;

/// The numbers of a layer: the rows of its matrix, then its biases.
pub type LayerNumbers = [f64; 6];

/// The allowed numbers of layers.
pub const N_LAYERS: RangeInclusive<usize> = 1..=8;
/// The allowed numbers in a layer.
pub const NUMBER: RangeInclusive<f64> = -3.0..=3.0;

/// A layer that leaves the plane as it is.
pub const IDENTITY: LayerNumbers = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
const SHEAR: LayerNumbers = [1.0, 0.8, 0.0, 1.0, 0.0, 0.0];
const TURN: LayerNumbers = [0.0, -1.0, 1.0, 0.0, 0.0, 0.0];
const HALF_TURN: LayerNumbers = [0.707, -0.707, 0.707, 0.707, 0.0, 0.0];
const SQUASH: LayerNumbers = [1.0, 0.5, 0.5, 0.25, 0.0, 0.0];

/// A network made by hand, and the points that it moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Hand {
    /// The function between the layers.
    pub bend: Bend,
    /// One to eight layers, with three decimals in their numbers.
    pub layers: Vec<LayerNumbers>,
    /// The points; class 1 should end where the first coordinate is positive.
    pub points: Option<Points>,
}

impl Hand {
    fn new(bend: Bend, layers: &[LayerNumbers], points: Option<Points>) -> Self {
        Self { bend, layers: layers.to_vec(), points }
    }

    /// Returns a shear and a quarter turn.
    pub fn shear_and_turn() -> Self {
        Self::new(Bend::NONE, &[SHEAR, TURN], None)
    }

    /// Returns eight turns of 45°.
    pub fn eight_turns() -> Self {
        Self::new(Bend::NONE, &[HALF_TURN; 8], None)
    }

    /// Returns four linear layers of which one has rank 1.
    pub fn squash() -> Self {
        Self::new(Bend::NONE, &[SHEAR, SQUASH, TURN, SHEAR], None)
    }

    /// Returns two units that turn the horizontal axis into a V: x becomes (x, |x|).
    pub fn vee() -> Self {
        let units = [1.0, 0.0, -1.0, 0.0, 0.0, 0.0];
        let sums = [1.0, -1.0, 1.0, 1.0, 0.0, 0.0];
        Self::new(Bend::RELU, &[units, sums], None)
    }

    /// Returns the XOR of two ReLU units: the first output is 1 − |x₁ + x₂|.
    pub fn xor() -> Self {
        let units = [1.0, 1.0, -1.0, -1.0, 0.0, 0.0];
        let logit = [-1.0, -1.0, 0.0, 0.0, 1.0, 0.0];
        Self::new(Bend::RELU, &[units, logit], Some(Points::Xor))
    }

    /// Returns two SiLU units around whose dip a region is bounded: both must be near their lowest values.
    pub fn ring() -> Self {
        let units = [1.5, 0.0, 0.0, 1.5, -1.45, -1.45];
        let logit = [-1.0, -1.0, 0.0, 0.0, -0.4, 0.0];
        let silu = Bend::of(kernels::Activation::Silu);
        Self::new(silu, &[units, logit], Some(Points::Rings))
    }

    /// Adds layers that change nothing, or removes the last ones; the number is clamped to its range.
    pub fn set_n_layers(&mut self, n_layers: usize) {
        self.layers.resize(n_layers.clamp(*N_LAYERS.start(), *N_LAYERS.end()), IDENTITY);
    }

    /// Sets a number of a layer, clamped to its range; one that is not finite changes nothing.
    pub fn set(&mut self, layer: usize, place: usize, number: f64) {
        let number = allowed(number);
        if let Some((own, number)) =
            self.layers.get_mut(layer).and_then(|layer| layer.get_mut(place)).zip(number)
        {
            *own = number;
        }
    }

    /// Returns the network.
    pub fn net(&self) -> Mlp {
        let layer = |numbers: &LayerNumbers| {
            let numbers = numbers.map(|x| x as f32);
            Layer::from_values(2, &numbers[..4], &numbers[4..])
        };
        Mlp::from_layers(self.layers.iter().map(layer).collect(), self.bend.function())
    }
}

/// Returns a layer's number clamped to its range, with three decimals. `None` for one that is not finite.
pub fn allowed(number: f64) -> Option<f64> {
    let clamped = number.clamp(*NUMBER.start(), *NUMBER.end());
    number.is_finite().then(|| (clamped * 1000.0).round() / 1000.0 + 0.0)
}

#[cfg(test)]
mod tests {
    use super::{super::separate::accuracy_of, *};
    use network::{Affine, closes_the_ring};

    #[track_caller]
    fn check_map(hand: &Hand, point: [f64; 2], matrix: [f64; 4], biases: [f64; 2]) {
        let found = Affine::at(&hand.net(), &point);
        let near = |found: &[f64], expected: &[f64]| {
            found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 2e-3)
        };
        assert!(near(&found.matrix, &matrix) && near(&found.biases, &biases), "{found:?}");
    }

    #[test]
    fn linear_layers_are_one_matrix_everywhere() {
        for point in [[0.8, 0.6], [-2.0, 1.0], [0.0, -1.5]] {
            check_map(&Hand::shear_and_turn(), point, [0.0, -1.0, 1.0, 0.8], [0.0; 2]);
            check_map(&Hand::eight_turns(), point, [1.0, 0.0, 0.0, 1.0], [0.0; 2]);
        }
        assert_eq!(Affine::at(&Hand::squash().net(), &[0.8, 0.6]).rank(), 1);
    }

    #[test]
    fn the_example_of_the_reference_folds_into_its_product() {
        let layers = [[1.0, 2.0, 3.0, 4.0, 1.0, -1.0], [0.0, 1.0, -1.0, 0.0, 0.0, 2.0]];
        // 4 is beyond the lab's range, so the network is made from the numbers themselves.
        check_map(&Hand::new(Bend::NONE, &layers, None), [0.8, 0.6], [3.0, 4.0, -1.0, -2.0], [-1.0, 1.0]);
    }

    #[test]
    fn two_units_turn_a_line_into_a_v() {
        for (x, height) in [(-2.0, 2.0), (-0.5, 0.5), (0.0, 0.0), (1.5, 1.5)] {
            let point = Affine::after_layers(&Hand::vee().net(), 2, &[x, 0.7]);
            assert_eq!(point, [x, height]);
        }
    }

    #[test]
    fn the_xor_made_by_hand_is_all_right_and_constant_without_its_activation() {
        let xor = Hand::xor();
        assert_eq!(accuracy_of(&xor.net(), Points::Xor), 1.0);
        check_map(&xor, [1.0, 0.5], [-1.0, -1.0, 0.0, 0.0], [1.0, 0.0]);
        check_map(&xor, [-1.0, 0.5], [1.0, 1.0, 0.0, 0.0], [1.0, 0.0]);
        let straight = Hand { bend: Bend::NONE, ..xor };
        check_map(&straight, [1.0, 0.5], [0.0; 4], [1.0, 0.0]);
        assert_eq!(accuracy_of(&straight.net(), Points::Xor), 0.5);
    }

    #[test]
    fn two_silu_units_close_the_ring() {
        let net = Hand::ring().net();
        assert_eq!(accuracy_of(&net, Points::Rings), 1.0);
        // Only the first output is the logit.
        let logit = Layer::from_values(2, &[-1.0, -1.0], &[-0.4]);
        let layers = net.layers().iter().take(1).cloned().chain([logit]).collect();
        assert!(closes_the_ring(&Mlp::from_layers(layers, Hand::ring().bend.function())));
    }

    #[test]
    fn numbers_are_kept_in_their_range_with_three_decimals() {
        let mut hand = Hand::shear_and_turn();
        for (typed, kept) in [(7.0, 3.0), (-7.0, -3.0), (0.123_45, 0.123), (f64::NAN, 0.123)] {
            hand.set(1, 2, typed);
            assert_eq!(hand.layers[1][2], kept);
        }
        hand.set_n_layers(99);
        assert_eq!((hand.layers.len(), hand.layers[7]), (8, IDENTITY));
        hand.set_n_layers(0);
        assert_eq!(hand.layers, [SHEAR]);
    }
}
