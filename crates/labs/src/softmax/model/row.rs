//! The softmax of one row of logits, and the terms that each probability is made of.

use super::logits::PerClass;

/// A row of logits after softmax.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// softmax(z / T), by the kernels.
    pub probabilities: PerClass,
    /// log_softmax(z / T), by the kernels.
    pub logs: PerClass,
}

impl Row {
    /// Computes the row of these logits at this temperature.
    pub fn of(logits: &PerClass, temperature: f64) -> Self {
        Self { probabilities: logits.softmax(temperature), logs: logits.log_softmax(temperature) }
    }

    /// Returns the entropy −Σ p·ln p in nats, from 0 for certainty to ln n for n equal probabilities.
    pub fn entropy(&self) -> f64 {
        let terms = self.probabilities.iter().zip(self.logs.iter());
        // A probability that is rounded to 0 adds nothing, whatever its logarithm.
        terms.map(|(p, log)| if p > 0.0 { -p * log } else { 0.0 }).sum::<f64>().max(0.0)
    }

    /// Returns the number of classes that are more probable than the one at `place`; of equal ones the earlier ranks
    /// first.
    pub fn rank(&self, place: usize) -> usize {
        let own = self.probabilities.get(place);
        let comes_before = |(other, p): &(usize, f64)| *p > own || (*p == own && *other < place);
        self.probabilities.iter().enumerate().filter(comes_before).count()
    }

    /// Returns the index of the most probable class.
    pub fn most_probable(&self) -> usize {
        let first = (0..self.probabilities.len()).find(|&place| self.rank(place) == 0);
        first.expect("a row has at least two classes")
    }

    /// Returns the sum of the `n` largest probabilities.
    pub fn top(&self, n: usize) -> f64 {
        let ones = self.probabilities.iter().enumerate();
        ones.filter(|(place, _)| self.rank(*place) < n).map(|(_, p)| p).sum()
    }
}

/// The numbers between logits and probabilities, by the textbook formula and in f64.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// exp(zᵢ / T − m), where m is the largest zᵢ / T.
    pub exponentials: PerClass,
    /// Σ exp(zᵢ / T − m).
    pub sum: f64,
}

impl Terms {
    /// Computes the terms of these logits at this temperature.
    pub fn of(logits: &PerClass, temperature: f64) -> Self {
        let scaled = logits.map(|z| z / temperature);
        let largest = scaled.largest();
        let exponentials = scaled.map(|z| (z - largest).exp());
        Self { exponentials, sum: exponentials.sum() }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::stability::{Form, Precision, Steps},
        *,
    };
    use serde_json::Value;
    use ui_kit::text::number::fixed;

    fn row(logits: &[f64], temperature: f64) -> Row {
        Row::of(&PerClass::new(logits.iter().copied()), temperature)
    }

    #[test]
    fn the_temperature_moves_the_lessons_probability_as_the_lesson_says() {
        for (temperature, expected) in [(0.5, "0.8638"), (1.0, "0.6590"), (2.0, "0.5017")] {
            let p = row(&[2.0, 1.0, 0.1], temperature).probabilities.get(0);
            assert_eq!(format!("{p:.4}"), expected);
        }
    }

    #[test]
    fn entropy_goes_from_certainty_to_equality() {
        assert_eq!(row(&[10.0, -10.0], 0.05).entropy(), 0.0);
        let equal = row(&[0.0; 10], 1.0).entropy();
        assert!((equal - 10.0_f64.ln()).abs() < 1e-6, "{equal}");
    }

    #[test]
    fn the_most_probable_come_first_and_of_equals_the_earlier() {
        let row = row(&[1.0, 3.0, 1.0, 2.0], 1.0);
        assert_eq!([0, 1, 2, 3].map(|place| row.rank(place)), [2, 0, 3, 1]);
        assert_eq!(row.most_probable(), 1);
        let two = row.probabilities.get(1) + row.probabilities.get(3);
        assert!((row.top(2) - two).abs() < 1e-12);
        assert!((row.top(9) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn the_terms_make_the_probabilities() {
        for temperature in [0.05, 0.7, 1.0, 20.0] {
            let logits = PerClass::new([-10.0, 2.0, 1.0, 0.1, 10.0]);
            let (row, terms) = (Row::of(&logits, temperature), Terms::of(&logits, temperature));
            for place in 0..logits.len() {
                let quotient = terms.exponentials.get(place) / terms.sum;
                assert!((quotient - row.probabilities.get(place)).abs() < 1e-6, "{place} at {temperature}");
            }
        }
    }

    /// Rows of logits with their softmax in 30-digit arithmetic; the file records how it was made.
    const REFERENCE: &str = include_str!("../../../../../crates/kernels/tests/reference/softmax.json");

    /// Returns the rows that the playground can hold: up to ten finite logits.
    fn reference_rows() -> Vec<(PerClass, Vec<f64>, Vec<f64>)> {
        let reference: Value = serde_json::from_str(REFERENCE).unwrap();
        let numbers = |row: &Value, name: &str| {
            row[name]
                .as_array()
                .map(|list| list.iter().filter_map(Value::as_f64).collect::<Vec<_>>())
                .unwrap_or_default()
        };
        let logit = |bits: &Value| {
            f64::from(f32::from_bits(u32::from_str_radix(bits.as_str().unwrap(), 16).unwrap()))
        };
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
        let rows = reference_rows();
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
}
