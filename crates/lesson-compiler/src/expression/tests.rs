use super::*;
use crate::record::Record;

#[track_caller]
fn prints(source: &str, expected: &str) {
    assert_eq!(print(source, &Record::default()).as_deref(), Ok(expected), "{source}");
}

#[track_caller]
fn refuses(source: &str, expected: &str) {
    assert_eq!(
        print(source, &Record::default()).map_err(|error| error.message),
        Err(expected.to_owned()),
        "{source}"
    );
}

fn holds_alone(source: &str) -> Result<bool, ExpressionError> {
    holds(source, &Record::default())
}

#[test]
fn a_function_is_evaluated_from_end_to_end() {
    let curve = |source: &str| curve(source, -2.0, 2.0, 5, &Record::default());
    assert_eq!(curve("relu(x) + 1").as_deref(), Ok([1.0, 1.0, 1.0, 2.0, 3.0].as_slice()));
    assert!(curve("1 / x").is_err() && curve("x < 1").is_err() && curve("y").is_err());
}

#[test]
fn arithmetic_follows_the_usual_order() {
    prints("1 + 2 * 3 to 0", "7");
    prints("(1 + 2) * 3 to 0", "9");
    prints("-2^2 to 0", "−4");
    prints("2^-1 to 1", "0.5");
    prints("10 - 4 - 3 to 0", "3");
    prints("2e3 / 4 to 0", "500");
}

#[test]
fn activations_and_their_slopes_come_from_the_kernels() {
    prints("relu(-1) to 0", "0");
    prints("silu(0) to 1", "0.0");
    prints("sigmoid'(0) to 2", "0.25");
    prints("argmin(silu(x), -5, 5) to 4", "−1.2785");
    prints("min(silu(x), -5, 5) to 4", "−0.2785");
    prints("argmax(gelu'(x), 0, 5) to 5", "1.41421");
}

#[test]
fn softmax_takes_a_list_and_a_temperature() {
    prints("softmax([2, 1, 0.1])[0] to 3", "0.659");
    prints("softmax([2, 1, 0.1], 2)[0] to 3", "0.502");
    prints("-log_softmax([1, repeat(0, 9)])[0] to 3", "1.461");
    prints("logsumexp([0, 0]) to 4", "0.6931");
    prints("sum(softmax([5, 6, 7])) to 5", "1.00000");
}

#[test]
fn numbers_are_printed_with_a_real_minus_and_groups() {
    prints("32 * 1024 to 0", "32,768");
    prints("1024 to 0", "1024");
    prints("0.25^10 sci 3", "9.54\u{a0}×\u{a0}10⁻⁷");
    prints("9.999e-4 sci 2", "1.0\u{a0}×\u{a0}10⁻³");
    prints("0.00246651 sig 3", "0.00247");
    prints("-0.0001 to 2", "0.00");
}

#[test]
fn a_chained_comparison_holds_for_every_pair() {
    assert_eq!(holds_alone("1 < 2 < 3"), Ok(true));
    assert_eq!(holds_alone("1 < 3 < 2"), Ok(false));
    assert_eq!(holds_alone("round(silu(1), 2) == 0.73"), Ok(true));
    assert!(holds_alone("1 + 1").is_err());
}

#[test]
fn an_invalid_expression_is_refused_with_a_reason() {
    refuses("silu(1)", "its number format is missing");
    refuses("slu(1) to 2", "there is no function `slu` of 1 argument");
    refuses("ln(0) to 2", "its value is -inf");
    refuses("[1, 2] to 2", "expected a number, found a list");
    refuses("1 + to 2", "unexpected end");
    refuses("silu(y) to 2", "there is no constant `y`");
    refuses("silu(x) to 2", "`x` has no value here");
    refuses("[1][4] to 2", "the list has no item 4");
}
