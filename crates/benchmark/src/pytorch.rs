//! PyTorch beside the browser: a script to run, and the line that it prints.
//!
//! The line is text that people copy, so it carries a version and a checksum, and is parsed strictly: all of it or
//! nothing. White space is ignored, because terminals break long lines.

use crate::{statistics::Estimate, subject::Function};
use core::str::Split;
use serde::{Deserialize, Serialize};

/// The script to run: Python 3 with PyTorch 2, no other package.
pub const SCRIPT: &str = include_str!("pytorch.py");

/// Start of every line, whatever its version.
const MARK: &str = "torchlit-pytorch/";
/// Text before the checksum.
const SUM: &str = ";sum=";
/// Version that is parsed here.
const VERSION: &str = "1";
/// Longest text that is examined, in bytes; a line has about 400.
const LONGEST: usize = 8 * 1024;
/// Plausible times, a tenth of a nanosecond to ten seconds, in nanoseconds.
const PLAUSIBLE: core::ops::RangeInclusive<f64> = 0.1..=1e10;

/// PyTorch's measurements on the learner's machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PyTorchRun {
    /// Version of PyTorch.
    pub torch: String,
    /// Version of Python.
    pub python: String,
    /// Passes that were counted for each function.
    pub n_passes: u32,
    /// Times with one thread, and with PyTorch's default number of threads where that is more.
    pub threads: Vec<PyTorchTimes>,
}

/// Times with one number of threads.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PyTorchTimes {
    /// Number of threads.
    pub n_threads: u32,
    /// ReLU, nanoseconds per pass.
    pub relu: Estimate,
    /// GELU, nanoseconds per pass.
    pub gelu: Estimate,
    /// SiLU, nanoseconds per pass.
    pub silu: Estimate,
}

/// Reason why a pasted text is not the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasteError {
    /// The text contains no line of the script: run the script and copy all that it prints.
    NoLine {
        /// Beginning of the text.
        found: String,
    },
    /// The text is longer than anything the script prints: copy its line only.
    TooLong,
    /// The line is of another version of the script: copy the script again.
    Version {
        /// The line's version.
        found: String,
        /// Version that is supported.
        expected: &'static str,
    },
    /// The line stops before its checksum: copy it to its end.
    Cut,
    /// The line was altered on the way, or by hand: copy it again.
    Checksum {
        /// Checksum of the text.
        expected: String,
        /// The checksum that the line states.
        found: String,
    },
    /// A part is malformed, although the checksum is right.
    Part {
        /// Expected part, such as `gelu=median,low,high`.
        expected: &'static str,
        /// Actual part.
        found: String,
    },
}

impl PyTorchRun {
    /// Parses the run in a pasted text, which may have other lines before and after.
    pub fn from_paste(text: &str) -> Result<Self, PasteError> {
        let line = line_in(text)?;
        let body = line.rsplit_once(SUM).map_or("", |(body, _)| body);
        Parts(body.split(';')).run()
    }

    /// Returns the times with one thread: the counterpart of the browser's single thread.
    pub fn single_thread(&self) -> Option<&PyTorchTimes> {
        self.threads.iter().find(|times| times.n_threads == 1)
    }
}

/// Returns the line in a pasted text as the script printed it, with a correct checksum, in a form that can be stored
/// and parsed again. If [`PyTorchRun::from_paste`] reads it, it is shorter than 600 bytes.
pub fn line_in(text: &str) -> Result<String, PasteError> {
    if text.len() > LONGEST {
        return Err(PasteError::TooLong);
    }
    let text: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let Some((_, line)) = text.split_once(MARK) else {
        return Err(PasteError::NoLine { found: text.chars().take(60).collect() });
    };
    let (version, _) = line.split_once(';').ok_or(PasteError::Cut)?;
    if version != VERSION {
        return Err(PasteError::Version { found: version.chars().take(20).collect(), expected: VERSION });
    }
    let (body, rest) = line.split_once(SUM).ok_or(PasteError::Cut)?;
    let found = rest.get(..8).ok_or(PasteError::Cut)?;
    let expected = format!("{:08x}", crc32(format!("{MARK}{body}").as_bytes()));
    if found != expected {
        return Err(PasteError::Checksum { expected, found: found.to_owned() });
    }
    Ok(format!("{MARK}{body}{SUM}{found}"))
}

impl PyTorchTimes {
    /// Returns the time of this function over ReLU's: the ratio of the medians, in the widest interval that the two
    /// allow, because the script prints no rounds to pair. `None` for ReLU itself, and for a function that it does not
    /// measure.
    pub fn to_relu(&self, function: Function) -> Option<Estimate> {
        let (time, relu) = (self.time(function).filter(|_| function != Function::Relu)?, &self.relu);
        Some(Estimate {
            median: time.median / relu.median,
            low: time.low / relu.high,
            high: time.high / relu.low,
        })
    }

    /// Returns the time of this function, nanoseconds per pass, or `None` for one that the script does not measure.
    pub fn time(&self, function: Function) -> Option<&Estimate> {
        match function {
            Function::Relu => Some(&self.relu),
            Function::Gelu => Some(&self.gelu),
            Function::Silu => Some(&self.silu),
            Function::Sigmoid
            | Function::Tanh
            | Function::GeluTanh
            | Function::Mish
            | Function::Hardswish
            | Function::Softmax => None,
        }
    }
}

/// The line's parts between semicolons, read one after the other.
struct Parts<'a>(Split<'a, char>);

impl<'a> Parts<'a> {
    fn run(mut self) -> Result<PyTorchRun, PasteError> {
        self.0.next(); // the version, which was compared before
        let torch = self.value("torch=", "torch=version")?.to_owned();
        let python = self.value("python=", "python=version")?.to_owned();
        self.exactly("shape=32x1024")?;
        let n_passes = self.number("passes=", "passes=number")?;
        let mut threads = vec![self.times()?];
        if self.0.clone().next().is_some() {
            threads.push(self.times()?);
        }
        if let Some(more) = self.0.next() {
            return Err(wrong("sum=checksum", more));
        }
        Ok(PyTorchRun { torch, python, n_passes, threads })
    }

    fn times(&mut self) -> Result<PyTorchTimes, PasteError> {
        Ok(PyTorchTimes {
            n_threads: self.number("threads=", "threads=number")?,
            relu: self.estimate("relu=", "relu=median,low,high")?,
            gelu: self.estimate("gelu=", "gelu=median,low,high")?,
            silu: self.estimate("silu=", "silu=median,low,high")?,
        })
    }

    fn part(&mut self) -> &'a str {
        self.0.next().unwrap_or_default()
    }

    /// Returns the text that follows `key`: 1 to 40 characters.
    fn value(&mut self, key: &str, expected: &'static str) -> Result<&'a str, PasteError> {
        let part = self.part();
        let value = part.strip_prefix(key).filter(|value| (1..=40).contains(&value.len()));
        value.ok_or_else(|| wrong(expected, part))
    }

    fn exactly(&mut self, expected: &'static str) -> Result<(), PasteError> {
        let part = self.part();
        if part == expected { Ok(()) } else { Err(wrong(expected, part)) }
    }

    fn number(&mut self, key: &str, expected: &'static str) -> Result<u32, PasteError> {
        let value = self.value(key, expected)?;
        value.parse().ok().filter(|number| *number > 0).ok_or_else(|| wrong(expected, value))
    }

    /// Parses three times in nanoseconds, the first between the other two.
    fn estimate(&mut self, key: &str, expected: &'static str) -> Result<Estimate, PasteError> {
        let value = self.value(key, expected)?;
        let times: Vec<f64> = value.split(',').filter_map(|time| time.parse().ok()).collect();
        match times.as_slice() {
            &[median, low, high]
                if low <= median
                    && median <= high
                    && [low, high].iter().all(|end| PLAUSIBLE.contains(end)) =>
            {
                Ok(Estimate { median, low, high })
            }
            _ => Err(wrong(expected, value)),
        }
    }
}

fn wrong(expected: &'static str, found: &str) -> PasteError {
    PasteError::Part { expected, found: found.chars().take(60).collect() }
}

/// Computes the CRC-32 of zlib, PNG and gzip (ISO 3309), bit by bit, because a line is short.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(
            sum ^ u32::from(byte),
            |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 },
        )
    })
}

#[cfg(test)]
mod tests;
