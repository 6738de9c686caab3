//! Reductions: sums, means, extremes, and what runs along a dim.

mod along;
mod arithmetic;
mod extreme;
mod iterate;
mod scan;
mod sort;
mod sum;

pub(crate) use along::Lines;
