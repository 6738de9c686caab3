//! A report as a file: CSV for spreadsheets, JSON for programs, Markdown for people. English and with decimal points
//! whatever the page's language, so that files of two people fit together.

mod csv;
mod markdown;

use crate::{pytorch::PyTorchRun, report::Report};
use serde::{Deserialize, Serialize};

pub use csv::to_csv;
pub use markdown::to_markdown;

/// What a JSON file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExportFile {
    /// Always `torchlit-timing`.
    pub format: String,
    /// Version of the format: 1.
    pub version: u32,
    /// The report, with the time of every batch.
    pub report: Report,
    /// What PyTorch measured beside it, where the learner pasted it.
    pub pytorch: Option<PyTorchRun>,
}

/// The report as JSON, complete: what [`ExportFile`] reads.
pub fn to_json(report: &Report, pytorch: Option<&PyTorchRun>) -> String {
    let file = ExportFile {
        format: "torchlit-timing".to_owned(),
        version: 1,
        report: report.clone(),
        pytorch: pytorch.cloned(),
    };
    // Fails only for maps with keys that are no texts, of which there are none.
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// The number with so many significant digits, without an exponent: `0.6123`, `19.71`, `404300`.
fn digits(value: f64, n_digits: i32) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let magnitude = if value == 0.0 { 0 } else { value.abs().log10().floor() as i32 };
    let decimals = (n_digits - 1 - magnitude).clamp(0, 12);
    format!("{value:.*}", decimals as usize)
}

#[cfg(test)]
mod tests;
