//! Numbers of the lab as text.

use ui_kit::text::number::{exact, scientific, significant};

/// Formats a gain as its field does.
pub(super) fn gain_text(gain: f64) -> String {
    exact(gain)
}

/// Formats a value of any magnitude with three digits; a dash where there is none.
pub(super) fn number(value: f64) -> String {
    match value.abs() {
        size if size.is_nan() => "–".to_owned(),
        0.0 => "0".to_owned(),
        size if (0.001..10_000.0).contains(&size) => significant(value, 3),
        size if size.is_infinite() => "∞".to_owned(),
        _ => scientific(value, 3),
    }
}

/// Formats a number by its log₁₀: as a number near 1, otherwise as a power of ten with one decimal: 10⁻¹⁹·⁵.
pub(super) fn power(log: f64) -> String {
    if log.is_nan() {
        return "–".to_owned();
    }
    if log == f64::NEG_INFINITY {
        return "0".to_owned();
    }
    if log.abs() < 2.0 {
        return significant(10_f64.powf(log), 3);
    }
    let raised = |letter: char| match letter {
        '-' => '⁻',
        '.' => '·',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        digit => char::from_u32('⁰' as u32 + digit.to_digit(10).unwrap_or_default()).unwrap_or(digit),
    };
    format!("10{}", format!("{log:.1}").chars().map(raised).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_numbers_near_1_and_powers_of_ten_far_from_it() {
        let said = [-19.453, 0.0, 0.853_8, 47.0, -2.0, f64::NEG_INFINITY, f64::NAN].map(power);
        assert_eq!(said, ["10⁻¹⁹·⁵", "1.00", "7.14", "10⁴⁷·⁰", "10⁻²·⁰", "0", "–"]);
    }

    #[test]
    fn numbers_have_three_digits_at_any_magnitude() {
        let said = [1.0, 0.408_25, -0.000_12, 1e20, 0.0, f64::INFINITY, f64::NAN].map(number);
        assert_eq!(said, ["1.00", "0.408", "−1.20\u{a0}×\u{a0}10⁻⁴", "1.00\u{a0}×\u{a0}10²⁰", "0", "∞", "–"]);
    }
}
