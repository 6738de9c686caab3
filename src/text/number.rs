//! Numbers as people read them. Both languages write a point for decimals and a comma between thousands.

/// `value` with `digits` decimals, a true minus sign, and no sign on zero.
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

/// `value` with `digits` significant digits, as far as they are decimals: 23.4, 0.0713, 1,230.
pub fn significant(value: f64, digits: usize) -> String {
    if !value.is_finite() || value == 0.0 {
        return fixed(value, 0);
    }
    let magnitude = value.abs().log10().floor() as i32;
    let decimals = (digits as i32 - 1 - magnitude).max(0);
    let text = fixed(value, usize::try_from(decimals).unwrap_or(0));
    match text.split_once('.') {
        Some(_) => text,
        None => grouped(&text),
    }
}

/// `value` as a number between 1 and 10 with `digits` significant digits, times a power of ten: −4.73 × 10⁻⁴.
/// Zero is 0.
pub fn scientific(value: f64, digits: usize) -> String {
    if value == 0.0 || !value.is_finite() {
        return fixed(value, 0);
    }
    // Rounding may carry into the next power, so the exponent is read from the rounded number.
    let text = format!("{:.*e}", digits.saturating_sub(1), value);
    let (number, exponent) = text.split_once('e').unwrap_or((text.as_str(), "0"));
    format!("{} × {}", number.replace('-', "−"), power_of_ten(exponent.parse().unwrap_or(0)))
}

/// A power of ten in superscript digits: 10⁻⁴.
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

/// A whole number with a comma between thousands.
pub fn whole(value: u64) -> String {
    grouped(&value.to_string())
}

/// What English says about `count` things: `one` for exactly one, else `other`, with the number in place of `{}`.
/// Korean needs no such choice.
pub fn plural(count: usize, one: &str, other: &str) -> String {
    let words = if count == 1 { one } else { other };
    words.replace("{}", &whole(count as u64))
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
    fn significant_digits_follow_the_size_of_the_number() {
        #[track_caller]
        fn check(value: f64, expected: &str) {
            assert_eq!(significant(value, 3), expected);
        }
        check(23.44, "23.4");
        check(0.071_26, "0.0713");
        check(1234.0, "1,234");
        check(0.0, "0");
        check(-2.5, "−2.50");
    }

    #[test]
    fn one_thing_is_singular_and_none_or_many_are_plural() {
        let say = |count| plural(count, "{} byte", "{} bytes");
        assert_eq!([say(0), say(1), say(2), say(1500)], ["0 bytes", "1 byte", "2 bytes", "1,500 bytes"]);
    }

    #[test]
    fn very_small_numbers_are_written_with_a_power_of_ten() {
        assert_eq!(scientific(-4.7345e-4, 3), "−4.73 × 10⁻⁴");
        assert_eq!(scientific(9.999e-5, 3), "1.00 × 10⁻⁴");
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
