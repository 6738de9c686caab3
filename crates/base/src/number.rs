//! Numbers formatted for people. Both languages use a point for decimals and a comma between thousands. No line breaks
//! within a number or between it and its unit: their spaces are U+00A0.

/// Formats `value` with `digits` decimals, a true minus sign, and no sign on zero. Infinities are `∞` and `−∞`.
pub fn fixed(value: f64, digits: usize) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "∞".to_owned() } else { "−∞".to_owned() };
    }
    let text = format!("{:.digits$}", value.abs());
    let is_zero = text.chars().all(|digit| matches!(digit, '0' | '.'));
    if value < 0.0 && !is_zero { format!("−{text}") } else { text }
}

/// Formats `value` as [`fixed`] does, with a comma between thousands.
pub fn grouped_fixed(value: f64, digits: usize) -> String {
    let text = fixed(value, digits);
    match text.split_once('.') {
        Some((whole, decimals)) => format!("{}.{decimals}", grouped(whole)),
        None => grouped(&text),
    }
}

/// Returns the fewest decimals, from `at_least` to [`MOST_DECIMALS`], that show `value` exactly.
pub fn decimals_of(value: f64, at_least: usize) -> usize {
    let shows_all = |&decimals: &usize| {
        let scaled = value * 10_f64.powi(decimals as i32);
        // A remainder caused only by binary arithmetic is not a digit.
        (scaled - scaled.round()).abs() < 1e-6
    };
    (at_least..MOST_DECIMALS).find(shows_all).unwrap_or_else(|| at_least.max(MOST_DECIMALS))
}

/// The maximum number of decimals in inputs: learners' numbers are rounded to it.
pub const MOST_DECIMALS: usize = 5;

/// Formats `value` with as many decimals as it has, [`MOST_DECIMALS`] at most, and a comma between thousands: 10,000
/// and −0.05.
pub fn exact(value: f64) -> String {
    grouped_fixed(value, decimals_of(value, 0))
}

/// Formats `value` with `digits` significant digits, but never rounds whole digits away: 23.4, 0.0713, 1,234.
pub fn significant(value: f64, digits: usize) -> String {
    if !value.is_finite() || value == 0.0 {
        return fixed(value, 0);
    }
    let (_, exponent) = rounded(value, digits);
    // There are no decimals where the digits end before the point.
    grouped_fixed(value, usize::try_from(digits as i32 - 1 - exponent).unwrap_or(0))
}

/// Returns the decimal exponent of `value` in scientific notation, as in 4.73 × 10⁻⁴: −4. Returns 0 for 0.
pub fn exponent(value: f64) -> i32 {
    if value == 0.0 || !value.is_finite() { 0 } else { value.abs().log10().floor() as i32 }
}

/// Formats `value` as a number between 1 and 10 with `digits` significant digits, times a power of ten: −4.73 × 10⁻⁴.
/// Zero is 0.
pub fn scientific(value: f64, digits: usize) -> String {
    if value == 0.0 || !value.is_finite() {
        return fixed(value, 0);
    }
    let (number, exponent) = rounded(value, digits);
    format!("{}\u{a0}×\u{a0}{}", number.replace('-', "−"), power_of_ten(exponent))
}

/// Rounds `value`, which is finite and not 0, to `digits` significant digits. Returns a number from 1 up to 10 and the power
/// of ten it is multiplied by. Rounding may carry into the next power, so the exponent is that of the rounded number.
fn rounded(value: f64, digits: usize) -> (String, i32) {
    let text = format!("{:.*e}", digits.saturating_sub(1), value);
    let (number, exponent) = text.split_once('e').expect("an `e` is part of the format");
    (number.to_owned(), exponent.parse().expect("the exponent of an f64 has at most three digits"))
}

/// Formats a power of ten with superscript digits: 10⁻⁴.
pub fn power_of_ten(exponent: i32) -> String {
    let digits = exponent.to_string();
    let raised = digits.chars().map(|digit| match digit {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => '⁰',
    });
    format!("10{}", raised.collect::<String>())
}

/// Formats `value` with four decimals, one from 1,000, or with a power of ten below 10⁻⁴ and from 10⁵: `0.6590`,
/// `4.54e−5`, `3.40e38`. Zero is `0`.
pub fn four_decimals(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 {
        "0".to_owned()
    } else if !value.is_finite() || (1e-4..1e5).contains(&size) {
        fixed(value, if size >= 1e3 { 1 } else { 4 })
    } else {
        format!("{value:.2e}").replace('-', "−")
    }
}

/// Formats `value` with two decimals, or three where it has more beyond the rounding of float32.
pub fn two_decimals(value: f64) -> String {
    let has_more = (value * 100.0 - (value * 100.0).round()).abs() > 1e-2;
    fixed(value, if has_more { 3 } else { 2 })
}

/// Formats a share as a percentage: two significant digits below 1 %, one decimal below 100 %, three significant digits
/// from there. A share above 0 and below a thousandth of a percent is `< 0.001 %`.
pub fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    let size = percent.abs();
    let number = if percent > 0.0 && percent < 0.001 {
        "< 0.001".to_owned()
    } else if size < 0.995 {
        significant(percent, 2)
    } else if size < 99.95 {
        fixed(percent, 1)
    } else {
        significant(percent, 3)
    };
    format!("{number}\u{a0}%")
}

/// Divides a number with a unit, as formatted here, into both. A number without one has an empty unit.
pub fn number_and_unit(formatted: &str) -> (&str, &str) {
    formatted.rsplit_once('\u{a0}').unwrap_or((formatted, ""))
}

/// Formats a number of bytes in KiB or MiB, rounded down to whole ones: `512 KiB`.
pub fn bytes(n_bytes: u32) -> String {
    const MIB: u32 = 1 << 20;
    let (n, unit) = if n_bytes >= MIB { (n_bytes / MIB, "MiB") } else { (n_bytes / 1024, "KiB") };
    format!("{n}\u{a0}{unit}")
}

/// Formats a letter with an index in subscript digits: `z₁₀`.
pub fn indexed(letter: char, index: usize) -> String {
    // The subscript digits are consecutive in Unicode.
    let subscript = |digit: char| digit.to_digit(10).and_then(|digit| char::from_u32(0x2080 + digit));
    std::iter::once(letter).chain(index.to_string().chars().filter_map(subscript)).collect()
}

/// Formats a whole number with a comma between thousands.
pub fn whole(value: u64) -> String {
    grouped(&value.to_string())
}

/// Formats a number of things with a comma between thousands.
pub fn count(things: usize) -> String {
    whole(things as u64)
}

fn grouped(digits: &str) -> String {
    let sign = digits.len() - digits.trim_start_matches('−').len();
    let (sign, digits) = digits.split_at(sign);
    let mut out = sign.to_owned();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_number_has_a_true_minus_and_no_negative_zero() {
        #[track_caller]
        fn check(value: f64, digits: usize, expected: &str) {
            assert_eq!(fixed(value, digits), expected);
        }
        check(1.42, 3, "1.420");
        check(-0.16997, 3, "−0.170");
        check(-0.0001, 2, "0.00");
        check(-0.0, 1, "0.0");
        check(f64::NAN, 2, "NaN");
        check(f64::NEG_INFINITY, 2, "−∞");
    }

    #[test]
    fn an_exact_number_keeps_its_decimals_up_to_five() {
        #[track_caller]
        fn check(value: f64, decimals: usize, expected: &str) {
            assert_eq!((decimals_of(value, 0), exact(value).as_str()), (decimals, expected), "{value}");
        }
        check(2.0, 0, "2");
        check(-2.345, 3, "−2.345");
        check(0.1 + 0.2, 1, "0.3");
        check(99.999_99, 5, "99.99999");
        check(1.000_01, 5, "1.00001");
        check(1.0 / 3.0, 5, "0.33333");
        check(-10_000.05, 2, "−10,000.05");
        check(0.0, 0, "0");
        assert_eq!([decimals_of(1.5, 3), decimals_of(1.0 / 3.0, 7), decimals_of(f64::NAN, 0)], [3, 7, 5]);
    }

    #[test]
    fn significant_digits_follow_the_size_of_the_number() {
        #[track_caller]
        fn check(value: f64, expected: &str) {
            assert_eq!(significant(value, 3), expected);
        }
        check(9.996, "10.0");
        check(0.099_96, "0.100");
        check(999.6, "1,000");
        check(23.44, "23.4");
        check(0.071_26, "0.0713");
        check(1234.0, "1,234");
        check(0.0, "0");
        check(-2.5, "−2.50");
    }

    #[test]
    fn a_number_has_its_power_of_ten() {
        assert_eq!([-4.73e-4, 0.0, 10.0, 9.99, f64::NAN].map(exponent), [-4, 0, 1, 0, 0]);
    }

    #[test]
    fn a_number_too_small_for_four_decimals_has_a_power_of_ten() {
        #[track_caller]
        fn check(value: f64, expected: &str) {
            assert_eq!(four_decimals(value), expected);
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
    fn a_number_with_more_than_two_decimals_shows_three() {
        let numbers = [2.0, -0.1, 1.234, f64::from(87.1_f32), 87.125].map(two_decimals);
        assert_eq!(numbers, ["2.00", "−0.10", "1.234", "87.10", "87.125"]);
    }

    #[test]
    fn small_percentages_have_more_decimals() {
        #[track_caller]
        fn check(share: f64, expected: &str) {
            assert_eq!(percent(share), expected);
        }
        check(0.0, "0\u{a0}%");
        check(4.4e-6, "< 0.001\u{a0}%");
        check(0.0005, "0.050\u{a0}%");
        check(0.002_764, "0.28\u{a0}%");
        check(0.012, "1.2\u{a0}%");
        check(0.5, "50.0\u{a0}%");
        check(0.997, "99.7\u{a0}%");
        check(-0.5, "−50.0\u{a0}%");
        check(4.3, "430\u{a0}%");
        check(12.0, "1,200\u{a0}%");
        assert_eq!(number_and_unit(&percent(12.0)), ("1,200", "%"));
        assert_eq!(number_and_unit("1,200"), ("1,200", ""));
        // Rounded, these have reached the next size.
        check(0.000_997, "0.10\u{a0}%");
        check(0.009_96, "1.0\u{a0}%");
        check(0.999_6, "100\u{a0}%");
    }

    #[test]
    fn bytes_are_written_in_the_larger_unit() {
        assert_eq!([1024, 1 << 19, 1 << 26].map(bytes), ["1\u{a0}KiB", "512\u{a0}KiB", "64\u{a0}MiB"]);
    }

    #[test]
    fn indices_are_subscripts() {
        assert_eq!((indexed('p', 3), indexed('z', 10)), ("p₃".to_owned(), "z₁₀".to_owned()));
    }

    #[test]
    fn very_small_numbers_are_written_with_a_power_of_ten() {
        assert_eq!(scientific(-4.7345e-4, 3), "−4.73\u{a0}×\u{a0}10⁻⁴");
        assert_eq!(scientific(9.999e-5, 3), "1.00\u{a0}×\u{a0}10⁻⁴");
        assert_eq!(scientific(0.0, 3), "0");
        assert_eq!(scientific(f64::INFINITY, 3), "∞");
        assert_eq!(power_of_ten(12), "10¹²");
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(whole(0), "0");
        assert_eq!(whole(999), "999");
        assert_eq!(whole(10_000), "10,000");
        assert_eq!(whole(327_680_000), "327,680,000");
    }
}
