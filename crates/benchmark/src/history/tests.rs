use super::*;
use crate::{
    example::{estimate, report, report_with_own, row},
    finding::Invalid,
    set::Member,
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
fn an_own_function_is_not_stored_and_one_of_another_version_can_be_read() {
    let entry = HistoryEntry::of(&report());
    assert_eq!(HistoryEntry::of(&report_with_own()), entry);
    let json = entry.to_json().replacen(r#""s":"silu","i":"relaxed""#, r#""s":"own","i":"scalar""#, 1);
    let read = HistoryEntry::from_json(&json).unwrap();
    assert_eq!(read.rows[3].subject, Subject::Own);
    assert_eq!((read.ratio("gelu/relu"), read.ratio("own/relu")), (Some(8.0), None));
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

#[test]
fn a_ratio_of_two_functions_is_that_of_their_times_on_the_best_path() {
    let entry = HistoryEntry::of(&report());
    assert_eq!(entry.ratio("gelu/relu"), Some(8.0));
    assert_eq!(entry.ratio("silu/gelu"), Some(0.875));
    for unknown in ["mish/relu", "gelu", "gelu/", "x/y"] {
        assert_eq!(entry.ratio(unknown), None, "{unknown}");
    }
    assert_eq!(HistoryEntry { best: None, ..entry }.ratio("gelu/relu"), None);
}

#[test]
fn the_widest_interval_of_a_ratio_decides_the_grade_of_a_run_that_counts() {
    let grade = |half_width: f64| {
        let mut entry = HistoryEntry::of(&report());
        let ratio = entry.rows.iter_mut().find_map(|row| row.to_relu.as_mut()).unwrap();
        *ratio = Estimate { median: 8.0, low: 8.0 - 8.0 * half_width, high: 8.0 + 8.0 * half_width };
        entry.grade()
    };
    assert_eq!(
        [0.05, 0.09, 0.2, 0.3].map(grade),
        [Grade::Quiet, Grade::Quiet, Grade::Usable, Grade::TooNoisy]
    );
    let invalid = HistoryEntry { is_valid: false, ..HistoryEntry::of(&report()) };
    assert_eq!(invalid.grade(), Grade::TooNoisy);
}

#[test]
fn slowness_is_the_middle_of_the_forward_passes_within_bounds() {
    let slowness = |factor: f64| {
        let mut entry = HistoryEntry::of(&report());
        entry.rows.iter_mut().for_each(|row| row.time = row.time.scaled(factor));
        entry.slowness().unwrap()
    };
    // GELU's 20 µs against 0.8 ns for each of 32,768 values.
    assert!((slowness(1.0) - 20_000.0 / (0.8 * 32_768.0)).abs() < 1e-9, "{}", slowness(1.0));
    assert!((slowness(8.0) / slowness(1.0) - 8.0).abs() < 1e-9);
    assert_eq!((slowness(0.0), slowness(1e9)), (0.1, 50.0));
    assert_eq!(HistoryEntry { rows: Vec::new(), ..HistoryEntry::of(&report()) }.slowness(), None);
}
