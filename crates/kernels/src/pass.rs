//! The loop: a formula over all numbers of a slice, one set of lanes after the other, whatever their count.
//!
//! Each loop is a function of its own, because a browser optimises a function as a whole and only when it is entered
//! again. It is also the only place that creates and calls its formula, both out-of-place and in-place: LLVM always
//! inlines a function that is called only once, and a formula that is not inlined gets its constants through memory.
#![allow(unsafe_code, reason = "one loop serves out-of-place and in-place: it takes pointers")]

use crate::lanes::{Lanes, MAX_WIDTH};
use core::marker::PhantomData;

/// Input and output of a formula: the same slice, or two that do not overlap.
pub(crate) struct Pass<'a> {
    input: *const f32,
    output: *mut f32,
    len: usize,
    slices: PhantomData<&'a mut [f32]>,
}

/// Padding of the last set of lanes, which changes neither a maximum nor a sum of exponentials.
const PADDING: f32 = f32::NEG_INFINITY;

impl<'a> Pass<'a> {
    /// Creates a pass from `input` to `output`, as far as both reach.
    pub(crate) fn between(input: &'a [f32], output: &'a mut [f32]) -> Self {
        let len = input.len().min(output.len());
        Self { input: input.as_ptr(), output: output.as_mut_ptr(), len, slices: PhantomData }
    }

    /// Creates a pass from `values` to `values`.
    pub(crate) fn in_place(values: &'a mut [f32]) -> Self {
        let place = values.as_mut_ptr();
        Self { input: place, output: place, len: values.len(), slices: PhantomData }
    }

    /// Returns the number of values.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Returns the numbers to read.
    pub(crate) fn input(&self) -> &[f32] {
        // SAFETY: `len` values may be read there, and nothing is written while `self` is borrowed.
        unsafe { core::slice::from_raw_parts(self.input, self.len) }
    }

    /// Returns the `len` numbers from `start` on, fewer where there are fewer.
    pub(crate) fn part(&mut self, start: usize, len: usize) -> Pass<'_> {
        let start = start.min(self.len);
        // SAFETY: `start` is within both slices.
        let (input, output) = unsafe { (self.input.add(start), self.output.add(start)) };
        Pass { input, output, len: len.min(self.len - start), slices: PhantomData }
    }

    /// Returns a pass over the results so far, in place.
    pub(crate) fn on_output(self) -> Self {
        Self { input: self.output, ..self }
    }

    /// Moves the input to the output and returns it.
    pub(crate) fn moved(self) -> &'a mut [f32] {
        // SAFETY: `len` values may be read there and written here; `copy_to` allows both to be the same.
        unsafe {
            self.input.copy_to(self.output, self.len);
            core::slice::from_raw_parts_mut(self.output, self.len)
        }
    }

    /// Applies the formula that `make` creates.
    pub(crate) fn run<T: Lanes, F: Fn(T) -> T>(&mut self, make: impl Fn() -> F) {
        self.fold((), || {
            let formula = make();
            move |(), x| ((), formula(x))
        });
    }

    /// Applies the formula that `make` creates, which also takes the state from the previous set of lanes. Returns the
    /// last state.
    pub(crate) fn fold<T: Lanes, S: Copy, F: Fn(S, T) -> (S, T)>(
        &mut self,
        state: S,
        make: impl Fn() -> F,
    ) -> S {
        let Self { input, output, len, .. } = *self;
        let n_rest = len % T::WIDTH;
        let done = len - n_rest;
        // SAFETY: both slices have `len` values, and are either the same or apart.
        let state = unsafe { each_set(input, output, done / T::WIDTH, state, &make) };
        if n_rest == 0 {
            return state;
        }
        let mut set = [PADDING; MAX_WIDTH];
        let place = set.as_mut_ptr();
        // SAFETY: behind the first `done` values `n_rest` remain, and `set` is large enough for them.
        unsafe {
            input.add(done).copy_to_nonoverlapping(place, n_rest);
            let state = each_set(place, place, 1, state, &make);
            output.add(done).copy_from_nonoverlapping(place, n_rest);
            state
        }
    }
}

/// Applies the formula to `n_sets` sets of lanes.
///
/// # Safety
/// `n_sets` sets may be read from `input` and written to `output`, which are the same or do not overlap.
#[inline(never)]
unsafe fn each_set<T: Lanes, S: Copy, F: Fn(S, T) -> (S, T)>(
    mut input: *const f32,
    mut output: *mut f32,
    n_sets: usize,
    mut state: S,
    make: &impl Fn() -> F,
) -> S {
    let mut formula = make();
    for _ in 0..n_sets {
        if T::are_constants_stale() {
            formula = make();
        }
        // SAFETY: promised by the caller. The slice to read no longer exists when the one to write is created.
        unsafe {
            let y;
            (state, y) = formula(state, T::load(core::slice::from_raw_parts(input, T::WIDTH)));
            y.store(core::slice::from_raw_parts_mut(output, T::WIDTH));
            input = input.add(T::WIDTH);
            output = output.add(T::WIDTH);
        }
    }
    state
}

/// Folds over `values` without writing anything. Returns the state of the last set of lanes.
#[inline(never)]
pub(crate) fn fold<T: Lanes, S: Copy, F: Fn(S, T) -> S>(
    values: &[f32],
    mut state: S,
    make: impl Fn() -> F,
) -> S {
    let mut formula = make();
    let sets = values.chunks_exact(T::WIDTH);
    let mut last = [PADDING; MAX_WIDTH];
    last.iter_mut().zip(sets.remainder()).for_each(|(to, from)| *to = *from);
    let n_rest = sets.remainder().len();
    for set in sets {
        if T::are_constants_stale() {
            formula = make();
        }
        state = formula(state, T::load(set));
    }
    if n_rest > 0 { formula(state, T::load(&last)) } else { state }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formula, lanes::Four};

    /// The lengths around one and two sets of lanes.
    #[test]
    fn every_length_gives_the_values_of_single_numbers() {
        let inputs: Vec<f32> = (0..40).map(|i| i as f32 * 0.37 - 7.0).collect();
        for len in 0..inputs.len() {
            let input = &inputs[..len];
            let mut together = vec![0.0; len];
            Pass::between(input, &mut together).run(formula::gelu::<Four<f32>>);
            let mut in_place = input.to_vec();
            Pass::in_place(&mut in_place).run(formula::gelu::<Four<f32>>);
            let single: Vec<f32> = input.iter().map(|&x| formula::gelu::<f32>()(x)).collect();
            assert_eq!(together, single, "{len}");
            assert_eq!(in_place, single, "{len}");
        }
    }

    #[test]
    fn a_fold_visits_every_number_once() {
        let values: Vec<f32> = (1..40).map(|i| i as f32).collect();
        for len in 1..values.len() {
            let largest = |state: Four<f32>, x: Four<f32>| x.at_least(state);
            let start = Four::splat(f32::NEG_INFINITY);
            assert_eq!(fold(&values[..len], start, || largest).largest(), len as f32);
        }
    }
}
