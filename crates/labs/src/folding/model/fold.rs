//! Networks that cut the plane into pieces: told to fold it like paper, or with random weights.

use super::{
    bend::Bend,
    plane::{identity, until},
};
use network::{Init, Mlp, most_pieces_of_one_layer, paper_folding};

/// The allowed widths of random layers.
pub const WIDTHS: [usize; 4] = [4, 8, 16, 32];
/// Most units of a random network.
const MOST_UNITS: usize = 64;
/// Most folds of paper: 4⁵ pieces.
const MOST_FOLDS: usize = 5;
/// Most layers of a random network.
const MOST_LAYERS: usize = 8;

/// Origin of the weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weights {
    /// Set so that every layer folds the plane twice.
    Paper,
    /// Drawn as by `nn.Linear`.
    Random,
}

impl Weights {
    /// Both origins.
    pub const ALL: [Self; 2] = [Self::Paper, Self::Random];

    /// Returns the id in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Random => "random",
        }
    }

    /// Returns the half width of the window.
    pub const fn half_width(self) -> f64 {
        match self {
            Self::Paper => 1.0,
            Self::Random => 2.0,
        }
    }
}

/// A network that is not trained.
#[derive(Clone, Debug, PartialEq)]
pub struct Fold {
    /// The origin of its weights.
    pub weights: Weights,
    /// The function between the layers.
    pub bend: Bend,
    /// Number of hidden layers, up to [`Fold::most_layers`].
    pub n_layers: usize,
    /// Units in each random layer, one of [`WIDTHS`]; paper folding has four.
    pub width: usize,
    /// Seed of the random weights.
    pub seed: u32,
}

impl Fold {
    /// The network that is shown first: two folds.
    pub const START: Self =
        Self { weights: Weights::Paper, bend: Bend::RELU, n_layers: 2, width: 8, seed: 1 };

    /// Returns the largest number of layers that the other values allow.
    pub fn most_layers(&self) -> usize {
        match self.weights {
            Weights::Paper => MOST_FOLDS,
            Weights::Random => MOST_LAYERS.min(MOST_UNITS / self.width.max(1)),
        }
    }

    /// Sets the number of layers, clamped to its range.
    pub fn set_n_layers(&mut self, n_layers: usize) {
        self.n_layers = n_layers.clamp(1, self.most_layers());
    }

    /// Returns the number of units in all hidden layers.
    pub fn n_units(&self) -> usize {
        match self.weights {
            Weights::Paper => 4 * self.n_layers,
            Weights::Random => self.width * self.n_layers,
        }
    }

    /// Returns the most pieces that one layer of as many units can make.
    pub fn most_of_one_layer(&self) -> usize {
        most_pieces_of_one_layer(self.n_units())
    }

    /// Returns the network.
    pub fn net(&self) -> Mlp {
        match self.weights {
            Weights::Paper => {
                let mut net = paper_folding(self.n_layers);
                net.set_function(self.bend.function());
                net
            }
            Weights::Random => {
                let mut sizes = vec![2];
                sizes.extend(std::iter::repeat_n(self.width, self.n_layers));
                sizes.push(1);
                let mut net = Mlp::new(&sizes, self.bend.function());
                net.initialise(self.seed, Init::TorchLinear);
                net
            }
        }
    }

    /// Returns the network whose outputs are the plane after `n_layers` of the hidden layers. For paper they are the
    /// two coordinates of the folded sheet, otherwise one number per unit.
    pub fn until(&self, n_layers: usize) -> Mlp {
        if n_layers == 0 {
            return identity();
        }
        match self.weights {
            Weights::Paper => Self { n_layers, ..self.clone() }.net(),
            Weights::Random => until(&self.net(), n_layers),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernels::Activation;
    use network::{Affine, Regions};

    fn n_pieces(fold: &Fold) -> usize {
        Regions::of(&fold.net(), fold.weights.half_width()).unwrap().pieces.len()
    }

    fn random(n_layers: usize, width: usize, seed: u32) -> Fold {
        Fold { weights: Weights::Random, n_layers, width, seed, ..Fold::START }
    }

    #[test]
    fn each_fold_makes_four_times_as_many_pieces_and_one_layer_of_as_many_units_falls_behind() {
        for (n_layers, pieces, of_one_layer) in [(1, 4, 11), (2, 16, 37), (3, 64, 79), (5, 1024, 211)] {
            let fold = Fold { n_layers, ..Fold::START };
            assert_eq!((n_pieces(&fold), fold.most_of_one_layer()), (pieces, of_one_layer));
        }
    }

    #[test]
    fn random_weights_cut_the_plane_into_more_pieces_in_one_layer_than_in_eight() {
        // The means over the seeds 1 to 20, and their standard deviations, of the reference.
        for (n_layers, width, mean, deviation) in [(1, 32, 354.0, 30.0), (8, 4, 30.0, 9.0)] {
            let all: Vec<f64> =
                (1..=20).map(|seed| n_pieces(&random(n_layers, width, seed)) as f64).collect();
            let found = all.iter().sum::<f64>() / 20.0;
            assert!((found - mean).abs() < 1.0, "{found}, not {mean}");
            let variance = all.iter().map(|n| (n - found) * (n - found)).sum::<f64>() / 20.0;
            assert!((variance.sqrt() - deviation).abs() < 1.0, "{variance}");
        }
        assert_eq!([1, 2].map(|seed| n_pieces(&random(2, 8, seed))), [82, 46]);
    }

    #[test]
    fn paper_folded_with_a_function_that_is_odd_up_to_a_constant_lands_on_one_point() {
        for bend in [Bend::NONE, Bend::of(Activation::Tanh), Bend::of(Activation::Sigmoid)] {
            let net = Fold { bend: bend.clone(), ..Fold::START }.net();
            let at = |point: [f64; 2]| Affine::after_layers(&net, 3, &point);
            let (one, other) = (at([0.3, -0.8]), at([-0.9, 0.1]));
            assert!(one.iter().zip(&other).all(|(a, b)| (a - b).abs() < 1e-6), "{}", bend.id());
        }
    }

    #[test]
    fn the_number_of_layers_is_limited_so_that_pieces_can_be_counted_while_a_slider_moves() {
        for (width, most) in [(4, 8), (8, 8), (16, 4), (32, 2)] {
            let mut fold = random(1, width, 1);
            fold.set_n_layers(99);
            assert_eq!(fold.n_layers, most);
        }
        assert_eq!(Fold::START.most_layers(), 5);
    }
}
