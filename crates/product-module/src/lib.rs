//! The matrix product of `crates/network` as a WebAssembly module: numbers in, numbers out, no imports, no glue.
//!
//! A host instantiates it, calls `reserve(n_left, n_right, n_output)`, writes f32 at the byte offsets `left()` and
//! `right()` of `memory`, calls `multiply(…)` and reads f32 at `output()`. `reserve` and the first product of a size
//! may grow the memory, after which views of it have to be created again; only `reserve` moves the buffers. The module
//! has no thread and no clock.
//!
//! One build serves one [`Path`], scalar or SIMD128, which `path()` returns. Both give the same bits. Interface
//! version: [`ABI_VERSION`].
#![cfg(target_arch = "wasm32")]
#![allow(unsafe_code, reason = "exported names must be unmangled, and `matrixmultiply` takes pointers")]

use core::cell::RefCell;
use kernels::Path;
use network::{Matrix, Product};

/// Version of the interface, which is raised whenever an exported function or an answer changes its meaning.
const ABI_VERSION: u32 = 1;

/// Largest number of f32 in one buffer: 64 MiB.
const MOST: u32 = 1 << 24;

/// Return codes of `multiply`.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Answer {
    Done = 0,
    NotReserved = 1,
}

#[derive(Default)]
struct State {
    left: Vec<f32>,
    right: Vec<f32>,
    output: Vec<f32>,
    product: Product,
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

/// Reserves so many f32 in the three buffers. Returns 1 on success, 0 when memory is exhausted or a buffer would exceed
/// 64 MiB. Old values are kept, up to the new size.
#[unsafe(no_mangle)]
extern "C" fn reserve(n_left: u32, n_right: u32, n_output: u32) -> u32 {
    STATE.with_borrow_mut(|State { left, right, output, .. }| {
        let mut wanted = [(left, n_left), (right, n_right), (output, n_output)].into_iter();
        u32::from(wanted.all(|(buffer, n)| resize(buffer, n)))
    })
}

fn resize(buffer: &mut Vec<f32>, n: u32) -> bool {
    let len = n as usize;
    let is_there = n <= MOST && buffer.try_reserve_exact(len.saturating_sub(buffer.len())).is_ok();
    if is_there {
        buffer.resize(len, 0.0);
    }
    is_there
}

/// Returns the byte offset of the left operand.
#[unsafe(no_mangle)]
extern "C" fn left() -> u32 {
    STATE.with_borrow(|state| state.left.as_ptr() as u32)
}

/// Returns the byte offset of the right operand.
#[unsafe(no_mangle)]
extern "C" fn right() -> u32 {
    STATE.with_borrow(|state| state.right.as_ptr() as u32)
}

/// Returns the byte offset of the result.
#[unsafe(no_mangle)]
extern "C" fn output() -> u32 {
    STATE.with_borrow(|state| state.output.as_ptr() as u32)
}

/// Writes (`n_rows`, `n_inner`)·(`n_inner`, `n_cols`) to the output, row by row, `count` times. Bit 0 of `transposed`
/// means that the left buffer holds the transpose of its matrix, bit 1 the same for the right.
///
/// Returns 0 on success; 1 when an operand or the result exceeds its buffer.
#[unsafe(no_mangle)]
extern "C" fn multiply(n_rows: u32, n_inner: u32, n_cols: u32, transposed: u32, count: u32) -> u32 {
    let sizes = [n_rows, n_inner, n_cols].map(|n| n as usize);
    let mut answer = Answer::Done;
    for _ in 0..count {
        answer = STATE.with_borrow_mut(|state| once(state, sizes, transposed));
    }
    answer as u32
}

/// Computes one product. Separate from the loop above, because a browser recompiles a function with optimisations only
/// before it is entered.
#[inline(never)]
fn once(state: &mut State, [n_rows, n_inner, n_cols]: [usize; 3], transposed: u32) -> Answer {
    let State { left, right, output, product } = state;
    let (Some(left), Some(right)) = (part(left, n_rows, n_inner), part(right, n_inner, n_cols)) else {
        return Answer::NotReserved;
    };
    let Some(output) = n_rows.checked_mul(n_cols).and_then(|n| output.get_mut(..n)) else {
        return Answer::NotReserved;
    };
    let matrix = |values, (n_rows, n_cols), is_transposed: bool| {
        if is_transposed {
            Matrix::new(values, n_cols, n_rows).transposed()
        } else {
            Matrix::new(values, n_rows, n_cols)
        }
    };
    product.multiply(
        matrix(left, (n_rows, n_inner), transposed & 1 != 0),
        matrix(right, (n_inner, n_cols), transposed & 2 != 0),
        output,
    );
    Answer::Done
}

fn part(buffer: &[f32], n_rows: usize, n_cols: usize) -> Option<&[f32]> {
    buffer.get(..n_rows.checked_mul(n_cols)?)
}

/// Computes the product of untransposed operands by `matrixmultiply`. Returns the codes of `multiply`.
#[cfg(feature = "beside")]
#[unsafe(no_mangle)]
extern "C" fn multiply_beside(n_rows: u32, n_inner: u32, n_cols: u32, count: u32) -> u32 {
    let [n_rows, n_inner, n_cols] = [n_rows, n_inner, n_cols].map(|n| n as usize);
    STATE.with_borrow_mut(|State { left, right, output, .. }| {
        let is_there = part(left, n_rows, n_inner).is_some()
            && part(right, n_inner, n_cols).is_some()
            && part(output, n_rows, n_cols).is_some();
        if !is_there {
            return Answer::NotReserved as u32;
        }
        let (left_row, right_row) = (n_inner as isize, n_cols as isize);
        for _ in 0..count {
            // SAFETY: all three buffers hold the rows that these strides describe, as `part` has found.
            unsafe {
                matrixmultiply::sgemm(
                    n_rows,
                    n_inner,
                    n_cols,
                    1.0,
                    left.as_ptr(),
                    left_row,
                    1,
                    right.as_ptr(),
                    right_row,
                    1,
                    0.0,
                    output.as_mut_ptr(),
                    right_row,
                    1,
                );
            }
        }
        Answer::Done as u32
    })
}
