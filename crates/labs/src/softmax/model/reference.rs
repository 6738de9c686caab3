//! Tests of the displayed digits against exact values that were computed without this project's code.

use super::{
    float16::Precision,
    per_class::PerClass,
    row::{Row, Terms},
    stability::{Form, Steps},
};
use serde_json::Value;
use ui_kit::text::number::fixed;

/// Rows of logits with their softmax in 30-digit arithmetic; the file records how it was made.
const REFERENCE: &str = include_str!("../../../../../crates/kernels/tests/reference/softmax.json");

/// Returns the rows that the playground can hold: up to ten finite logits.
fn rows() -> Vec<(PerClass, Vec<f64>, Vec<f64>)> {
    let reference: Value = serde_json::from_str(REFERENCE).unwrap();
    let numbers = |row: &Value, name: &str| {
        row[name]
            .as_array()
            .map(|list| list.iter().filter_map(Value::as_f64).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    let logit =
        |bits: &Value| f64::from(f32::from_bits(u32::from_str_radix(bits.as_str().unwrap(), 16).unwrap()));
    let all = reference["rows"].as_array().unwrap().iter().map(|row| {
        let logits: Vec<f64> = row["x"].as_array().unwrap().iter().map(logit).collect();
        (logits, numbers(row, "exact"), numbers(row, "exact_log"))
    });
    let fits = |(logits, exact, logs): &(Vec<f64>, Vec<f64>, Vec<f64>)| {
        logits.len() <= PerClass::MOST
            && logits.iter().all(|z| z.is_finite())
            && [exact.len(), logs.len()] == [logits.len(); 2]
    };
    all.filter(fits).map(|(logits, exact, logs)| (PerClass::new(logits), exact, logs)).collect()
}

/// Checks that two numbers show the same digits, unless the true value lies on a rounding edge so that the last digit
/// may differ by one.
#[track_caller]
fn check(shown: f64, exact: f64, decimals: usize) {
    let edge = 10.0_f64.powi(-(decimals as i32));
    let half = (exact / edge - (exact / edge).floor() - 0.5).abs();
    // Float32 has about seven decimal digits.
    let is_on_the_edge = half * edge < exact.abs() * 2e-7 + 1e-7;
    assert!(
        fixed(shown, decimals) == fixed(exact, decimals) || is_on_the_edge,
        "shown {} for {exact}",
        fixed(shown, decimals)
    );
}

#[test]
fn shown_probabilities_logarithms_and_terms_have_the_digits_of_the_reference() {
    let rows = rows();
    assert!(rows.len() >= 5, "{} rows of the reference fit the playground", rows.len());
    for (logits, exact, exact_logs) in rows {
        let (row, terms) = (Row::of(&logits, 1.0), Terms::of(&logits, 1.0));
        let steps = Steps::of(&logits, 1.0, 0.0, Form::Shifted, Precision::Float32);
        for (place, (p, log)) in exact.into_iter().zip(exact_logs).enumerate() {
            check(row.probabilities.get(place), p, 4);
            check(row.logs.get(place), log, 3);
            check(terms.exponentials.get(place) / terms.sum, p, 4);
            check(steps.probabilities.get(place), p, 4);
        }
    }
}
