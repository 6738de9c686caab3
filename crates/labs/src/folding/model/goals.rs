//! The goals of the lab, and the way towards the one that takes several moves.

use super::{
    bend::Bend,
    fold::{Fold, Weights},
    hand::Hand,
    separate::{Separate, Trained},
};
use network::{Points, closes_the_ring};

/// Fewest linear layers for the goals about them.
const N_LINEAR: usize = 4;
/// Largest distance from the floor of linear models that counts as reaching it.
const NEAR: f64 = 0.001;

/// The quadrants of the plane in which the probe has been since the network last changed.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    net: Option<Hand>,
    quadrants: [bool; 4],
}

impl Watch {
    /// Sees the probe in a network made by hand. Returns the goal that this reaches.
    pub fn probe(&mut self, hand: &Hand, [x, y]: [f64; 2]) -> Option<&'static str> {
        if self.net.as_ref() != Some(hand) {
            *self = Self { net: Some(hand.clone()), quadrants: [false; 4] };
        }
        if x != 0.0 && y != 0.0 {
            self.quadrants[usize::from(x > 0.0) + 2 * usize::from(y > 0.0)] = true;
        }
        let is_linear = hand.bend == Bend::NONE && hand.layers.len() >= N_LINEAR;
        (is_linear && self.quadrants == [true; 4]).then_some("same-everywhere")
    }
}

/// Returns the goal that a number of pieces reaches.
pub fn of_pieces(fold: &Fold, n_pieces: usize) -> Option<&'static str> {
    (fold.weights == Weights::Paper && n_pieces >= 1024).then_some("thousand-pieces")
}

/// Returns the goals that a trained network reaches.
pub fn of_training(trained: &Trained) -> Vec<&'static str> {
    let separate: &Separate = &trained.of;
    let is_trained = separate.step > 0;
    let is_linear = separate.bend == Bend::NONE && separate.n_layers >= N_LINEAR;
    let is_at_floor = separate.linear_floor().is_some_and(|floor| (trained.loss - floor).abs() <= NEAR);
    let has_rings = is_trained && separate.data == Points::Rings && trained.accuracy == 1.0;
    // No network of width 2 with a monotone function closes the ring (arXiv:1810.00393): it is open without a check.
    let is_corridor = separate.width == 2 && (separate.bend.is_monotone() || closes_the_ring(&trained.net));
    [
        (is_trained && is_linear && is_at_floor, "line-floor"),
        (has_rings && separate.width <= 3, "ring-three"),
        (has_rings && is_corridor, "corridor"),
    ]
    .into_iter()
    .filter_map(|(is_reached, goal)| is_reached.then_some(goal))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::{super::separate::Run, *};
    use crate::folding::GOALS;
    use kernels::Activation;
    use network::Regions;

    const EVERYWHERE: [[f64; 2]; 4] = [[0.8, 0.6], [-0.8, 0.6], [-0.8, -0.6], [0.8, -0.6]];

    fn visited(hand: &Hand) -> Option<&'static str> {
        let mut watch = Watch::default();
        EVERYWHERE.iter().filter_map(|&probe| watch.probe(hand, probe)).last()
    }

    #[test]
    fn the_probe_has_to_visit_all_quadrants_of_four_linear_layers() {
        assert_eq!(visited(&Hand::squash()), Some(GOALS[0]));
        assert_eq!(visited(&Hand::shear_and_turn()), None);
        assert_eq!(visited(&Hand { bend: Bend::RELU, ..Hand::squash() }), None);
        let (mut watch, mut hand) = (Watch::default(), Hand::squash());
        for (idx, &probe) in EVERYWHERE.iter().enumerate() {
            hand.set(0, 0, idx as f64);
            assert_eq!(watch.probe(&hand, probe), None, "the network changes each time");
        }
        assert_eq!(Watch::default().probe(&hand, [0.0, 1.0]), None);
    }

    #[test]
    fn a_thousand_pieces_count_when_they_are_folded() {
        let five = Fold { n_layers: 5, ..Fold::START };
        let n_pieces = Regions::of(&five.net(), 1.0).unwrap().pieces.len();
        assert_eq!(of_pieces(&five, n_pieces), Some(GOALS[1]));
        assert_eq!(of_pieces(&Fold { n_layers: 4, ..five.clone() }, 256), None);
        assert_eq!(of_pieces(&Fold { weights: Weights::Random, ..five }, 1100), None);
    }

    fn trained(separate: &Separate, step: u32) -> Vec<&'static str> {
        let mut run = Run::new(separate);
        run.advance(step, || true);
        of_training(&run.trained())
    }

    #[test]
    fn a_deep_linear_stack_reaches_its_floor_by_training() {
        let linear = Separate { bend: Bend::NONE, n_layers: 4, ..Separate::START };
        assert_eq!(trained(&linear, 300), [GOALS[2]]);
        assert_eq!(trained(&linear, 0), [""; 0]);
        assert_eq!(trained(&Separate { n_layers: 3, ..linear.clone() }, 300), [""; 0]);
        assert_eq!(trained(&Separate { bend: Bend::RELU, ..linear }, 300), [""; 0]);
    }

    #[test]
    fn three_units_or_two_separate_the_rings() {
        let elu = Bend::of(Activation::Elu);
        let rings = Separate { data: Points::Rings, bend: elu, width: 3, ..Separate::START };
        let reached = |separate: &Separate| {
            (1..=4).any(|seed| trained(&Separate { seed, ..separate.clone() }, 1000) == [GOALS[3]])
        };
        assert!(reached(&rings));
        assert!(!reached(&Separate { width: 4, ..rings.clone() }));
        assert!(!reached(&Separate { bend: Bend::NONE, ..rings }));
    }

    #[test]
    fn two_silu_units_a_layer_close_the_ring_and_monotone_ones_leave_it_open() {
        let silu = Bend::of(Activation::Silu);
        let two = Separate { data: Points::Rings, bend: silu, n_layers: 4, width: 2, ..Separate::START };
        let best = (1..=8)
            .map(|seed| trained(&Separate { seed, ..two.clone() }, 1000))
            .max_by_key(Vec::len)
            .unwrap();
        assert_eq!(best, [GOALS[3], GOALS[4]]);
    }
}
