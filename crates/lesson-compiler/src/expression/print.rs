//! Formatting of computed numbers.

use super::{ExpressionError, number};
use crate::record::Record;

/// Evaluates `source` and formats the number as its end says: `… to 3` decimals, `… sig 3` significant digits, or `…
/// sci 3` digits times a power of ten. Minus is U+2212; thousands are separated from five digits on.
pub(crate) fn print(source: &str, record: &Record) -> Result<String, ExpressionError> {
    let missing = || {
        let hint =
            "end with `to 3` (decimals), `sig 3` (significant digits) or `sci 3` (times a power of ten)";
        ExpressionError::new("its number format is missing", hint)
    };
    let (rest, digits) = source.rsplit_once(' ').ok_or_else(missing)?;
    let (expression, form) = rest.rsplit_once(' ').ok_or_else(missing)?;
    let digits: usize = digits.parse().ok().filter(|digits| *digits <= 12).ok_or_else(missing)?;
    if form == "to"
        && let Some(recorded) = record.decimals_of(expression)
        && recorded < digits
    {
        let message = format!("it is recorded with only {recorded} decimals");
        return Err(ExpressionError::new(message, "print fewer decimals, or record more of them"));
    }
    let text = match form {
        "to" => fixed(number(expression, record)?, digits),
        "sig" => significant(number(expression, record)?, digits.max(1)),
        "sci" => scientific(number(expression, record)?, digits.max(1)),
        _ => return Err(missing()),
    };
    Ok(text)
}

fn fixed(number: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", number.abs());
    let (whole, fraction) = digits.split_once('.').map_or((digits.as_str(), None), |(w, f)| (w, Some(f)));
    let is_zero = digits.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = if number < 0.0 && !is_zero { "−" } else { "" };
    let fraction = fraction.map(|fraction| format!(".{fraction}")).unwrap_or_default();
    format!("{sign}{}{fraction}", grouped(whole))
}

/// Groups the digits by three from five digits on: `1024`, `32,768`.
fn grouped(whole: &str) -> String {
    if whole.len() < 5 {
        return whole.to_owned();
    }
    let mut text = String::new();
    for (idx, digit) in whole.chars().enumerate() {
        if idx > 0 && (whole.len() - idx).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn significant(number: f64, digits: usize) -> String {
    let exponent = exponent_of(number, digits);
    let decimals = usize::try_from(digits as i32 - 1 - exponent).unwrap_or(0);
    fixed(number, decimals)
}

fn scientific(number: f64, digits: usize) -> String {
    let exponent = exponent_of(number, digits);
    let superscript = |digit: char| match digit {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        digit => digit
            .to_digit(10)
            .and_then(|digit| char::from_u32(0x2070 + digit))
            .expect("an exponent is a whole number"),
    };
    let power: String = exponent.to_string().chars().map(superscript).collect();
    // The no-break spaces keep the number on one line.
    format!("{}\u{a0}×\u{a0}10{power}", fixed(number / 10_f64.powi(exponent), digits - 1))
}

/// Returns the power of ten of the first digit after rounding the number to so many digits.
fn exponent_of(number: f64, digits: usize) -> i32 {
    let text = format!("{:.*e}", digits - 1, number.abs());
    let exponent = text.rsplit_once('e').and_then(|(_, exponent)| exponent.parse().ok());
    exponent.expect("a finite number has an exponent")
}
