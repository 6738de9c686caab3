//! Gradients of operations on two tensors.

use super::{Binary, Unary};
use crate::{
    DType, Result, Tensor,
    autograd::{Keep, record},
};
use Binary::*;

/// One operand, to whose shape and type its gradient is reduced.
#[derive(Clone)]
struct Side {
    shape: Vec<usize>,
    dtype: DType,
    wanted: bool,
}

impl Side {
    fn of(t: &Tensor) -> Self {
        Self { shape: t.shape(), dtype: t.dtype(), wanted: t.requires_grad() }
    }

    /// Returns the gradient in this operand's shape and type, if it is needed.
    fn back(&self, grad: impl FnOnce() -> Result<Tensor>) -> Result<Option<Tensor>> {
        if !self.wanted {
            return Ok(None);
        }
        grad()?.sum_to(&self.shape)?.to(self.dtype).map(Some)
    }
}

/// Returns the gradient of `maximum` and `minimum`: it flows to the operand that is chosen, and half to each where they
/// are equal.
fn won(g: &Tensor, own: &Tensor, other: &Tensor, wins: Binary) -> Result<Tensor> {
    let wins = own.binary(wins, other)?.to(g.dtype())?;
    let ties = own.binary(Eq, other)?.to(g.dtype())?.binary(Mul, &Tensor::number(0.5))?;
    g.binary(Mul, &wins.binary(Sub, &ties)?)
}

/// Returns the gradient of `a ** b` for `a`.
fn pow_base(g: &Tensor, a: &Tensor, b: &Tensor) -> Result<Tensor> {
    let slope = b.binary(Mul, &a.binary(Pow, &b.binary(Sub, &Tensor::number(1.0))?)?)?;
    let none = b.binary(Eq, &Tensor::number(0.0))?;
    g.binary(Mul, &none.select_where(&Tensor::number(0.0), &slope)?)
}

/// Returns the gradient of `a ** b` for `b`.
fn pow_exponent(g: &Tensor, a: &Tensor, b: &Tensor) -> Result<Tensor> {
    let slope = a.binary(Pow, b)?.binary(Mul, &a.unary(Unary::Log)?)?;
    let zero = Tensor::number(0.0);
    let none = a.binary(Eq, &zero)?.binary(LogicalAnd, &b.binary(Ge, &zero)?)?;
    g.binary(Mul, &none.select_where(&zero, &slope)?)
}

impl Binary {
    fn node(self, a: &Tensor, b: &Tensor) -> Option<&'static str> {
        Some(match self {
            Add => "AddBackward0",
            Sub => "SubBackward0",
            Mul => "MulBackward0",
            Div => "DivBackward0",
            Pow if b.0.wrapped => "PowBackward0",
            Pow if a.0.wrapped => "PowBackward2",
            Pow => "PowBackward1",
            Maximum => "MaximumBackward0",
            Minimum => "MinimumBackward0",
            Remainder => "RemainderBackward0",
            _ => return None,
        })
    }
}

impl Tensor {
    /// Records that `out` is `op` of this tensor and `other`. Only tensors that a gradient needs are kept, so that only
    /// these must stay unmodified.
    pub(super) fn record_binary(&self, op: Binary, other: &Self, out: Self) -> Self {
        let Some(name) = op.node(self, other) else { return out };
        let (a, b) = (Side::of(self), Side::of(other));
        let keep = match op {
            Add | Sub => vec![],
            Mul | Div => vec![
                if b.wanted { self.keep() } else { Keep::Output },
                if a.wanted || op == Div { other.keep() } else { Keep::Output },
            ],
            _ => vec![self.keep(), other.keep()],
        };
        record(out, name, &[self, other], &keep, move |s, g| {
            Ok(vec![
                a.back(|| match op {
                    Mul => g.binary(Mul, s.get(1)?),
                    Div => g.binary(Div, s.get(1)?),
                    Pow => pow_base(g, s.get(0)?, s.get(1)?),
                    Maximum => won(g, s.get(0)?, s.get(1)?, Ge),
                    Minimum => won(g, s.get(0)?, s.get(1)?, Le),
                    _ => Ok(g.clone()),
                })?,
                b.back(|| match op {
                    Sub => g.unary(Unary::Neg),
                    Mul => g.binary(Mul, s.get(0)?),
                    Div => {
                        let slope = s.get(0)?.binary(Div, s.get(1)?)?.binary(Div, s.get(1)?)?;
                        g.unary(Unary::Neg)?.binary(Mul, &slope)
                    }
                    Remainder => g.unary(Unary::Neg)?.binary(Mul, &s.get(0)?.binary(FloorDiv, s.get(1)?)?),
                    Pow => pow_exponent(g, s.get(0)?, s.get(1)?),
                    Maximum => won(g, s.get(1)?, s.get(0)?, Ge),
                    Minimum => won(g, s.get(1)?, s.get(0)?, Le),
                    _ => Ok(g.clone()),
                })?,
            ])
        })
    }
}
