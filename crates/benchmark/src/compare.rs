//! Comparisons inside a run that a sentence can tell: one implementation with another, derivatives with values, small
//! tensors with large ones.

use crate::{
    implementation::Implementation,
    report::{Report, Row, SweepOutcome},
    set::Member,
    statistics::Estimate,
    subject::{Function, Subject},
};

/// Multiple of a function's shortest time per value up to which a tensor counts as inside the caches.
const IN_CACHE: f64 = 1.5;

/// One implementation against the next slower kind that was measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speedup {
    /// The function that both computed.
    pub function: Function,
    /// The implementation that is meant to be faster.
    pub fast: Implementation,
    /// The other one.
    pub slow: Implementation,
    /// Time of `slow` divided by that of `fast`, paired by round.
    pub times: Estimate,
}

/// Returns the comparisons of each measured implementation with the one before it in [`Implementation::ALL`], for the
/// function that takes longest on the best path. Empty if there is only one implementation.
pub fn speedups(report: &Report) -> Vec<Speedup> {
    let Some(function) = slowest(report) else { return Vec::new() };
    let row = |implementation| report.row(Subject::Forward(function), implementation);
    let measured: Vec<Implementation> =
        Implementation::ALL.iter().copied().filter(|&it| row(it).is_some()).collect();
    let speedup = |pair: &[Implementation]| {
        let &[slow, fast] = pair else { return None };
        Some(Speedup { function, fast, slow, times: report.ratio(row(slow)?, row(fast)?)? })
    };
    measured.windows(2).filter_map(speedup).collect()
}

/// A derivative against its function, on the best path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DerivativeCost {
    /// The function.
    pub function: Function,
    /// Time of the derivative divided by that of the values, paired by round.
    pub times: Estimate,
}

/// Returns the cost of the derivative of the function that takes longest; `None` if derivatives were not measured.
pub fn derivative_cost(report: &Report) -> Option<DerivativeCost> {
    let best = report.environment.best?;
    let function = slowest(report)?;
    let derivative = report.row(Subject::derivative(function)?, best)?;
    Some(DerivativeCost { function, times: report.ratio(derivative, report.best_row(function)?)? })
}

/// What a size sweep shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SweepFinding {
    /// ReLU's shortest time per value, nanoseconds.
    pub shortest: f64,
    /// Largest size at which ReLU takes at most half as much again, in bytes.
    pub fits: u32,
    /// The largest measured size, in bytes.
    pub largest: u32,
    /// ReLU's time per value there, nanoseconds.
    pub at_largest: f64,
    /// The function that takes longest at the smallest size, if there is another than ReLU.
    pub other: Option<SweepRatio>,
}

/// A function's time divided by ReLU's, at both ends of a sweep.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SweepRatio {
    /// The function.
    pub function: Function,
    /// The size at which it is largest inside the caches, in bytes.
    pub bytes: u32,
    /// Ratio there.
    pub inside: f64,
    /// Ratio at the largest size.
    pub at_largest: f64,
}

impl SweepFinding {
    /// Returns what the sweep of a report shows; `None` without two sizes.
    pub fn of(report: &Report) -> Option<Self> {
        let sizes: Vec<(u32, &[Row])> = report
            .sweep
            .iter()
            .filter_map(|point| match &point.outcome {
                SweepOutcome::Measured(rows) => Some((point.bytes, rows.as_slice())),
                SweepOutcome::OutOfMemory { .. } => None,
            })
            .collect();
        let relu: Vec<(u32, f64)> = sizes
            .iter()
            .filter_map(|(bytes, rows)| Some((*bytes, per_value(rows, Function::Relu)?)))
            .collect();
        let [_, .., (largest, at_largest)] = *relu.as_slice() else { return None };
        let shortest = relu.iter().map(|(_, time)| *time).fold(f64::INFINITY, f64::min);
        let is_inside = |(_, time): &&(u32, f64)| *time <= IN_CACHE * shortest;
        let (fits, _) = *relu.iter().rev().find(is_inside)?;
        let ratio = |bytes: u32, function| {
            let (_, rows) = sizes.iter().find(|(size, _)| *size == bytes)?;
            Some(per_value(rows, function)? / per_value(rows, Function::Relu)?)
        };
        let other = slowest(report).filter(|it| *it != Function::Relu).and_then(|function| {
            Some(SweepRatio {
                function,
                bytes: fits,
                inside: ratio(fits, function)?,
                at_largest: ratio(largest, function)?,
            })
        });
        Some(Self { shortest, fits, largest, at_largest, other })
    }

    /// Returns whether the largest tensor is slower than those inside the caches.
    pub fn leaves_the_caches(&self) -> bool {
        self.fits < self.largest
    }
}

/// Returns the function that takes longest on the best path.
fn slowest(report: &Report) -> Option<Function> {
    let forward = report.rows.iter().filter_map(|row| match row.subject {
        Subject::Forward(function) if Some(row.implementation) == report.environment.best => {
            Some((function, row.time.median))
        }
        Subject::Forward(_) | Subject::Copy | Subject::Derivative(_) | Subject::Own => None,
    });
    forward.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(function, _)| function)
}

/// Returns a function's time per value among the rows of one size, nanoseconds.
fn per_value(rows: &[Row], function: Function) -> Option<f64> {
    let row = rows.iter().find(|row| row.subject == Subject::Forward(function))?;
    Some(row.time_per_value().median)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        example::{BEST, report, report_with_sweep, row},
        plan::sweep_sizes,
    };

    fn slower(implementation: Implementation, times: f64) -> Row {
        let gelu = row(Subject::Forward(Function::Gelu), 32_768, 20_000.0 * times);
        Row { implementation, ..gelu }
    }

    #[test]
    fn each_implementation_is_compared_with_the_one_before_it_for_the_slowest_function() {
        let mut report = report();
        assert_eq!(speedups(&report), [], "there is only one");
        report.rows.push(slower(Implementation::Scalar, 5.6));
        report.rows.push(slower(Implementation::PlainJs, 8.4));
        let found = speedups(&report);
        let pairs: Vec<_> = found.iter().map(|it| (it.function, it.slow, it.fast)).collect();
        assert_eq!(
            pairs,
            [
                (Function::Gelu, Implementation::PlainJs, Implementation::Scalar),
                (Function::Gelu, Implementation::Scalar, BEST)
            ]
        );
        assert!((found[0].times.median - 1.5).abs() < 1e-9 && (found[1].times.median - 5.6).abs() < 1e-9);
    }

    #[test]
    fn a_derivative_is_compared_with_its_function() {
        let mut report = report();
        assert_eq!(derivative_cost(&report), None, "it was not measured");
        let gelu = Subject::derivative(Function::Gelu).unwrap();
        report.rows.push(row(gelu, 32_768, 26_000.0));
        let found = derivative_cost(&report).unwrap();
        assert!(found.function == Function::Gelu && (found.times.median - 1.3).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn a_sweep_tells_where_the_caches_end_and_that_functions_differ_less_beyond() {
        let mut report = report_with_sweep(sweep_sizes());
        let flat = SweepFinding::of(&report).unwrap();
        assert!(!flat.leaves_the_caches() && flat.largest == 64 << 20, "{flat:?}");
        for point in report.sweep.iter_mut().filter(|point| point.bytes > 1 << 20) {
            let SweepOutcome::Measured(rows) = &mut point.outcome else { continue };
            // Memory adds the same time to every function.
            let more = 0.25 * f64::from(rows[0].n_values);
            for row in rows {
                row.time.median += more;
            }
        }
        let found = SweepFinding::of(&report).unwrap();
        assert!(found.leaves_the_caches() && (found.fits, found.largest) == (1 << 20, 64 << 20), "{found:?}");
        let other = found.other.unwrap();
        assert!((other.inside - 8.0).abs() < 1e-9 && other.at_largest < 3.0, "{other:?}");
        assert!(found.at_largest > 4.0 * found.shortest);
    }

    #[test]
    fn a_sweep_of_one_size_shows_nothing() {
        assert_eq!(SweepFinding::of(&report_with_sweep([1024].into_iter())), None);
        assert_eq!(SweepFinding::of(&report()), None);
    }
}
