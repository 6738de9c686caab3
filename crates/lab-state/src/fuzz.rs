//! Fuzzing of a lab's state with addresses of all kinds: call [`withstands_any_address`] from a test of each lab.

use super::{LabState, read_text, value_of, with_value, write};
use proptest::{
    collection::vec,
    prelude::*,
    sample::select,
    test_runner::{Config, TestRunner},
};
use std::fmt::Debug;

/// Pieces of hostile values.
const PIECES: [&str; 24] = [
    "",
    "0",
    "1",
    "-1",
    "-0",
    "0.5",
    "3.75",
    "1e999",
    "NaN",
    "inf",
    "-",
    ".",
    "99999999999999999999",
    "0.000000001",
    "-123456789.125",
    "relu",
    "gelu,silu",
    "relu,relu,relu",
    ",,,,",
    "%00",
    "~~",
    "::",
    "é\u{202e}",
    "<script>",
];

/// Checks that every text is read as a state without a panic, and that this state survives being written and read.
pub fn withstands_any_address<S: LabState + Debug>(setup: &S) {
    let own = write(setup);
    let names: Vec<String> =
        own.split('~').filter_map(|part| part.split_once(':')).map(|(name, _)| name.to_owned()).collect();
    let names =
        names.into_iter().chain(["x".to_owned(), "zoom".to_owned(), "é".to_owned()]).collect::<Vec<_>>();
    let value = prop_oneof![
        3 => select(PIECES.to_vec()).prop_map(str::to_owned),
        2 => any::<f64>().prop_map(|number| number.to_string()),
        2 => (-100.0..100.0).prop_map(|number: f64| number.to_string()),
        1 => vec(-10.0..10.0_f64, 0..14).prop_map(|all| all.iter().map(f64::to_string).collect::<Vec<_>>().join(",")),
        1 => ".{0,12}",
    ];
    let field = (select(names), value).prop_map(|(name, value)| format!("{name}:{value}"));
    let text = prop_oneof![
        4 => (0..=S::VERSION + 1, vec(field, 0..9)).prop_map(|(version, fields)| format!("{version}~{}", fields.join("~"))),
        1 => ".{0,200}",
    ];
    let outcome = TestRunner::new(Config { cases: 4000, failure_persistence: None, ..Config::default() })
        .run(&text, |text| {
            let state = read_text(&text, setup).state;
            let written = write(&state);
            let again = read_text(&written, setup);
            prop_assert_eq!(&again.state, &state, "from {}, written as {}", &text, &written);
            prop_assert_eq!(again.note, None, "what is written is followed: {}", &written);
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"~:,._-".contains(&byte);
            prop_assert!(written.bytes().all(is_plain), "needs no escaping: {}", &written);
            let query = with_value("a=%20&b", "lab", Some(&written));
            prop_assert_eq!(value_of(&query, "lab"), Some(written));
            Ok(())
        });
    assert!(outcome.is_ok(), "{}", outcome.err().map(|error| error.to_string()).unwrap_or_default());
}
