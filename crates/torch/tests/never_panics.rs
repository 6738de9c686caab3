//! Random operations on random tensors: each gives a tensor or an error, and none panics.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic fails the test")]

use proptest::prelude::*;
use torch::{Binary, Conv, DType, Index, Pool, Reduction, Scalar, Tensor, Unary, backward, repr};

const SHAPES: [&[usize]; 12] = [
    &[],
    &[0],
    &[1],
    &[3],
    &[2, 3],
    &[3, 2],
    &[0, 3],
    &[1, 3],
    &[2, 1, 3],
    &[2, 3, 4, 4],
    &[1, 2, 3, 3],
    &[3, 3],
];

fn made(shape: usize, dtype: usize, grad: bool) -> Tensor {
    let shape = SHAPES[shape % SHAPES.len()];
    let n: usize = shape.iter().product();
    let t =
        Tensor::from_f64s((0..n).map(|i| i as f64 - 1.5).collect(), shape, DType::ALL[dtype % 8]).unwrap();
    let _ = t.set_requires_grad(grad);
    t
}

/// Applies one operation, selected by `op`, to `a` and `b` with the numbers `i` and `j`.
fn step(op: usize, a: &Tensor, b: &Tensor, i: i64, j: i64) -> torch::Result<Tensor> {
    let n = usize::try_from(j.unsigned_abs()).unwrap() % 4;
    match op {
        0 => a.binary(Binary::Add, b),
        1 => a.binary(Binary::Mul, b),
        2 => a.binary(Binary::Div, b),
        3 => a.binary(Binary::FloorDiv, b),
        4 => a.binary(Binary::Pow, b),
        5 => a.unary(Unary::Gelu),
        6 => a.unary(Unary::Log),
        7 => a.sum(Some(&[i]), j % 2 == 0, None),
        8 => a.mean(None, false),
        9 => a.var(Some(&[i]), 1.0, false),
        10 => a.prod(Some(i), false),
        11 => a.extreme(None, false, true),
        12 => a.extreme_along(i, false, false).map(|(values, _)| values),
        13 => a.arg_extreme(Some(i), true, true),
        14 => a.cumulative(i, j % 2 == 0),
        15 => a.sort(i, j % 2 == 0).map(|(values, _)| values),
        16 => a.matmul(b),
        17 => a.linear(b, None),
        18 => a.mm(b),
        19 => a.mv(b),
        20 => a.bmm(b),
        21 => a.dot(b),
        22 => a.softmax(i),
        23 => a.log_softmax(i),
        24 => a.logsumexp(i, false),
        25 => a.nll_loss(b, None, -100, Reduction::Mean),
        26 => a.mse_loss(b, Reduction::Mean),
        27 => a.bce(b, Reduction::None),
        28 => a.bce_with_logits(b, Reduction::Sum),
        29 => a.layer_norm(n, Some(b), None, 1e-5),
        30 => a.batch_norm(None, Some(b), None, 1e-5).map(|(out, _)| out),
        31 => a.embedding(b),
        32 => a.conv2d(b, None, Conv { stride: (n, 1), padding: (1, n), dilation: (1, 1), groups: n }),
        33 => a.pool2d(Pool::Max, (n, 2), (n, 1), (0, n)),
        34 => a.pool2d(Pool::Average, (2, n), (1, n), (n, 0)),
        35 => a.get(&[Index::At(i)]),
        36 => a.get(&[Index::Slice(Some(i), Some(j), Some(j)), Index::Rest]),
        37 => a.get(&[Index::Tensor(b.clone())]),
        38 => a.put(&[Index::Tensor(b.clone())], a).map(|()| a.clone()),
        39 => a.put(&[Index::At(i)], b).map(|()| a.clone()),
        40 => a.gather(i, b),
        41 => a.one_hot(j),
        42 => a.nonzero(),
        43 => a.triangle(i, true),
        44 => a.transpose(i, j),
        45 => a.unsqueeze(i),
        46 => a.squeeze(Some(i)),
        47 => a.infer(&[i, j]).and_then(|shape| a.reshape(&shape)),
        48 => a.expand_sizes(&[i, j, 3]),
        49 => Tensor::cat(&[a.clone(), b.clone()], i),
        50 => Tensor::stack(&[a.clone(), b.clone()], i),
        51 => a.masked_fill(b, Scalar::Int(2)),
        52 => b.select_where(a, a),
        53 => a.in_place(|a| a.binary(Binary::Add, b)).map(|()| a.clone()),
        54 => a.dropout(0.5),
        55 => a.norm(2.0, Some(&[i]), false),
        56 => a.split(&[n, 1], i).map(|all| all[0].clone()),
        57 => a.diagonal(i),
        58 => Tensor::arange(Scalar::Int(i), Scalar::Int(j), Scalar::Int(1), DType::I64),
        59 => a.permute(&[j, i]),
        _ => backward(a, None, j % 2 == 0).map(|()| a.clone()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn random_operations_give_a_tensor_or_an_error(
        start in prop::collection::vec((0..12usize, 0..8usize, any::<bool>()), 3),
        steps in prop::collection::vec((0..61usize, 0..8usize, 0..8usize, -4..5i64, -4..5i64), 1..20),
    ) {
        torch::set_memory_limit(1 << 22);
        let mut all: Vec<Tensor> = start.into_iter().map(|(shape, dtype, grad)| made(shape, dtype, grad)).collect();
        for (op, a, b, i, j) in steps {
            let (a, b) = (all[a % all.len()].clone(), all[b % all.len()].clone());
            if let Ok(t) = step(op, &a, &b, i, j) {
                prop_assert!(!repr(&t).is_empty());
                all.push(t);
            }
        }
    }
}
