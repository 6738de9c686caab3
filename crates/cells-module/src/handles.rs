//! Tensors that the host holds.

use std::cell::RefCell;
use torch::Tensor;

#[derive(Default)]
struct Handles {
    all: Vec<Option<Tensor>>,
    free: Vec<usize>,
}

thread_local! {
    static HANDLES: RefCell<Handles> = RefCell::default();
}

/// Returns a handle for `t`, for as long as the host does not release it.
pub(crate) fn keep(t: Tensor) -> f64 {
    HANDLES.with_borrow_mut(|handles| {
        let place = handles.free.pop().unwrap_or(handles.all.len());
        match handles.all.get_mut(place) {
            Some(slot) => *slot = Some(t),
            None => handles.all.push(Some(t)),
        }
        (place + 1) as f64
    })
}

/// Returns the tensor of a handle.
pub(crate) fn tensor(handle: f64) -> Option<Tensor> {
    HANDLES.with_borrow(|handles| handles.all.get((handle as usize).checked_sub(1)?)?.clone())
}

/// Releases a tensor. Handles that are not in use are ignored.
pub fn release(handle: f64) {
    // Dropped after the borrow has ended.
    let _tensor = HANDLES.with_borrow_mut(|handles| {
        let place = (handle as usize).checked_sub(1)?;
        let tensor = handles.all.get_mut(place)?.take()?;
        handles.free.push(place);
        Some(tensor)
    });
}

/// Returns how many handles are in use.
pub fn living() -> usize {
    HANDLES.with_borrow(|handles| handles.all.len() - handles.free.len())
}
