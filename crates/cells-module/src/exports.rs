//! Exports of the module. Buffers belong to Rust; the host only gets their addresses.

use std::cell::RefCell;

thread_local! {
    static ARGUMENTS: RefCell<Vec<f64>> = const { RefCell::new(Vec::new()) };
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Version of the interface, which is raised whenever an exported function, a tag of an argument or the meaning of an
/// answer changes.
const ABI_VERSION: u32 = 2;

fn leave(text: Vec<u8>) {
    TEXT.set(text);
}

/// Returns the version of this interface. A host must refuse a module with another one.
#[unsafe(no_mangle)]
extern "C" fn abi_version() -> u32 {
    ABI_VERSION
}

/// Reserves `n` arguments; returns their byte offset, which is valid until the next call of this function.
#[unsafe(no_mangle)]
extern "C" fn arguments(n: u32) -> *const f64 {
    ARGUMENTS.with_borrow_mut(|all| {
        all.resize(n as usize, 0.0);
        all.as_ptr()
    })
}

/// Leaves the names of the operations as a text, one line each in the order of their numbers: the name, a space, and
/// the letter of its result type.
#[unsafe(no_mangle)]
extern "C" fn names() {
    leave(crate::names().into_bytes());
}

/// Runs an operation on the first `n` arguments; with `in_place` its result overwrites the first of them.
#[unsafe(no_mangle)]
extern "C" fn run(operation: u32, n: u32, in_place: u32) -> f64 {
    let arguments = ARGUMENTS.with_borrow(|all| all.get(..n as usize).unwrap_or_default().to_vec());
    match crate::run(operation as usize, &arguments, in_place != 0) {
        Ok(answer) => {
            let number = answer.number();
            if let Some(bytes) = answer.into_bytes() {
                leave(bytes);
            }
            number
        }
        Err(error) => {
            let kind = if error.kind == torch::Kind::Memory { "MemoryError" } else { error.kind.exception() };
            leave(format!("{kind}\n{}", error.text).into_bytes());
            f64::NAN
        }
    }
}

/// Returns the address of the text that the last call left.
#[unsafe(no_mangle)]
extern "C" fn text() -> *const u8 {
    TEXT.with_borrow(|text| text.as_ptr())
}

/// Returns the length of that text in bytes.
#[unsafe(no_mangle)]
extern "C" fn text_length() -> u32 {
    TEXT.with_borrow(|text| text.len() as u32)
}

/// Releases the tensors whose handles are the first `n` arguments.
#[unsafe(no_mangle)]
extern "C" fn release(n: u32) {
    ARGUMENTS.with_borrow(|all| all.iter().take(n as usize).for_each(|&handle| crate::release(handle)));
}

/// Returns how many handles are in use.
#[unsafe(no_mangle)]
extern "C" fn living() -> u32 {
    crate::living() as u32
}
