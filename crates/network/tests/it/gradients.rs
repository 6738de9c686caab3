//! Tests of gradients and optimiser steps against PyTorch (`reference/record.py`), gradients against central
//! differences.

use crate::support::{assert_near, function, numbers, reference};
use base::Random;
use network::{DATA_STREAM, Examples, Function, Init, Layer, Loss, Mlp, Optimiser, Training};

const SIZES: [usize; 4] = [3, 5, 4, 2];
const N_ROWS: usize = 7;

fn training(function: Function, loss: Loss, optimiser: Optimiser) -> Training {
    let mut net = Mlp::new(&SIZES, function);
    net.initialise(5, Init::TorchLinear);
    let mut inputs = vec![0.0; N_ROWS * 3];
    Random::stream(5, DATA_STREAM).fill_normal(&mut inputs);
    let targets = (0..N_ROWS * 2).map(|idx| (idx % 2) as f32).collect();
    Training::new(net, optimiser, loss, Examples { inputs, targets })
}

fn parameters(layers: &[Layer]) -> Vec<f64> {
    layers.iter().flat_map(Layer::parameters).map(|&x| f64::from(x)).collect()
}

#[track_caller]
fn assert_all_near(found: &[f64], expected: &[f64], tolerance: f64, name: &str) {
    assert_eq!(found.len(), expected.len(), "{name}");
    for (idx, (&found, &expected)) in found.iter().zip(expected).enumerate() {
        assert_near(found, expected, tolerance, &format!("{name}, parameter {idx}"));
    }
}

#[test]
fn gradients_and_steps_of_every_function_match_pytorch() {
    let rows = reference!("gradients.json");
    assert_eq!(rows.as_object().unwrap().len(), 26);
    for (name, row) in rows.as_object().unwrap() {
        let (id, loss) = name.split_once(' ').unwrap();
        let loss =
            if loss == "mean_squared_error" { Loss::MeanSquaredError } else { Loss::BinaryCrossEntropy };
        let mut start = training(function(id), loss, Optimiser::sgd(0.1));
        assert_near(start.evaluate().0, row["loss"].as_f64().unwrap(), 1e-6, name);
        let found = parameters(&start.differentiate().layers);
        assert_all_near(&found, &numbers(&row["gradient"]), 1e-6, name);
        for (key, optimiser) in [("sgd", Optimiser::sgd(0.1)), ("adam", Optimiser::adam(0.1))] {
            let mut training = training(function(id), loss, optimiser);
            (0..5).for_each(|_| assert!(training.step().is_ok()));
            let found = parameters(training.net().layers());
            assert_all_near(&found, &numbers(&row[key]), 1e-5, &format!("{name} {key}"));
        }
    }
}

/// Returns the loss in f64 of a network whose parameters are given one after the other.
fn loss_in_f64(parameters: &[f64], function: &Function, examples: &Examples) -> f64 {
    let mut sum = 0.0;
    for (row, targets) in examples.inputs.chunks(3).zip(examples.targets.chunks(2)) {
        let mut values: Vec<f64> = row.iter().map(|&x| f64::from(x)).collect();
        let mut rest = parameters;
        for (layer, pair) in SIZES.windows(2).enumerate() {
            let (weights, behind) = rest.split_at(pair[0] * pair[1]);
            let (biases, behind) = behind.split_at(pair[1]);
            rest = behind;
            let z = weights
                .chunks(pair[0])
                .zip(biases)
                .map(|(row, bias)| bias + row.iter().zip(&values).map(|(weight, x)| weight * x).sum::<f64>());
            values = z.map(|z| if layer == 2 { z } else { function.value(z) }).collect();
        }
        sum += values.iter().zip(targets).map(|(y, &target)| (y - f64::from(target)).powi(2)).sum::<f64>();
    }
    sum / examples.targets.len() as f64
}

#[track_caller]
fn check_differences(function: Function) {
    let mut training = training(function.clone(), Loss::MeanSquaredError, Optimiser::sgd(0.1));
    let found = parameters(&training.differentiate().layers);
    let at = parameters(training.net().layers());
    let step = 1e-5;
    for (idx, &found) in found.iter().enumerate() {
        let loss = |change: f64| {
            let mut moved = at.clone();
            moved[idx] += change;
            loss_in_f64(&moved, &function, training.examples())
        };
        let expected = (loss(step) - loss(-step)) / (2.0 * step);
        assert_near(found, expected, 1e-6, &format!("{function:?}, parameter {idx}"));
    }
}

#[test]
fn gradients_of_every_function_match_central_differences() {
    Function::all().for_each(check_differences);
    check_differences(Function::custom(|x| x.sin() + 0.3 * x, |x| x.cos() + 0.3));
}

#[test]
fn a_function_of_closures_trains_exactly_as_the_same_function_by_name() {
    let closures = Function::custom(|x| x.max(0.0), |x| if x > 0.0 { 1.0 } else { 0.0 });
    let [mut named, mut own] = [function("relu"), closures]
        .map(|function| training(function, Loss::MeanSquaredError, Optimiser::adam(0.01)));
    for _ in 0..20 {
        assert_eq!(named.step(), own.step());
    }
    assert_eq!(named.net().layers(), own.net().layers());
}

#[test]
fn the_gradient_of_an_activation_is_given_per_row() {
    // y = 2·relu(x), which should be 3 at 1 and 1 at 2: the unit should be larger in the first row, smaller in the
    // second.
    let layers = vec![Layer::from_values(1, &[1.0], &[0.0]), Layer::from_values(1, &[2.0], &[0.0])];
    let net = Mlp::from_layers(layers, function("relu"));
    let examples = Examples { inputs: vec![1.0, 2.0], targets: vec![3.0, 1.0] };
    let mut training = Training::new(net, Optimiser::sgd(0.1), Loss::MeanSquaredError, examples);
    let gradients = training.differentiate();
    assert_eq!(gradients.activations[0], [-2.0, 6.0]);
    assert_eq!(gradients.pre_activations[1], [-1.0, 3.0]);
}
