//! Summary of a run, for the list of runs on this device. It holds no samples, so that an entry stays below 4 KiB
//! whatever was measured.

use crate::{
    implementation::Implementation,
    plan::{Plan, typical_pass},
    quality::{Grade, TOO_WIDE},
    report::{Report, Row},
    statistics::Estimate,
    subject::{Function, Subject},
    time::Nanos,
};
use serde::{Deserialize, Serialize};

/// Version of the format.
const VERSION: u32 = 1;
/// Rows that an entry keeps, the copy and the forward rows first.
const MOST_ROWS: usize = 34;
/// Characters of the browser's name that an entry keeps.
const LONGEST_NAME: usize = 160;

/// Range of a plausible slowness: a value outside it comes from a damaged record.
const FASTEST: f64 = 0.1;
const SLOWEST: f64 = 50.0;

/// Widest half of a 95 % interval of a ratio to ReLU, as a share of the ratio, in a quiet run.
const QUIET: f64 = 0.10;

/// One run of the past.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// Version of this format.
    pub version: u32,
    /// Settings of the run.
    pub plan: Plan,
    /// Whether the run counted.
    pub is_valid: bool,
    /// The browser, as in the report.
    pub user_agent: String,
    /// The build.
    pub build: String,
    /// One tick of the clock.
    pub clock_step: Nanos,
    /// The best path.
    pub best: Option<Implementation>,
    /// Sizes of the sweep that were measured.
    pub n_sizes: u32,
    /// Measured rows, times rounded to four digits.
    pub rows: Vec<HistoryRow>,
}

/// One row of a past run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryRow {
    /// Function or copy that was computed.
    #[serde(rename = "s")]
    pub subject: Subject,
    /// Implementation that computed it.
    #[serde(rename = "i")]
    pub implementation: Implementation,
    /// Time of one pass, nanoseconds.
    #[serde(rename = "t", with = "triple")]
    pub time: Estimate,
    /// Time relative to ReLU's, where there is one.
    #[serde(rename = "r", with = "maybe_triple", default, skip_serializing_if = "Option::is_none")]
    pub to_relu: Option<Estimate>,
}

impl HistoryEntry {
    /// Returns the summary of the report.
    pub fn of(report: &Report) -> Self {
        Self {
            version: VERSION,
            plan: report.plan,
            is_valid: report.is_valid(),
            user_agent: report.environment.host.user_agent.chars().take(LONGEST_NAME).collect(),
            build: report.environment.build.clone(),
            clock_step: Nanos::new(four_digits(report.environment.clock_step.get())),
            best: report.environment.best,
            n_sizes: report.n_sizes() as u32,
            rows: report.rows.iter().take(MOST_ROWS).map(HistoryRow::of).collect(),
        }
    }

    /// Returns the entry as JSON, below 4 KiB.
    pub fn to_json(&self) -> String {
        // Fails only for maps whose keys are not strings; there are none here.
        serde_json::to_string(self).expect("serialising fails only for maps with keys that are not strings")
    }

    /// Returns the row of a function's forward pass on the best path.
    pub fn best_row(&self, function: Function) -> Option<&HistoryRow> {
        let best = self.best?;
        self.rows.iter().find(|row| row.subject == Subject::Forward(function) && row.implementation == best)
    }

    /// Returns the ratio of two functions' times on the best path, named as in `gelu/relu`; `None` if the run has not
    /// measured both.
    pub fn ratio(&self, quantity: &str) -> Option<f64> {
        let (above, below) = quantity.split_once('/')?;
        let row = |id: &str| self.best_row(Function::from_id(id)?);
        let (above, below) = (row(above)?, row(below)?);
        match above.to_relu {
            // Of times that were paired by round, as the exercise itself judges a guess.
            Some(ratio) if below.subject == Subject::Forward(Function::Relu) => Some(ratio.median),
            _ => Some(above.time.median / below.time.median),
        }
    }

    /// Returns how many times as long a function takes on this device as on the computer whose figures the estimate of a
    /// run's duration is made of: the median of the forward passes. `None` without any.
    pub fn slowness(&self) -> Option<f64> {
        let forward = self.rows.iter().filter(|row| matches!(row.subject, Subject::Forward(_)));
        let mut all: Vec<f64> = forward
            .map(|row| row.time.median / typical_pass(row.subject, row.implementation).get())
            .filter(|it| it.is_finite())
            .collect();
        all.sort_by(f64::total_cmp);
        Some(all.get(all.len() / 2)?.clamp(FASTEST, SLOWEST))
    }

    /// Returns how much the run can be trusted, by its intervals: an entry does not keep what else
    /// [`Quality`](crate::quality::Quality) goes by.
    pub fn grade(&self) -> Grade {
        let is_counted = |row: &&HistoryRow| {
            Some(row.implementation) == self.best && matches!(row.subject, Subject::Forward(_))
        };
        let ratios = self.rows.iter().filter(is_counted).filter_map(|row| row.to_relu);
        let widest = ratios.map(|it| it.relative_half_width()).fold(0.0, f64::max);
        match widest {
            _ if !self.is_valid => Grade::TooNoisy,
            width if width <= QUIET => Grade::Quiet,
            width if width <= TOO_WIDE => Grade::Usable,
            _ => Grade::TooNoisy,
        }
    }

    /// Returns the entry in a JSON text, or `None` for an entry of another version and for anything else.
    pub fn from_json(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().filter(|entry: &Self| entry.version == VERSION)
    }
}

impl HistoryRow {
    fn of(row: &Row) -> Self {
        Self {
            subject: row.subject,
            implementation: row.implementation,
            time: rounded(&row.time),
            to_relu: row.to_relu.as_ref().map(rounded),
        }
    }
}

fn rounded(estimate: &Estimate) -> Estimate {
    Estimate {
        median: four_digits(estimate.median),
        low: four_digits(estimate.low),
        high: four_digits(estimate.high),
    }
}

/// Returns the nearest number of four significant digits.
fn four_digits(value: f64) -> f64 {
    // Only formatting and parsing gives the number whose shortest form has four digits.
    format!("{value:.3e}").parse().expect("every number can be parsed again")
}

/// An estimate as `[median, low, high]`.
mod triple {
    use crate::statistics::Estimate;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(estimate: &Estimate, serializer: S) -> Result<S::Ok, S::Error> {
        [estimate.median, estimate.low, estimate.high].serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Estimate, D::Error> {
        <[f64; 3]>::deserialize(deserializer).map(|[median, low, high]| Estimate { median, low, high })
    }
}

/// An estimate that may be missing.
mod maybe_triple {
    use crate::statistics::Estimate;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(
        estimate: &Option<Estimate>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match estimate {
            Some(estimate) => super::triple::serialize(estimate, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Estimate>, D::Error> {
        let triple = Option::<[f64; 3]>::deserialize(deserializer)?;
        Ok(triple.map(|[median, low, high]| Estimate { median, low, high }))
    }
}

#[cfg(test)]
mod tests;
