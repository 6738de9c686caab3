//! Checks the words of the page: no line breaks between a number and its unit.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a panic fails the test")]

use std::{fs, path::Path};

const UNITS: [&str; 8] = ["%", "ns", "µs", "ms", "s", "KiB", "MiB", "MB"];

/// Returns whether a line of a table of words has a number, or the place of one, before a space and a unit.
fn breaks(line: &str) -> bool {
    UNITS.iter().any(|unit| {
        line.match_indices(&format!(" {unit}")).any(|(at, found)| {
            let (before, from) = line.split_at(at);
            let after = from.strip_prefix(found).unwrap();
            before.ends_with(|last: char| last.is_ascii_digit() || last == '}')
                && !after.starts_with(|next: char| next.is_ascii_alphabetic())
        })
    })
}

/// Returns the files of a folder that contain words, those of its folders included.
fn tables_below(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(tables_below(&path));
        } else if fs::read_to_string(&path).is_ok_and(|text| text.contains("words! {")) {
            files.push(path.to_str().unwrap().to_owned());
        }
    }
    files
}

#[test]
fn no_line_of_text_breaks_between_a_number_and_its_unit() {
    assert!(breaks(r#"share = "95 % of them""#) && breaks("{time} µs") && breaks("5 MiB를"));
    assert!(!breaks(r"95\u{a0}%") && !breaks("3 samples") && !breaks("a % b") && !breaks("{n} more"));
    let files: Vec<_> = ["src", "crates/labs/src", "crates/ui-kit/src"]
        .into_iter()
        .flat_map(|folder| tables_below(Path::new(folder)))
        .collect();
    assert!(files.len() > 30, "{files:?}");
    let mut faults = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//") && breaks(line));
        faults.extend(lines.map(|line| format!("{file}: {}", line.trim())));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
