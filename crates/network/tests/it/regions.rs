//! Tests of the pieces of the plane: exact counts of `reference/collapse.py` and `reference/fixtures.py`, and known
//! theorems.

use crate::support::{assert_near, function, numbers, reference};
use kernels::Activation;
use network::{
    Affine, Crease, Function, Init, Layer, Mlp, NotCounted, Regions, most_pieces_of_one_layer, paper_folding,
};

fn random(n_hidden: usize, width: usize, seed: u32) -> Mlp {
    let sizes: Vec<usize> = [2].into_iter().chain(vec![width; n_hidden]).chain([1]).collect();
    let mut net = Mlp::new(&sizes, Activation::Relu.into());
    net.initialise(seed, Init::TorchLinear);
    net
}

fn area(corners: &[[f64; 2]]) -> f64 {
    let next = corners.iter().cycle().skip(1);
    corners.iter().zip(next).map(|(from, to)| from[0] * to[1] - from[1] * to[0]).sum::<f64>() / 2.0
}

#[test]
fn folding_networks_make_four_times_as_many_pieces_in_each_layer() {
    for (n_layers, expected) in (1..=5).zip([4, 16, 64, 256, 1024]) {
        let net = paper_folding(n_layers);
        let regions = Regions::of(&net, 1.0).unwrap();
        assert_eq!(regions.pieces.len(), expected, "{n_layers} layers");
        // All are the same square, stretched to [−1, 1]².
        for piece in &regions.pieces {
            assert_near(area(&piece.corners), 4.0 / expected as f64, 1e-12, "the area of a piece");
            let stretch = 2.0_f64.powi(n_layers as i32);
            assert_eq!(
                piece.affine.matrix.iter().map(|x| x.abs()).collect::<Vec<_>>(),
                [stretch, 0.0, 0.0, stretch]
            );
        }
    }
}

#[test]
fn the_number_of_pieces_of_random_networks_matches_the_reference() {
    let folds = reference!("collapse.json")["folds"].clone();
    for (n_hidden, width) in [(1, 16), (2, 8), (4, 4), (1, 32), (2, 16), (4, 8), (8, 4)] {
        let expected = numbers(&folds[format!("random L={n_hidden} w={width}")]["seeds"]);
        assert_eq!(expected.len(), 20);
        for (seed, expected) in (1..).zip(expected) {
            let found = Regions::of(&random(n_hidden, width, seed), 2.0).unwrap().pieces.len();
            assert_eq!(found as f64, expected, "{n_hidden} layers of {width}, seed {seed}");
        }
    }
    let fixtures = reference!("fixtures.json");
    for seed in [1, 2] {
        let found = Regions::of(&random(2, 8, seed), 2.0).unwrap().pieces.len();
        let expected = &fixtures[format!("collapse seed {seed} 2-8-8-1 regions in [-2,2]^2 at start")];
        assert_eq!(found as u64, expected.as_u64().unwrap(), "seed {seed}");
    }
}

#[test]
fn pieces_fill_the_window_and_each_is_the_networks_tangent() {
    for activation in [Activation::Relu, Activation::LeakyRelu] {
        let mut net = random(3, 6, 4);
        net.set_function(activation.into());
        let regions = Regions::of(&net, 2.0).unwrap();
        assert!(regions.pieces.len() > 20);
        assert_near(regions.pieces.iter().map(|piece| area(&piece.corners)).sum(), 16.0, 1e-9, "the area");
        for (idx, piece) in regions.pieces.iter().enumerate() {
            let n = piece.corners.len() as f64;
            let middle = [0, 1].map(|axis| piece.corners.iter().map(|corner| corner[axis]).sum::<f64>() / n);
            assert_eq!(regions.at(middle), Some(idx));
            let tangent = Affine::at(&net, &middle);
            for (found, expected) in piece.affine.matrix.iter().zip(&tangent.matrix) {
                assert_near(*found, *expected, 1e-12, "an entry of the matrix");
            }
            assert_near(piece.affine.biases[0], tangent.biases[0], 1e-12, "the bias");
        }
        assert_eq!(regions.at([2.5, 0.0]), None);
    }
}

#[test]
fn on_a_crease_a_unit_of_its_layer_is_zero() {
    let net = random(2, 8, 1);
    let regions = Regions::of(&net, 2.0).unwrap();
    assert_eq!(regions.creases.iter().filter(|crease| crease.layer > 1).count(), 0);
    for Crease { layer, ends } in &regions.creases {
        for end in ends {
            // Behind ReLU, the units of the layer before its own bias and weights.
            let inputs = Affine::after_layers(&net, *layer, end);
            let layer = &net.layers()[*layer];
            let rows = layer.weights.chunks(layer.n_inputs()).zip(&layer.biases);
            let closest = rows
                .map(|(row, &bias)| {
                    row.iter().zip(&inputs).map(|(&weight, x)| f64::from(weight) * x).sum::<f64>()
                        + f64::from(bias)
                })
                .fold(f64::INFINITY, |least, z| least.min(z.abs()));
            assert!(closest < 1e-9, "{end:?}: {closest}");
        }
    }
    // With one layer each unit has one crease, or none in the window.
    let one = Regions::of(&random(1, 16, 1), 2.0).unwrap();
    assert!(one.creases.len() >= 16, "{}", one.creases.len());
}

#[test]
fn one_layer_makes_at_most_as_many_pieces_as_steiner_says() {
    assert_eq!([0, 1, 2, 3, 20].map(most_pieces_of_one_layer), [1, 2, 4, 7, 211]);
    for n_units in [1, 2, 5, 12] {
        for seed in 1..=20 {
            let n_pieces = Regions::of(&random(1, n_units, seed), 100.0).unwrap().pieces.len();
            assert!(n_pieces <= most_pieces_of_one_layer(n_units), "{n_units} units, seed {seed}");
        }
    }
    // Three lines that form a triangle reach the bound.
    let triangle = Layer::from_values(2, &[1.0, 0.0, 0.0, 1.0, 1.0, 1.0], &[0.0, 0.0, -1.0]);
    let sum = Layer::from_values(3, &[1.0; 3], &[0.0]);
    let net = Mlp::from_layers(vec![triangle, sum], Activation::Relu.into());
    assert_eq!(Regions::of(&net, 2.0).unwrap().pieces.len(), 7);
}

#[test]
fn an_odd_function_or_the_sigmoid_folds_everything_onto_one_point() {
    for function in [Function::Linear, function("tanh"), function("sigmoid")] {
        let mut net = paper_folding(2);
        net.set_function(function);
        let at = |point: [f64; 2]| Affine::after_layers(&net, 3, &point);
        let corner = at([-1.0, -1.0]);
        for point in [[0.3, -0.8], [1.0, 0.2], [0.0, 0.0]] {
            for (found, expected) in at(point).into_iter().zip(&corner) {
                assert_near(found, *expected, 1e-12, "where a point lands");
            }
        }
    }
}

#[track_caller]
fn check_refused(net: &Mlp, expected: NotCounted) {
    assert_eq!(Regions::of(net, 2.0).map(|regions| regions.pieces.len()), Err(expected));
}

#[test]
fn networks_whose_pieces_cannot_be_counted_are_refused_with_a_reason() {
    let mut net = random(2, 4, 1);
    net.set_function(Function::Linear);
    assert_eq!(Regions::of(&net, 2.0).unwrap().pieces.len(), 1);
    net.set_function(function("gelu"));
    check_refused(&net, NotCounted::Curved);
    net.set_function(function("relu"));
    net.layers_mut()[0].biases[0] = f32::NAN;
    check_refused(&net, NotCounted::NotFinite);
    check_refused(&Mlp::new(&[3, 4, 1], function("relu")), NotCounted::NotThePlane);
    // 4⁸ pieces.
    assert_eq!(Regions::of(&paper_folding(8), 1.0).err(), Some(NotCounted::TooMany));
    assert_eq!(NotCounted::TooMany.to_string(), "there are more than 20,000 pieces");
}
