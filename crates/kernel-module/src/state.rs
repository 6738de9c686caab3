//! Settings that persist between two calls. They are atomics, because a module has one thread and they need no
//! `unsafe`; without threads they are plain loads and stores.

use core::sync::atomic::{AtomicU32, AtomicUsize, Ordering::Relaxed};
use kernels::Parameters;

static PARAMETERS: [AtomicU32; 4] = [
    AtomicU32::new(Parameters::DEFAULT.negative_slope.get().to_bits()),
    AtomicU32::new(Parameters::DEFAULT.alpha.get().to_bits()),
    AtomicU32::new(Parameters::DEFAULT.beta.get().to_bits()),
    AtomicU32::new(Parameters::DEFAULT.threshold.get().to_bits()),
];

static COLUMNS: AtomicUsize = AtomicUsize::new(1024);

pub(crate) fn parameters() -> Parameters {
    let [negative_slope, alpha, beta, threshold] =
        PARAMETERS.each_ref().map(|bits| f32::from_bits(bits.load(Relaxed)));
    Parameters::new(negative_slope, alpha, beta, threshold).unwrap_or_default()
}

pub(crate) fn set_parameters(parameters: Parameters) {
    let Parameters { negative_slope, alpha, beta, threshold } = parameters;
    let numbers = [negative_slope.get(), alpha.get(), beta.get(), threshold.get()];
    for (bits, number) in PARAMETERS.iter().zip(numbers) {
        bits.store(number.to_bits(), Relaxed);
    }
}

pub(crate) fn columns() -> usize {
    COLUMNS.load(Relaxed)
}

pub(crate) fn set_columns(n_cols: usize) {
    COLUMNS.store(n_cols, Relaxed);
}
