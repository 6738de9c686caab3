//! The simulation of fifty layers as a WebAssembly module: numbers in, numbers out, no imports, no glue.
//!
//! A host instantiates it, calls `begin(…)` with the seven numbers of a [`StackSetup`], and `advance()` until it returns
//! 0. `measure()` writes the numbers of [`Measurements`] and returns how many there are; they are f64 at the byte offset
//! `measurements()` of `memory`, which any call may grow, after which views of it have to be created again. The module
//! has no thread and no clock.
//!
//! Weights are kept for the next simulations with the same width and distribution, so a change of function, gain, norm or
//! residual connection draws nothing again.
//!
//! One build serves one [`Path`], scalar or SIMD128, which `path()` returns. Both give the same bits. Interface
//! version: [`ABI_VERSION`].
#![cfg(target_arch = "wasm32")]
#![allow(unsafe_code, reason = "exported names must be unmangled")]

use core::cell::RefCell;
use kernels::Path;
use network::{Measurements, Simulation, StackSetup, StackWeights};

/// Version of the interface, which is raised whenever an exported function or its result changes its meaning.
const ABI_VERSION: u32 = 1;

/// Most weights of one layer, over all kept simulations: twenty of width 64, five of 128, one of 256, which take 16 MB
/// with all layers.
const MOST_KEPT: usize = 20 * 64 * 64;

/// A simulation, and what its weights depend on.
struct Kept {
    seed: u32,
    simulation: Simulation,
}

#[derive(Default)]
struct State {
    /// Width and distribution of the weights of all kept simulations.
    kind: Option<(usize, StackWeights)>,
    kept: Vec<Kept>,
    current: usize,
    is_done: bool,
    numbers: Vec<f64>,
}

impl State {
    fn begin(&mut self, setup: &StackSetup) {
        let kind = (setup.width, setup.weights);
        if self.kind != Some(kind) {
            self.kept.clear();
            self.kind = Some(kind);
        }
        self.is_done = false;
        if let Some(place) = self.kept.iter().position(|kept| kept.seed == setup.seed) {
            self.current = place;
            self.kept[place].simulation.restart(setup.stack());
            return;
        }
        if (self.kept.len() + 1) * setup.width * setup.width > MOST_KEPT {
            self.kept.pop();
        }
        self.current = self.kept.len();
        self.kept.push(Kept { seed: setup.seed, simulation: setup.simulation() });
    }
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// Returns the version of this interface. A host must refuse a module with another one.
#[unsafe(no_mangle)]
extern "C" fn abi_version() -> u32 {
    ABI_VERSION
}

/// Returns how the module was built: 0 scalar, 1 simd128.
#[unsafe(no_mangle)]
extern "C" fn path() -> u32 {
    Path::BUILT.code()
}

/// Begins the simulation of this set-up. Returns 1; 0 for numbers that are not a set-up, which changes nothing.
#[unsafe(no_mangle)]
extern "C" fn begin(
    function: f64,
    gain: f64,
    norm: f64,
    residual: f64,
    weights: f64,
    width: f64,
    seed: f64,
) -> u32 {
    let Some(setup) = StackSetup::from_numbers([function, gain, norm, residual, weights, width, seed]) else {
        return 0;
    };
    STATE.with_borrow_mut(|state| state.begin(&setup));
    1
}

/// Computes one more layer. Returns 0 when nothing is left to compute.
#[unsafe(no_mangle)]
extern "C" fn advance() -> u32 {
    STATE.with_borrow_mut(|state| {
        let State { kept, current, is_done, .. } = state;
        *is_done = !kept.get_mut(*current).is_some_and(|kept| kept.simulation.advance());
        u32::from(!*is_done)
    })
}

/// Measures the simulation as far as it has got. Returns the number of f64 at `measurements()`.
#[unsafe(no_mangle)]
extern "C" fn measure() -> u32 {
    STATE.with_borrow_mut(|state| {
        let State { kept, current, is_done, numbers, .. } = state;
        *numbers = kept
            .get(*current)
            .map(|kept| Measurements::of(&kept.simulation, *is_done).to_numbers())
            .unwrap_or_default();
        numbers.len() as u32
    })
}

/// Returns the byte offset of the numbers that `measure()` has written.
#[unsafe(no_mangle)]
extern "C" fn measurements() -> u32 {
    STATE.with_borrow(|state| state.numbers.as_ptr() as u32)
}
