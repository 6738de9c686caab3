//! The WebAssembly features of this browser, probed with modules of a few bytes.

use benchmark::{Implementation, set::Set};
use js_sys::{Uint8Array, WebAssembly};

/// `i8x16.popcnt(i8x16.splat(0))`: accepted by engines that support SIMD128.
const SIMD128: [u8; 31] = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253,
    98, 11,
];
/// `i8x16.relaxed_swizzle` of two splats: accepted by engines that support relaxed SIMD.
const RELAXED_SIMD: [u8; 36] = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2,
    253, 15, 253, 128, 2, 11,
];

/// Returns the implementations that this browser can run. Whether they also compute correctly is checked by a run.
pub fn implementations() -> Set<Implementation> {
    let all = Set::EMPTY.with(Implementation::PlainJs).with(Implementation::Scalar);
    match (accepts(&SIMD128), accepts(&RELAXED_SIMD)) {
        (true, true) => all.with(Implementation::Simd128).with(Implementation::RelaxedSimd),
        (true, false) => all.with(Implementation::Simd128),
        (false, _) => all,
    }
}

/// Returns the names of the supported features: WebAssembly itself, and those beyond its first version.
pub fn features() -> Vec<&'static str> {
    let here = implementations();
    let known = [(Implementation::Simd128, "SIMD128"), (Implementation::RelaxedSimd, "relaxed SIMD")];
    let known = known.into_iter().filter(|(implementation, _)| here.contains(*implementation));
    core::iter::once("WebAssembly").chain(known.map(|(_, name)| name)).collect()
}

fn accepts(module: &[u8]) -> bool {
    WebAssembly::validate(&Uint8Array::from(module)).unwrap_or(false)
}
