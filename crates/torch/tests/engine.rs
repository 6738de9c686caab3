//! Tests of the engine against the output of PyTorch 2.15.0 (x86, AVX2) for the same lines.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a panic fails the test")]

use torch::{Binary, DType, Generator, Scalar, Tensor, Unary, backward, repr, with_generator};

fn floats(values: &[f64]) -> Tensor {
    Tensor::from_f64s(values.to_vec(), &[values.len()], DType::F32).unwrap()
}

#[track_caller]
fn prints(t: &Tensor, text: &str) {
    assert_eq!(repr(t), text);
}

#[test]
fn tensors_print_as_pytorch_prints_them() {
    prints(&floats(&[1.0, 2.5, -3.25]), "tensor([ 1.0000,  2.5000, -3.2500])");
    prints(&floats(&[1e10, 1.0]), "tensor([1.0000e+10, 1.0000e+00])");
    prints(&floats(&[]), "tensor([])");
    prints(&Tensor::zeros(&[2, 0], DType::I64).unwrap(), "tensor([], size=(2, 0), dtype=torch.int64)");
}

#[test]
fn gradients_accumulate_and_a_second_backward_is_refused() {
    let x = floats(&[1.0, 2.0, 3.0]);
    x.set_requires_grad(true).unwrap();
    let y = x.binary(Binary::Mul, &x).unwrap().sum(None, false, None).unwrap();
    backward(&y, None, false).unwrap();
    prints(&x.grad().unwrap(), "tensor([2., 4., 6.])");
    assert!(
        backward(&y, None, false)
            .unwrap_err()
            .text
            .starts_with("Trying to backward through the graph a second time")
    );
}

#[test]
fn a_saved_tensor_that_was_overwritten_is_refused() {
    let x = Tensor::full(&[3], Scalar::Float(1.0), DType::F32).unwrap();
    x.set_requires_grad(true).unwrap();
    let y = x.unary(Unary::Exp).unwrap();
    y.in_place(|y| y.binary(Binary::Add, &Tensor::scalar(Scalar::Int(1)))).unwrap();
    let error = backward(&y.sum(None, false, None).unwrap(), None, false).unwrap_err();
    assert!(error.text.starts_with("one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [3]], which is output 0 of Exp, is at version 1; expected version 0 instead."), "{error}");
}

#[test]
fn a_long_chain_of_operations_is_freed_without_overflowing_the_stack() {
    let w = floats(&[1.0]);
    w.set_requires_grad(true).unwrap();
    let mut x = w.clone();
    for _ in 0..200_000 {
        x = x.binary(Binary::Add, &w).unwrap();
    }
    drop(x);
}

#[test]
fn a_tensor_that_does_not_fit_is_refused_with_the_text_of_pytorchs_allocator() {
    let error = Tensor::zeros(&[1 << 40], DType::F32).unwrap_err();
    assert_eq!(
        error.text,
        "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 4398046511104 bytes. Error code 12 (Cannot allocate memory)"
    );
}

#[test]
fn random_numbers_match_pytorch() {
    with_generator(|g| *g = Generator::new(0));
    prints(&Tensor::rand(&[5], DType::F32).unwrap(), "tensor([0.4963, 0.7682, 0.0885, 0.1320, 0.3074])");
    with_generator(|g| *g = Generator::new(0));
    prints(&Tensor::randn(&[3], DType::F32).unwrap(), "tensor([ 1.5410, -0.2934, -2.1788])");
}
