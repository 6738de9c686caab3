use super::*;
use crate::{
    example::{report, report_with_own, report_with_sweep},
    finding::Invalid,
    report::{SweepOutcome, SweepPoint},
    time::Nanos,
};

fn pytorch() -> PyTorchRun {
    PyTorchRun::from_paste(include_str!("../../tests/reference/pytorch-2.15.0.txt")).unwrap()
}

#[test]
fn csv_has_a_header_and_a_line_per_row_with_equal_cell_counts() {
    let csv = to_csv(&report_with_sweep([1024, 2048].into_iter()), Some(&pytorch()));
    let lines: Vec<_> = csv.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 1 + 4 + 2 * 4 + 2 * 3);
    assert!(lines.iter().all(|line| line.split(',').count() == 20), "{csv}");
    assert!(lines[0].starts_with("part,tensor_bytes,subject,implementation,passes,batches,ns_per_pass,"));
    assert_eq!(
        lines[3],
        "exercise,131072,gelu,relaxed,10000,20,20000.0,19800.0,20200.0,20.0000,0.610352,13.1072,\
         8.00000,7.92000,8.08000,10.0000,9.90000,10.1000,0,2.40e-7"
    );
    assert!(
        lines[1].contains("exercise,131072,copy,relaxed") && lines[1].contains(",,,,,,0,"),
        "{}",
        lines[1]
    );
    assert!(lines[5].starts_with("sweep,1024,copy,"));
    assert!(lines[13].starts_with("pytorch,131072,relu,pytorch_1_threads,,,3477.70,"), "{}", lines[13]);
}

#[test]
fn an_own_function_is_named_with_its_form_in_every_file() {
    let report = report_with_own();
    let csv = to_csv(&report, None);
    let line = csv.lines().nth(5).unwrap();
    assert!(line.starts_with("own,131072,own,scalar,50,20,2500000,"), "{line}");
    assert!(line.ends_with(",1000.00,990.000,1010.00,,,,0,"), "{line}");
    let markdown = to_markdown(&report, None);
    assert!(markdown.contains("interpreted for each value: operations in float64: 3; no SIMD"), "{markdown}");
    assert!(markdown.contains("| own | scalar | 2500 [2475, 2525] |"), "{markdown}");
    let file: ExportFile = serde_json::from_str(&to_json(&report, None)).unwrap();
    assert_eq!(file.report, report);
    let without = to_json(&Report { own: None, ..report }, None);
    assert!(!without.contains("\"own\""), "a file without one is as it was");
}

#[test]
fn json_is_complete_and_can_be_read_back() {
    let (report, pytorch) = (report_with_sweep([1024].into_iter()), pytorch());
    let file: ExportFile = serde_json::from_str(&to_json(&report, Some(&pytorch))).unwrap();
    assert_eq!((file.format.as_str(), file.version), ("torchlit-timing", 1));
    assert_eq!(file.report, report);
    assert_eq!(file.pytorch, Some(pytorch));
}

#[test]
fn markdown_is_a_table_with_the_environment_of_the_run() {
    let markdown = to_markdown(&report(), Some(&pytorch()));
    for line in [
        "- Result: valid",
        "- Browser: Test/1 (a _ b), 4 logical cores",
        "- Clock step: 5.00 µs, cross-origin isolated",
        "- Best path: relaxed",
        "- Rounds: 20, of which disturbed: 0; warnings: 0",
        "- Matrix product (32, 1024)·(1024, 1024): 3.50 [3.46, 3.53] ms",
        "| gelu | relaxed | 20.0 [19.8, 20.2] | 0.0200 | 0.610 | 13.1 | 8.00 [7.92, 8.08] | 10.0 | 10000 |",
        "| relu | relaxed | 2.50 [2.48, 2.52] | 0.00250 | 0.0763 | 105 |  | 1.25 | 10000 |",
        "## PyTorch 2.15.0+cu132",
        "| gelu | 1 | 21.6 [21.5, 21.8] |",
    ] {
        assert!(markdown.lines().any(|found| found == line), "{line}\nis not in\n{markdown}");
    }
}

#[test]
fn markdown_of_an_invalid_run_begins_with_the_reason() {
    let mut report = report();
    report.invalid =
        vec![Invalid::Hidden { after: Nanos::from_millis(400.0) }, Invalid::Drift { change: 0.314 }];
    report.sweep =
        vec![SweepPoint { bytes: 8 << 20, outcome: SweepOutcome::OutOfMemory { bytes: 16 << 20 } }];
    let markdown = to_markdown(&report, None);
    let expected =
        "- Result: **INVALID** (the page was hidden after 0.40 s; all times changed by 31 % together)";
    assert_eq!(markdown.lines().nth(2), Some(expected));
    assert!(markdown.contains("## 8192 KiB\n\nOut of memory: 16 MiB were needed."));
}

#[test]
fn numbers_have_significant_digits_and_no_exponent() {
    let table = [
        (19.7123, 3, "19.7"),
        (0.061_23, 3, "0.0612"),
        (404_321.0, 3, "404321"),
        (1.0, 3, "1.00"),
        (0.0, 3, "0.00"),
        (-31.4, 2, "-31"),
        (f64::NAN, 3, ""),
        (1e-30, 3, "0.000000000000"),
    ];
    for (value, n_digits, expected) in table {
        assert_eq!(digits(value, n_digits), expected, "{value}");
    }
}
