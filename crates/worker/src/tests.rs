//! Tests in a real worker of a real browser: `cargo test -p worker --target wasm32-unknown-unknown`. Tests of the
//! kernel modules need them built: feature `built-kernels`, see `tests/paths.rs`.

#[cfg(feature = "built-kernels")]
mod paths;

use crate::{
    clock::BrowserClock,
    load::{instantiate, load},
    own::OwnKernel,
    plain::PlainKernels,
    runner::BrowserRunner,
    turns::{Next, take_turns},
};
use benchmark::{
    Clock, Function, Implementation, Runner, Subject, finding::Failure, message::ModuleUrls,
    runner::RunnerError, set::Member,
};
use js_sys::{Float32Array, Promise, Uint8Array};
use kernels::{Parameters, Path, Shape};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Returns edge cases, and a grid over the inputs where the functions bend.
fn inputs() -> Vec<f32> {
    let edges = [0.0, -0.0, 1e-45, 1e-10, 20.0, 88.8, 104.0, 1e30, f32::INFINITY, f32::NAN];
    let grid = (-320..=320).map(|step| step as f32 / 32.0);
    edges.into_iter().flat_map(|x| [x, -x]).chain(grid).collect()
}

#[track_caller]
fn check_plain(subject: Subject, truth: impl Fn(f64) -> f64) {
    let inputs = inputs();
    let mut runner = BrowserRunner::new(vec![]);
    runner.allocate(Implementation::PlainJs, Shape::row(inputs.len())).unwrap();
    runner.write_input(Implementation::PlainJs, 0, &inputs).unwrap();
    runner.passes(Implementation::PlainJs, subject, 2).unwrap();
    let mut outputs = vec![0.0; inputs.len()];
    runner.read_output(Implementation::PlainJs, 0, &mut outputs).unwrap();
    for (x, y) in inputs.iter().zip(outputs) {
        let expected = truth(f64::from(*x));
        let is_right = match expected {
            nan if nan.is_nan() => y.is_nan(),
            infinite if infinite.is_infinite() => f64::from(y) == infinite,
            finite => (f64::from(y) - finite).abs() <= 3e-7 + 6e-7 * finite.abs(),
        };
        assert!(is_right, "{}({x}) is {y}, expected {expected}", subject.id());
    }
}

#[wasm_bindgen_test]
fn plain_javascript_computes_every_function_and_derivative() {
    let parameters = Parameters::default();
    for activation in Function::ALL.iter().filter_map(|function| function.activation()) {
        let function = Function::of(activation).unwrap();
        check_plain(Subject::Forward(function), |x| activation.exact(x, &parameters));
        check_plain(Subject::Derivative(activation), |x| activation.exact_derivative(x, &parameters));
    }
    check_plain(Subject::Copy, |x| x);
}

#[wasm_bindgen_test]
fn plain_softmax_sums_to_1_in_every_row_even_for_large_logits() {
    let plain = PlainKernels::new();
    plain.allocate(6, 3).unwrap();
    plain.input().copy_from(&[1000.0, 1000.0, -1000.0, 0.0, 0.0, 0.0]);
    plain.passes("softmax", 1).unwrap();
    let third = 1.0 / 3.0;
    let expected = [0.5, 0.5, 0.0, third, third, third];
    for (found, expected) in plain.output().to_vec().into_iter().zip(expected) {
        assert!((found - expected).abs() < 1e-7, "{found} for {expected}");
    }
}

#[wasm_bindgen_test]
fn plain_javascript_refuses_unknown_subjects() {
    let plain = PlainKernels::new();
    for operation in ["", "leaky_relu", "__proto__", "constructor", "toString"] {
        assert!(plain.passes(operation, 1).is_err(), "{operation}");
    }
}

#[wasm_bindgen_test]
fn w7_plain_tensors_beyond_memory_are_out_of_memory() {
    let mut runner = BrowserRunner::new(vec![]);
    let found = runner.allocate(Implementation::PlainJs, Shape::row(u32::MAX as usize));
    assert_eq!(found, Err(RunnerError::OutOfMemory { bytes: 8 * u64::from(u32::MAX) }));
}

#[wasm_bindgen_test]
fn values_outside_a_tensor_are_refused() {
    let mut runner = BrowserRunner::new(vec![]);
    runner.allocate(Implementation::PlainJs, Shape::row(4)).unwrap();
    assert_eq!(runner.write_input(Implementation::PlainJs, 2, &[0.0; 3]), Err(RunnerError::OutOfBounds));
    assert_eq!(runner.read_output(Implementation::PlainJs, 4, &mut [0.0]), Err(RunnerError::OutOfBounds));
    assert_eq!(runner.allocate(Implementation::Scalar, Shape::row(4)), Err(RunnerError::Missing));
}

#[wasm_bindgen_test]
fn an_own_function_is_evaluated_for_each_value_however_long_the_tensor_is() {
    let mut own = OwnKernel::new("f_xTsigmoidLxR").unwrap();
    let inputs = inputs();
    for len in [inputs.len(), 3, 0] {
        let input = Float32Array::new_from_slice(&inputs[..len]);
        let output = Float32Array::new_with_length(len as u32);
        own.passes(&input, &output, 2).unwrap();
        for (x, found) in inputs.iter().zip(output.to_vec()) {
            let expected = own_value(*x);
            let is_same = found.to_bits() == expected.to_bits() || (found.is_nan() && expected.is_nan());
            assert!(is_same, "at {x}: {found}, not {expected}");
        }
    }
    let [short, long] = [1, 2].map(Float32Array::new_with_length);
    assert_eq!(own.passes(&short, &long, 1), Err(RunnerError::OutOfBounds));
    assert!(OwnKernel::new("f_1DLx-xR").is_none() && OwnKernel::new("").is_none());
}

/// Returns the value as the page computes it.
fn own_value(x: f32) -> f32 {
    let own = network::OwnFunction::typed("x * sigmoid(x)").unwrap();
    own.function().value(f64::from(x)) as f32
}

#[wasm_bindgen_test]
fn an_own_function_that_was_not_sent_is_missing() {
    let mut runner = BrowserRunner::new(vec![]);
    runner.allocate(Implementation::PlainJs, Shape::row(4)).unwrap();
    for implementation in [Implementation::PlainJs, Implementation::Scalar] {
        assert_eq!(runner.passes(implementation, Subject::Own, 1), Err(RunnerError::Missing));
    }
}

#[wasm_bindgen_test]
fn anything_but_a_kernel_module_is_refused() {
    let bytes = |bytes: &[u8]| Uint8Array::new_from_slice(bytes);
    let empty_module = b"\0asm\x01\0\0\0";
    assert!(
        instantiate(&bytes(b"<!doctype html>"), Path::Scalar).is_err_and(|it| it.contains("something else"))
    );
    assert!(instantiate(&bytes(b""), Path::Scalar).is_err());
    assert!(matches!(instantiate(&bytes(b"\0asm\x01\0\0\0unknown"), Path::Scalar), Ok(None)), "too new");
    assert!(instantiate(&bytes(empty_module), Path::Scalar).is_err(), "no exports");
}

#[wasm_bindgen_test]
async fn a_missing_module_is_an_error_with_its_address() {
    let missing = || "/no-such-module.wasm".to_owned();
    let urls = ModuleUrls {
        scalar: missing(),
        simd128: missing(),
        relaxed: missing(),
        product_scalar: missing(),
        product_simd128: missing(),
    };
    match load(&urls).await.err() {
        Some(Failure::ModuleNotLoaded { implementation: Implementation::Scalar, detail }) => {
            assert!(detail.contains("/no-such-module.wasm"), "{detail}");
        }
        other => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
fn the_browsers_clock_moves_forward() {
    let mut clock = BrowserClock::new();
    let start = clock.now();
    let ticked = (0..50_000_000).any(|_| clock.now() > start);
    assert!(ticked);
}

#[wasm_bindgen_test]
async fn turns_let_other_tasks_run_and_stop_when_cancelled() {
    let order = Rc::new(RefCell::new(Vec::new()));
    let done = Promise::new(&mut |resolve, _| {
        let mut n_turns = 0;
        let turns_order = Rc::clone(&order);
        let started = take_turns(move || {
            n_turns += 1;
            turns_order.borrow_mut().push("turn");
            match n_turns {
                3 => {
                    resolve.call0(&wasm_bindgen::JsValue::NULL).unwrap();
                    Next::Stop
                }
                _ => Next::Again,
            }
        });
        started.unwrap();
        let other_order = Rc::clone(&order);
        let other = take_turns(move || {
            other_order.borrow_mut().push("other");
            Next::Stop
        });
        other.unwrap();
    });
    JsFuture::from(done).await.unwrap();
    assert_eq!(*order.borrow(), ["turn", "other", "turn", "turn"]);
}
