//! The kernels as a WebAssembly module: numbers in, numbers out, no imports, no glue.
//!
//! A host instantiates it, calls `reserve(n)`, writes n f32 at byte offset `input()` of `memory`, calls
//! `passes(operation, n, count)` and reads n f32 at `output()`. `reserve` may grow the memory, after which views of it
//! and both offsets have to be created again. The module has no thread, no allocator and no clock.
//!
//! One build serves one [`Path`](kernels::Path), which `path()` returns. Interface version: [`ABI_VERSION`].
#![cfg(target_arch = "wasm32")]
#![allow(
    unsafe_code,
    reason = "exported names must be unmangled, and the buffers lie outside Rust's own data"
)]

mod buffers;
mod state;

use core::hint::black_box;
use kernels::{Dim, Operation, Parameters, Path, Shape, Temperature};

/// Version of the interface, which is raised whenever an exported function, an operation's code or an error's code
/// changes its meaning.
const ABI_VERSION: u32 = 1;

/// Return codes of `passes` and `set_parameters`.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Answer {
    Done = 0,
    UnknownOperation = 1,
    NotReserved = 2,
    NotWholeRows = 3,
    BadParameter = 4,
}

/// Returns the version of this interface. A host must refuse a module with another one.
#[unsafe(no_mangle)]
extern "C" fn abi_version() -> u32 {
    ABI_VERSION
}

/// Returns how the module was built: 0 scalar, 1 simd128, 2 relaxed.
#[unsafe(no_mangle)]
extern "C" fn path() -> u32 {
    Path::BUILT.code()
}

/// Reserves `n` f32 in each of the two buffers. Returns 1 on success, 0 when memory is exhausted. Old values are lost
/// when the buffers grow.
#[unsafe(no_mangle)]
extern "C" fn reserve(n: u32) -> u32 {
    u32::from(buffers::reserve(n as usize))
}

/// Returns the byte offset of the input buffer, a multiple of 64.
#[unsafe(no_mangle)]
extern "C" fn input() -> u32 {
    buffers::input_offset() as u32
}

/// Returns the byte offset of the output buffer, a multiple of 64.
#[unsafe(no_mangle)]
extern "C" fn output() -> u32 {
    buffers::output_offset() as u32
}

/// Sets the parameters of all activations (PyTorch's defaults until then). Returns 0 on success, 4 when one of them is
/// refused, in which case the old ones stay.
#[unsafe(no_mangle)]
extern "C" fn set_parameters(negative_slope: f32, alpha: f32, beta: f32, threshold: f32) -> u32 {
    match Parameters::new(negative_slope, alpha, beta, threshold) {
        Ok(parameters) => {
            state::set_parameters(parameters);
            Answer::Done as u32
        }
        Err(_) => Answer::BadParameter as u32,
    }
}

/// Sets the row width of softmax and log-softmax (1024 until then).
#[unsafe(no_mangle)]
extern "C" fn set_columns(n_cols: u32) {
    state::set_columns(n_cols as usize);
}

/// Applies the operation `count` times to the first `n` values of the input, each time from input to output.
///
/// Returns 0 on success; 1 for an unknown operation code; 2 when `n` exceeds the reserved size; 3 when softmax's rows
/// do not divide `n`.
#[unsafe(no_mangle)]
extern "C" fn passes(operation: u32, n: u32, count: u32) -> u32 {
    repeat(operation, n, count, Place::Output) as u32
}

/// Applies the operation `count` times to the first `n` values of the input and leaves the result there: each pass sees
/// the values of the one before. Returns the codes of `passes`.
#[unsafe(no_mangle)]
extern "C" fn passes_in_place(operation: u32, n: u32, count: u32) -> u32 {
    repeat(operation, n, count, Place::Input) as u32
}

/// Destination of the results.
#[derive(Clone, Copy)]
enum Place {
    Input,
    Output,
}

fn repeat(code: u32, n: u32, count: u32, place: Place) -> Answer {
    let n = n as usize;
    let Some(operation) = Operation::from_code(code) else {
        return Answer::UnknownOperation;
    };
    if n > buffers::capacity() {
        return Answer::NotReserved;
    }
    let n_cols = state::columns();
    if matches!(operation, Operation::Softmax | Operation::LogSoftmax) && !n.is_multiple_of(n_cols) {
        return Answer::NotWholeRows;
    }
    for _ in 0..count {
        pass(black_box(operation), n, place);
    }
    Answer::Done
}

/// Performs one pass. Separate from the loop above, because a browser recompiles a function with optimisations only
/// before it is entered: a loop and its kernel in one function would stay in the slow first compilation to its end.
#[inline(never)]
fn pass(operation: Operation, n: usize, place: Place) {
    let parameters = state::parameters();
    let _: Result<(), kernels::ShapeError> = match place {
        Place::Output => {
            let (input, output) = buffers::input_and_output(n);
            match operation {
                Operation::Copy => {
                    output.copy_from_slice(input);
                    Ok(())
                }
                Operation::Forward(activation) => kernels::forward(activation, &parameters, input, output),
                Operation::Derivative(activation) => {
                    kernels::derivative(activation, &parameters, input, output)
                }
                Operation::Softmax => {
                    kernels::softmax(input, output, rows(n), Dim::Columns, Temperature::DEFAULT)
                }
                Operation::LogSoftmax => {
                    kernels::log_softmax(input, output, rows(n), Dim::Columns, Temperature::DEFAULT)
                }
            }
        }
        Place::Input => {
            let (values, _) = buffers::input_and_output(n);
            match operation {
                Operation::Copy => Ok(()),
                Operation::Forward(activation) => {
                    kernels::forward_in_place(activation, &parameters, values);
                    Ok(())
                }
                Operation::Derivative(activation) => {
                    kernels::derivative_in_place(activation, &parameters, values);
                    Ok(())
                }
                Operation::Softmax => {
                    kernels::softmax_in_place(values, rows(n), Dim::Columns, Temperature::DEFAULT)
                }
                Operation::LogSoftmax => {
                    kernels::log_softmax_in_place(values, rows(n), Dim::Columns, Temperature::DEFAULT)
                }
            }
        }
    };
}

fn rows(n: usize) -> Shape {
    let n_cols = state::columns();
    Shape::new(n.checked_div(n_cols).unwrap_or(0), n_cols).unwrap_or(Shape::row(0))
}
