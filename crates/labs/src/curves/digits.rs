//! Formatting of values and slopes, for the readouts below the picture and for the table.

use kernels::{Activation, Parameters};
use ui_kit::text::number::fixed;

/// Formats a function's value at x with this number of decimals.
pub fn value(activation: Activation, x: f64, parameters: &Parameters, decimals: usize) -> String {
    fixed(activation.exact(x, parameters), decimals)
}

/// Formats a function's derivative at x with this number of decimals.
pub fn slope(activation: Activation, x: f64, parameters: &Parameters, decimals: usize) -> String {
    fixed(activation.exact_derivative(x, parameters), decimals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curves::range::FARTHEST;
    use serde_json::Value;

    /// Values computed to 60 digits; the file records how.
    const REFERENCE: &str = include_str!("../../../../crates/kernels/tests/reference/activations.json");

    fn input(bits: &Value) -> f64 {
        f64::from(f32::from_bits(u32::from_str_radix(bits.as_str().unwrap(), 16).unwrap()))
    }

    fn truth(value: &Value) -> f64 {
        value.as_f64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
    }

    /// Returns whether some function has no derivative at x, so that a convention applies.
    fn is_kink(x: f64) -> bool {
        x == 0.0 || x.abs() == 3.0
    }

    #[test]
    fn every_digit_shown_is_a_digit_of_the_truth() {
        let file: Value = serde_json::from_str(REFERENCE).unwrap();
        let inputs: Vec<f64> = file["x"].as_array().unwrap().iter().map(input).collect();
        let mut n_compared = 0;
        for activation in Activation::ALL {
            let reference = &file["functions"][activation.id()];
            for (place, &x) in inputs.iter().enumerate().filter(|(_, x)| x.abs() <= FARTHEST) {
                for decimals in [3, 4, 7] {
                    let shown = value(activation, x, &Parameters::DEFAULT, decimals);
                    let exact = fixed(truth(&reference["exact"][place]), decimals);
                    assert_eq!(shown, exact, "{} at {x}", activation.name());
                    if !is_kink(x) {
                        let shown = slope(activation, x, &Parameters::DEFAULT, decimals);
                        let exact = fixed(truth(&reference["d_exact"][place]), decimals);
                        assert_eq!(shown, exact, "{}' at {x}", activation.name());
                    }
                    n_compared += 2;
                }
            }
        }
        assert!(n_compared > 10_000, "{n_compared} compared");
    }
}
