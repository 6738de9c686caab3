//! Parsing of numbers as people enter them: typed on any keyboard, or pasted from this page or another.
//!
//! Invariant: every finite number that [`number`](super::number) or a lab writes is read as the value that it shows. A
//! point is a decimal point. A comma is a thousands separator where the digits after it allow that, as the page writes
//! it, otherwise a decimal separator. Units are not accepted, nor is per cent, which would be another number.

use crate::decimal;
use std::ops::RangeInclusive;

/// Length of the longest text that is parsed, in bytes.
const LONGEST: usize = 100;

/// Parses a number. Returns `None` for every other text, including NaN and infinity as a word or sign. A comma that can
/// be read in two ways, as in `1,234`, separates thousands, unless only the number with decimals is in `range`. The
/// number may be outside `range`, and infinite if it is too large for a double.
pub fn read(text: &str, range: &RangeInclusive<f64>) -> Option<f64> {
    if text.len() > LONGEST {
        return None;
    }
    let text = simplified(text);
    let (digits, exponent) = without_power(&text)?;
    let sign = if digits.starts_with('-') { "-" } else { "" };
    let digits = digits.strip_prefix(['-', '+']).unwrap_or(digits).trim_start();
    let mut numbers =
        readings(digits).filter_map(|digits| decimal::parse(&format!("{sign}{digits}{exponent}")));
    let first = numbers.next()?;
    let is_possible = |number: &f64| range.contains(number);
    if is_possible(&first) { Some(first) } else { numbers.find(is_possible).or(Some(first)) }
}

/// Removes everything around the number: spaces, `x =`, parentheses, the sign of a ratio. Converts signs, digits and
/// separators to ASCII. Superscripts stay, because they are not digits of the number itself.
fn simplified(text: &str) -> String {
    let text: String = text.chars().filter(|&sign| !is_invisible(sign)).map(plain).collect();
    let is_name = |name: &str| !name.contains(|sign: char| sign.is_ascii_digit() || "+-*/()".contains(sign));
    let number = match text.rsplit_once('=') {
        Some((name, number)) if is_name(name) => number,
        _ => text.as_str(),
    };
    let number = number.trim();
    let inside = number.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inside.unwrap_or(number).trim_end_matches(['×', '배']).trim().to_owned()
}

/// Whether a character is an invisible mark of direction or a joiner, as copied text may contain.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Returns the ASCII form of a character that has one, else the character itself.
fn plain(sign: char) -> char {
    match sign {
        // The full-width forms follow ASCII's order.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).expect("an ASCII character"),
        // Hyphens, dashes, minus signs.
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2796}' | '\u{fe58}' | '\u{fe63}' => '-',
        // Point and comma of Korean and Japanese keyboards.
        '\u{3002}' | '\u{ff61}' => '.',
        '\u{3001}' | '\u{ff64}' => ',',
        '\u{2019}' => '\'',
        sign if sign.is_whitespace() => ' ',
        sign => sign,
    }
}

/// Splits off a power of ten: returns the digits before it, and the power as `e-4`. Accepts `1e-4`, `1.5 × 10⁻⁴`,
/// `1.5*10^-4`, `10⁻⁴`.
fn without_power(text: &str) -> Option<(&str, String)> {
    let raised = text.find(|sign| sign == '^' || raised_digit(sign).is_some());
    if let Some((before, power)) = raised.map(|at| text.split_at(at)) {
        let before = before.strip_suffix("10")?.trim_end();
        let power: String =
            power.trim_start_matches('^').chars().map(|sign| raised_digit(sign).unwrap_or(sign)).collect();
        let digits = match before {
            "" | "+" => "1",
            "-" => "-1",
            // A text with a second multiplication sign is not a number.
            before => before.strip_suffix(['×', '*', 'x', 'X', '·'])?.trim_end(),
        };
        return Some((digits, format!("e{}", power.trim())));
    }
    Some(match text.split_once(['e', 'E']) {
        Some((digits, power)) => (digits, format!("e{power}")),
        None => (text, String::new()),
    })
}

/// Returns the plain form of a superscript character.
fn raised_digit(sign: char) -> Option<char> {
    let place = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺".chars().position(|raised| raised == sign)?;
    "0123456789-+".chars().nth(place)
}

/// Lists the possible readings of digits with separators, each with a decimal point as its only separator, the
/// likeliest first.
fn readings(digits: &str) -> impl Iterator<Item = String> {
    // A single point is always a decimal point.
    let may_group_by_points = digits.contains(',') || digits.matches('.').count() > 1;
    let ways =
        [(',', '.'), (' ', '.'), ('_', '.'), ('\'', '.'), ('.', ','), (' ', ','), ('_', ','), ('\'', ',')];
    ways.into_iter()
        .filter(move |(group, _)| *group != '.' || may_group_by_points)
        .filter_map(move |(group, decimal)| with_point(digits, group, decimal))
}

/// Reads digits with `group` as thousands separator and `decimal` as decimal separator; `None` if they do not fit.
fn with_point(digits: &str, group: char, decimal: char) -> Option<String> {
    let (whole, decimals) = digits.split_once(decimal).unwrap_or((digits, ""));
    let groups: Vec<&str> = whole.split(group).collect();
    if let [first, rest @ ..] = groups.as_slice()
        && !rest.is_empty()
    {
        let is_group = (1..=3).contains(&first.len()) && !first.starts_with('0');
        if !is_group || rest.iter().any(|group| group.len() != 3) {
            return None;
        }
    }
    let number = format!("{}.{decimals}", groups.concat());
    let is_plain = number.bytes().filter(|byte| !byte.is_ascii_digit()).count() == 1;
    (is_plain && number.len() > 1).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY: RangeInclusive<f64> = f64::MIN..=f64::MAX;

    #[track_caller]
    fn check(texts: &[&str], expected: f64) {
        for text in texts {
            assert_eq!(read(text, &(-100.0..=100.0)), Some(expected), "{text}");
        }
    }

    #[test]
    fn every_kind_of_minus_sign_is_accepted() {
        check(&["-2.7", "−2.70", "–2.7", "—2.7", "‐2.7", "‑2.7", "－2.7", "﹣2.7", "− 2.7", "(−2.70)"], -2.7);
        check(
            &["+2.7", "＋2.7", " 2.7\n", "\u{feff}2.7\u{200b}", "x = 2.70", "x=2.7", "2.70×", "2.7배"],
            2.7,
        );
    }

    #[test]
    fn a_comma_that_cannot_separate_thousands_is_a_decimal_comma() {
        check(&["1,5", "1，5", "1、5", "1。5", "１．５", "１,５"], 1.5);
        check(&["−2,70", "-2,7"], -2.7);
        check(&[",5", ".5", "0,500", "0.500"], 0.5);
        check(&["5.", "5,", "5", "05", "５"], 5.0);
    }

    #[test]
    fn a_comma_before_three_digits_separates_thousands_unless_only_decimals_are_possible() {
        let reads = |text: &str, most: f64| read(text, &(0.0..=most));
        assert_eq!([reads("1,234", 10_000.0), reads("1,234", 100.0)], [Some(1234.0), Some(1.234)]);
        // Neither reading is in the range.
        assert_eq!(reads("123,456", 100.0), Some(123_456.0));
        // A point is a decimal point, however many digits follow.
        assert_eq!([reads("1.234", 10_000.0), reads("12.345", 10.0)], [Some(1.234), Some(12.345)]);
    }

    #[test]
    fn every_kind_of_thousands_separator_is_accepted() {
        let texts = ["1234567.5", "1,234,567.5", "1.234.567,5", "1 234 567.5", "1\u{202f}234\u{202f}567,5"];
        for text in texts.into_iter().chain([
            "1_234_567.5",
            "1'234'567.5",
            "1’234’567,5",
            "1\u{2009}234\u{2009}567.5",
        ]) {
            assert_eq!(read(text, &ANY), Some(1_234_567.5), "{text}");
        }
    }

    #[test]
    fn powers_of_ten_are_read() {
        check(
            &[
                "1e-3",
                "1E-3",
                "1e−3",
                "１ｅ－３",
                "1.0 × 10⁻³",
                "1×10^-3",
                "1*10^−3",
                "1 x 10^-3",
                "10⁻³",
                "10^-3",
            ],
            1e-3,
        );
        check(&["−1.5e1", "-1.5 × 10¹", "−1,5·10^1"], -15.0);
        check(&["−10¹"], -10.0);
    }

    #[test]
    fn text_that_is_not_a_number_is_refused() {
        let texts = [
            "",
            " ",
            "abc",
            "--1",
            "−",
            "1-2",
            "1,2,3",
            "1.2.3",
            "1 2",
            "12,34,567",
            "0,123,456",
            "1_0",
            "1e",
            "e5",
        ];
        let more = [
            "NaN",
            "∞",
            "−∞",
            "50 %",
            "2+2=4",
            "1.42 · σ(1.42) = 1.42 · 0.8053",
            "1×2×10^3",
            "2^3",
            "10^",
            "9⁹",
            "½",
            ".",
            ",",
            "()",
        ];
        for text in texts.into_iter().chain(more) {
            assert_eq!(read(text, &ANY), None, "{text}");
        }
        assert_eq!(read(&"1".repeat(LONGEST + 1), &ANY), None);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use crate::text::number::{exact, fixed, power_of_ten, scientific, significant, whole};
    use proptest::prelude::*;

    const ANY: RangeInclusive<f64> = f64::MIN..=f64::MAX;

    /// Checks that `text` is read as `value` to within `error` and the precision of the numbers themselves.
    fn reads(text: &str, value: f64, error: f64) -> Result<(), TestCaseError> {
        let number = read(text, &ANY);
        let limit = error * (1.0 + 1e-9) + value.abs() * f64::EPSILON;
        let is_near = number.is_some_and(|number| (number - value).abs() <= limit);
        prop_assert!(is_near, "{text} for {value} is read as {number:?}");
        Ok(())
    }

    proptest! {
        #[test]
        fn every_number_that_the_page_writes_is_read_back(
            size in -7.0..7.0_f64, is_negative: bool, digits in 1..8_usize, count: u64, power in -99..99_i32,
        ) {
            let value = if is_negative { -(10_f64.powf(size)) } else { 10_f64.powf(size) };
            let half = |decimals: i32| 0.5 * 10_f64.powi(-decimals);
            reads(&fixed(value, digits), value, half(digits as i32))?;
            reads(&exact(value), value, half(5))?;
            let magnitude = value.abs().log10().floor() as i32;
            let last = digits as i32 - 1 - magnitude;
            reads(&significant(value, digits), value, half(last.max(0)))?;
            reads(&scientific(value, digits), value, half(last))?;
            reads(&whole(count), count as f64, 0.0)?;
            reads(&power_of_ten(power), 10_f64.powi(power), 1e-9 * 10_f64.powi(power))?;
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in ".{0,40}", signs in "[-−0-9.,e×^⁻¹ _'()=]{0,12}") {
            let _ = (read(&text, &ANY), read(&signs, &ANY));
        }
    }
}
