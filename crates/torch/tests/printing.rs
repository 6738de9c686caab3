//! Tests of printed tensors against PyTorch 2.15.0: `reference/print.py`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic fails the test")]

use torch::{Binary, DType, Generator, Scalar, Tensor, Unary, repr, with_generator};

#[test]
fn tensors_of_every_type_shape_and_size_print_as_pytorch_prints_them() {
    type Row = (Vec<usize>, f64, String, String);
    let rows: Vec<Row> = serde_json::from_str(include_str!("reference/printed.json")).unwrap();
    let mut wrong = Vec::new();
    for (shape, scale, dtype, text) in &rows {
        with_generator(|g| *g = Generator::new(0));
        let x = Tensor::randn(shape, DType::F32).unwrap();
        let mut x = x.binary(Binary::Mul, &Tensor::scalar(Scalar::Float(*scale))).unwrap();
        if dtype == "uint8" {
            x = x.unary(Unary::Abs).unwrap().clamp(None, Some(Scalar::Int(200))).unwrap();
        }
        let dtype = *DType::ALL.iter().find(|d| d.name() == dtype).unwrap();
        let got = repr(&x.to(dtype).unwrap());
        if got != *text {
            wrong.push(format!("{shape:?} * {scale} as {}:\n{got}\ninstead of\n{text}", dtype.name()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} differ; the first:\n{}",
        wrong.len(),
        rows.len(),
        wrong.first().map_or("", |w| w)
    );
}
