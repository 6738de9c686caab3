//! Arithmetic, activations and reductions.

use crate::{
    answer::{Gives::*, one, two},
    table::{Operation, operation},
};
use torch::{Binary, Unary};

macro_rules! binary {
    ($name:literal, $op:ident) => {
        operation($name, Tensor, |a| one(a.tensor(0)?.binary(Binary::$op, &a.tensor(1)?)))
    };
}

macro_rules! unary {
    ($name:literal, $op:ident) => {
        operation($name, Tensor, |a| one(a.tensor(0)?.unary(Unary::$op)))
    };
    ($name:literal, $op:ident, $($i:literal),+) => {
        operation($name, Tensor, |a| one(a.tensor(0)?.unary(Unary::$op($(a.float($i)?),+))))
    };
}

/// Operations on two tensors, or on a tensor and a number.
pub(crate) const BINARY: &[Operation] = &[
    binary!("add", Add),
    binary!("sub", Sub),
    binary!("mul", Mul),
    binary!("div", Div),
    binary!("floordiv", FloorDiv),
    binary!("remainder", Remainder),
    binary!("pow", Pow),
    binary!("maximum", Maximum),
    binary!("minimum", Minimum),
    binary!("eq", Eq),
    binary!("ne", Ne),
    binary!("lt", Lt),
    binary!("le", Le),
    binary!("gt", Gt),
    binary!("ge", Ge),
    binary!("and", BitAnd),
    binary!("or", BitOr),
    binary!("xor", BitXor),
    binary!("logical_and", LogicalAnd),
    binary!("logical_or", LogicalOr),
    binary!("logical_xor", LogicalXor),
];

/// Operations on one tensor, with numbers as parameters of the function.
pub(crate) const UNARY: &[Operation] = &[
    unary!("neg", Neg),
    unary!("abs", Abs),
    unary!("sign", Sign),
    unary!("exp", Exp),
    unary!("expm1", Expm1),
    unary!("log", Log),
    unary!("log2", Log2),
    unary!("log10", Log10),
    unary!("log1p", Log1p),
    unary!("sqrt", Sqrt),
    unary!("rsqrt", Rsqrt),
    unary!("reciprocal", Reciprocal),
    unary!("square", Square),
    unary!("sin", Sin),
    unary!("cos", Cos),
    unary!("tan", Tan),
    unary!("erf", Erf),
    unary!("relu", Relu),
    unary!("silu", Silu),
    unary!("sigmoid", Sigmoid),
    unary!("tanh", Tanh),
    unary!("logsigmoid", LogSigmoid),
    unary!("mish", Mish),
    unary!("hardswish", Hardswish),
    unary!("hardsigmoid", Hardsigmoid),
    unary!("relu6", Relu6),
    unary!("softsign", Softsign),
    unary!("selu", Selu),
    unary!("floor", Floor),
    unary!("ceil", Ceil),
    unary!("round", Round),
    unary!("trunc", Trunc),
    unary!("leaky_relu", LeakyRelu, 1),
    unary!("elu", Elu, 1),
    unary!("celu", Celu, 1),
    unary!("softplus", Softplus, 1, 2),
    unary!("hardtanh", Hardtanh, 1, 2),
    unary!("threshold", Threshold, 1, 2),
    operation("gelu", Tensor, |a| {
        one(a.tensor(0)?.unary(if a.truth(1)? { Unary::GeluTanh } else { Unary::Gelu }))
    }),
    operation("clamp", Tensor, |a| one(a.tensor(0)?.clamp(a.optional_scalar(1)?, a.optional_scalar(2)?))),
    operation("where", Tensor, |a| one(a.tensor(0)?.select_where(&a.tensor(1)?, &a.tensor(2)?))),
    operation("masked_fill", Tensor, |a| one(a.tensor(0)?.masked_fill(&a.tensor(1)?, a.scalar(2)?))),
    operation("add_scaled", Tensor, |a| one(a.tensor(0)?.add_scaled(&a.tensor(1)?, a.scalar(2)?))),
];

/// Reductions along dims, or of all elements.
pub(crate) const REDUCTIONS: &[Operation] = &[
    operation("sum", Tensor, |a| {
        one(a.tensor(0)?.sum(a.optional_ints(1)?.as_deref(), a.truth(2)?, a.optional_dtype(3)?))
    }),
    operation("mean", Tensor, |a| one(a.tensor(0)?.mean(a.optional_ints(1)?.as_deref(), a.truth(2)?))),
    operation("var", Tensor, |a| {
        one(a.tensor(0)?.var(a.optional_ints(1)?.as_deref(), a.float(2)?, a.truth(3)?))
    }),
    operation("std", Tensor, |a| {
        one(a.tensor(0)?.std(a.optional_ints(1)?.as_deref(), a.float(2)?, a.truth(3)?))
    }),
    operation("norm", Tensor, |a| {
        one(a.tensor(0)?.norm(a.float(1)?, a.optional_ints(2)?.as_deref(), a.truth(3)?))
    }),
    operation("prod", Tensor, |a| one(a.tensor(0)?.prod(a.optional_int(1)?, a.truth(2)?))),
    operation("all", Tensor, |a| one(a.tensor(0)?.truth(a.optional_ints(1)?.as_deref(), a.truth(2)?, true))),
    operation("any", Tensor, |a| one(a.tensor(0)?.truth(a.optional_ints(1)?.as_deref(), a.truth(2)?, false))),
    operation("amax", Tensor, |a| {
        one(a.tensor(0)?.extreme(a.optional_ints(1)?.as_deref(), a.truth(2)?, true))
    }),
    operation("amin", Tensor, |a| {
        one(a.tensor(0)?.extreme(a.optional_ints(1)?.as_deref(), a.truth(2)?, false))
    }),
    operation("max_along", Tensors, |a| two(a.tensor(0)?.extreme_along(a.int(1)?, a.truth(2)?, true))),
    operation("min_along", Tensors, |a| two(a.tensor(0)?.extreme_along(a.int(1)?, a.truth(2)?, false))),
    operation("argmax", Tensor, |a| one(a.tensor(0)?.arg_extreme(a.optional_int(1)?, a.truth(2)?, true))),
    operation("argmin", Tensor, |a| one(a.tensor(0)?.arg_extreme(a.optional_int(1)?, a.truth(2)?, false))),
    operation("cumsum", Tensor, |a| one(a.tensor(0)?.cumulative(a.int(1)?, false))),
    operation("cumprod", Tensor, |a| one(a.tensor(0)?.cumulative(a.int(1)?, true))),
    operation("sort", Tensors, |a| two(a.tensor(0)?.sort(a.int(1)?, a.truth(2)?))),
    operation("softmax", Tensor, |a| one(a.tensor(0)?.softmax(a.int(1)?))),
    operation("log_softmax", Tensor, |a| one(a.tensor(0)?.log_softmax(a.int(1)?))),
    operation("logsumexp", Tensor, |a| one(a.tensor(0)?.logsumexp(a.int(1)?, a.truth(2)?))),
];
