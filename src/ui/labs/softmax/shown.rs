//! Numbers of the playground as text.

use crate::text::number::fixed;

/// A number with four decimals, or with a power of ten where these would hide it: `0.6590`, `4.54e−5`, `3.40e38`.
pub(super) fn number(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 {
        "0".to_owned()
    } else if !value.is_finite() || (1e-4..1e5).contains(&size) {
        let decimals = if size >= 1e3 { 1 } else { 4 };
        fixed(value, decimals)
    } else {
        format!("{value:.2e}").replace('-', "−")
    }
}

/// A logit: two decimals, three where it has them beyond the rounding of float32.
pub(super) fn logit(z: f64) -> String {
    let has_three = (z * 100.0 - (z * 100.0).round()).abs() > 1e-2;
    fixed(z, if has_three { 3 } else { 2 })
}

/// A temperature with three significant digits.
pub(super) fn temperature(value: f64) -> String {
    let decimals = if value < 0.1 {
        4
    } else if value < 1.0 {
        3
    } else if value < 10.0 {
        2
    } else {
        1
    };
    fixed(value, decimals)
}

/// The logits as PyTorch code writes them: a temperature of 1 changes nothing and is left out.
pub(super) fn scaled_logits(value: f64) -> String {
    if value == 1.0 { "logits".to_owned() } else { format!("logits / {value}") }
}

/// A class's number as an index: `z₁`.
pub(super) fn indexed(letter: char, class: usize) -> String {
    // The subscript digits follow each other in Unicode.
    let subscript = |digit: char| digit.to_digit(10).and_then(|digit| char::from_u32(0x2080 + digit));
    std::iter::once(letter).chain(class.to_string().chars().filter_map(subscript)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_the_digits_that_matter() {
        #[track_caller]
        fn check(value: f64, expected: &str) {
            assert_eq!(number(value), expected);
        }
        check(0.0, "0");
        check(0.659_001, "0.6590");
        check(1.0, "1.0000");
        check(4.54e-5, "4.54e−5");
        check(-12.5, "−12.5000");
        check(65_504.0, "65504.0");
        check(3.402_8e38, "3.40e38");
        check(f64::INFINITY, "∞");
        check(f64::NEG_INFINITY, "−∞");
        check(f64::NAN, "NaN");
    }

    #[test]
    fn what_is_shown_is_read_again_when_it_is_pasted() {
        let numbers =
            [0.659_001, 1.0, 4.54e-5, -12.5, 65_504.0, 3.402_8e38, -1e-7].map(|value| (number(value), value));
        let logits = [2.0, -0.1, 1.234, 87.125].map(|value| (logit(value), value));
        let temperatures = [0.05, 0.508, 1.0, 19.7].map(|value| (temperature(value), value));
        for (text, value) in numbers.into_iter().chain(logits).chain(temperatures) {
            let read = crate::text::entered::read(&text, &(f64::MIN..=f64::MAX)).unwrap();
            assert!((read - value).abs() <= 0.005 * value.abs(), "{text} for {value} is read as {read}");
        }
    }

    #[test]
    fn logits_and_temperatures_show_what_they_are() {
        let logits = [2.0, -0.1, 1.234, f64::from(87.1_f32), 87.125].map(logit);
        assert_eq!(logits, ["2.00", "−0.10", "1.234", "87.10", "87.125"]);
        let temperatures = [0.05, 0.508, 1.0, 19.7].map(temperature);
        assert_eq!(temperatures, ["0.0500", "0.508", "1.00", "19.7"]);
    }

    #[test]
    fn classes_are_indices() {
        assert_eq!((indexed('p', 3), indexed('z', 10)), ("p₃".to_owned(), "z₁₀".to_owned()));
    }
}
