//! Tests of softmax and related functions apart from their accuracy, which `accuracy` tests: temperature, dims,
//! in-place use, shapes.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic fails the test")]

use kernels::{
    Dim, Shape, ShapeError, Temperature, log_softmax, log_softmax_in_place, log_sum_exp, softmax,
    softmax_in_place,
};

fn logits(shape: Shape) -> Vec<f32> {
    (0..shape.len()).map(|idx| ((idx * 7919) % 101) as f32 / 20.0 - 2.5).collect()
}

fn softmax_of(logits: &[f32], shape: Shape, dim: Dim, temperature: f32) -> Vec<f32> {
    let mut output = vec![f32::NAN; logits.len()];
    softmax(logits, &mut output, shape, dim, Temperature::new(temperature).unwrap()).unwrap();
    output
}

#[test]
fn a_temperature_of_2_halves_the_logits() {
    for dim in [Dim::Rows, Dim::Columns] {
        let shape = Shape::new(5, 23).unwrap();
        let halves: Vec<f32> = logits(shape).iter().map(|x| x / 2.0).collect();
        assert_eq!(softmax_of(&logits(shape), shape, dim, 2.0), softmax_of(&halves, shape, dim, 1.0));
    }
}

#[test]
fn a_low_temperature_puts_everything_on_the_largest_logit() {
    assert_eq!(softmax_of(&[1.0, 3.0, 2.0], Shape::row(3), Dim::Columns, 1e-3), [0.0, 1.0, 0.0]);
}

#[test]
fn columns_of_a_tensor_are_the_rows_of_its_transpose() {
    for (n_rows, n_cols) in [(1, 1), (3, 1), (1, 3), (7, 16), (7, 17), (200, 33)] {
        let shape = Shape::new(n_rows, n_cols).unwrap();
        let logits = logits(shape);
        let transposed: Vec<f32> =
            (0..n_cols).flat_map(|column| logits.iter().skip(column).step_by(n_cols).copied()).collect();
        let by_rows = softmax_of(&transposed, Shape::new(n_cols, n_rows).unwrap(), Dim::Columns, 1.0);
        let by_columns = softmax_of(&logits, shape, Dim::Rows, 1.0);
        for (idx, y) in by_columns.iter().enumerate() {
            let expected = by_rows[(idx % n_cols) * n_rows + idx / n_cols];
            assert!((y - expected).abs() <= 3e-7 * expected, "({n_rows}, {n_cols}): {y}, not {expected}");
        }
    }
}

#[test]
fn in_place_matches_out_of_place() {
    for (n_rows, n_cols) in [(1, 1), (2, 9), (9, 2), (3, 40)] {
        let shape = Shape::new(n_rows, n_cols).unwrap();
        let logits = logits(shape);
        for dim in [Dim::Rows, Dim::Columns] {
            let (mut apart, mut in_place) = (vec![0.0; shape.len()], logits.clone());
            softmax(&logits, &mut apart, shape, dim, Temperature::DEFAULT).unwrap();
            softmax_in_place(&mut in_place, shape, dim, Temperature::DEFAULT).unwrap();
            assert_eq!(apart, in_place);
            in_place.copy_from_slice(&logits);
            log_softmax(&logits, &mut apart, shape, dim, Temperature::DEFAULT).unwrap();
            log_softmax_in_place(&mut in_place, shape, dim, Temperature::DEFAULT).unwrap();
            assert_eq!(apart, in_place);
        }
    }
}

#[test]
fn slices_that_do_not_fit_are_refused_without_writing() {
    let shape = Shape::new(2, 3).unwrap();
    let mut output = [7.0; 6];
    let result = softmax(&[0.0; 5], &mut output, shape, Dim::Rows, Temperature::DEFAULT);
    assert_eq!(result, Err(ShapeError::Values { shape, found: 5 }));
    let result = log_softmax(&[0.0; 6], &mut output[..5], shape, Dim::Columns, Temperature::DEFAULT);
    assert_eq!(result, Err(ShapeError::Values { shape, found: 5 }));
    assert_eq!(output, [7.0; 6]);
    assert!(matches!(Shape::new(usize::MAX, 2), Err(ShapeError::TooLarge { .. })));
}

#[test]
fn an_empty_tensor_is_left_unchanged() {
    for (n_rows, n_cols) in [(0, 0), (0, 5), (5, 0)] {
        let shape = Shape::new(n_rows, n_cols).unwrap();
        for dim in [Dim::Rows, Dim::Columns] {
            assert_eq!(softmax(&[], &mut [], shape, dim, Temperature::DEFAULT), Ok(()));
        }
    }
}

#[test]
fn log_sum_exp_neither_overflows_nor_underflows() {
    let ln_2 = core::f32::consts::LN_2;
    assert_eq!(log_sum_exp(&[0.0, 0.0]), ln_2);
    assert_eq!(log_sum_exp(&[1000.0, 1000.0]), 1000.0 + ln_2);
    assert_eq!(log_sum_exp(&[-1000.0, -1000.0]), -1000.0 + ln_2);
    assert_eq!(log_sum_exp(&[5.0]), 5.0);
    assert_eq!(log_sum_exp(&[f32::NEG_INFINITY, 3.0]), 3.0);
}

#[test]
fn log_sum_exp_of_infinities_and_nan_matches_pytorch() {
    assert_eq!(log_sum_exp(&[]), f32::NEG_INFINITY);
    assert_eq!(log_sum_exp(&[f32::NEG_INFINITY; 2]), f32::NEG_INFINITY);
    assert_eq!(log_sum_exp(&[f32::INFINITY, 0.0]), f32::INFINITY);
    assert!(log_sum_exp(&[f32::NAN, 0.0]).is_nan());
    assert!(log_sum_exp(&[0.0, f32::NAN, f32::INFINITY]).is_nan());
}

#[test]
fn log_softmax_is_the_logit_minus_the_log_sum_exp() {
    let shape = Shape::row(50);
    let logits = logits(shape);
    let mut output = vec![0.0; 50];
    log_softmax(&logits, &mut output, shape, Dim::Columns, Temperature::DEFAULT).unwrap();
    for (x, y) in logits.iter().zip(output) {
        assert!((y - (x - log_sum_exp(&logits))).abs() <= 1e-6);
    }
}
