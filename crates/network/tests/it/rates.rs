//! Tests of how many of the seeds 1 to 20 learn to separate the points of the plane (`reference/collapse.py`), within
//! [`rate_band`].

use crate::{
    support::{assert_no_misses, function, rate_band, reference},
    training::on_points,
};
use network::{Points, Regions, Training, accuracy, closes_the_ring};
use serde_json::Value;

const N_SEEDS: u32 = 20;
const N_STEPS: u32 = 1000;

fn trained(points: Points, n_hidden: usize, width: usize, id: &str, seed: u32) -> Training {
    let sizes: Vec<usize> = [2].into_iter().chain(vec![width; n_hidden]).chain([1]).collect();
    let mut training = on_points(points, &sizes, seed, function(id));
    // A run that stops early has not learnt its points.
    (0..N_STEPS).try_for_each(|_| training.step().map(drop)).unwrap_or_default();
    training
}

fn separates(training: &mut Training) -> bool {
    let outputs = training.evaluate().1.outputs().to_vec();
    accuracy(&outputs, &training.examples().targets) == 1.0
}

/// Trains twenty networks for each of the functions, and compares with the rows of the reference.
#[track_caller]
fn check(points: Points, name: &str, sizes: &[(usize, usize)], functions: &[&str]) {
    let rows = reference!("collapse.json")["trained"].clone();
    let mut misses = Vec::new();
    let mut compare = |found: usize, expected: usize, name: &str| {
        if (found as f64 - expected as f64).abs() > rate_band(expected) {
            misses.push(format!("{name}: {found} of 20 seeds, not {expected}"));
        }
    };
    for &(n_hidden, width) in sizes {
        for id in functions {
            let name = format!("{name} {id} {n_hidden}x{width}");
            let row = &rows[&name];
            let count = |key: &str| row.get(key).and_then(Value::as_u64).map(|n| n as usize);
            let mut networks: Vec<Training> =
                (1..=N_SEEDS).map(|seed| trained(points, n_hidden, width, id, seed)).collect();
            networks.retain_mut(separates);
            compare(networks.len(), count("n").unwrap(), &name);
            if let Some(expected) = count("closed") {
                let n_closed = networks.iter().filter(|training| closes_the_ring(training.net())).count();
                compare(n_closed, expected, &format!("{name}, closed all around"));
            }
        }
    }
    assert_no_misses(&misses);
}

const ALL: [&str; 8] = ["none", "relu", "leaky_relu", "elu", "gelu", "silu", "sigmoid", "tanh"];

#[test]
fn two_units_can_solve_xor_but_few_trainings_with_relu_do() {
    check(Points::Xor, "xor", &[(1, 2)], &["none", "relu", "gelu"]);
    check(Points::Halves, "halves", &[(1, 2)], &["none", "relu"]);
}

#[test]
#[ignore = "hundreds of trainings"]
fn every_function_and_none_separates_halves() {
    check(Points::Halves, "halves", &[(1, 2), (6, 8)], &ALL);
}

#[test]
#[ignore = "hundreds of trainings"]
fn the_success_rate_on_xor_matches_the_reference() {
    check(Points::Xor, "xor", &[(1, 2), (1, 4), (1, 8), (2, 8), (6, 8)], &ALL);
}

#[test]
#[ignore = "hundreds of trainings"]
fn the_success_rate_on_rings_matches_the_reference() {
    check(Points::Rings, "rings", &[(1, 3), (2, 8)], &ALL);
}

#[test]
#[ignore = "hundreds of trainings"]
fn with_width_two_only_functions_with_a_dip_close_the_ring() {
    check(Points::Rings, "rings", &[(1, 2), (2, 2), (4, 2)], &ALL);
}

#[test]
#[ignore = "hundreds of trainings"]
fn the_success_rate_on_spirals_matches_the_reference_and_falls_with_more_layers() {
    check(Points::Spirals, "spirals", &[(2, 8), (6, 8)], &ALL);
}

#[test]
#[ignore = "twenty trainings"]
fn the_number_of_pieces_after_training_matches_the_reference() {
    let row = reference!("collapse.json")["trained"]["rings relu 2x8"]["regions_after"].clone();
    let n_pieces =
        |seed| Regions::of(trained(Points::Rings, 2, 8, "relu", seed).net(), 2.0).unwrap().pieces.len();
    let mean = (1..=N_SEEDS).map(|seed| n_pieces(seed) as f64).sum::<f64>() / f64::from(N_SEEDS);
    let (expected, deviation) = (row["mean"].as_f64().unwrap(), row["sd"].as_f64().unwrap());
    // Two standard deviations of the mean of twenty.
    let band = 2.0 * deviation / f64::from(N_SEEDS).sqrt();
    assert!((mean - expected).abs() < band, "{mean} pieces, not {expected} ± {band}");
}
