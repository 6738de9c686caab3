//! Number literals: integers are understood, everything else is kept as it was written.

use super::Json;

/// A number literal that is not a plain integer, kept as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(Box<str>);

impl Decimal {
    /// The literal.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The largest integer that a JavaScript number holds exactly together with all below it: 2^53 - 1.
pub const MAX_SAFE_INT: i64 = (1 << 53) - 1;

/// Longest number that is read, in bytes. The shortest form of any `f64` has at most 24.
const MAX_NUMBER_LEN: usize = 40;
/// Numbers of this many digits before the point, exponent included, are refused: an `f64` ends at 1.8e308.
const TOO_MANY_DIGITS: i32 = 309;

/// The number with this literal, `None` when JSON has no such literal or an `f64` cannot hold it.
///
/// A literal is `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
pub(super) fn number(literal: &str) -> Option<Json> {
    let (is_negative, unsigned) = match literal.as_bytes() {
        [b'-', unsigned @ ..] => (true, unsigned),
        unsigned => (false, unsigned),
    };
    let (whole, rest) = split_digits(unsigned);
    if literal.len() > MAX_NUMBER_LEN || matches!(whole, [] | [b'0', _, ..]) || !may_follow(rest, whole.len())
    {
        return None;
    }
    let size = if rest.is_empty() { int(whole) } else { None };
    Some(match size {
        // "-0" is not the integer 0: writing it as 0 would change it.
        Some(size) if !(is_negative && size == 0) => Json::Int(if is_negative { -size } else { size }),
        _ => Json::Decimal(Decimal(literal.into())),
    })
}

/// The integer of these digits, if it is at most [`MAX_SAFE_INT`], which has 16.
fn int(digits: &[u8]) -> Option<i64> {
    if digits.len() > 16 {
        return None;
    }
    let int = digits.iter().fold(0, |int, digit| 10 * int + i64::from(digit - b'0'));
    (int <= MAX_SAFE_INT).then_some(int)
}

/// Whether this may stand behind the whole part of a number, and leaves it below 1e308 in size.
fn may_follow(rest: &[u8], whole_len: usize) -> bool {
    let rest = match rest {
        [] => return true,
        [b'.', after_point @ ..] => match split_digits(after_point) {
            ([], _) => return false,
            (_, rest) => rest,
        },
        _ => rest,
    };
    let Some((b'e' | b'E', exponent)) = rest.split_first() else { return rest.is_empty() };
    let (sign, digits) = match exponent.split_first() {
        Some((b'-', digits)) => (-1, digits),
        Some((b'+', digits)) => (1, digits),
        _ => (1, exponent),
    };
    let power = digits.iter().try_fold(0i32, |power, digit| {
        digit.is_ascii_digit().then(|| (power * 10 + i32::from(digit - b'0')).min(10_000))
    });
    !digits.is_empty() && power.is_some_and(|power| whole_len as i32 + sign * power < TOO_MANY_DIGITS)
}

/// The leading decimal digits, and what follows.
fn split_digits(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(bytes.len());
    bytes.split_at_checked(end).unwrap_or((bytes, &[]))
}
