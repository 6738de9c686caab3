//! A report as a file: CSV for spreadsheets, JSON for programs, Markdown for people. English and with decimal points
//! whatever the page's language, so that files of two people fit together.

mod csv;
mod markdown;

use crate::{pytorch::PyTorchRun, report::Report};
use serde::{Deserialize, Serialize};

pub use csv::to_csv;
pub use markdown::to_markdown;

/// Contents of a JSON file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExportFile {
    /// Always `torchlit-timing`.
    pub format: String,
    /// Version of the format: 1.
    pub version: u32,
    /// The report, with the time of every batch.
    pub report: Report,
    /// PyTorch's measurements, if the learner pasted any.
    pub pytorch: Option<PyTorchRun>,
}

/// Returns the report as JSON, complete, in the format of [`ExportFile`].
pub fn to_json(report: &Report, pytorch: Option<&PyTorchRun>) -> String {
    let file = ExportFile {
        format: "torchlit-timing".to_owned(),
        version: 1,
        report: report.clone(),
        pytorch: pytorch.cloned(),
    };
    // Fails only for maps whose keys are not strings; there are none here.
    serde_json::to_string_pretty(&file)
        .expect("serialising fails only for maps with keys that are not strings")
}

/// Returns the number with `n_digits` significant digits, without an exponent: `0.6123`, `19.71`, `404300`.
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
