//! Tests of user-defined activations: drawn curves against SciPy (`reference/record_spline.py`), typed functions
//! against the kernels.

use crate::{
    support::{assert_near, function, numbers, reference},
    training::on_points,
};
use base::Random;
use kernels::{Activation, Parameters};
use network::{Curve, Formula, Function, Moments, NotDrawn, Points, Spline, Tail, share_of_flat};

const LINEAR: [Tail; 2] = [Tail::Linear; 2];

#[test]
fn a_drawn_curve_matches_scipy() {
    let sets = reference!("spline.json");
    assert_eq!(sets.as_object().unwrap().len(), 5);
    for (name, set) in sets.as_object().unwrap() {
        let points: Vec<[f64; 2]> = set["points"]
            .as_array()
            .unwrap()
            .iter()
            .map(|point| numbers(point).try_into().unwrap())
            .collect();
        let curve = Spline::new(&points, LINEAR).unwrap();
        for row in set["rows"].as_array().unwrap() {
            let row = numbers(row);
            assert_near(curve.value(row[0]), row[1], 1e-12, &format!("{name} at {}", row[0]));
            assert_near(curve.slope(row[0]), row[2], 1e-11, &format!("{name}, slope at {}", row[0]));
        }
    }
}

/// Returns random points, in order, sometimes with equal values.
fn random_points(random: &mut Random) -> Vec<[f64; 2]> {
    let mut x = -5.0;
    (0..2 + random.below(8))
        .map(|_| {
            x += 0.002 + 2.0 * random.unit().powi(4);
            [x, (6.0 * random.unit() - 3.0).round() / 2.0]
        })
        .collect()
}

#[test]
fn a_curve_goes_through_its_points_and_stays_between_neighbours() {
    let mut random = Random::new(22);
    for _ in 0..500 {
        let points = random_points(&mut random);
        let tails = [0, 1].map(|_| if random.below(2) == 0 { Tail::Constant } else { Tail::Linear });
        let curve = Spline::new(&points, tails).unwrap();
        for pair in points.windows(2) {
            let ([from, low], [to, high]) = (pair[0], pair[1]);
            assert_near(curve.value(from), low, 1e-12, "a point");
            let mut before = low;
            for idx in 1..=50 {
                let value = curve.value(from + (to - from) * f64::from(idx) / 50.0);
                let step = (value - before) * (high - low).signum();
                assert!(step >= -1e-12, "{points:?} must not turn between {from} and {to}");
                before = value;
            }
            assert_near(before, high, 1e-12, "the next point");
        }
    }
}

#[test]
fn slopes_match_differences_and_are_continuous_at_points() {
    let mut random = Random::new(23);
    for _ in 0..200 {
        let points = random_points(&mut random);
        let curve = Spline::new(&points, [Tail::Constant, Tail::Linear]).unwrap();
        for &[x, _] in &points {
            let step = 1e-12;
            let (left, right) = (curve.slope(x - step), curve.slope(x + step));
            assert!((left - right).abs() < 1e-3 * (1.0 + left.abs()), "{points:?} at {x}: {left}, {right}");
        }
        for idx in 0..40 {
            let (x, step) = (-6.0 + 0.3 * f64::from(idx), 1e-7);
            let expected = (curve.value(x + step) - curve.value(x - step)) / (2.0 * step);
            let found = curve.slope(x);
            assert!((found - expected).abs() < 1e-3 * (1.0 + expected.abs()), "{points:?} at {x}");
        }
    }
}

#[test]
fn tails_are_constant_or_straight() {
    let points = [[-1.0, 0.5], [0.0, 0.0], [1.0, 2.0]];
    let curve = Spline::new(&points, [Tail::Constant, Tail::Linear]).unwrap();
    assert_eq!((curve.value(-50.0), curve.slope(-50.0), curve.slope(-1.0)), (0.5, 0.0, 0.0));
    assert_eq!(curve.value(f64::NEG_INFINITY), 0.5);
    let slope = curve.slope(1.0);
    assert!(slope > 0.0);
    assert_near(curve.value(11.0), 2.0 + 10.0 * slope, 1e-12, "ten to the right");
    assert!(curve.value(f64::NAN).is_nan() && curve.slope(f64::NAN).is_nan());
    let line = Spline::new(&[[0.0, 0.0], [2.0, 1.0]], LINEAR).unwrap();
    assert_eq!(
        [-4.0, 1.0, 6.0].map(|x| (line.value(x), line.slope(x))),
        [(-2.0, 0.5), (0.5, 0.5), (3.0, 0.5)]
    );
}

#[track_caller]
fn check_not_drawn(points: &[[f64; 2]], expected: NotDrawn, message: &str) {
    let found = Spline::new(points, LINEAR).unwrap_err();
    assert_eq!((found, found.to_string().as_str()), (expected, message));
}

#[test]
fn invalid_points_are_refused_with_a_reason() {
    check_not_drawn(&[], NotDrawn::WrongNumber { n: 0 }, "a curve has 2 to 9 points, not 0");
    check_not_drawn(&[[0.0; 2]; 10], NotDrawn::WrongNumber { n: 10 }, "a curve has 2 to 9 points, not 10");
    for number in [f64::NAN, f64::INFINITY] {
        let message = "point 2 is not finite";
        check_not_drawn(&[[0.0; 2], [number, 0.0]], NotDrawn::NotFinite { point: 1 }, message);
        check_not_drawn(&[[0.0; 2], [1.0, number]], NotDrawn::NotFinite { point: 1 }, message);
    }
    let message = "point 1 has a coordinate beyond ±1000";
    check_not_drawn(&[[0.0, -1e300], [1.0, 1.0]], NotDrawn::TooLarge { point: 0 }, message);
    let message = "point 2 is not at least 0.001 to the right of the previous one";
    for x in [0.0, 0.0009, -1.0] {
        check_not_drawn(&[[0.0; 2], [x, 1.0]], NotDrawn::TooClose { point: 1 }, message);
    }
    assert!(Spline::new(&[[0.1, 0.0], [0.101, 1.0]], LINEAR).is_ok(), "the closest that is allowed");
}

#[test]
fn a_typed_activation_matches_the_kernels() {
    for (text, id) in [
        ("x * sigmoid(x)", "silu"),
        ("max(x, 0)", "relu"),
        ("(x + abs(x)) / 2", "relu"),
        ("x * tanh(ln(1 + e^x))", "mish"),
        ("ln(1 + exp(x))", "softplus"),
        ("(exp(x) - exp(-x)) / (exp(x) + exp(-x))", "tanh"),
        ("x * min(max(x + 3, 0), 6) / 6", "hardswish"),
        ("gelu(x) * (sin(x)^2 + cos(x)^2)", "gelu"),
        ("silu'(x) - sigmoid(x) * (1 + x * sigmoid(-x)) + gelu(x)", "gelu"),
        ("0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))", "gelu_tanh"),
    ] {
        let formula = Formula::new(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let activation = Activation::from_id(id).unwrap();
        for idx in -50..50 {
            // No place is a kink, where a sum of functions may have a slope in between.
            let x = 0.1 * f64::from(idx) + 0.05;
            let [value, slope] = [
                activation.exact(x, &Parameters::DEFAULT),
                activation.exact_derivative(x, &Parameters::DEFAULT),
            ];
            assert_near(formula.value(x), value, 1e-12, &format!("{text} at {x}"));
            assert_near(formula.slope(x), slope, 1e-9, &format!("the slope of {text} at {x}"));
        }
    }
}

#[test]
fn the_kinks_of_a_formula_are_found_so_that_means_are_exact() {
    for (text, id, expected) in [
        ("max(x, 0.01 * x)", "leaky_relu", vec![0.0]),
        ("x * min(max(x + 3, 0), 6) / 6", "hardswish", vec![-3.0, 3.0]),
        ("x * sigmoid(x)", "silu", vec![]),
    ] {
        let formula = Formula::new(text).unwrap();
        assert_eq!(formula.kinks().len(), expected.len(), "{text}: {:?}", formula.kinks());
        for (found, expected) in formula.kinks().iter().zip(expected) {
            assert!((found - expected).abs() < 1e-9, "{text}: {found}");
        }
        let [own, named] = [formula.into(), function(id)].map(|function| Moments::of(&function, 1.0));
        for (found, expected) in [
            (own.mean_square, named.mean_square),
            (own.slope_square, named.slope_square),
            (own.deviation, named.deviation),
        ] {
            assert!((found / expected - 1.0).abs() < 1e-8, "{text}: {found}, not {expected}");
        }
    }
    let step = Formula::new("relu'(x - 0.123)").unwrap();
    assert!((step.kinks()[0] - 0.123).abs() < 1e-9, "a jump of the value is one too");
}

#[track_caller]
fn check_refused(text: &str, message: &str) {
    let error = Formula::new(text).unwrap_err();
    assert_eq!(error.to_string(), message, "{text:.40}");
}

#[test]
fn an_invalid_formula_is_refused_with_a_reason() {
    check_refused("", "unexpected end");
    check_refused("x < 1", "it is a comparison");
    check_refused("y + 1", "there is no variable or constant `y`");
    check_refused("float32_max * x", "there is no variable or constant `float32_max`");
    check_refused("softmax([x, 1])[0]", "it uses a list");
    check_refused("argmin(x, 0, 1)", "there is no function `argmin` of 3 arguments");
    check_refused("recorded(loss)", "there is no function `recorded` of 1 argument");
    check_refused("ln(x)", "at x = -20 its value is not a number");
    check_refused("1 / x", "at x = 0 its value is beyond 3.4e38, the largest float32");
    check_refused("sqrt(x + 20)", "at x = -20 its slope is beyond 3.4e38, the largest float32");
    check_refused("exp(x^2)", "at x = -20 its value is beyond 3.4e38, the largest float32");
    check_refused("exp(x)", "at x = 100 its value is beyond 3.4e38, the largest float32");
    check_refused("x^0.5", "at x = -20 its value is not a number");
    check_refused(&"(".repeat(900), "it is nested more than 50 levels deep");
    check_refused(&"x+".repeat(600), "it has more than 1000 characters");
}

/// Texts made of pieces of the language in any order are parsed or refused, never panic, and are finite if parsed.
#[test]
fn any_text_is_refused_or_is_finite() {
    const PIECES: [&str; 24] = [
        "x", "1", "0.5", "1e308", "1e-320", "pi", "e", "+", "-", "*", "/", "^", "(", ")", ",", "[", "]",
        "gelu(", "silu'(", "exp(", "abs(", "max(", "'", "é",
    ];
    let mut random = Random::new(7);
    let mut n_read = 0;
    for _ in 0..20_000 {
        let n = 1 + random.below(9);
        let text: String = (0..n).map(|_| PIECES[random.below(24) as usize]).collect();
        let Ok(formula) = Formula::new(&text) else { continue };
        n_read += 1;
        for x in [-20.0, -1.0, 0.0, 0.01, 3.0, 100.0] {
            assert!((formula.value(x) as f32).is_finite() && (formula.slope(x) as f32).is_finite(), "{text}");
        }
    }
    assert!(n_read > 300, "{n_read} texts were read");
}

#[test]
fn a_drawn_curve_can_resemble_relu() {
    // Flat to −0.5, steep from 0.5 on: near ReLU, without its kink.
    let points = [[-0.5, 0.0], [0.0, 0.15], [0.5, 0.5], [1.0, 1.0]];
    let drawn: Function = Spline::new(&points, [Tail::Constant, Tail::Linear]).unwrap().into();
    let [drawn, relu] = [drawn, function("relu")]
        .map(|function| (Moments::of(&function, 1.0).gain_that_keeps_size(), share_of_flat(&function, 1.0)));
    assert!((drawn.0 / relu.0 - 1.0).abs() < 0.05, "{} beside {}", drawn.0, relu.0);
    assert!((0.3..0.32).contains(&drawn.1), "flat left of −0.5: {}", drawn.1);
    assert_eq!(relu.1, 0.5);
}

#[test]
fn networks_learn_with_drawn_and_typed_functions() {
    let spline = Spline::new(&[[-1.0, 0.0], [0.0, 0.0], [1.0, 1.0]], [Tail::Constant, Tail::Linear]).unwrap();
    for function in [spline.into(), Formula::new("x * sigmoid(1.7 * x)").unwrap().into()] {
        let mut training = on_points(Points::Xor, &[2, 8, 1], 1, function);
        (0..300).for_each(|_| assert!(training.step().is_ok()));
        assert!(training.evaluate().0 < 0.05);
    }
    let [mut named, mut own] = [function("relu"), Formula::new("relu(x)").unwrap().into()]
        .map(|function| on_points(Points::Rings, &[2, 8, 8, 1], 1, function));
    for _ in 0..50 {
        assert_eq!(named.step(), own.step(), "a typed ReLU gives the bits of the kernel");
    }
}
