//! The two buffers: all memory behind the module's own data. Nothing else in the module allocates, so the buffers are
//! always the last thing in memory and can grow in place.

use core::arch::wasm32::{memory_grow, memory_size};
use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};

const PAGE_BYTES: usize = 65_536;
const ALIGNMENT: usize = 64;

/// Byte offset of the input, 0 before the first reservation.
static INPUT: AtomicUsize = AtomicUsize::new(0);
/// Number of f32 in each buffer.
static CAPACITY: AtomicUsize = AtomicUsize::new(0);

/// Reserves `n` values in each buffer. Returns whether both buffers now hold that many.
pub(crate) fn reserve(n: usize) -> bool {
    n <= capacity() || grow(n).is_some()
}

fn grow(n: usize) -> Option<()> {
    let end = memory_size::<0>().checked_mul(PAGE_BYTES)?;
    let start = if capacity() == 0 { end } else { input_offset() };
    let n_bytes = n.checked_mul(4)?.checked_next_multiple_of(ALIGNMENT)?;
    let missing = n_bytes.checked_mul(2)?.saturating_sub(end - start);
    if memory_grow::<0>(missing.div_ceil(PAGE_BYTES)) == usize::MAX {
        return None;
    }
    INPUT.store(start, Relaxed);
    CAPACITY.store(n_bytes / 4, Relaxed);
    Some(())
}

/// Returns the number of f32 that each buffer holds.
pub(crate) fn capacity() -> usize {
    CAPACITY.load(Relaxed)
}

pub(crate) fn input_offset() -> usize {
    INPUT.load(Relaxed)
}

pub(crate) fn output_offset() -> usize {
    input_offset() + 4 * capacity()
}

/// Returns the first `n` values of both buffers, fewer where fewer were reserved.
pub(crate) fn input_and_output(n: usize) -> (&'static mut [f32], &'static mut [f32]) {
    let n = n.min(capacity());
    if n == 0 {
        return (&mut [], &mut []);
    }
    let (input, output) = (input_offset() as *mut f32, output_offset() as *mut f32);
    // SAFETY: `reserve` grew the memory so that `capacity` aligned f32 lie at either offset, behind everything the
    // compiler placed there, without overlap. Any bits are an f32. The module has one thread, and `pass`, the only
    // caller, is done with one pair before it requests the next.
    unsafe { (core::slice::from_raw_parts_mut(input, n), core::slice::from_raw_parts_mut(output, n)) }
}
