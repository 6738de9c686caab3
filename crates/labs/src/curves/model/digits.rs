//! The numbers as text: values, slopes, and a formula with the numbers substituted: `1.42 · σ(1.42) = 1.42 · 0.8053`.
//!
//! Every number is displayed rounded, but computed unrounded: function values by the kernels, other intermediate
//! numbers here in f64.

use super::derivative::below;
use kernels::{Activation, Parameters};
use ui_kit::text::number::{fixed, scientific};

/// Formats a function's value at x with this number of decimals.
pub fn value(activation: Activation, x: f64, parameters: &Parameters, decimals: usize) -> String {
    fixed(activation.exact(x, parameters), decimals)
}

/// Formats a function's derivative at x with this number of decimals.
pub fn slope(activation: Activation, x: f64, parameters: &Parameters, decimals: usize) -> String {
    fixed(activation.exact_derivative(x, parameters), decimals)
}

/// SELU's two constants, for display only: the computation uses the kernels' own.
const SELU: [&str; 2] = ["1.0507", "1.6733"];

/// Number of decimals of intermediate numbers.
const DECIMALS: usize = 4;

/// Formats the function's formula with `x` substituted, step by step, without its result. `x_decimals` is the number of
/// decimals of x.
pub fn substituted(activation: Activation, x: f64, parameters: &Parameters, x_decimals: usize) -> String {
    let plain = fixed(x, x_decimals);
    // A negative number within a product is put in parentheses.
    let x_text = inside(&plain);
    let exp = |x: f64| shown(x.exp());
    let product =
        |gate: &str, open: f64| format!("{x_text} · {gate}({plain}) = {x_text} · {}", fixed(open, DECIMALS));
    let other = |activation: Activation, x: f64| activation.exact(x, parameters);
    match activation {
        Activation::Relu => format!("max(0, {plain})"),
        Activation::LeakyRelu if x < 0.0 => format!("{} · {x_text}", short(parameters.negative_slope.get())),
        Activation::Elu if x < 0.0 => {
            let alpha = short(parameters.alpha.get());
            format!("{alpha} · (exp({plain}) − 1) = {alpha} · ({} − 1)", exp(x))
        }
        Activation::Selu if x < 0.0 => {
            let [scale, alpha] = SELU;
            format!("{scale} · {alpha} · (exp({plain}) − 1) = {scale} · {alpha} · ({} − 1)", exp(x))
        }
        Activation::LeakyRelu | Activation::Elu => format!("x ≥ 0: {plain}"),
        Activation::Selu => format!("{} · {plain}", SELU[0]),
        Activation::Softplus => softplus(&plain, x, parameters),
        Activation::Gelu => product("Φ", below(x)),
        Activation::GeluTanh => {
            let inner = std::f64::consts::FRAC_2_PI.sqrt() * (x + 0.044_715 * x.powi(3));
            format!(
                "½ · {x_text} · (1 + tanh({})) = ½ · {x_text} · {}",
                fixed(inner, DECIMALS),
                fixed(1.0 + inner.tanh(), DECIMALS)
            )
        }
        Activation::Silu => product("σ", other(Activation::Sigmoid, x)),
        Activation::Mish => {
            let softplus = Activation::Softplus.exact(x, &Parameters::DEFAULT);
            let open = other(Activation::Tanh, softplus);
            format!("{x_text} · tanh({}) = {x_text} · {}", fixed(softplus, DECIMALS), fixed(open, DECIMALS))
        }
        Activation::Hardswish => {
            let inner = (x + 3.0).clamp(0.0, 6.0);
            format!(
                "{x_text} · min(max({plain} + 3, 0), 6) / 6 = {x_text} · {} / 6",
                fixed(inner, x_decimals)
            )
        }
        Activation::Sigmoid => format!("1 / (1 + exp({})) = 1 / (1 + {})", fixed(-x, x_decimals), exp(-x)),
        Activation::Tanh => {
            let open = other(Activation::Sigmoid, 2.0 * x);
            format!("2 · σ({}) − 1 = 2 · {} − 1", fixed(2.0 * x, x_decimals), fixed(open, DECIMALS))
        }
    }
}

fn softplus(plain: &str, x: f64, parameters: &Parameters) -> String {
    let beta = f64::from(parameters.beta.get());
    let threshold = f64::from(parameters.threshold.get());
    let beta_text = short(parameters.beta.get());
    if beta * x > threshold {
        return format!("{beta_text} · x > {}: {plain}", short(parameters.threshold.get()));
    }
    let (factor, divisor) = if beta_text == "1" {
        (String::new(), String::new())
    } else {
        (format!("{beta_text} · "), format!(" / {beta_text}"))
    };
    let inner = if factor.is_empty() { plain.to_owned() } else { inside(plain) };
    format!("ln(1 + exp({factor}{inner})){divisor} = ln(1 + {}){divisor}", shown((beta * x).exp()))
}

/// Formats a positive number, with a power of ten if it is too large or too small for decimals.
fn shown(value: f64) -> String {
    if value != 0.0 && !(1e-3..1e5).contains(&value) { scientific(value, 5) } else { fixed(value, DECIMALS) }
}

/// Formats a number inside a product: a negative one is put in parentheses.
fn inside(text: &str) -> String {
    if text.starts_with('−') { format!("({text})") } else { text.to_owned() }
}

/// Formats a parameter with as many decimals as it has, at most two.
fn short(value: f32) -> String {
    let text = fixed(f64::from(value), 2);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::range::FARTHEST;
    use super::*;
    use serde_json::Value;

    /// Values computed to 60 digits; the file records how.
    const REFERENCE: &str = include_str!("../../../../../crates/kernels/tests/reference/activations.json");

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

    #[track_caller]
    fn check(activation: Activation, x: f64, expected: &str) {
        assert_eq!(substituted(activation, x, &Parameters::DEFAULT, 2), expected);
    }

    #[test]
    fn gates_are_put_in_as_numbers() {
        check(Activation::Silu, 1.42, "1.42 · σ(1.42) = 1.42 · 0.8053");
        check(Activation::Gelu, 1.42, "1.42 · Φ(1.42) = 1.42 · 0.9222");
        check(Activation::Gelu, -1.0, "(−1.00) · Φ(−1.00) = (−1.00) · 0.1587");
        check(Activation::Mish, 1.0, "1.00 · tanh(1.3133) = 1.00 · 0.8651");
        check(Activation::GeluTanh, 1.0, "½ · 1.00 · (1 + tanh(0.8336)) = ½ · 1.00 · 1.6824");
    }

    #[test]
    fn what_is_put_in_is_what_is_computed_with() {
        let x = -2.345;
        let decimals = ui_kit::text::number::decimals_of(x, 2);
        let shown = |activation| substituted(activation, x, &Parameters::DEFAULT, decimals);
        assert_eq!(shown(Activation::Relu), "max(0, −2.345)");
        assert_eq!(shown(Activation::Silu), "(−2.345) · σ(−2.345) = (−2.345) · 0.0875");
        assert_eq!(shown(Activation::Tanh), "2 · σ(−4.690) − 1 = 2 · 0.0091 − 1");
    }

    #[test]
    fn pieces_show_the_piece_that_counts() {
        check(Activation::Relu, -1.0, "max(0, −1.00)");
        check(Activation::LeakyRelu, -1.0, "0.01 · (−1.00)");
        check(Activation::LeakyRelu, 1.0, "x ≥ 0: 1.00");
        check(Activation::Elu, -1.0, "1 · (exp(−1.00) − 1) = 1 · (0.3679 − 1)");
        check(Activation::Selu, 2.0, "1.0507 · 2.00");
        check(Activation::Hardswish, -4.0, "(−4.00) · min(max(−4.00 + 3, 0), 6) / 6 = (−4.00) · 0.00 / 6");
    }

    #[test]
    fn exponentials_are_put_in() {
        check(Activation::Sigmoid, 1.42, "1 / (1 + exp(−1.42)) = 1 / (1 + 0.2417)");
        check(Activation::Tanh, 1.42, "2 · σ(2.84) − 1 = 2 · 0.9448 − 1");
        check(Activation::Softplus, 1.0, "ln(1 + exp(1.00)) = ln(1 + 2.7183)");
        let parameters = Parameters::new(0.01, 1.0, 2.0, 20.0).unwrap();
        let softplus = |x| substituted(Activation::Softplus, x, &parameters, 2);
        assert_eq!(softplus(-1.0), "ln(1 + exp(2 · (−1.00))) / 2 = ln(1 + 0.1353) / 2");
        check(Activation::Sigmoid, -50.0, "1 / (1 + exp(50.00)) = 1 / (1 + 5.1847\u{a0}×\u{a0}10²¹)");
        assert_eq!(softplus(11.0), "2 · x > 20: 11.00");
    }
}
