//! Tests of errors against PyTorch 2.15.0: `reference/errors.py`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic fails the test")]

use torch::{
    Binary::*, Conv, DType, DType::*, Index, Index::At, Pool, Reduction::Mean, Result, Scalar, Tensor,
    Unary::*, backward, grads,
};

const CONV: Conv = Conv { stride: (1, 1), padding: (0, 0), dilation: (1, 1), groups: 1 };

fn of(shape: &[usize], dtype: DType) -> Tensor {
    Tensor::zeros(shape, dtype).unwrap()
}

fn z(shape: &[usize]) -> Tensor {
    of(shape, F32)
}

fn i(values: &[i64]) -> Tensor {
    Tensor::from_i64s(values.to_vec(), &[values.len()], I64).unwrap()
}

/// Returns three numbers that need a gradient.
fn leaf() -> Tensor {
    let t = Tensor::full(&[3], Scalar::Float(1.0), F32).unwrap();
    t.set_requires_grad(true).unwrap();
    t
}

/// Returns Python's 2.
fn number() -> Tensor {
    Tensor::scalar(Scalar::Int(2))
}

fn two() -> Tensor {
    Tensor::full(&[2], Scalar::Float(2.0), F32).unwrap()
}

fn doubled(t: &Tensor) -> Tensor {
    t.binary(Mul, &number()).unwrap()
}

fn sum(t: &Tensor) -> Result<Tensor> {
    t.sum(None, false, None)
}

fn done(result: Result<()>) -> Result<Tensor> {
    result.map(|()| z(&[]))
}

fn first(result: Result<Vec<Tensor>>) -> Result<Tensor> {
    result.map(|all| all.into_iter().next().unwrap_or_else(|| z(&[])))
}

fn put(t: &Tensor, index: Index, value: &Tensor) -> Result<Tensor> {
    done(t.put(&[index], value))
}

fn view(t: &Tensor, sizes: &[i64]) -> Result<Tensor> {
    t.view(&t.infer(sizes)?)
}

fn arange(start: f64, end: f64, step: f64) -> Result<Tensor> {
    let [start, end, step] = [start, end, step].map(Scalar::Float);
    Tensor::arange(start, end, step, F32)
}

fn nll(t: &Tensor, target: &Tensor) -> Result<Tensor> {
    t.nll_loss(target, None, -100, Mean)
}

fn norm(t: &Tensor, running: Option<&Tensor>, weight: Option<&Tensor>) -> Result<Tensor> {
    t.batch_norm(running.map(|r| (r, r)), weight, None, 1e-5).map(|(t, _)| t)
}

/// Performs the operation of reference/errors.py with this name.
fn attempt(name: &str) -> Result<Tensor> {
    match name {
        "add: sizes" => z(&[2, 3]).binary(Add, &z(&[4, 5])),
        "add: middle sizes" => z(&[2, 3, 4]).binary(Add, &z(&[5, 4])),
        "sub: truth values" => of(&[2], Bool).binary(Sub, &of(&[2], Bool)),
        "sub: a truth value" => z(&[2]).binary(Sub, &of(&[2], Bool)),
        "and: floats" => z(&[2]).binary(BitAnd, &z(&[2])),
        "or: floats" => z(&[2]).binary(BitOr, &of(&[2], I64)),
        "xor: doubles" => of(&[2], F64).binary(BitXor, &of(&[2], F64)),
        "pow: negative" => i(&[2, 3]).binary(Pow, &Tensor::scalar(Scalar::Int(-1))),
        "floor division by 0" => i(&[1]).binary(FloorDiv, &i(&[0])),
        "remainder by 0" => i(&[1]).binary(Remainder, &i(&[0])),
        "neg: truth values" => of(&[2], Bool).unary(Neg),
        "gelu: whole numbers" => i(&[1, 2]).unary(Gelu),
        "silu: whole numbers" => i(&[1, 2]).unary(Silu),
        "mish: whole numbers" => i(&[1, 2]).unary(Mish),
        "softplus: whole numbers" => i(&[1, 2]).unary(Softplus(1.0, 20.0)),
        "elu: whole numbers" => i(&[1, 2]).unary(Elu(1.0)),
        "leaky_relu: whole numbers" => i(&[1, 2]).unary(LeakyRelu(0.01)),
        "hardswish: whole numbers" => i(&[1, 2]).unary(Hardswish),
        "hardsigmoid: whole numbers" => i(&[1, 2]).unary(Hardsigmoid),
        "logsigmoid: whole numbers" => i(&[1, 2]).unary(LogSigmoid),
        "clamp: no bounds" => z(&[2]).clamp(None, None),
        "masked_fill: no mask" => z(&[2]).masked_fill(&z(&[2]), Scalar::Int(1)),
        "masked_fill: too large" => of(&[2], U8).masked_fill(&of(&[2], Bool), Scalar::Int(300)),
        "masked_fill: infinite" => of(&[2], I64).masked_fill(&of(&[2], Bool), Scalar::Float(f64::INFINITY)),
        "masked_fill: half" => of(&[2], F16).masked_fill(&of(&[2], Bool), Scalar::Float(1e30)),
        "full: too large" => Tensor::full(&[2], Scalar::Float(1e39), F32),
        "index: one too many" => z(&[2, 3]).get(&[At(5)]),
        "index: second dim" => z(&[2, 3]).get(&[At(0), At(-4)]),
        "index: new dim" => z(&[2, 3]).get(&[Index::New, At(5)]),
        "index: too many" => z(&[2, 3]).get(&[At(0), At(0), At(0)]),
        "index: of a number" => z(&[]).get(&[At(0)]),
        "index: floats" => z(&[2, 3]).get(&[Index::Tensor(z(&[2]))]),
        "index: mask" => z(&[2, 3]).get(&[Index::Tensor(of(&[3], Bool))]),
        "index: tensors" => z(&[2, 3]).get(&[Index::Tensor(i(&[0, 1])), Index::Tensor(i(&[0, 1, 2]))]),
        "index: tensor out of range" => z(&[2, 3]).get(&[Index::Tensor(i(&[0, 2]))]),
        "index: negative step" => z(&[3]).get(&[Index::Slice(None, None, Some(-1))]),
        "put: size" => put(&z(&[3, 4]), At(0), &z(&[5])),
        "put: dims" => put(&z(&[3, 4]), At(0), &z(&[2, 4])),
        "put: picked" => put(&z(&[3, 4]), Index::Tensor(i(&[0, 1])), &z(&[5])),
        "put: picked out of range" => put(&z(&[3, 4]), Index::Tensor(i(&[5])), &z(&[])),
        "put: leaf" => put(&leaf(), At(0), &z(&[])),
        "arange: step" => arange(0.0, 5.0, 0.0),
        "arange: sign" => arange(3.0, 0.0, 1.0),
        "arange: infinite" => arange(0.0, f64::INFINITY, 1.0),
        "select: of a number" => z(&[]).select(0, 0),
        "select: out of range" => z(&[2, 3]).select(1, 3),
        "split: sizes" => first(z(&[5]).split(&[1, 2], 0)),
        "split: of a number" => first(z(&[]).split(&[1], 0)),
        "diagonal: one dim" => z(&[3]).diagonal(0),
        "cat: nothing" => Tensor::cat(&[], 0),
        "cat: of numbers" => Tensor::cat(&[z(&[]), z(&[])], 0),
        "cat: dims" => Tensor::cat(&[z(&[2, 3]), z(&[3])], 0),
        "cat: sizes" => Tensor::cat(&[z(&[2, 3]), z(&[4, 5])], 0),
        "stack: nothing" => Tensor::stack(&[], 0),
        "stack: sizes" => Tensor::stack(&[z(&[2, 3]), z(&[3])], 0),
        "expand: fewer dims" => z(&[2, 3]).expand_sizes(&[3]),
        "expand: size" => z(&[3]).expand_sizes(&[2, 4]),
        "expand: leading -1" => z(&[3]).expand_sizes(&[-1, 3]),
        "expand: negative" => z(&[3]).expand_sizes(&[-2]),
        "view: two unknown" => view(&z(&[6]), &[-1, -1]),
        "view: negative" => view(&z(&[6]), &[-2, 3]),
        "view: nothing" => view(&z(&[0]), &[-1, 0]),
        "view: size" => view(&z(&[2, 3]), &[4, 2]),
        "reshape: size" => view(&z(&[2, 3]), &[-1, 4]),
        "view: strides" => view(&z(&[2, 3]).t()?, &[6]),
        "permute: dims" => z(&[2, 3]).permute(&[0]),
        "permute: twice" => z(&[2, 3]).permute(&[0, 0]),
        "t: three dims" => z(&[2, 3, 4]).t(),
        "transpose: dim" => z(&[2, 3]).transpose(0, 2),
        "squeeze: dim" => z(&[3]).squeeze(Some(4)),
        "unsqueeze: dim" => z(&[3]).unsqueeze(3),
        "triu: one dim" => z(&[3]).triangle(0, true),
        "tril: one dim" => z(&[3]).triangle(0, false),
        "gather: type" => z(&[3, 4]).gather(1, &z(&[1, 1])),
        "gather: dims" => z(&[3, 4]).gather(1, &i(&[1])),
        "gather: size" => z(&[3, 4]).gather(1, &of(&[4, 1], I64)),
        "gather: out of range" => z(&[3, 4]).gather(1, &i(&[5]).view(&[1, 1])?),
        "embedding: type" => z(&[3, 4]).embedding(&z(&[2])),
        "embedding: dims" => z(&[4]).embedding(&i(&[1])),
        "embedding: out of range" => z(&[4, 2]).embedding(&i(&[5])),
        "one_hot: type" => z(&[2]).one_hot(-1),
        "one_hot: nothing" => i(&[]).one_hot(-1),
        "one_hot: negative" => i(&[-1]).one_hot(-1),
        "one_hot: too few" => i(&[3]).one_hot(2),
        "dot: dims" => z(&[2, 3]).dot(&z(&[3])),
        "dot: types" => of(&[2], F64).dot(&z(&[2])),
        "dot: sizes" => z(&[2]).dot(&z(&[3])),
        "mv: dims" => z(&[2]).mv(&z(&[2])),
        "mv: sizes" => z(&[2, 3]).mv(&z(&[2])),
        "mm: left" => z(&[2]).mm(&z(&[2, 2])),
        "mm: right" => z(&[2, 2]).mm(&z(&[2])),
        "mm: sizes" => z(&[2, 3]).mm(&z(&[4, 5])),
        "mm: types" => of(&[2, 2], F64).matmul(&z(&[2, 2])),
        "mm: whole numbers" => z(&[2, 2]).matmul(&of(&[2, 2], I64)),
        "mm: bytes" => z(&[2, 2]).matmul(&of(&[2, 2], U8)),
        "mm: halves" => of(&[2, 2], BF16).matmul(&of(&[2, 2], F16)),
        "bmm: left" => z(&[2, 2]).bmm(&z(&[2, 2, 2])),
        "bmm: right" => z(&[2, 2, 2]).bmm(&z(&[2, 2])),
        "bmm: sizes" => z(&[2, 2, 3]).bmm(&z(&[2, 4, 5])),
        "matmul: numbers" => z(&[]).matmul(&z(&[2])),
        "matmul: sizes" => z(&[2, 3]).matmul(&z(&[4, 5])),
        "matmul: batches" => z(&[2, 3, 4]).matmul(&z(&[3, 4, 5])),
        "matmul: batched sizes" => z(&[2, 3, 4]).matmul(&z(&[2, 5, 6])),
        "linear: sizes" => z(&[5, 2, 3]).linear(&z(&[2, 4]), Some(&z(&[2]))),
        "linear: sizes without bias" => z(&[2, 3]).linear(&z(&[2, 4]), None),
        "linear: types" => of(&[1, 3], F64).linear(&z(&[2, 3]), Some(&z(&[2]))),
        "memory" => Tensor::zeros(&[1 << 43], F32),
        "item" => z(&[2, 3]).item().map(Tensor::scalar),
        "sum: dim" => z(&[2, 3]).sum(Some(&[2]), false, None),
        "sum: dim twice" => z(&[2, 3]).sum(Some(&[0, 0]), false, None),
        "mean: whole numbers" => i(&[1, 2]).mean(None, false),
        "mean: truth values" => of(&[2], Bool).mean(None, false),
        "var: whole numbers" => i(&[1, 2]).var(None, 1.0, false),
        "norm: whole numbers" => i(&[1, 2]).norm(2.0, None, false),
        "max: nothing" => z(&[0]).extreme(None, false, true),
        "min: nothing" => z(&[0]).extreme(None, false, false),
        "argmax: nothing" => z(&[0]).arg_extreme(None, false, true),
        "argmax: nothing but a dim" => z(&[0, 3]).arg_extreme(Some(0), false, true),
        "argmin: nothing along a dim" => z(&[2, 0]).arg_extreme(Some(1), false, false),
        "max: nothing along a dim" => z(&[2, 0]).extreme_along(1, false, true).map(|(t, _)| t),
        "amax: nothing along a dim" => z(&[2, 0]).extreme(Some(&[1]), false, true),
        "cumsum: dim" => z(&[2]).cumulative(1, false),
        "sort: dim" => z(&[2]).sort(-2, false).map(|(t, _)| t),
        "softmax: whole numbers" => i(&[1, 2]).softmax(0),
        "softmax: dim" => z(&[3]).softmax(1),
        "log_softmax: whole numbers" => i(&[1, 2]).log_softmax(0),
        "logsumexp: dim" => z(&[2]).logsumexp(1, false),
        "nll: a number" => nll(&z(&[]), &of(&[], I64)),
        "nll: one dim" => nll(&z(&[3]), &of(&[2], I64)),
        "nll: two targets for one" => nll(&z(&[3]), &of(&[3, 3], I64)),
        "nll: batch" => nll(&z(&[4, 10]), &of(&[3], I64)),
        "nll: targets" => nll(&z(&[4, 3]), &of(&[4, 2], I64)),
        "nll: target size" => nll(&z(&[4, 3, 2]), &of(&[4, 3], I64)),
        "nll: type" => nll(&z(&[4, 3]), &of(&[4], I32)),
        "nll: weights" => z(&[4, 3]).nll_loss(&of(&[4], I64), Some(&z(&[2])), -100, Mean),
        "nll: no such class" => nll(&z(&[4, 3]), &i(&[0, 1, 2, 7])),
        "bce with logits: sizes" => z(&[4, 1]).bce_with_logits(&z(&[4]), Mean),
        "bce: sizes" => z(&[4, 1]).bce(&z(&[4]), Mean),
        "bce: no probability" => two().bce(&z(&[2]), Mean),
        "layer_norm: weight" => z(&[3, 4]).layer_norm(1, Some(&z(&[3])), None, 1e-5),
        "layer_norm: bias" => z(&[3, 4]).layer_norm(1, Some(&z(&[4])), Some(&z(&[3])), 1e-5),
        "layer_norm: no dims" => z(&[3, 4]).layer_norm(0, None, None, 1e-5),
        "batch_norm: dims" => norm(&z(&[3]), None, None),
        "batch_norm: one value" => norm(&z(&[1, 3]), None, None),
        "batch_norm: running" => norm(&z(&[2, 3]), Some(&z(&[2])), None),
        "batch_norm: weight" => norm(&z(&[2, 3]), None, Some(&z(&[2]))),
        "conv2d: bias" => z(&[1, 3, 8, 8]).conv2d(&z(&[4, 3, 3, 3]), Some(&z(&[5])), CONV),
        "conv2d: types" => of(&[1, 3, 8, 8], F64).conv2d(&z(&[4, 3, 3, 3]), None, CONV),
        "conv2d: stride" => z(&[1, 3, 8, 8]).conv2d(&z(&[4, 3, 3, 3]), None, Conv { stride: (0, 0), ..CONV }),
        "conv2d: dilation" => {
            z(&[1, 3, 8, 8]).conv2d(&z(&[4, 3, 3, 3]), None, Conv { dilation: (0, 0), ..CONV })
        }
        "conv2d: no groups" => z(&[1, 3, 8, 8]).conv2d(&z(&[4, 3, 3, 3]), None, Conv { groups: 0, ..CONV }),
        "conv2d: channels" => z(&[1, 4, 8, 8]).conv2d(&z(&[8, 3, 3, 3]), None, CONV),
        "conv2d: groups" => z(&[1, 3, 8, 8]).conv2d(&z(&[5, 1, 3, 3]), None, Conv { groups: 3, ..CONV }),
        "conv2d: kernel" => z(&[1, 3, 4, 4]).conv2d(&z(&[8, 3, 5, 5]), None, CONV),
        "conv2d: dilated kernel" => {
            z(&[1, 3, 2, 2]).conv2d(&z(&[4, 3, 3, 3]), None, Conv { dilation: (2, 2), ..CONV })
        }
        "conv2d: input" => z(&[8, 8]).conv2d(&z(&[4, 3, 3, 3]), None, CONV),
        "max_pool2d: stride" => z(&[1, 3, 4, 4]).pool2d(Pool::Max, (2, 2), (0, 0), (0, 0)),
        "max_pool2d: padding" => z(&[1, 3, 4, 4]).pool2d(Pool::Max, (2, 2), (1, 1), (2, 2)),
        "max_pool2d: kernel" => z(&[1, 3, 4, 4]).pool2d(Pool::Max, (5, 5), (5, 5), (0, 0)),
        "max_pool2d: input" => z(&[3, 4]).pool2d(Pool::Max, (2, 2), (2, 2), (0, 0)),
        "normal: deviation" => Tensor::normal(&[2], 0.0, -1.0, F32),
        "normal: whole numbers" => Tensor::normal(&[2], 0.0, 1.0, I64),
        "uniform: whole numbers" => Tensor::uniform(&[2], 0.0, 1.0, I64),
        "uniform: bounds" => Tensor::uniform(&[2], 2.0, 1.0, F32),
        "randint: bounds" => Tensor::randint(5, 5, &[2]),
        "bernoulli: no probability" => Tensor::bernoulli(&[2], 2.0, F32),
        "bernoulli of: no probability" => two().bernoulli_of(),
        "bernoulli of: whole numbers" => i(&[1]).bernoulli_of(),
        "dropout: no probability" => z(&[2]).dropout(1.5),
        "dropout: whole numbers" => i(&[1]).dropout(0.5),
        "requires_grad: whole numbers" => done(i(&[1, 2]).set_requires_grad(true)),
        "requires_grad: computed" => done(doubled(&leaf()).set_requires_grad(false)),
        "retain_grad: no gradient" => done(z(&[2]).retain_grad()),
        "grad: itself" => {
            let t = leaf();
            done(t.set_grad(Some(t.clone())))
        }
        "grad: type" => done(leaf().set_grad(Some(of(&[3], F64)))),
        "grad: size" => done(leaf().set_grad(Some(z(&[4])))),
        "backward: no graph" => done(backward(&z(&[]), None, false)),
        "backward: no number" => done(backward(&doubled(&leaf()), None, false)),
        "backward: gradient" => done(backward(&doubled(&leaf()), Some(&z(&[4])), false)),
        "backward: twice" => {
            let y = sum(&leaf().binary(Mul, &leaf())?)?;
            backward(&y, None, false)?;
            done(backward(&y, None, false))
        }
        "backward: overwritten" => {
            let y = leaf().unary(Exp)?;
            y.in_place(|y| y.binary(Add, &number()))?;
            done(backward(&sum(&y)?, None, false))
        }
        "backward: overwritten input" => {
            let x = doubled(&leaf());
            let y = x.unary(Sin)?;
            x.in_place(|x| x.binary(Mul, &number()))?;
            done(backward(&sum(&y)?, None, false))
        }
        "grads: no gradient" => {
            let y = sum(&doubled(&leaf()))?;
            first(grads(&y, &[z(&[3])], None, false).map(|all| all.into_iter().flatten().collect()))
        }
        "in place: leaf" => done(leaf().in_place(|t| t.binary(Add, &number()))),
        "in place: view of a leaf" => done(leaf().slice(0, 0, 2, 1)?.in_place(|t| t.binary(Add, &number()))),
        "in place: size" => done(z(&[2]).in_place(|t| t.binary(Add, &z(&[3, 2])))),
        "in place: type" => done(i(&[1]).in_place(|t| t.binary(Add, &Tensor::scalar(Scalar::Float(0.5))))),
        other => panic!("{other} was recorded, but is not tried here"),
    }
}

#[test]
fn every_error_has_pytorchs_exception_and_text() {
    let rows: Vec<[String; 3]> = serde_json::from_str(include_str!("reference/errors.json")).unwrap();
    let mut wrong = Vec::new();
    for [name, exception, text] in &rows {
        match attempt(name) {
            Ok(t) => wrong.push(format!("{name}: {t:?} instead of {exception}: {text}")),
            Err(e) if e.kind.exception() != exception || e.text != *text => {
                wrong
                    .push(format!("{name}: {}: {e}\n    instead of {exception}: {text}", e.kind.exception()));
            }
            Err(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}
