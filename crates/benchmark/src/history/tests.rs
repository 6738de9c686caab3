use super::*;
use crate::{
    example::{estimate, report, row},
    finding::Invalid,
    set::Member,
    subject::Function,
};

#[test]
fn an_entry_survives_storage() {
    let entry = HistoryEntry::of(&report());
    let json = serde_json::to_string(&entry).unwrap();
    assert!(
        json.contains(r#"{"s":"gelu","i":"relaxed","t":[20000.0,19800.0,20200.0],"r":[8.0,7.92,8.08]}"#),
        "{json}"
    );
    assert_eq!(serde_json::from_str::<HistoryEntry>(&json).unwrap(), entry);
}

#[test]
fn the_longest_entry_fits_into_4_kib() {
    let mut report = report();
    report.environment.host.user_agent = "\u{d55c}".repeat(5_000);
    let odd = 123_456.789_012_345;
    let subjects =
        Function::ALL.iter().flat_map(|&f| [Some(Subject::Forward(f)), Subject::derivative(f)]).flatten();
    report.rows = subjects
        .flat_map(|subject| {
            Implementation::ALL.iter().map(move |&implementation| Row {
                implementation,
                to_relu: Some(estimate(odd)),
                ..row(subject, 32_768, odd)
            })
        })
        .collect();
    assert_eq!(report.rows.len(), 68);
    let json = serde_json::to_string(&HistoryEntry::of(&report)).unwrap();
    assert!(json.len() <= 4096, "{} bytes", json.len());
}

#[test]
fn an_invalid_run_is_stored_as_invalid() {
    let mut report = report();
    report.invalid = vec![Invalid::Throttled { waiting: 0.6 }];
    assert!(!HistoryEntry::of(&report).is_valid);
}

#[test]
fn times_keep_four_digits() {
    for (value, expected) in [(2_345.678, 2_346.0), (0.000_123_456, 0.000_123_5), (9.999_9, 10.0)] {
        assert_eq!(four_digits(value), expected);
    }
}
