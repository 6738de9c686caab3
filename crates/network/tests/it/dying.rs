//! Tests of how many units die, and how many networks recover, over seeds 1 to 20 (`reference/dying.py`,
//! `dying_sgd.py`).
//!
//! Bands: 5 points for the median share of dead units; ±2 of 20 seeds for networks that fit the sine, ±1 where in the
//! reference none or all do.

use crate::{
    support::{function, reference},
    training::{n_dead, on_sine},
};
use kernels::Activation;
use network::{Optimiser, Training};
use serde_json::Value;

/// Loss below which a network fits the sine.
const FITS: f64 = 0.02;

#[track_caller]
fn assert_fits(found: usize, expected: &Value, name: &str) {
    let expected = expected["fits"].as_u64().unwrap() as usize;
    let band = if [0, 20].contains(&expected) { 1 } else { 2 };
    assert!(found.abs_diff(expected) <= band, "{name}: {found} of 20 seeds fit, not {expected}");
}

#[track_caller]
fn assert_dead(found: f64, expected: &Value, name: &str) {
    let expected = expected["dead"][0].as_f64().unwrap();
    assert!((found - expected).abs() <= 0.05, "{name}: {found} dead, not {expected}");
}

/// Returns the median like `torch.median`: of an even number of values, the lower of the two in the middle.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[(values.len() - 1) / 2]
}

/// Trains for so many more steps, or to the last finite one.
fn go_on(training: &mut Training, n_steps: u32) -> bool {
    (0..n_steps).all(|_| training.step().is_ok())
}

fn start(bias: f32, optimiser: Optimiser, n_steps: u32) -> Vec<Training> {
    let from_seed = |seed| {
        let mut training = on_sine(seed, bias, Activation::Relu, optimiser.clone());
        go_on(&mut training, n_steps);
        training
    };
    (1..=20).map(from_seed).collect()
}

fn share_dead(training: &mut Training) -> f64 {
    n_dead(training).iter().sum::<usize>() as f64 / 64.0
}

/// Changes only the function, and continues training. Returns how many networks fit then.
fn n_fit_after_switching(networks: &[Training], id: &str, n_steps: u32) -> usize {
    let fits = |training: &&Training| {
        let mut training = (*training).clone();
        training.set_function(function(id));
        go_on(&mut training, n_steps) && training.evaluate().0 < FITS
    };
    networks.iter().filter(fits).count()
}

/// Checks 300 steps of ReLU from a bias, followed by 600 of other functions.
#[track_caller]
fn check_switch(bias: f32, functions: &[&str]) {
    let row = reference!("dying.json")["bias_then_switch_adam_0.01"][format!("{bias:.1}")].clone();
    let mut networks = start(bias, Optimiser::adam(0.01), 300);
    let dead = median(networks.iter_mut().map(share_dead).collect());
    assert_dead(dead, &row["after_300_relu"], &format!("bias {bias}"));
    for id in functions {
        let n_fit = n_fit_after_switching(&networks, id, 600);
        assert_fits(n_fit, &row[id], &format!("bias {bias}, then {id}"));
    }
}

#[track_caller]
fn check_rate(name: &str, optimiser: &Optimiser) {
    let row = reference!("dying.json")["relu_learning_rate_600_steps"][name].clone();
    let mut networks = start(0.0, optimiser.clone(), 600);
    assert_dead(median(networks.iter_mut().map(share_dead).collect()), &row, name);
    let fits = |training: &mut Training| training.evaluate().0 < FITS;
    let n_fit = networks.iter_mut().map(fits).filter(|&fits| fits).count();
    assert_fits(n_fit, &row, name);
}

#[test]
fn the_learning_rate_decides_how_many_units_die() {
    check_rate("adam 0.01", &Optimiser::adam(0.01));
    check_rate("adam 0.1", &Optimiser::adam(0.1));
}

#[test]
#[ignore = "hundreds of trainings"]
fn the_number_of_dead_units_matches_the_reference_at_every_learning_rate() {
    for rate in [0.001, 0.003, 0.03, 0.3, 1.0] {
        check_rate(&format!("adam {rate:?}"), &Optimiser::adam(rate));
    }
    for rate in [0.03, 0.1, 0.3, 0.5] {
        check_rate(&format!("sgd {rate:?}"), &Optimiser::sgd(rate));
    }
}

#[test]
#[ignore = "twenty trainings"]
fn too_large_a_rate_of_plain_descent_diverges_in_every_seed() {
    for seed in 1..=20 {
        let mut training = on_sine(seed, 0.0, Activation::Relu, Optimiser::sgd(1.0));
        let is_finite = go_on(&mut training, 600);
        let loss = training.evaluate().0;
        assert!(!is_finite || loss > 1e6, "seed {seed} ends with the loss {loss}");
    }
}

const ALL: [&str; 8] = ["relu", "leaky_relu", "elu", "gelu", "silu", "mish", "hardswish", "tanh"];

#[test]
#[ignore = "hundreds of trainings"]
fn from_bias_minus_1_and_minus_2_every_function_but_relu_recovers() {
    check_switch(-1.0, &ALL);
    check_switch(-2.0, &ALL);
}

#[test]
#[ignore = "hundreds of trainings"]
fn from_bias_minus_4_gelu_recovers_and_leaky_relu_does_not() {
    check_switch(-4.0, &ALL);
}

#[test]
#[ignore = "hundreds of trainings"]
fn from_bias_minus_6_silu_recovers_and_gelu_does_not() {
    check_switch(-6.0, &ALL);
    check_switch(-10.0, &["leaky_relu", "gelu", "silu", "elu"]);
}

#[test]
#[ignore = "hundreds of trainings"]
fn fewer_units_recover_under_plain_descent() {
    let rows = reference!("dying-sgd.json");
    for (bias, functions) in [
        (-1.0, ["leaky_relu", "gelu", "silu"].as_slice()),
        (-2.0, &["leaky_relu", "gelu", "silu", "hardswish"]),
    ] {
        let networks = start(bias, Optimiser::sgd(0.1), 300);
        for id in functions {
            let n_fit = n_fit_after_switching(&networks, id, 3000);
            assert_fits(n_fit, &rows[format!("{bias:.1}")][*id], &format!("SGD, bias {bias}, then {id}"));
        }
    }
}
