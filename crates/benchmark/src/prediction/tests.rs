use super::*;
use crate::example::{estimate, report};
use Function::{Gelu, Mish, Relu, Silu};

#[test]
fn a_guess_names_each_function_once_and_a_ratio() {
    assert!(Prediction::new([Relu, Gelu, Silu], 8.0).is_some());
    assert!(Prediction::new([Relu, Relu, Silu], 8.0).is_none());
    assert!(Prediction::new([Relu, Mish, Silu], 8.0).is_none());
    for ratio in [0.0, -1.0, f64::NAN, f64::INFINITY, 1001.0] {
        assert!(Prediction::new([Relu, Gelu, Silu], ratio).is_none(), "{ratio}");
    }
}

#[track_caller]
fn check(order: [Function; 3], guess: f64, n_pairs_right: u32, closeness: Closeness) {
    let score = Prediction::new(order, guess).unwrap().score(&report()).unwrap();
    assert_eq!((score.n_pairs_right, score.closeness), (n_pairs_right, closeness), "{order:?} {guess}");
    assert_eq!(score.order, [Relu, Silu, Gelu]);
    assert_eq!(score.ratio.median, 8.0);
}

#[test]
fn a_guess_is_scored_by_pairs_and_by_its_factor() {
    check([Relu, Silu, Gelu], 8.0, 3, Closeness::Exact);
    check([Relu, Gelu, Silu], 7.93, 2, Closeness::Exact);
    check([Gelu, Silu, Relu], 12.0, 0, Closeness::Close);
    check([Gelu, Relu, Silu], 4.0, 1, Closeness::Near);
    check([Silu, Relu, Gelu], 2.0, 2, Closeness::Far);
    check([Relu, Silu, Gelu], 100.0, 3, Closeness::Far);
}

#[test]
fn the_factor_is_the_same_above_and_below() {
    let off_by = |guess| Prediction::new([Relu, Silu, Gelu], guess).unwrap().score(&report()).unwrap().off_by;
    assert_eq!((off_by(16.0), off_by(4.0), off_by(8.0)), (2.0, 2.0, 1.0));
}

#[test]
fn indistinguishable_functions_are_right_in_either_order() {
    let mut report = report();
    for (position, factor) in [(2, 1.001), (3, 1.0)] {
        report.rows[position].time = estimate(20_000.0 * factor);
        let samples = [0.99, 1.01].into_iter().cycle().skip(position).take(20);
        report.rows[position].samples = samples.map(|noise| 20_000.0 * factor * noise).collect();
    }
    for order in [[Relu, Silu, Gelu], [Relu, Gelu, Silu]] {
        assert_eq!(
            Prediction::new(order, 8.0).unwrap().score(&report).unwrap().n_pairs_right,
            3,
            "{order:?}"
        );
    }
}

#[test]
fn a_report_without_one_of_the_three_scores_nothing() {
    let mut report = report();
    report.rows.remove(3);
    assert_eq!(Prediction::new([Relu, Silu, Gelu], 8.0).unwrap().score(&report), None);
}

#[test]
fn a_guess_travels_as_json_and_is_checked_on_arrival() {
    let prediction = Prediction::new([Relu, Silu, Gelu], 8.0).unwrap();
    let json = serde_json::to_string(&prediction).unwrap();
    assert_eq!(json, r#"{"order":["relu","silu","gelu"],"gelu_to_relu":8.0}"#);
    assert_eq!(serde_json::from_str::<Prediction>(&json).unwrap(), prediction);
    for bad in [json.replace("silu", "relu"), json.replace("8.0", "-8.0"), json.replace("8.0", "1e999")] {
        assert!(serde_json::from_str::<Prediction>(&bad).is_err(), "{bad}");
    }
}
