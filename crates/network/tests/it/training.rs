//! Tests of training runs that are exact: first steps (`reference/fixtures.py`), lower bounds, and reasons to stop.

use crate::support::{assert_near, function, numbers, reference};
use kernels::Activation;
use network::{
    Examples, Function, Init, Loss, Mlp, NotFinite, Optimiser, Points, Quantity, Training, Units, sine,
    sine_network,
};

pub(crate) fn on_sine(seed: u32, bias: f32, activation: Activation, optimiser: Optimiser) -> Training {
    Training::new(sine_network(seed, 2, bias, activation), optimiser, Loss::MeanSquaredError, sine())
}

pub(crate) fn on_points(points: Points, sizes: &[usize], seed: u32, function: Function) -> Training {
    let mut net = Mlp::new(sizes, function);
    net.initialise(seed, Init::TorchLinear);
    Training::new(net, Optimiser::adam(0.03), Loss::BinaryCrossEntropy, points.examples())
}

/// Returns the number of dead units of each hidden layer.
pub(crate) fn n_dead(training: &mut Training) -> Vec<usize> {
    let function = training.net().function().clone();
    let z = training.evaluate().1.pre_activations.clone();
    z[..z.len() - 1].iter().map(|z| Units::of(&function, z, 32).n_dead()).collect()
}

#[track_caller]
fn check_first_losses(mut training: Training, name: &str) {
    let expected = numbers(&reference!("fixtures.json")[name]["loss"]);
    let losses: Vec<f64> = (0..11).map(|_| training.step().unwrap()).collect();
    for (step, expected) in [0, 1, 2, 5, 10].into_iter().zip(expected) {
        assert_near(losses[step], expected, 1e-5, &format!("{name}, step {step}"));
    }
}

#[test]
fn the_losses_of_the_first_steps_match_the_reference() {
    for seed in [1, 2] {
        for id in ["relu", "gelu"] {
            let activation = Activation::from_id(id).unwrap();
            let training = on_sine(seed, 0.0, activation, Optimiser::adam(0.01));
            check_first_losses(training, &format!("dying seed {seed} {id} adam 0.01 bias 0"));
        }
        for (points, name) in [(Points::Xor, "xor"), (Points::Rings, "rings")] {
            for id in ["none", "relu"] {
                let training = on_points(points, &[2, 8, 8, 1], seed, function(id));
                check_first_losses(training, &format!("collapse seed {seed} {name} {id} 2-8-8-1 adam 0.03"));
            }
        }
    }
}

#[test]
fn the_number_of_initially_dead_units_matches_the_reference() {
    let expected = reference!("fixtures.json");
    for seed in [1, 2] {
        let mut training = on_sine(seed, 0.0, Activation::Relu, Optimiser::adam(0.01));
        let found: Vec<f64> = n_dead(&mut training).into_iter().map(|n| n as f64).collect();
        assert_eq!(found, numbers(&expected[format!("dying seed {seed} born dead of 32")]), "seed {seed}");
    }
}

/// The shares are 0, 1/4, then 1/4 + asin(c)/2π, where c is the correlation of two inputs of opposite sign.
#[test]
fn a_quarter_of_the_second_layer_and_a_third_of_the_fourth_are_initially_dead() {
    let n_seeds = 200;
    let mut shares = [0.0; 5];
    for seed in 1..=n_seeds {
        let net = sine_network(seed, 5, 0.0, Activation::Relu);
        let mut training = Training::new(net, Optimiser::sgd(0.1), Loss::MeanSquaredError, sine());
        for (share, n) in shares.iter_mut().zip(n_dead(&mut training)) {
            *share += n as f64 / f64::from(32 * n_seeds);
        }
    }
    for (share, expected) in shares.iter().zip([0.0, 0.2502, 0.3017, 0.3339, 0.3698]) {
        assert_near(*share, expected, 1e-4, "measured by the reference");
    }
}

#[test]
fn a_linear_network_reaches_the_least_squares_line_of_the_sine() {
    // The best line by least squares, and the best constant.
    let Examples { inputs, targets } = sine();
    let n = inputs.len() as f64;
    let pairs = || inputs.iter().zip(&targets).map(|(&x, &y)| (f64::from(x), f64::from(y)));
    let slope = pairs().map(|(x, y)| x * y).sum::<f64>() / pairs().map(|(x, _)| x * x).sum::<f64>();
    let rest = |slope: f64| pairs().map(|(x, y)| (y - slope * x).powi(2)).sum::<f64>() / n;
    assert_near(slope, -0.45403, 1e-5, "the slope");
    assert_near(rest(0.0), 0.492_187_5, 1e-7, "the constant");
    assert_near(rest(slope), 0.421_291_2, 1e-7, "the line");
    // A network without an activation reaches it.
    let mut training = on_sine(1, 0.0, Activation::Relu, Optimiser::adam(0.01));
    training.set_function(Function::Linear);
    (0..600).for_each(|_| assert!(training.step().is_ok()));
    assert_near(training.evaluate().0, 0.421_291_2, 1e-5, "trained");
}

#[test]
fn linear_networks_of_any_depth_reach_the_same_loss() {
    for (points, floor) in [
        (Points::Xor, core::f64::consts::LN_2),
        (Points::Rings, core::f64::consts::LN_2),
        (Points::Spirals, 0.655_587),
    ] {
        for n_hidden in [1, 3] {
            let sizes: Vec<usize> = [2].into_iter().chain(vec![8; n_hidden]).chain([1]).collect();
            let mut training = on_points(points, &sizes, 1, Function::Linear);
            (0..1000).for_each(|_| assert!(training.step().is_ok()));
            assert_near(training.evaluate().0, floor, 1e-5, &format!("{points:?}, {n_hidden} hidden layers"));
        }
    }
}

#[test]
fn relu_inactive_on_every_example_moves_only_the_output_bias() {
    let mut asleep = on_sine(1, -4.0, Activation::Relu, Optimiser::sgd(0.1));
    assert_eq!(n_dead(&mut asleep), [32, 32]);
    let start = asleep.net().layers().to_vec();
    let gradients = asleep.differentiate();
    assert!(gradients.layers[..2].iter().all(|layer| layer.parameters().all(|&x| x == 0.0)));
    assert!(gradients.layers[2].weights.iter().all(|&x| x == 0.0));
    (0..600).for_each(|_| assert!(asleep.step().is_ok()));
    assert_eq!(asleep.net().layers()[..2], start[..2]);
    assert_near(asleep.evaluate().0, 0.492_187_5, 1e-6, "the constant's loss");
}

#[test]
fn under_plain_descent_a_dead_unit_of_the_first_layer_stays_dead() {
    for seed in [1, 2, 3] {
        let mut training = on_sine(seed, 0.0, Activation::Relu, Optimiser::sgd(0.3));
        let mut dead = vec![false; 32];
        let (mut n_died, mut n_revived) = (0, 0);
        for _ in 0..600 {
            let z = &training.evaluate().1.pre_activations[0];
            let now = Units::of(&Activation::Relu.into(), z, 32).left;
            n_died += dead.iter().zip(&now).filter(|(before, now)| !**before && **now).count();
            n_revived += dead.iter().zip(&now).filter(|(before, now)| **before && !**now).count();
            dead = now;
            training.step().unwrap();
        }
        assert!(n_died > 0, "seed {seed}");
        assert_eq!(n_revived, 0, "seed {seed}");
    }
}

#[test]
fn changing_function_or_rate_keeps_weights_and_moments() {
    let run = |change: bool| {
        let mut training = on_sine(1, 0.0, Activation::Relu, Optimiser::adam(0.01));
        for step in 0..40 {
            if change && step == 20 {
                training.set_function(Activation::Gelu.into());
                training.set_rate(0.5);
                training.set_function(Activation::Relu.into());
                training.set_rate(0.01);
            }
            training.step().unwrap();
        }
        training
    };
    assert_eq!(run(true).net().layers(), run(false).net().layers());
    let mut training = run(false);
    let before = training.net().layers().to_vec();
    training.set_function(Activation::Gelu.into());
    assert_eq!(training.net().layers(), before);
    assert_eq!(training.n_steps(), 40);
}

/// w ← w − 2·rate·w at x = 1, target 0: with rate 10⁶ the weight is multiplied by −2·10⁶ in each step.
#[test]
fn a_run_that_leaves_the_range_of_f32_stops_on_its_last_finite_state_and_names_the_step() {
    let mut net = Mlp::new(&[1, 1], Function::Linear);
    net.layers_mut()[0].weights[0] = 1.0;
    let examples = Examples { inputs: vec![1.0], targets: vec![0.0] };
    let mut training = Training::new(net, Optimiser::sgd(1e6), Loss::MeanSquaredError, examples);
    let stop = loop {
        if let Err(stop) = training.step() {
            break stop;
        }
    };
    // 2·10⁶ twice for weight and bias: each step multiplies the output by −4·10⁶. After 5 it is 10³³, after 6 beyond.
    assert_eq!(stop, NotFinite { n_steps: 6, quantity: Quantity::Weight { layer: 0 } });
    assert_eq!(training.n_steps(), 5);
    assert!(training.evaluate().0.is_finite());
    assert_eq!(
        stop.to_string(),
        "step 6: a weight of layer 1 is beyond 3.4e38, the largest float32, or not a number"
    );
}

#[test]
fn with_half_the_rate_a_stopped_run_continues() {
    let mut training = on_sine(1, -2.0, Activation::Elu, Optimiser::sgd(4.0));
    let stop = (0..600).find_map(|_| training.step().err()).expect("so large a rate must diverge");
    let stopped_at = training.n_steps();
    assert!(stop.n_steps > stopped_at, "{stop}");
    training.set_rate(1e-30);
    (0..5).for_each(|_| assert!(training.step().is_ok()));
    assert_eq!(training.n_steps(), stopped_at + 5);
}

#[test]
fn numbers_that_are_not_finite_from_the_start_are_reported() {
    let mut training = on_sine(1, f32::NAN, Activation::Relu, Optimiser::sgd(0.1));
    let stop = training.step().unwrap_err();
    assert_eq!(stop, NotFinite { n_steps: 0, quantity: Quantity::PreActivation { layer: 0 } });
}
