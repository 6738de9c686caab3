//! Tests of simulations of fifty layers: seed by seed against `reference/fixtures.py`, over twenty seeds against
//! `reference/signal_sim.py`, against the theory, and against known formulas (`reference/signal_width.py`).

use crate::{
    support::{assert_near, assert_no_misses, function, numbers, reference},
    theory::{log_size, stack_of},
};
use core::f64::consts::SQRT_2;
use network::{Function, Moments, Norm, Signal, Simulation, Stack, StackWeights, Stop};

const N_ROWS: usize = 64;

fn run(stack: Stack, seed: u32, width: usize) -> Simulation {
    let mut simulation = Simulation::new(stack, seed, N_ROWS, width, 50, StackWeights::Uniform);
    simulation.run();
    simulation
}

#[test]
fn the_sizes_and_gradients_of_one_seed_match_the_reference() {
    let rows = reference!("fixtures.json");
    for seed in [1, 2] {
        for (id, gain) in [("relu", SQRT_2), ("tanh", 1.0), ("sigmoid", 1.0), ("gelu", SQRT_2)] {
            let row = &rows[format!("signal seed {seed} width 64 {id} gain {gain:.4}")];
            let expected = numbers(&row["rms z at 0, 1, 10, 50; rms gradient at 40, 0 over that at 50"]);
            let simulation = run(Stack::plain(function(id), gain), seed, 64);
            assert_eq!(simulation.stop(), None);
            let Signal { mean_squares, gradients, .. } = simulation.signal();
            let found = [0, 1, 10, 50].map(|layer| mean_squares[layer]);
            let found = found.into_iter().chain([40, 0].map(|layer| gradients[layer]));
            for (found, expected) in found.zip(expected) {
                let error = found.sqrt() / expected - 1.0;
                assert!(error.abs() < 2e-5, "{id}, seed {seed}: {} instead of {expected}", found.sqrt());
            }
        }
    }
}

/// Returns mean and standard deviation, as `numpy.std` computes it.
fn spread(values: &[f64]) -> [f64; 2] {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    [mean, (values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n).sqrt()]
}

/// Stacks in which rounding grows from layer to layer, so that two programs end with different results: slopes that
/// jump under batch norm, whose gradients explode, and tanh with a gain that makes two nearly equal inputs diverge.
const CHAOTIC: [&str; 4] = ["relu keep+bn", "leaky_relu keep+bn", "hardswish keep+bn", "tanh 3"];

/// Compares twenty seeds of a stack at width 64 with a row of the reference, which has three decimals.
#[track_caller]
fn check_twenty_seeds(name: &str, simulations: &mut [Simulation]) {
    let rows = reference!("signal-sim.json");
    let row = &rows[name];
    let stack = stack_of(name, row);
    for simulation in simulations.iter_mut() {
        simulation.restart(stack.clone());
        simulation.run();
    }
    let tolerance = if CHAOTIC.contains(&name) { 0.03 } else { 1e-3 };
    let check = |key: &str, idx: usize, of: &dyn Fn(&Simulation) -> f64| {
        let found = spread(&simulations.iter().map(of).collect::<Vec<_>>());
        let expected = numbers(&row["64"][key][idx]);
        for (found, expected) in found.into_iter().zip(expected) {
            assert_near(found, expected, tolerance, &format!("{name}: {key} {idx}"));
        }
    };
    for (idx, layer) in [10, 20, 30, 40, 50].into_iter().enumerate() {
        check("size", idx, &|simulation| log_size(simulation.signal().mean_squares[layer]));
        check("grad", idx, &|simulation| log_size(simulation.signal().gradients[layer - 10]));
    }
    for (idx, layer) in [10, 50].into_iter().enumerate() {
        check("cos", idx, &|simulation| simulation.signal().cosines[layer]);
    }
    for (idx, layer) in [1, 10, 50].into_iter().enumerate() {
        let shares = simulations.iter().map(|simulation| simulation.share_of_flat()[layer - 1]);
        let [share, _] = spread(&shares.collect::<Vec<_>>());
        assert_near(share, row["64"]["flat"][idx].as_f64().unwrap(), 1e-3, &format!("{name}: flat {idx}"));
    }
}

fn simulations(kind: StackWeights) -> Vec<Simulation> {
    let start = |seed| Simulation::new(Stack::plain(Function::Linear, 1.0), seed, N_ROWS, 64, 50, kind);
    (1..=20).map(start).collect()
}

#[test]
fn the_spread_of_twenty_seeds_matches_the_reference() {
    let mut simulations = simulations(StackWeights::Uniform);
    for name in ["relu he", "sigmoid keep+ln", "relu keep+res+ln", "sigmoid keep+bn"] {
        check_twenty_seeds(name, &mut simulations);
    }
}

#[test]
#[ignore = "half a minute: 111 stacks, twenty seeds each"]
fn the_spread_of_twenty_seeds_of_every_stack_matches_the_reference() {
    let [mut uniform, mut orthogonal] = [StackWeights::Uniform, StackWeights::Orthogonal].map(simulations);
    let rows = reference!("signal-sim.json");
    let names: Vec<&String> =
        rows.as_object().unwrap().keys().filter(|name| rows[name.as_str()].is_object()).collect();
    assert_eq!(names.len(), 111);
    for name in names {
        let is_orthogonal = name.contains("orthogonal");
        check_twenty_seeds(name, if is_orthogonal { &mut orthogonal } else { &mut uniform });
    }
}

/// Seeds at width 512.
const N_WIDE: u32 = 10;

/// Compares the mean of some seeds at width 512 with the theory: within 0.1 and two of the reference's standard
/// deviations, or within 0.5 under batch norm, which has 64 rows where the theory assumes many.
#[track_caller]
fn check_wide(names: &[&str]) {
    let rows = reference!("signal-sim.json");
    let stacks: Vec<Stack> = names.iter().map(|name| stack_of(name, &rows[*name])).collect();
    let mut sums = vec![[0.0; 2]; names.len()];
    for seed in 1..=N_WIDE {
        // Weights 512 wide take 52 MB: one seed after another, each drawn once for all stacks.
        let start = Stack::plain(Function::Linear, 1.0);
        let mut simulation = Simulation::new(start, seed, N_ROWS, 512, 50, StackWeights::Uniform);
        for (stack, [size, gradient]) in stacks.iter().zip(&mut sums) {
            simulation.restart(stack.clone());
            simulation.run();
            *size += log_size(simulation.signal().mean_squares[50]) / f64::from(N_WIDE);
            *gradient += log_size(simulation.signal().gradients[0]) / f64::from(N_WIDE);
        }
    }
    let mut misses = Vec::new();
    for ((name, stack), means) in names.iter().zip(&stacks).zip(&sums) {
        let theory = stack.predict(50);
        let expected = [log_size(theory.mean_squares[50]), log_size(theory.gradients[0])];
        let row = &rows[*name]["512"];
        let spreads = [&row["size"][4][1], &row["grad"][0][1]].map(|spread| spread.as_f64().unwrap());
        for (((quantity, mean), expected), spread) in
            ["size", "gradient"].iter().zip(means).zip(expected).zip(spreads)
        {
            let allowed = if name.ends_with("bn") { 0.5 } else { 0.1 + 2.0 * spread };
            let is_near = (mean - expected).abs() < allowed;
            if !is_near {
                misses.push(format!("{name}, {quantity}: {mean}, on paper {expected} ± {allowed}"));
            }
        }
    }
    assert_no_misses(&misses);
}

/// Stacks without a norm in which a deviation of the size does not grow.
#[test]
#[ignore = "minutes: 512 units wide, ten seeds"]
fn wide_layers_agree_with_theory() {
    check_wide(&[
        "relu default",
        "relu lecun",
        "relu he",
        "relu 2",
        "sigmoid lecun",
        "tanh lecun",
        "tanh 5/3",
        "tanh 3",
        "selu lecun",
        "selu 3/4",
        "relu keep+res",
    ]);
}

#[test]
#[ignore = "minutes: 512 units wide, ten seeds"]
fn wide_layers_with_a_norm_agree_with_theory() {
    check_wide(&[
        "relu keep+ln",
        "relu keep+res+ln",
        "gelu keep+res+ln",
        "sigmoid keep+ln",
        "relu keep+bn",
        "sigmoid keep+bn",
    ]);
}

/// The size of a single input after fifty layers is random: ln of its mean square has the standard deviation
/// √(5·50/width) with ReLU and √(2·50/width) without (Hanin 2018).
#[test]
fn the_spread_between_seeds_shrinks_with_the_width() {
    let rows = reference!("signal-width.json")["one_input_depth_50"].clone();
    for (id, gain) in [("none", 1.0), ("relu", SQRT_2)] {
        let row = &rows[format!("{id} 64")];
        let logs: Vec<f64> = (1..=200)
            .map(|seed| {
                let stack = Stack::plain(function(id), gain);
                let mut simulation = Simulation::new(stack, seed, 1, 64, 50, StackWeights::Uniform);
                while simulation.signal().mean_squares.len() <= 50 && simulation.advance() {}
                let squares = &simulation.signal().mean_squares;
                (squares[50] / squares[0]).ln()
            })
            .collect();
        let [mean, deviation] = spread(&logs);
        // NumPy computed the deviation of a sample.
        let deviation = deviation * (200.0_f64 / 199.0).sqrt();
        assert_near(mean, row["mean_ln_q"].as_f64().unwrap(), 1e-4, id);
        assert_near(deviation, row["sd_ln_q"].as_f64().unwrap(), 1e-4, id);
        assert_near(deviation, row["theory_sqrt"].as_f64().unwrap(), 0.15, "the theory");
    }
}

#[test]
fn a_linear_stack_stops_when_it_leaves_float32() {
    // The root mean square passes 3.4e38 at layers 39 and 50; the largest of 4096 numbers is four times as large.
    for (gain, layer) in [(10.0, 38), (6.0, 49)] {
        let simulation = run(Stack::plain(Function::Linear, gain), 1, 64);
        assert_eq!(simulation.stop(), Some(Stop::NotFinite { layer }), "gain {gain}");
        assert_eq!(simulation.signal().mean_squares.len(), layer);
        assert!(simulation.signal().gradients.iter().all(|x| x.is_nan()), "no gradient passes back");
    }
    let simulation = run(Stack::plain(Function::Linear, 3.0), 1, 64);
    assert_eq!(simulation.stop(), None);
    assert_near(log_size(simulation.signal().gradients[0]), 50.0 * 3.0_f64.log10(), 0.02, "3⁵⁰");
}

#[test]
fn a_signal_too_small_for_float32_becomes_zero_and_cannot_be_normalised() {
    let simulation = run(Stack::plain(Function::Linear, 0.1), 1, 64);
    let squares = &simulation.signal().mean_squares;
    let first_zero = squares.iter().position(|&square| square == 0.0).expect("10⁻⁵⁰ is below every f32");
    assert!((44..=47).contains(&first_zero), "{first_zero}");
    assert!(simulation.signal().cosines[50].is_nan());
    let flat = Function::custom(|_| 0.0, |_| 0.0);
    let simulation = run(Stack::plain(flat, 1.0).with_norm(Norm::Layer), 1, 64);
    assert_eq!(simulation.stop(), Some(Stop::NoVariance { layer: 2 }));
    assert!(simulation.pre_activations(2).is_empty());
}

#[test]
fn orthogonal_linear_layers_keep_every_length() {
    let stack = Stack::plain(Function::Linear, 1.0);
    let mut simulation = Simulation::new(stack, 1, N_ROWS, 64, 50, StackWeights::Orthogonal);
    simulation.run();
    let signal = simulation.signal();
    assert_near(signal.mean_squares[50] / signal.mean_squares[0], 1.0, 1e-5, "size");
    assert_near(signal.gradients[0], 1.0, 1e-5, "gradient");
}

#[test]
fn a_stack_advances_one_layer_at_a_time_and_restarts_from_the_beginning() {
    let gain = Moments::of(&function("gelu"), 1.0).gain_that_keeps_size();
    let stack = Stack::plain(function("gelu"), gain).with_norm(Norm::Layer).with_residual();
    let fresh = run(stack.clone(), 3, 64);
    let mut again = run(Stack::plain(function("relu"), 2.0), 3, 64);
    again.restart(stack);
    let mut n_steps = 0;
    while again.advance() {
        n_steps += 1;
        let signal = again.signal();
        assert_eq!(signal.mean_squares.len(), 1 + n_steps.min(50));
        assert_eq!(signal.gradients.iter().filter(|x| !x.is_nan()).count(), (n_steps + 1).saturating_sub(50));
    }
    assert_eq!((n_steps, again.signal()), (100, fresh.signal()));
    // After a layer norm, the inputs of a function have mean 0 and variance 1.
    let rows = again.pre_activations(50);
    let [mean, deviation] = spread(&rows.iter().map(|&x| f64::from(x)).collect::<Vec<_>>());
    assert!(mean.abs() < 1e-6 && (deviation - 1.0).abs() < 1e-6, "{mean}, {deviation}");
}
