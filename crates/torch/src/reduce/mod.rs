//! Reductions: sums, means, extremes, and scans along a dim.

mod along;
mod arithmetic;
mod extreme;
mod iterate;
mod moments;
mod scan;
mod sort;
mod sum;

pub(crate) use along::Lines;
