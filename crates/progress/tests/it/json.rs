//! JSON: strict, total, and the same as serde_json wherever both accept.

use crate::random::Random;
use crate::support::cases;
use progress::Json;
use progress::json::Syntax;

#[track_caller]
fn refused(text: &str, what: Syntax) {
    assert_eq!(Json::parse(text).map_err(|error| error.what), Err(what), "{text}");
}

#[track_caller]
fn kept(text: &str) {
    assert_eq!(Json::parse(text).map(|json| json.to_string()).as_deref(), Ok(text));
}

#[test]
fn i5_two_members_of_one_name_are_refused() {
    refused(r#"{"a":1,"a":1}"#, Syntax::DuplicateName("a".into()));
    refused(r#"{"a":1,"\u0061":2}"#, Syntax::DuplicateName("a".into()));
    kept(r#"{"a":{"a":1},"b":{"a":1}}"#);
}

#[test]
fn i3_numbers_that_a_float_cannot_hold_are_refused() {
    for text in ["NaN", "Infinity", "-Infinity", "+1"] {
        refused(text, if text.starts_with('-') { Syntax::Number } else { Syntax::NotAValue });
    }
    let too_long = format!("0.{}", "1".repeat(40));
    let literals =
        ["1e999", "-1e999", "1e99999999999999999999", "01", "1.", ".5", "1e", "1e+", "--1", "-", "1e308"];
    for text in literals.into_iter().chain([too_long.as_str()]) {
        let what = if text.starts_with('.') { Syntax::NotAValue } else { Syntax::Number };
        refused(text, what);
    }
}

#[test]
fn i6_numbers_of_later_versions_come_back_as_they_were_written() {
    for text in ["0", "-0", "-0.0", "1.50", "1e5", "1E-999", "9007199254740991", "9007199254740992", "1e307"]
    {
        kept(text);
    }
}

#[test]
fn every_finite_float_of_moderate_size_is_written_so_that_it_reads_back() {
    assert_eq!(Json::number(f64::NAN), None);
    assert_eq!(Json::number(f64::INFINITY), None);
    let mut random = Random::new(1);
    let some = (0..2_000).map(|_| f64::from_bits(random.next()));
    for value in some.chain([0.0, -0.0, 1.0, 0.1, f64::MIN_POSITIVE, 5e-324, 1e307, 123_456_789.125]) {
        if !value.is_finite() || value.abs() >= 1e307 {
            continue;
        }
        let text = Json::number(value).unwrap().to_string();
        assert_eq!(text.parse::<f64>().unwrap().to_bits(), value.to_bits(), "{text}");
        kept(&text);
    }
}

#[test]
fn i2_deep_nesting_is_refused_before_the_stack_feels_it() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    kept(&nested(33));
    refused(&nested(34), Syntax::TooDeep);
    refused(&"[".repeat(1_000_000), Syntax::TooDeep);
    refused(&r#"{"a":"#.repeat(1_000_000), Syntax::TooDeep);
}

#[test]
fn i7_long_names_are_refused_and_prototype_names_are_names() {
    refused(&format!(r#"{{"{}":1}}"#, "k".repeat(10_000)), Syntax::NameTooLong);
    kept(r#"{"__proto__":{"x":1},"constructor":2}"#);
}

#[test]
fn i8_half_surrogates_are_refused_and_whole_ones_are_characters() {
    for text in [r#""\ud800""#, r#""\udc00""#, r#""\ud800\ud800""#, r#""\ud83dA""#, r#""\ud83d\n""#] {
        refused(text, Syntax::LoneSurrogate);
    }
    assert_eq!(Json::parse(r#""\ud83d\udd25""#), Ok(Json::text("\u{1f525}")));
    kept(r#""\u0000\u202e\ud83d\udd25""#);
    refused("\"\u{0}\"", Syntax::ControlCharacter);
    refused(r#""\u12""#, Syntax::Escape);
    refused(r#""\u+123""#, Syntax::Escape);
    refused(r#""\x""#, Syntax::Escape);
}

#[test]
fn i1_every_prefix_of_a_text_is_refused_with_a_place_inside_it() {
    let whole = r#"{"a":[1,-2.5e3,null,true,false],"b":{"c":"\u00e9\n"}}"#;
    for len in 0..whole.len() {
        let error = Json::parse(&whole[..len]).unwrap_err();
        assert!(error.at <= len, "{error}");
    }
    refused("", Syntax::Ended);
    refused("{} {}", Syntax::Trailing);
    refused("[1 2]", Syntax::NotSeparated);
    refused("{1:2}", Syntax::NotAMember);
    refused("{\"a\" 2}", Syntax::NotAMember);
}

#[test]
fn whatever_is_accepted_serde_json_accepts_as_the_same_value() {
    let seeds = [
        r#"{"a":[1,-2.5e3,null,true,false],"b":{"c":"\u00e9\n","d":""}}"#,
        r#"[[["\ud83d\udd25","x"],{}],0,-1,12345678901234567890,1e10,0.5]"#,
        r#" { "k" : [ ] , "l" : { } } "#,
    ];
    let pieces =
        ["{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "1", "-", ".", "e", " ", "a", "null", "é", "\u{0}"];
    let (mut random, mut n_accepted) = (Random::new(7), 0);
    for _ in 0..cases(200_000) {
        let mut text = random.pick(&seeds).to_owned();
        for _ in 0..random.below(4) {
            let places: Vec<usize> = text.char_indices().map(|(idx, _)| idx).collect();
            let (from, to) = (random.below(places.len()), random.below(places.len()));
            match random.below(2) {
                0 => text.insert_str(places[from], random.pick(&pieces)),
                _ => text.replace_range(places[from.min(to)]..places[from.max(to).min(from.min(to) + 3)], ""),
            }
            if text.is_empty() {
                text.push('0');
            }
        }
        if let Ok(ours) = Json::parse(&text) {
            n_accepted += 1;
            let theirs: serde_json::Value = serde_json::from_str(&text).expect(&text);
            let again: serde_json::Value = serde_json::from_str(&ours.to_string()).expect(&text);
            assert_eq!(again, theirs, "{text}");
        }
    }
    assert!(n_accepted > cases(200_000) / 20, "{n_accepted} texts were accepted: too few to say anything");
}
