//! Tests of every gradient in double precision, against PyTorch 2.15.0 (`reference/gradients.py`) and against finite
//! differences.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a panic fails the test")]

use std::collections::BTreeSet;
use torch::{
    Binary, Conv, DType, Generator, Index, Pool, Reduction, Result, Scalar, Tensor, Unary, backward,
    with_generator,
};

const AT: [f64; 6] = [0.3, -0.7, 1.9, -2.2, 0.9, 2.6];
const ODDS: [f64; 6] = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7];
const KINKS: [f64; 6] = [0.0, -3.0, 3.0, 6.0, 1.0, -1.0];
const TIES: [f64; 6] = [2.0, 2.0, 1.0, 1.0, 3.0, 3.0];
const OTHER: [f64; 6] = [1.3, 0.4, 2.2, 0.8, 1.7, 0.6];
const SIDES: [f64; 6] = [0.2, 0.9, 0.4, 0.6, 0.1, 0.7];

type Operation = Box<dyn Fn(&Tensor) -> Result<Tensor>>;

/// An operation, the point at which its gradient is tested, and whether it has a slope there.
struct Case {
    name: String,
    at: [f64; 6],
    smooth: bool,
    f: Operation,
}

fn case(name: impl Into<String>, f: impl Fn(&Tensor) -> Result<Tensor> + 'static) -> Case {
    Case { name: name.into(), at: AT, smooth: true, f: Box::new(f) }
}

impl Case {
    fn at(self, at: [f64; 6]) -> Self {
        Self { at, ..self }
    }

    /// Marks a case without a unique slope, which is only compared with PyTorch.
    fn bent(self) -> Self {
        Self { smooth: false, ..self }
    }
}

fn floats(values: &[f64], shape: &[usize]) -> Tensor {
    Tensor::from_f64s(values.to_vec(), shape, DType::F64).unwrap()
}

fn made(values: &[f64]) -> Tensor {
    floats(values, &[2, 3])
}

fn whole(values: &[i64], shape: &[usize]) -> Tensor {
    Tensor::from_i64s(values.to_vec(), shape, DType::I64).unwrap()
}

fn number(x: f64) -> Option<Scalar> {
    Some(Scalar::Float(x))
}

fn unary() -> Vec<Case> {
    use Unary::*;
    let mut cases = Vec::new();
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
        cases.push(case(format!("{op:?}"), move |x| x.unary(op)));
        cases.push(case(format!("{op:?} at kinks"), move |x| x.unary(op)).at(KINKS).bent());
    }
    for op in [Log, Log2, Log10, Log1p, Sqrt, Rsqrt] {
        cases.push(case(format!("{op:?}"), move |x| x.unary(op)).at(AT.map(f64::abs)));
    }
    cases
}

fn binary() -> Vec<Case> {
    use Binary::*;
    let positive = AT.map(f64::abs);
    let mut cases = Vec::new();
    for op in [Add, Sub, Mul, Div, Pow, Maximum, Minimum, Remainder] {
        let two = match op {
            Maximum | Minimum => floats(&[2.0], &[]),
            _ => Tensor::scalar(Scalar::Float(2.0)),
        };
        cases.push(case(format!("{op:?}, left"), move |x| x.binary(op, &made(&OTHER))).at(positive));
        cases.push(case(format!("{op:?}, right"), move |x| made(&OTHER).binary(op, x)).at(positive));
        cases.push(
            case(format!("{op:?}, equal"), move |x| x.binary(op, &made(&positive))).at(positive).bent(),
        );
        cases.push(case(format!("{op:?}, number"), move |x| x.binary(op, &two)).at(positive));
    }
    cases
}

fn reductions() -> Vec<Case> {
    let extremes = || {
        [
            case("amax", |x| x.extreme(Some(&[1]), false, true)),
            case("amin", |x| x.extreme(Some(&[0]), false, false)),
            case("all max", |x| x.extreme(None, false, true)),
            case("max", |x| Ok(x.extreme_along(1, false, true)?.0)),
            case("min", |x| Ok(x.extreme_along(0, false, false)?.0)),
            case("sort", |x| Ok(x.sort(1, true)?.0)),
            case("prod", |x| x.prod(Some(1), false)),
        ]
    };
    let ties =
        extremes().into_iter().map(|c| Case { name: format!("{} of ties", c.name), ..c.at(TIES).bent() });
    let others = [
        case("sum", |x| x.sum(Some(&[1]), false, None)),
        case("mean", |x| x.mean(Some(&[0]), true)),
        case("var", |x| x.var(Some(&[1]), 1.0, false)),
        case("std", |x| x.std(None, 1.0, false)),
        case("norm 1", |x| x.norm(1.0, None, false)),
        case("norm 2", |x| x.norm(2.0, Some(&[1]), false)),
        case("norm 3", |x| x.norm(3.0, None, false)),
        case("cumsum", |x| x.cumulative(1, false)),
        case("cumprod", |x| x.cumulative(1, true)),
        case("softmax", |x| x.softmax(1)),
        case("softmax 0", |x| x.softmax(0)),
        case("log_softmax", |x| x.log_softmax(0)),
        case("logsumexp", |x| x.logsumexp(1, false)),
    ];
    others.into_iter().chain(extremes()).chain(ties).collect()
}

fn moves() -> Vec<Case> {
    let mask = || made(&[1.0, 0.0, 1.0, 0.0, 1.0, 1.0]).to(DType::Bool).unwrap();
    vec![
        case("clamp", |x| x.clamp(number(-1.0), number(1.0))),
        case("where", move |x| mask().select_where(x, &made(&SIDES))),
        case("masked_fill", move |x| x.masked_fill(&mask(), Scalar::Int(3))),
        case("add scaled", |x| made(&SIDES).add_scaled(x, Scalar::Int(2))),
        case("transpose", |x| x.transpose(0, 1)),
        case("permute", |x| x.permute(&[1, 0])),
        case("expand", |x| x.expand(&[2, 2, 3])),
        case("view", |x| x.view(&[3, 2])),
        case("reshape", |x| x.t()?.reshape(&[6])),
        case("unsqueeze", |x| x.unsqueeze(1)),
        case("squeeze", |x| x.unsqueeze(0)?.squeeze(None)),
        case("select", |x| x.get(&[Index::At(1)])),
        case("slice", |x| x.slice(1, 0, 3, 2)),
        case("split", |x| Ok(x.split(&[1, 2], 1)?.remove(1))),
        case("pick", |x| x.get(&[Index::Tensor(whole(&[1, 0], &[2]))])),
        case("mask", move |x| x.get(&[Index::Tensor(mask())])),
        case("gather", |x| x.gather(1, &whole(&[2, 0, 2, 1, 1, 0], &[2, 3]))),
        case("embedding", |x| x.embedding(&whole(&[1, 0, 1], &[3]))),
        case("cat", |x| Tensor::cat(&[x.clone(), x.clone()], 0)),
        case("stack", |x| Tensor::stack(&[x.clone(), x.clone()], 1)),
        case("triu", |x| x.triangle(0, true)),
        case("tril", |x| x.triangle(0, false)),
        case("diagonal", |x| x.diagonal(1)),
        case("clone", Tensor::clone_),
        // Single precision is too coarse for finite differences.
        case("to", |x| x.to(DType::F32)?.to(DType::F64)).bent(),
    ]
}

fn products() -> Vec<Case> {
    let square = || floats(&[0.2, -0.5, 1.1, 0.7, 0.3, -0.9], &[3, 2]);
    let bias = || floats(&[1.0, 2.0], &[2]);
    let row = |x: &Tensor, i| x.get(&[Index::At(i)]);
    vec![
        case("mm", move |x| x.matmul(&square())),
        case("mm right", move |x| square().matmul(x)),
        case("mv", |x| x.mv(&floats(&[0.2, 0.9, 0.4], &[3]))),
        case("dot", |x| x.view(&[6])?.dot(&floats(&SIDES, &[6]))),
        case("bmm", |x| x.view(&[2, 1, 3])?.bmm(&floats(&SIDES, &[2, 3, 1]))),
        case("linear", move |x| x.linear(&made(&SIDES), Some(&bias()))),
        case("linear weight", move |x| made(&SIDES).linear(x, Some(&bias()))),
        case("linear bias", move |x| {
            made(&SIDES).linear(&made(&SIDES), Some(&row(x, 0)?.slice(0, 0, 2, 1)?))
        }),
        case("layer_norm", |x| x.layer_norm(1, None, None, 1e-5)),
        case("layer_norm affine", |x| {
            let w = floats(&[0.2, 0.9, 0.4], &[3]);
            x.layer_norm(1, Some(&w), Some(&w), 1e-5)
        }),
        case("layer_norm weight", move |x| {
            made(&SIDES).layer_norm(1, Some(&row(x, 0)?), Some(&row(x, 1)?), 1e-5)
        }),
        case("batch_norm", |x| Ok(x.batch_norm(None, None, None, 1e-5)?.0)),
        case("batch_norm running", |x| {
            let w = floats(&[0.2, 0.9, 0.4], &[3]);
            Ok(x.batch_norm(Some((&w, &w)), Some(&w), Some(&w), 1e-5)?.0)
        }),
    ]
}

fn losses() -> Vec<Case> {
    use Reduction::{Mean, None, Sum};
    let target = || whole(&[2, 0], &[2]);
    let weights = || floats(&[0.2, 0.9, 0.4], &[3]);
    vec![
        case("mse", |x| x.mse_loss(&made(&SIDES), Mean)),
        case("mse sum", |x| x.mse_loss(&made(&SIDES), Sum)),
        case("l1", |x| x.l1_loss(&made(&SIDES), Mean)),
        case("bce with logits", |x| x.bce_with_logits(&made(&SIDES), Mean)),
        case("bce", |x| x.bce(&made(&SIDES), Mean)).at(ODDS),
        case("nll", move |x| x.log_softmax(1)?.nll_loss(&target(), Option::None, -100, Mean)),
        case("nll weighted", move |x| x.log_softmax(1)?.nll_loss(&target(), Some(&weights()), -100, Mean)),
        case("nll each", move |x| x.log_softmax(1)?.nll_loss(&target(), Option::None, -100, None)),
        case("nll ignored", move |x| x.nll_loss(&target(), Option::None, 0, Mean)),
        case("dropout", |x| {
            with_generator(|g| *g = Generator::new(0));
            x.dropout(0.4)
        }),
    ]
}

/// Returns an image of 4 × 6 made of `x`.
fn image(x: &Tensor) -> Result<Tensor> {
    let top = Tensor::cat(&[x.clone(), x.binary(Binary::Mul, &Tensor::scalar(Scalar::Int(2)))?], 1)?;
    let bottom = Tensor::cat(&[x.binary(Binary::Mul, x)?, x.unary(Unary::Neg)?], 1)?;
    Tensor::cat(&[top, bottom], 0)?.view(&[1, 1, 4, 6])
}

fn pictures() -> Vec<Case> {
    let kernel = || floats(&[0.5, -1.0, 2.0, 0.25], &[1, 1, 2, 2]);
    let fixed = || {
        let values: Vec<f64> = (0..16).map(|i| f64::from(i - 7) / 4.0).collect();
        floats(&values, &[1, 1, 4, 4])
    };
    let plain = Conv { stride: (1, 1), padding: (0, 0), dilation: (1, 1), groups: 1 };
    vec![
        case("conv2d", move |x| {
            let conv = Conv { stride: (1, 2), padding: (1, 1), dilation: (2, 1), groups: 1 };
            image(x)?.conv2d(&kernel(), Some(&floats(&[1.0], &[1])), conv)
        }),
        case("conv2d weight", move |x| {
            fixed().conv2d(&x.view(&[1, 1, 2, 3])?, None, Conv { padding: (0, 1), ..plain })
        }),
        case("conv2d bias", move |x| {
            fixed().conv2d(&kernel(), Some(&x.get(&[Index::At(0)])?.slice(0, 0, 1, 1)?), plain)
        }),
        case("conv2d groups", move |x| {
            let weight = floats(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0], &[4, 1, 1, 2]);
            x.view(&[1, 2, 1, 3])?.conv2d(&weight, None, Conv { groups: 2, ..plain })
        }),
        case("max_pool2d", |x| image(x)?.pool2d(Pool::Max, (3, 3), (2, 2), (1, 1))),
        case("avg_pool2d", |x| image(x)?.pool2d(Pool::Average, (2, 3), (1, 2), (1, 1))),
    ]
}

fn cases() -> Vec<Case> {
    [unary(), binary(), reductions(), moves(), products(), losses(), pictures()]
        .into_iter()
        .flatten()
        .collect()
}

/// Returns a sum in which every element of the result has a different weight.
fn weighed(t: &Tensor) -> Tensor {
    let w: Vec<f64> = (0..t.numel()).map(|i| 0.5 + i as f64).collect();
    t.binary(Binary::Mul, &floats(&w, &t.shape())).unwrap().sum(None, false, None).unwrap()
}

/// Returns the value of an operation and the gradient of its weighted sum.
fn computed(case: &Case) -> (Vec<f64>, Vec<f64>) {
    let x = made(&case.at);
    x.set_requires_grad(true).unwrap();
    let y = (case.f)(&x).unwrap_or_else(|e| panic!("{}: {e}", case.name));
    let grad = if y.requires_grad() {
        backward(&weighed(&y), None, false).unwrap();
        x.grad().unwrap().to_f64s().unwrap()
    } else {
        vec![0.0; 6]
    };
    (y.to_f64s().unwrap(), grad)
}

fn close(a: &[f64], b: &[f64], tolerance: f64) -> bool {
    let near =
        |a: f64, b: f64| a == b || a.is_nan() && b.is_nan() || (a - b).abs() <= tolerance * (1.0 + b.abs());
    a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| near(a, b))
}

#[test]
fn every_gradient_matches_pytorch() {
    type Row = (String, Vec<String>, Vec<String>);
    let rows: Vec<Row> = serde_json::from_str(include_str!("reference/gradients.json")).unwrap();
    let numbers = |all: &[String]| all.iter().map(|x| x.parse().unwrap()).collect::<Vec<f64>>();
    let cases = cases();
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(
        names,
        rows.iter().map(|row| row.0.as_str()).collect(),
        "recorded and computed here are not the same"
    );
    let mut wrong = Vec::new();
    for (name, value, grad) in &rows {
        let case = cases.iter().find(|case| case.name == *name).unwrap();
        let (got, slope) = computed(case);
        for (what, got, want) in [("value", got, numbers(value)), ("gradient", slope, numbers(grad))] {
            if !close(&got, &want, 1e-12) {
                wrong.push(format!("{what} of {name}: {got:?} instead of {want:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn every_gradient_matches_central_differences() {
    for case in cases().into_iter().filter(|case| case.smooth) {
        let (_, grad) = computed(&case);
        let value = |i: usize, shift: f64| {
            let mut at = case.at;
            at[i] += shift;
            weighed(&(case.f)(&made(&at)).unwrap()).item().unwrap().f64()
        };
        let slopes: Vec<f64> = (0..6).map(|i| (value(i, 1e-6) - value(i, -1e-6)) / 2e-6).collect();
        assert!(close(&grad, &slopes, 1e-5), "{}: {grad:?} instead of {slopes:?}", case.name);
    }
}
