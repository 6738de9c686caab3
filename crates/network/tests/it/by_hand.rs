//! Tests of networks whose matrices can be multiplied by hand.

use crate::support::{assert_near, function};
use kernels::Activation;
use network::{Affine, Function, Layer, Mlp, Points, Trace, accuracy};

fn net(function: impl Into<Function>, layers: &[(usize, &[f32], &[f32])]) -> Mlp {
    let layers = layers.iter().map(|(n, weights, biases)| Layer::from_values(*n, weights, biases));
    Mlp::from_layers(layers.collect(), function.into())
}

fn outputs(net: &Mlp, inputs: &[f32]) -> Vec<f32> {
    let mut trace = Trace::default();
    net.forward(inputs, &mut trace);
    trace.outputs().to_vec()
}

/// Checks that all points of a set are on their side of 0, the closest by `margin`.
#[track_caller]
fn check_separates(net: &Mlp, points: Points, margin: f32) {
    let examples = points.examples();
    let outputs = outputs(net, &examples.inputs);
    assert_eq!(accuracy(&outputs, &examples.targets), 1.0);
    let closest = outputs.iter().fold(f32::INFINITY, |least, x| least.min(x.abs()));
    assert!((closest - margin).abs() < 1e-4, "margin {closest}, not {margin}");
}

#[test]
fn two_linear_layers_equal_one_with_the_product_of_their_matrices() {
    let net = net(
        Function::Linear,
        &[(2, &[1.0, 2.0, 3.0, 4.0], &[1.0, -1.0]), (2, &[0.0, 1.0, -1.0, 0.0], &[0.0, 2.0])],
    );
    for point in [[0.8, 0.6], [-5.0, 2.0]] {
        let tangent = Affine::at(&net, &point);
        assert_eq!(
            (&tangent.matrix[..], &tangent.biases[..]),
            (&[3.0, 4.0, -1.0, -2.0][..], &[-1.0, 1.0][..])
        );
        let found = outputs(&net, &point.map(|x| x as f32));
        for (found, expected) in found.iter().zip(tangent.value(&point)) {
            assert_near(f64::from(*found), expected, 1e-6, "the forward pass");
        }
    }
}

#[test]
fn eight_turns_of_45_degrees_are_the_identity() {
    let half = core::f32::consts::FRAC_1_SQRT_2;
    let turn: (usize, &[f32], &[f32]) = (2, &[half, -half, half, half], &[0.0, 0.0]);
    let tangent = Affine::at(&net(Function::Linear, &[turn; 8]), &[0.8, 0.6]);
    for (found, expected) in tangent.matrix.iter().zip([1.0, 0.0, 0.0, 1.0]) {
        assert_near(*found, expected, 1e-6, "an entry");
    }
}

#[test]
fn the_rank_of_a_product_is_that_of_its_narrowest_layer() {
    let squash: (usize, &[f32], &[f32]) = (2, &[1.0, 1.0], &[0.0]);
    let spread: (usize, &[f32], &[f32]) = (1, &[1.0, 2.0, 3.0], &[0.0; 3]);
    assert_eq!(Affine::at(&net(Function::Linear, &[squash, spread]), &[1.0, 1.0]).rank(), 1);
    assert_eq!(
        Affine::at(&net(Function::Linear, &[(2, &[1.0, 2.0, 3.0, 4.0], &[0.0; 2])]), &[1.0, 1.0]).rank(),
        2
    );
    assert_eq!(Affine::at(&net(Function::Linear, &[(2, &[0.0; 4], &[0.0; 2])]), &[1.0, 1.0]).rank(), 0);
}

/// The logit 1 − relu(u) − relu(−u) with u = x₁ + x₂.
#[test]
fn two_units_solve_xor_and_the_same_weights_without_an_activation_are_constant() {
    let layers: [(usize, &[f32], &[f32]); 2] =
        [(2, &[1.0, 1.0, -1.0, -1.0], &[0.0; 2]), (2, &[-1.0, -1.0], &[1.0])];
    let bent = net(Activation::Relu, &layers);
    check_separates(&bent, Points::Xor, 0.2);
    assert_eq!(Affine::at(&bent, &[0.5, 0.25]).matrix, [-1.0, -1.0]);
    assert_eq!(Affine::at(&bent, &[-0.5, 0.25]).matrix, [1.0, 1.0]);
    let straight = Affine::at(&net(Function::Linear, &layers), &[0.5, 0.25]);
    assert_eq!((straight.matrix, straight.biases), (vec![0.0, 0.0], vec![1.0]));
}

/// 1 − |x₁| − |x₂|, and 0.005 − Σ relu(n·x − 0.66) with three normals 120° apart.
#[test]
fn four_units_or_three_close_a_ring() {
    let four = net(
        Activation::Relu,
        &[(2, &[1.0, 0.0, -1.0, 0.0, 0.0, 1.0, 0.0, -1.0], &[0.0; 4]), (4, &[-1.0; 4], &[1.0])],
    );
    check_separates(&four, Points::Rings, 0.0827);
    let normals: Vec<f32> =
        [90.0_f32, 210.0, 330.0].iter().flat_map(|a| [a.to_radians().cos(), a.to_radians().sin()]).collect();
    let three = net(Activation::Relu, &[(2, &normals, &[-0.66; 3]), (3, &[-1.0; 3], &[0.005])]);
    let examples = Points::Rings.examples();
    assert_eq!(accuracy(&outputs(&three, &examples.inputs), &examples.targets), 1.0);
}

/// f(x₁) + f(x₂) < `level` holds somewhere, but nowhere on the border of [−6, 6]².
#[test]
fn one_layer_of_two_units_closes_a_region_with_a_function_that_is_not_monotone() {
    for (id, level) in [("silu", 0.4), ("gelu", 0.25)] {
        let net = net(function(id), &[(2, &[1.0, 0.0, 0.0, 1.0], &[0.0; 2]), (2, &[1.0, 1.0], &[level])]);
        let is_inside = |x: f64, y: f64| Affine::at(&net, &[x, y]).value(&[x, y])[0] < 0.0;
        assert!(is_inside(-1.0, -1.0), "{id}");
        for step in -60..=60 {
            let along = f64::from(step) / 10.0;
            for (x, y) in [(along, -6.0), (along, 6.0), (-6.0, along), (6.0, along)] {
                assert!(!is_inside(x, y), "{id} at ({x}, {y})");
            }
        }
    }
}

#[test]
fn the_tangent_of_a_smooth_network_is_its_jacobian_and_touches_it() {
    let mut net = Mlp::new(&[2, 5, 3], function("gelu"));
    net.initialise(1, network::Init::TorchLinear);
    let (point, step) = ([0.8, 0.6], 1e-6);
    let tangent = Affine::at(&net, &point);
    let at = |x: f64, y: f64| Affine::after_layers(&net, 2, &[x, y]);
    for (row, value) in at(point[0], point[1]).into_iter().enumerate() {
        assert_near(tangent.value(&point)[row], value, 1e-12, "the value");
        let right = (at(point[0] + step, point[1])[row] - at(point[0] - step, point[1])[row]) / (2.0 * step);
        let up = (at(point[0], point[1] + step)[row] - at(point[0], point[1] - step)[row]) / (2.0 * step);
        assert_near(tangent.matrix[2 * row], right, 1e-8, "to the right");
        assert_near(tangent.matrix[2 * row + 1], up, 1e-8, "upwards");
    }
}

#[test]
fn every_set_has_its_stated_number_of_points_and_balanced_classes() {
    for (points, n) in Points::ALL.into_iter().zip([50, 100, 192, 160]) {
        let examples = points.examples();
        assert_eq!((examples.inputs.len(), examples.targets.len()), (2 * n, n), "{points:?}");
        assert_eq!(examples.targets.iter().sum::<f32>(), n as f32 / 2.0, "{points:?}");
    }
}
