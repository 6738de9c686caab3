//! Every gradient against finite differences in double precision.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what went wrong by stopping")]

use torch::{Binary, DType, Index, Result, Scalar, Tensor, Unary, backward};

fn made(values: &[f64]) -> Tensor {
    Tensor::from_f64s(values.to_vec(), &[2, 3], DType::F64).unwrap()
}

const AT: [f64; 6] = [0.3, -0.7, 1.9, -2.2, 0.9, 2.6];

/// A sum in which every element of the result weighs differently.
fn weighed(t: &Tensor) -> Tensor {
    let w: Vec<f64> = (0..t.numel()).map(|i| 0.5 + i as f64).collect();
    let w = Tensor::from_f64s(w, &t.shape(), DType::F64).unwrap();
    t.binary(Binary::Mul, &w).unwrap().sum(None, false, None).unwrap()
}

#[track_caller]
fn agrees(what: &str, at: &[f64], f: impl Fn(&Tensor) -> Result<Tensor>) {
    let x = made(at);
    x.set_requires_grad(true).unwrap();
    backward(&weighed(&f(&x).unwrap()), None, false).unwrap();
    let grad = x.grad().unwrap().to_f64s().unwrap();
    for i in 0..at.len() {
        let value = |shift: f64| {
            let mut at = at.to_vec();
            at[i] += shift;
            weighed(&f(&made(&at)).unwrap()).item().unwrap().f64()
        };
        let slope = (value(1e-6) - value(-1e-6)) / 2e-6;
        assert!(
            (grad[i] - slope).abs() < 1e-5 * (1.0 + slope.abs()),
            "{what}: {} instead of {slope} at {i}",
            grad[i]
        );
    }
}

#[test]
fn operations_on_one_tensor_have_the_slopes_that_their_values_have() {
    use Unary::*;
    for op in [
        Neg,
        Abs,
        Sign,
        Exp,
        Expm1,
        Reciprocal,
        Square,
        Sin,
        Cos,
        Tan,
        Erf,
        Relu,
        Gelu,
        GeluTanh,
        Silu,
        Sigmoid,
        Tanh,
        LogSigmoid,
        Mish,
        Hardswish,
        Hardsigmoid,
        Relu6,
        Softsign,
        LeakyRelu(0.1),
        Elu(1.5),
        Selu,
        Celu(0.7),
        Softplus(2.0, 20.0),
        Hardtanh(-1.0, 1.0),
        Threshold(0.5, -2.0),
        Floor,
        Ceil,
        Round,
        Trunc,
    ] {
        agrees(&format!("{op:?}"), &AT, |x| x.unary(op));
    }
    for op in [Log, Log2, Log10, Log1p, Sqrt, Rsqrt] {
        agrees(&format!("{op:?}"), &AT.map(f64::abs), |x| x.unary(op));
    }
}

#[test]
fn operations_on_two_tensors_have_the_slopes_that_their_values_have() {
    let other = made(&[1.3, 0.4, 2.2, 0.8, 1.7, 0.6]);
    use Binary::*;
    for op in [Add, Sub, Mul, Div, Pow, Maximum, Minimum, Remainder] {
        agrees(&format!("{op:?}, left"), &AT.map(f64::abs), |x| x.binary(op, &other));
        agrees(&format!("{op:?}, right"), &AT.map(f64::abs), |x| other.binary(op, x));
    }
}

#[test]
fn reductions_shapes_products_and_losses_have_the_slopes_that_their_values_have() {
    use torch::Reduction::Mean;
    let number = |x| Some(Scalar::Float(x));
    let square = Tensor::from_f64s(vec![0.2, -0.5, 1.1, 0.7, 0.3, -0.9], &[3, 2], DType::F64).unwrap();
    let target = Tensor::from_i64s(vec![2, 0], &[2], DType::I64).unwrap();
    let odds = made(&[0.2, 0.9, 0.4, 0.6, 0.1, 0.7]);
    agrees("sum", &AT, |x| x.sum(Some(&[1]), false, None));
    agrees("mean", &AT, |x| x.mean(Some(&[0]), true));
    agrees("var", &AT, |x| x.var(Some(&[1]), 1.0, false));
    agrees("std", &AT, |x| x.std(None, 1.0, false));
    agrees("norm 2", &AT, |x| x.norm(2.0, Some(&[1]), false));
    agrees("norm 3", &AT, |x| x.norm(3.0, None, false));
    agrees("prod", &AT, |x| x.prod(Some(1), false));
    agrees("amax", &AT, |x| x.extreme(Some(&[1]), false, true));
    agrees("max", &AT, |x| Ok(x.extreme_along(1, false, true)?.0));
    agrees("sort", &AT, |x| Ok(x.sort(1, true)?.0));
    agrees("cumsum", &AT, |x| x.cumulative(1, false));
    agrees("cumprod", &AT, |x| x.cumulative(1, true));
    agrees("softmax", &AT, |x| x.softmax(1));
    agrees("log_softmax", &AT, |x| x.log_softmax(0));
    agrees("logsumexp", &AT, |x| x.logsumexp(1, false));
    agrees("clamp", &AT, |x| x.clamp(number(-1.0), number(1.0)));
    agrees("transpose", &AT, |x| x.transpose(0, 1));
    agrees("select", &AT, |x| x.get(&[Index::At(1)]));
    agrees("slice", &AT, |x| x.slice(1, 0, 3, 2));
    agrees("pick", &AT, |x| {
        x.get(&[Index::Tensor(target.binary(Binary::FloorDiv, &Tensor::scalar(Scalar::Int(2)))?)])
    });
    agrees("cat", &AT, |x| Tensor::cat(&[x.clone(), x.clone()], 0));
    agrees("stack", &AT, |x| Tensor::stack(&[x.clone(), x.clone()], 1));
    agrees("triu", &AT, |x| x.triangle(0, true));
    agrees("diagonal", &AT, |x| x.diagonal(1));
    agrees("mm", &AT, |x| x.matmul(&square));
    agrees("linear", &AT, |x| x.linear(&odds, None));
    agrees("layer_norm", &AT, |x| x.layer_norm(1, None, None, 1e-5));
    agrees("batch_norm", &AT, |x| Ok(x.batch_norm(None, None, None, 1e-5)?.0));
    agrees("mse", &AT, |x| x.mse_loss(&odds, Mean));
    agrees("bce with logits", &AT, |x| x.bce_with_logits(&odds, Mean));
    agrees("bce", &[0.2, 0.3, 0.4, 0.5, 0.6, 0.7], |x| x.bce(&odds, Mean));
    agrees("nll", &AT, |x| x.log_softmax(1)?.nll_loss(&target, None, -100, Mean));
}
