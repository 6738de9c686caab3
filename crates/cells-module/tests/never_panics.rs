//! Tests that any row of numbers gives an answer or an error.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a panic fails the test")]

use cells_module::{living, names, release, run};
use proptest::prelude::*;

fn number(name: &str) -> usize {
    names().lines().position(|line| line.split(' ').next() == Some(name)).unwrap()
}

/// Returns numbers that are often tags, handles and sizes.
fn word() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => (-3i32..12).prop_map(f64::from),
        1 => any::<f64>(),
        1 => Just(f64::NAN),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_row_of_numbers_gives_an_answer_or_an_error(
        rows in prop::collection::vec((0..130usize, any::<bool>(), prop::collection::vec(word(), 0..14)), 1..12),
    ) {
        torch::set_memory_limit(1 << 20);
        for shape in [vec![], vec![3.0], vec![2.0, 3.0], vec![0.0, 2.0]] {
            let mut row = vec![6.0, shape.len() as f64];
            shape.iter().for_each(|&n| row.extend([3.0, n]));
            row.extend([3.0, 6.0]);
            run(number("randn"), &row, false).unwrap();
        }
        for (operation, in_place, row) in rows {
            if let Ok(answer) = run(operation, &row, in_place) {
                prop_assert!(!answer.number().is_nan());
            }
        }
        (1..=2000).for_each(|handle| release(f64::from(handle)));
        prop_assert_eq!(living(), 0);
    }
}

#[test]
fn every_operation_has_a_unique_name() {
    let names = names();
    let mut all: Vec<&str> = names.lines().map(|line| line.split(' ').next().unwrap()).collect();
    let n = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), n);
}

#[test]
fn a_released_tensor_is_freed() {
    let before = (living(), torch::memory_in_use());
    let answer = run(number("full"), &[6.0, 1.0, 3.0, 100.0, 4.0, 1.5], false).unwrap();
    assert_eq!(living(), before.0 + 1);
    assert!(torch::memory_in_use() >= before.1 + 400);
    release(answer.number());
    release(answer.number());
    assert_eq!((living(), torch::memory_in_use()), before);
}

/// Returns the number of a handle that an operation on one tensor gives, and releases that tensor.
fn instead(name: &str, handle: f64, more: &[f64]) -> torch::Result<f64> {
    let answer = run(number(name), &[&[0.0, handle], more].concat(), false)?;
    release(handle);
    Ok(answer.number())
}

#[track_caller]
fn check_that_repeating_ends(name: &str, more: &[f64]) {
    let held = torch::memory_in_use();
    torch::set_memory_limit(held + (4 << 20));
    let mut x = run(number("full"), &[6.0, 1.0, 3.0, 1.0, 4.0, 1.5], false).unwrap().number();
    run(number("set_requires_grad"), &[0.0, x, 2.0, 1.0], false).unwrap();
    let error = loop {
        match instead(name, x, more) {
            Ok(next) => x = next,
            Err(error) => break error,
        }
    };
    assert_eq!(error.kind, torch::Kind::Memory, "{name}");
    release(x);
    assert_eq!(torch::memory_in_use(), held, "{name}");
}

#[test]
fn a_graph_without_end_fails_before_memory_does() {
    check_that_repeating_ends("add", &[4.0, 1.0]);
    check_that_repeating_ends("exp", &[]);
    check_that_repeating_ends("view", &[6.0, 1.0, 3.0, 1.0]);
}

#[test]
fn a_chain_of_gradients_is_dropped_without_recursion() {
    let leaf = || {
        let t = torch::Tensor::full(&[1], torch::Scalar::Float(1.0), torch::DType::F32).unwrap();
        t.set_requires_grad(true).unwrap();
        t
    };
    let mut last = leaf();
    for _ in 0..100_000 {
        let next = leaf();
        next.set_grad(Some(last.binary(torch::Binary::Add, &last).unwrap())).unwrap();
        last = next;
    }
    drop(last);
}
