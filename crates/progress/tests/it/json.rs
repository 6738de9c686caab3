//! JSON in files: strict and bounded, and a run's record is kept as it was written.

use crate::random::Random;
use crate::support::{at, cases, full_progress, reseal, slug};
use progress::runs::RunRefused;
use progress::{FaultKind, Progress, Refusal, RunId, SyntaxFault, decode, encode};

/// Creates a state with a run of this record.
fn with_record(record: &str) -> Result<Progress, RunRefused> {
    let mut progress = Progress::default();
    let id = RunId { lesson: slug("activation-functions"), run: slug("r") };
    progress.add_run(id, at(1), record).map(|()| progress)
}

fn record_of(progress: &Progress) -> String {
    progress.runs(&slug("activation-functions"))[0].1.record().unwrap().to_owned()
}

fn file_with_record(record: &str) -> String {
    reseal(
        1,
        &format!(r#"{{"runs":{{"activation-functions":{{"r":{{"at":[1,0],"run":{record},"stamp":1}}}}}}}}"#),
    )
}

/// Checks that a record is kept unchanged, from the page and from a file.
#[track_caller]
fn kept(record: &str) {
    let progress = with_record(record).unwrap();
    assert_eq!(record_of(&progress), record);
    assert_eq!(encode(&progress), file_with_record(record));
    assert_eq!(decode(&file_with_record(record)), Ok(progress));
}

/// Checks that a record is refused, from the page and in a file.
#[track_caller]
fn refused(record: &str) {
    assert_eq!(with_record(record), Err(RunRefused::NotJson), "{record}");
    let refusal = decode(&file_with_record(record)).unwrap_err();
    assert!(!matches!(refusal, Refusal::Checksum) || !record.is_ascii(), "{record}: {refusal}");
}

/// Checks that a state is refused, with the field and a part of the reason.
#[track_caller]
fn refused_state(json: &str, path: &str, reason: &str) {
    match decode(&reseal(1, json)) {
        Err(Refusal::Field(fault)) => {
            assert_eq!(fault.path(), path, "{fault}");
            assert!(fault.to_string().contains(reason), "{fault}");
        }
        other => panic!("{json}: {other:?}"),
    }
}

#[test]
fn i5_two_members_of_one_name_are_refused_in_every_place() {
    for record in [r#"{"a":1,"a":1}"#, r#"{"a":1,"\u0061":2}"#, r#"[{"b":{"a":1,"c":2,"a":1}}]"#] {
        refused(record);
    }
    kept(r#"{"a":{"a":1},"b":{"a":1}}"#);
    refused_state(r#"{"facts":{},"facts":{}}"#, "", "duplicate field `facts`");
    refused_state(r#"{"facts":{"a":{},"a":{}}}"#, "facts", "duplicate field `a`");
    refused_state(r#"{"facts":{"a":{"k":{},"\u006b":{}}}}"#, "facts/a", "duplicate field `k`");
    refused_state(r#"{"resets":{"lessons":{"a":1,"b":1,"a":1}}}"#, "resets/lessons", "duplicate field `a`");
    refused_state(
        r#"{"notes":{"a/b":{"seen":{"0000000000000001":1,"0000000000000001":2}}}}"#,
        "notes/a/b/seen",
        "duplicate field `0000000000000001`",
    );
    refused_state(r#"{"locals":{"x":{"stamp":1,"stamp":1,"value":null}}}"#, "locals/x", "duplicate field");
}

#[test]
fn i3_numbers_that_a_float_cannot_hold_are_refused() {
    let literals = ["NaN", "Infinity", "-Infinity", "+1", "1e999", "-1e999", "1e99999999999999999999"];
    for literal in literals.into_iter().chain(["01", "1.", ".5", "1e", "1e+", "--1", "-"]) {
        refused(literal);
        refused(&format!(r#"{{"a":[{literal}]}}"#));
        let stamp = format!(r#"{{"resets":{{"all":{literal}}}}}"#);
        assert!(decode(&reseal(1, &stamp)).is_err(), "{literal}");
    }
}

#[test]
fn numbers_of_a_record_are_written_again_unchanged() {
    for text in ["0", "-0", "-0.0", "1.50", "1e5", "1E-999", "9007199254740991", "9007199254740992", "1e307"]
    {
        kept(text);
        kept(&format!("[{text},{{\"a\":{text}}}]"));
    }
}

#[test]
fn i2_deep_nesting_is_refused_before_it_can_overflow_the_stack() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    kept(&nested(28));
    refused(&nested(29));
    // Brackets inside strings do not count.
    kept(&format!("{{\"a\\\"{0}\":\"{0}\\\\\"}}", "[{".repeat(100)));
    for open in ["[", r#"{"a":"#, r#"{"facts":"#, r#"{"a":[{"b":"#] {
        let text = open.repeat(200_000);
        assert_eq!(with_record(&text), Err(RunRefused::NotJson));
        assert_eq!(decode(&reseal(1, &text)), Err(Refusal::Syntax(SyntaxFault::TooDeep(32))));
    }
}

#[test]
fn i7_long_names_are_refused_and_prototype_names_are_names() {
    let long = "k".repeat(10_000);
    assert_eq!(with_record(&format!(r#"{{"{long}":1}}"#)), Err(RunRefused::TooLong));
    assert!(decode(&file_with_record(&format!(r#"{{"{long}":1}}"#))).is_err());
    refused_state(&format!(r#"{{"{long}":1}}"#), &long[..40], "unknown field");
    kept(r#"{"__proto__":{"x":1},"constructor":2}"#);
}

#[test]
fn i8_half_surrogates_are_refused_and_whole_ones_are_characters() {
    for text in [r#""\ud800""#, r#""\udc00""#, r#""\ud800\ud800""#, r#""\ud83dA""#, r#""\ud83d\n""#] {
        refused(text);
        refused(&format!("{{{text}:1}}"));
        let local = format!(r#"{{"locals":{{"theme":{{"stamp":1,"value":{text}}}}}}}"#);
        assert!(decode(&reseal(1, &local)).is_err(), "{text}");
    }
    assert_eq!(record_of(&with_record("\"\u{1f525}<'é\"").unwrap()), r#""\ud83d\udd25\u003c\u0027\u00e9""#);
    kept(r#""\u0000\u202e\ud83d\udd25""#);
    for text in ["\"\u{0}\"", "\"\n\"", r#""\u12""#, r#""\u+123""#, r#""\x""#] {
        refused(text);
    }
}

#[test]
fn i1_every_prefix_of_a_text_is_refused() {
    let record = r#"{"a":[1,-2.5e3,null,true,false],"b":{"c":"\u00e9\n"}}"#;
    kept(record);
    for len in 0..record.len() {
        refused(&record[..len]);
    }
    // A text that escaping would make valid is refused as given.
    for text in ["\"\\é\"", "\"\u{7}\"", "\"\\<\"", "{\"a\\\u{0}\":1}"] {
        assert_eq!(with_record(text), Err(RunRefused::NotJson), "{text}");
    }
    for text in ["", "{} {}", "[1 2]", "{1:2}", "{\"a\" 2}", "{\"a\":1,}", "[1,]"] {
        refused(text);
    }
    let file = encode(&full_progress());
    let json = file.splitn(5, '|').nth(4).unwrap();
    for len in (0..json.len()).step_by(7) {
        assert!(matches!(decode(&reseal(1, &json[..len])), Err(Refusal::Syntax(_))), "{len}");
    }
}

#[test]
fn an_unknown_field_and_a_list_instead_of_an_object_are_refused_with_their_path() {
    refused_state(r#"{"later":1}"#, "later", "unknown field `later`");
    refused_state(r#"{"resets":{"later":1}}"#, "resets/later", "unknown field `later`");
    refused_state(r#"{"notes":{"a/b":{"later":1}}}"#, "notes/a/b/later", "unknown field");
    refused_state(r#"{"locals":{"a":{"stamp":1,"value":null,"x":1}}}"#, "locals/a/x", "unknown field");
    refused_state(r#"{"facts":{"a":{"k":{"p":[[1,0,1,{}]]}}}}"#, "facts/a/k/p/0", "invalid length 4");
    refused_state("[]", "", "expected an object");
    refused_state(r#"{"resets":[1]}"#, "resets", "expected an object");
    refused_state(r#"{"locals":{"theme":[5,"dark"]}}"#, "locals/theme", "expected an object");
    refused_state(r#"{"notes":{"a/b":[{},{}]}}"#, "notes/a/b", "expected an object");
}

#[track_caller]
fn is_fault(json: &str, kind: FaultKind) {
    match decode(&reseal(1, json)) {
        Err(Refusal::Field(fault)) => assert_eq!(*fault.kind(), kind, "{fault}"),
        other => panic!("{json}: {other:?}"),
    }
}

#[test]
fn the_kind_of_a_fault_is_known() {
    let run = |run: &str| format!(r#"{{"runs":{{"a":{{"r":{{"at":[1,0],"run":{run},"stamp":1}}}}}}}}"#);
    is_fault(r#"{"locals":{"theme":{"stamp":1}}}"#, FaultKind::Missing("value".to_owned()));
    is_fault(r#"{"xp":1}"#, FaultKind::Unknown);
    is_fault(r#"{"facts":{},"facts":{}}"#, FaultKind::Duplicate("facts".to_owned()));
    is_fault(r#"{"facts":{"a":{},"a":{}}}"#, FaultKind::Duplicate("a".to_owned()));
    is_fault(r#"{"facts":5}"#, FaultKind::WrongType);
    is_fault(r#"{"resets":{"all":null}}"#, FaultKind::WrongType);
    is_fault(r#"{"resets":{"all":"1"}}"#, FaultKind::WrongType);
    is_fault(r#"{"resets":{"all":0}}"#, FaultKind::Invalid);
    is_fault(r#"{"resets":{"all":1e999}}"#, FaultKind::Invalid);
    is_fault(r#"{"facts":{"A":{}}}"#, FaultKind::Invalid);
    is_fault(r#"{"facts":{"a":{"k":{"p":[[1,1440]]}}}}"#, FaultKind::Invalid);
    is_fault(r#"{"facts":{"a":{"k":{"p":[]}}}}"#, FaultKind::Length);
    is_fault(&run(r#"{"a":1,"a":2}"#), FaultKind::Invalid);
    is_fault(&run(&format!("\"{}\"", "x".repeat(6_143))), FaultKind::Invalid);
}

#[test]
fn a_text_that_is_not_json_is_refused_with_the_place_of_its_fault() {
    let reason = |json: &str| match decode(&reseal(1, json)) {
        Err(Refusal::Syntax(fault)) => fault,
        other => panic!("{json}: {other:?}"),
    };
    assert_eq!(reason(r#"{"facts":"#), SyntaxFault::Incomplete);
    assert!(matches!(reason(r#"{"facts":{},}"#), SyntaxFault::Unexpected { line: 1, column: 13, .. }));
    assert!(matches!(reason("{}\n x"), SyntaxFault::Unexpected { line: 2, column: 2, .. }));
}

#[test]
fn an_accepted_record_keeps_its_content_and_is_accepted_again() {
    let seeds = [
        r#"{"a":[1,-2.5e3,null,true,false],"b":{"c":"\u00e9\n","d":""}}"#,
        r#"[[["\ud83d\udd25","x"],{}],0,-1,12345678901234567890,1e10,0.5]"#,
        r#" { "k" : [ ] , "l" : { } } "#,
    ];
    let pieces = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "1", "-", ".", "e", " ", "a", "null", "é", "\u{0}",
        "<",
    ];
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
        if let Ok(progress) = with_record(&text) {
            n_accepted += 1;
            let record = record_of(&progress);
            assert!(record.is_ascii() && !record.contains(['<', '>', '&', '\'']), "{record}");
            let value =
                |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("it was accepted");
            assert_eq!(value(&record), value(&text), "{text}");
            assert_eq!(with_record(&record).as_ref(), Ok(&progress), "{text}");
            assert_eq!(decode(&encode(&progress)), Ok(progress), "{text}");
        }
    }
    assert!(n_accepted > cases(200_000) / 20, "{n_accepted} texts were accepted: too few to say anything");
}
